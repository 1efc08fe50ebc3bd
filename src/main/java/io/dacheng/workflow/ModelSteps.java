package io.dacheng.workflow;

import io.dacheng.inbox.CaseDiagram.Type;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** A model's elements as people read them. */
public final class ModelSteps {

    private ModelSteps() {}

    /** As the flow leads, from one start to its end before the next; what is found twice stands where it comes first. */
    public static Collection<FlowNode> inOrder(BpmnModelInstance model) {
        Map<String, FlowNode> found = new LinkedHashMap<>();
        Collection<FlowNode> all = model.getModelElementsByType(FlowNode.class);
        // What waits for a message begins a case in another way than usual: after the others.
        List<StartEvent> starts = model.getModelElementsByType(StartEvent.class).stream()
                .sorted(Comparator.comparing(
                        start -> !start.getEventDefinitions().isEmpty()))
                .toList();
        for (StartEvent start : starts) {
            follow(start, model, found);
        }
        all.forEach(node -> found.putIfAbsent(node.getId(), node));
        return found.values();
    }

    private static void follow(StartEvent start, BpmnModelInstance model, Map<String, FlowNode> found) {
        Deque<FlowNode> next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            FlowNode node = next.poll();
            if (found.putIfAbsent(node.getId(), node) != null) {
                continue;
            }
            node.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(next::add);
            model.getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> event.getAttachedTo().getId().equals(node.getId()))
                    .forEach(next::add);
        }
    }

    /** What an element is, for words and lists. */
    public static Type type(FlowNode node) {
        if (node instanceof StartEvent) {
            return Type.START;
        }
        if (node instanceof EndEvent) {
            return Type.END;
        }
        if (node instanceof UserTask) {
            return Type.USER;
        }
        if (node instanceof Gateway) {
            return Type.GATEWAY;
        }
        return node instanceof Event ? Type.EVENT : Type.SERVICE;
    }
}
