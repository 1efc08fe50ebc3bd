package io.dacheng.workflow.cases;

import io.dacheng.workflow.ModelSteps;
import io.dacheng.workflow.MovedWorkItems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** What a model says about where a case may rest. */
final class MoveSteps {

    private MoveSteps() {}

    /** Elements at which a case may stand for longer than a moment, as the flow leads. */
    static List<FlowNode> resting(BpmnModelInstance model) {
        return ModelSteps.inOrder(model).stream().filter(MoveSteps::rests).toList();
    }

    private static boolean rests(FlowNode node) {
        return node instanceof UserTask
                || node instanceof ReceiveTask
                || node instanceof IntermediateCatchEvent
                || node instanceof EventBasedGateway
                || node instanceof ParallelGateway
                || node instanceof InclusiveGateway
                || node.isCamundaAsyncBefore()
                || node.isCamundaAsyncAfter();
    }

    /** What waits beside the steps, or for the whole case, and may interrupt: by id. */
    static Collection<CatchEvent> triggers(BpmnModelInstance model) {
        List<CatchEvent> triggers = new ArrayList<>(model.getModelElementsByType(BoundaryEvent.class));
        model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof SubProcess part && part.triggeredByEvent())
                .forEach(triggers::add);
        return triggers;
    }

    /** Whether cases of the one step could go on at the other: the same kind, a user task with the same form. */
    static boolean fit(FlowNode old, FlowNode anew) {
        boolean sameKind =
                old.getElementType().getTypeName().equals(anew.getElementType().getTypeName());
        if (!sameKind || !rests(old) || !rests(anew)) {
            return false;
        }
        if (old instanceof UserTask before && anew instanceof UserTask after) {
            return MovedWorkItems.keepForm(before, after);
        }
        return definition(old).equals(definition(anew));
    }

    /** What an event waits for, as a kind; empty for what is no event. */
    private static String definition(FlowNode node) {
        return node instanceof CatchEvent event
                ? event.getEventDefinitions().stream()
                        .map((EventDefinition each) -> each.getElementType().getTypeName())
                        .findFirst()
                        .orElse("")
                : "";
    }
}
