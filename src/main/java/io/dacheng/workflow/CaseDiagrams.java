package io.dacheng.workflow;

import io.dacheng.inbox.CaseDiagram;
import io.dacheng.inbox.CaseDiagram.State;
import io.dacheng.inbox.CaseDiagram.Type;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws cases: the model, and where the case has been, is and may still come. */
@Component
class CaseDiagrams {

    private final HistoryService history;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final OrganisationService organisation;

    CaseDiagrams(
            HistoryService history,
            RepositoryService repository,
            RuntimeService runtime,
            ManagementService management,
            OrganisationService organisation) {
        this.history = history;
        this.repository = repository;
        this.runtime = runtime;
        this.management = management;
        this.organisation = organisation;
    }

    CaseDiagram of(HistoricTaskInstance task, Locale language) {
        String definition = task.getProcessDefinitionId();
        String instance = task.getProcessInstanceId();
        BpmnModelInstance model = ModelLabels.in(repository.getBpmnModelInstance(definition), language);
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        Map<String, List<HistoricActivityInstance>> visits = visits(instance);
        Set<String> waiting = waiting(instance);
        Set<String> stuck = stuck(instance);
        List<CaseDiagram.Step> steps = inOrder(model).stream()
                .map(node -> step(node, visits.getOrDefault(node.getId(), List.of()), waiting, stuck))
                .toList();
        return new CaseDiagram(
                process.getId(),
                process.getName() == null ? process.getId() : process.getName(),
                version(definition),
                Bpmn.convertToString(model),
                task.getTaskDefinitionKey(),
                runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0,
                steps);
    }

    int version(String definition) {
        return repository.getProcessDefinition(definition).getVersion();
    }

    private CaseDiagram.Step step(
            FlowNode node, List<HistoricActivityInstance> visits, Set<String> waiting, Set<String> stuck) {
        HistoricActivityInstance last = visits.isEmpty() ? null : visits.get(visits.size() - 1);
        boolean there = waiting.contains(node.getId()) || last != null && last.getEndTime() == null;
        State state = stuck.contains(node.getId())
                ? State.STUCK
                : there ? State.CURRENT : last != null && !last.isCanceled() ? State.DONE : State.AHEAD;
        String doneBy = last == null || last.getEndTime() == null || last.isCanceled() ? null : last.getAssignee();
        return new CaseDiagram.Step(
                node.getId(),
                node.getName() == null ? "" : node.getName(),
                type(node),
                state,
                visits.size(),
                doneBy,
                doneBy == null
                        ? ""
                        : organisation
                                .memberByLogin(doneBy)
                                .map(MemberView::name)
                                .orElse(doneBy),
                last == null ? null : instant(last.getStartTime()),
                last == null ? null : instant(last.getEndTime()));
    }

    private Map<String, List<HistoricActivityInstance>> visits(String instance) {
        Map<String, List<HistoricActivityInstance>> visits = new HashMap<>();
        history.createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .forEach(visit -> visits.computeIfAbsent(visit.getActivityId(), id -> new ArrayList<>())
                        .add(visit));
        return visits;
    }

    /** Steps that a job is about to begin stand in no history yet. */
    private Set<String> waiting(String instance) {
        Set<String> jobs = new HashSet<>();
        management.createJobQuery().processInstanceId(instance).messages().list().stream()
                .map(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult())
                .filter(definition -> definition != null)
                .forEach(definition -> jobs.add(definition.getActivityId()));
        return jobs;
    }

    private Set<String> stuck(String instance) {
        Set<String> stuck = new HashSet<>();
        runtime.createIncidentQuery().processInstanceId(instance).list().stream()
                .map(Incident::getActivityId)
                .forEach(stuck::add);
        return stuck;
    }

    /** As the flow leads, from one start to its end before the next; what is found twice stands where it comes first. */
    private static Collection<FlowNode> inOrder(BpmnModelInstance model) {
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

    private static Type type(FlowNode node) {
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

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
