package io.dacheng.workflow;

import io.dacheng.inbox.WorkItemProjection;
import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import io.dacheng.target.RevisionProcess;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Revisions in the engine: {@code target-revision}, and what one does to the cases of targets. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineRevisionProcess implements RevisionProcess {

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final UserSteps steps;
    private final WorkItemProjection items;

    EngineRevisionProcess(RuntimeService runtime, TaskService tasks, UserSteps steps, WorkItemProjection items) {
        this.runtime = runtime;
        this.tasks = tasks;
        this.steps = steps;
        this.items = items;
    }

    @Override
    public void start(long revisionId) {
        runtime.startProcessInstanceByKey(
                TargetRevision.KEY, BusinessKey.revision(revisionId).toString());
    }

    @Override
    public void decided(long revisionId, boolean approved, Actor actor) {
        steps.complete(
                BusinessKey.revision(revisionId),
                TargetRevision.APPROVE_REVISION,
                actor,
                Map.of(TargetRevision.APPROVED, approved));
    }

    @Override
    public void withdrawn(long revisionId) {
        try {
            runtime.createMessageCorrelation(TargetRevision.REVISION_WITHDRAWN)
                    .processInstanceBusinessKey(BusinessKey.revision(revisionId).toString())
                    .correlate();
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
            throw Refused.conflict("workflow.step.notOpen");
        }
    }

    @Override
    public void amountsChanged(List<Long> targetIds) {
        items.amountsChanged(targetIds);
    }

    @Override
    public void memberLeft(long targetId) {
        List<String> cases = runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(BusinessKey.target(targetId).toString(), MemberTarget.KEY)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
        if (!cases.isEmpty()) {
            runtime.deleteProcessInstances(cases, "left", false, true);
        }
    }

    @Override
    public void balanceRight(long targetId) {
        Task settle = tasks.createTaskQuery()
                .processInstanceBusinessKey(BusinessKey.target(targetId).toString())
                .taskDefinitionKey(UnitTarget.SETTLE_BALANCE)
                .singleResult();
        if (settle != null) {
            // The next step looks at the balance itself and asks the head again when it is not right after all.
            tasks.complete(settle.getId());
        }
    }
}
