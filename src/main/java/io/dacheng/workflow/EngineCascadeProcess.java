package io.dacheng.workflow;

import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import io.dacheng.target.CascadeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Plans and targets in the engine: {@code target-cascade}, {@code unit-target}, {@code member-target}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineCascadeProcess implements CascadeProcess {

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final StartedTogether together;
    private final UserSteps steps;
    private final RunningCases running;
    private final CaseFacts.Reader cases;

    EngineCascadeProcess(
            RuntimeService runtime,
            RepositoryService repository,
            StartedTogether together,
            UserSteps steps,
            RunningCases running,
            CaseFacts.Reader cases) {
        this.runtime = runtime;
        this.repository = repository;
        this.together = together;
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
        List<Long> all = new ArrayList<>(unitTargetIds);
        all.addAll(memberTargetIds);
        together.start(all, () -> {
            start(UnitTarget.KEY, unitTargetIds);
            start(MemberTarget.KEY, memberTargetIds);
        });
    }

    /** By the id of the newest version, which the engine keeps in memory; a key it looks up in the database for each case. */
    private void start(String process, List<Long> targets) {
        if (targets.isEmpty()) {
            return;
        }
        ProcessDefinition newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        targets.forEach(id -> runtime.startProcessInstanceById(
                newest.getId(), BusinessKey.target(id).toString()));
    }

    @Override
    public void splitConfirmed(long targetId, boolean root, Actor actor) {
        steps.complete(
                cases.splitCaseOf(targetId),
                root ? TargetCascade.CONFIRM_SPLIT : UnitTarget.SPLIT_TARGET,
                actor,
                Map.of());
    }

    @Override
    public void scheduleSet(long targetId, Actor actor) {
        steps.complete(BusinessKey.target(targetId), UnitTarget.SET_SCHEDULE, actor, Map.of());
    }

    @Override
    public void submitted(long targetId, Actor actor) {
        steps.complete(BusinessKey.target(targetId), MemberTarget.SUBMIT_TARGET, actor, Map.of());
    }

    @Override
    public boolean awaitsDecision(long memberTargetId) {
        return steps.isOpen(BusinessKey.target(memberTargetId), MemberTarget.APPROVE_TARGET);
    }

    @Override
    public void decided(long targetId, boolean approved, Actor actor) {
        steps.complete(
                BusinessKey.target(targetId),
                MemberTarget.APPROVE_TARGET,
                actor,
                Map.of(MemberTarget.APPROVED, approved));
    }

    @Override
    public void balanceSettled(long targetId, Actor actor) {
        steps.complete(cases.splitCaseOf(targetId), UnitTarget.SETTLE_BALANCE, actor, Map.of());
    }

    @Override
    public void childrenAgreed(long parentTargetId, long planId, boolean root) {
        BusinessKey waiting = root ? BusinessKey.plan(planId) : BusinessKey.target(parentTargetId);
        correlate(TargetCascade.CHILDREN_AGREED, waiting.toString());
    }

    @Override
    public void revised(long memberTargetId) {
        String key = BusinessKey.target(memberTargetId).toString();
        if (waitsFor(MemberTarget.TARGET_REVISED, key)) {
            correlate(MemberTarget.TARGET_REVISED, key);
        }
    }

    @Override
    public void takenBack(long memberTargetId, Actor actor) {
        BusinessKey key = BusinessKey.target(memberTargetId);
        if (steps.isOpen(key, MemberTarget.APPROVE_TARGET)) {
            steps.takeOver(key, MemberTarget.APPROVE_TARGET, actor, Map.of(MemberTarget.APPROVED, false));
        } else if (!steps.isOpen(key, MemberTarget.SUBMIT_TARGET)) {
            backToMember(key.toString());
        }
    }

    /** From a step that an admin has put between submitting and deciding. */
    private void backToMember(String key) {
        if (!waitsFor(MemberTarget.TARGET_REVISED, key)) {
            throw Refused.conflict("workflow.step.noWayBack");
        }
        correlate(MemberTarget.TARGET_REVISED, key);
    }

    @Override
    public void startedAgain(long memberTargetId) {
        String key = BusinessKey.target(memberTargetId).toString();
        requireEnded(key);
        runtime.startProcessInstanceByKey(MemberTarget.KEY, key);
    }

    @Override
    public void reopened(long unitTargetId) {
        String key = BusinessKey.target(unitTargetId).toString();
        requireEnded(key);
        runtime.startProcessInstanceByMessage(UnitTarget.TARGET_REOPENED, key);
    }

    @Override
    public void settlingReopened(long parentTargetId, long planId, boolean root) {
        String key = (root ? BusinessKey.plan(planId) : BusinessKey.target(parentTargetId)).toString();
        if (!waitsFor(UnitTarget.TARGET_REOPENED, key)) {
            throw running.notNow(key);
        }
        correlate(UnitTarget.TARGET_REOPENED, key);
    }

    private boolean waitsFor(String message, String key) {
        return runtime.createExecutionQuery()
                        .processInstanceBusinessKey(key)
                        .messageEventSubscriptionName(message)
                        .count()
                > 0;
    }

    private void correlate(String message, String key) {
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(key)
                    .correlate();
        } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
            throw running.notNow(key);
        }
    }

    /** An agreed target's case still has to end: it will in a moment. */
    private void requireEnded(String key) {
        if (runtime.createProcessInstanceQuery().processInstanceBusinessKey(key).count() > 0) {
            throw Refused.conflict("workflow.plan.busy");
        }
    }

    @Override
    public void partlyDone(long targetId, Actor actor) {
        steps.requireUnclaimed(cases.splitCaseOf(targetId), actor);
    }

    @Override
    public void cancel(long planId, String reason) {
        running.cancelPlan(planId);
    }
}
