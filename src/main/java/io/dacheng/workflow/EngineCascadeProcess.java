package io.dacheng.workflow;

import io.dacheng.shared.Refused;
import io.dacheng.target.CascadeProcess;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans and targets in the engine: {@code target-cascade}, {@code unit-target}, {@code member-target}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineCascadeProcess implements CascadeProcess {

    private final RuntimeService runtime;
    private final UserSteps steps;
    private final RunningCases running;
    private final CaseFacts.Reader cases;

    EngineCascadeProcess(RuntimeService runtime, UserSteps steps, RunningCases running, CaseFacts.Reader cases) {
        this.runtime = runtime;
        this.steps = steps;
        this.running = running;
        this.cases = cases;
    }

    @Override
    public void startCascade(long planId, String initiator) {
        runtime.startProcessInstanceByKey(
                TargetCascade.KEY, BusinessKey.plan(planId).toString());
    }

    @Override
    public void startChildren(long planId, List<Long> unitTargetIds, List<Long> memberTargetIds) {
        unitTargetIds.forEach(id -> runtime.startProcessInstanceByKey(
                UnitTarget.KEY, BusinessKey.target(id).toString()));
        memberTargetIds.forEach(id -> runtime.startProcessInstanceByKey(
                MemberTarget.KEY, BusinessKey.target(id).toString()));
    }

    @Override
    public void splitConfirmed(long targetId, boolean root, String actor) {
        steps.complete(
                cases.splitCaseOf(targetId),
                root ? TargetCascade.CONFIRM_SPLIT : UnitTarget.SPLIT_TARGET,
                actor,
                Map.of());
    }

    @Override
    public void scheduleSet(long targetId, String actor) {
        steps.complete(BusinessKey.target(targetId), UnitTarget.SET_SCHEDULE, actor, Map.of());
    }

    @Override
    public void submitted(long targetId, String actor) {
        steps.complete(BusinessKey.target(targetId), MemberTarget.SUBMIT_TARGET, actor, Map.of());
    }

    @Override
    public boolean awaitsDecision(long memberTargetId) {
        return steps.isOpen(BusinessKey.target(memberTargetId), MemberTarget.APPROVE_TARGET);
    }

    @Override
    public void decided(long targetId, boolean approved, String actor) {
        steps.complete(
                BusinessKey.target(targetId),
                MemberTarget.APPROVE_TARGET,
                actor,
                Map.of(MemberTarget.APPROVED, approved));
    }

    @Override
    public void balanceSettled(long targetId, String actor) {
        steps.complete(BusinessKey.target(targetId), UnitTarget.SETTLE_BALANCE, actor, Map.of());
    }

    @Override
    public void childrenAgreed(long parentTargetId, long planId, boolean root) {
        BusinessKey waiting = root ? BusinessKey.plan(planId) : BusinessKey.target(parentTargetId);
        try {
            runtime.createMessageCorrelation(TargetCascade.CHILDREN_AGREED)
                    .processInstanceBusinessKey(waiting.toString())
                    .correlate();
        } catch (OptimisticLockingException e) {
            throw Refused.conflict("workflow.plan.busy");
        }
    }

    @Override
    public void revised(long memberTargetId) {
        String key = BusinessKey.target(memberTargetId).toString();
        boolean waiting = runtime.createExecutionQuery()
                        .processInstanceBusinessKey(key)
                        .messageEventSubscriptionName(MemberTarget.TARGET_REVISED)
                        .count()
                > 0;
        if (!waiting) {
            return;
        }
        try {
            runtime.createMessageCorrelation(MemberTarget.TARGET_REVISED)
                    .processInstanceBusinessKey(key)
                    .correlate();
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
            throw Refused.conflict("workflow.plan.busy");
        }
    }

    @Override
    public void cancel(long planId, String reason) {
        running.cancelPlan(planId);
    }
}
