package io.dacheng.workflow;

import io.dacheng.inbox.CaseDiagram;
import io.dacheng.inbox.TaskModel;
import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Documentation;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the models say about the engine's tasks. */
@Component
@Transactional(readOnly = true)
class EngineTaskModel implements TaskModel {

    private final HistoryService history;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final WhoActs whoActs;
    private final CaseFacts.Reader cases;
    private final CaseDiagrams diagrams;

    EngineTaskModel(
            HistoryService history,
            RepositoryService repository,
            RuntimeService runtime,
            WhoActs whoActs,
            CaseFacts.Reader cases,
            CaseDiagrams diagrams) {
        this.history = history;
        this.repository = repository;
        this.runtime = runtime;
        this.whoActs = whoActs;
        this.cases = cases;
        this.diagrams = diagrams;
    }

    @Override
    public Optional<Step> step(String taskRef, Locale language) {
        return task(taskRef).map(task -> {
            BpmnModelInstance model =
                    ModelLabels.in(repository.getBpmnModelInstance(task.getProcessDefinitionId()), language);
            Process process =
                    model.getModelElementsByType(Process.class).iterator().next();
            UserTask step = model.getModelElementById(task.getTaskDefinitionKey());
            return new Step(
                    process.getId(),
                    name(process.getName(), process.getId()),
                    diagrams.version(task.getProcessDefinitionId()),
                    step.getId(),
                    name(step.getName(), step.getId()),
                    step.getDocumentations().stream()
                            .map(Documentation::getTextContent)
                            .findFirst()
                            .orElse(""),
                    WorkItemListener.roleOf(step));
        });
    }

    @Override
    public Set<String> couldAct(String taskRef) {
        Optional<HistoricTaskInstance> task = task(taskRef);
        ProcessInstance running = task.map(open -> runtime.createProcessInstanceQuery()
                        .processInstanceId(open.getProcessInstanceId())
                        .singleResult())
                .orElse(null);
        if (running == null) {
            return Set.of();
        }
        UserTask step = repository
                .getBpmnModelInstance(task.get().getProcessDefinitionId())
                .getModelElementById(task.get().getTaskDefinitionKey());
        Role role = WorkItemListener.roleOf(step);
        CaseFacts facts = cases.of(BusinessKey.parse(running.getBusinessKey()));
        return switch (WorkItemListener.kindOf(step)) {
            case SUBMIT_TARGET -> Set.of();
            // Their own modules let nobody else decide.
            case REVIEW_PROGRESS, APPROVE_REVISION, FOLLOW_UP_GAP -> whoActs.inRole(role, facts);
            default -> {
                Set<String> people = new TreeSet<>(whoActs.inRole(role, facts));
                people.addAll(whoActs.nextHead(role, facts));
                yield people;
            }
        };
    }

    @Override
    public CaseDiagram diagram(String taskRef, Locale language) {
        return diagrams.of(task(taskRef).orElseThrow(() -> Refused.notFound("workflow.case.gone")), language);
    }

    private Optional<HistoricTaskInstance> task(String taskRef) {
        return Optional.ofNullable(
                history.createHistoricTaskInstanceQuery().taskId(taskRef).singleResult());
    }

    private static String name(String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : given;
    }
}
