package io.dacheng.workflow;

import io.dacheng.inbox.CaseDiagram;
import io.dacheng.inbox.CaseDiagram.State;
import io.dacheng.organisation.MemberView;
import io.dacheng.organisation.OrganisationService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
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
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws cases: the model, and where the case has been, is and may still come. */
@Component
public class CaseDiagrams {

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
        return of(task.getProcessDefinitionId(), task.getProcessInstanceId(), task.getTaskDefinitionKey(), language);
    }

    /**
     * @param definition by which the case runs now
     * @param instance the case, running or ended
     * @param step id of the element to begin at; empty for none
     */
    public CaseDiagram of(String definition, String instance, String step, Locale language) {
        BpmnModelInstance model = ModelLabels.in(repository.getBpmnModelInstance(definition), language);
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        Map<String, List<HistoricActivityInstance>> visits = visits(instance);
        Set<String> waiting = waiting(instance);
        Set<String> stuck = stuck(instance);
        List<CaseDiagram.Step> steps = ModelSteps.inOrder(model).stream()
                .map(node -> step(node, visits.getOrDefault(node.getId(), List.of()), waiting, stuck))
                .toList();
        return new CaseDiagram(
                process.getId(),
                process.getName() == null ? process.getId() : process.getName(),
                version(definition),
                Bpmn.convertToString(model),
                step,
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
                ModelSteps.type(node),
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

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
