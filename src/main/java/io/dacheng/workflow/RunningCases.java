package io.dacheng.workflow;

import io.dacheng.inbox.WorkItemProjection;
import io.dacheng.review.ReviewSteps;
import io.dacheng.shared.Refused;
import io.dacheng.target.RevisionSteps;
import java.util.List;
import org.camunda.bpm.engine.MismatchingMessageCorrelationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Ends cases of a plan that is called off. */
@Component
class RunningCases {

    /** The cases of a plan's targets and reviews; found by what is written, not by what somebody remembers. */
    private static final String CHILDREN = """
            select e.* from act_ru_execution e
            where e.parent_id_ is null
              and e.business_key_ in (
                select 'target:' || t.id from target t where t.plan_id = #{plan}
                union all
                select 'review:' || r.id from review r where r.plan_id = #{plan}
                union all
                select 'revision:' || r.id from revision r where r.plan_id = #{plan})
            order by e.id_
            """;

    private final RuntimeService runtime;
    private final WorkItemProjection items;

    // Looked up when needed: reviews and revisions know plans, which know this.
    private final ObjectProvider<ReviewSteps> reviews;
    private final ObjectProvider<RevisionSteps> revisions;

    RunningCases(
            RuntimeService runtime,
            WorkItemProjection items,
            ObjectProvider<ReviewSteps> reviews,
            ObjectProvider<RevisionSteps> revisions) {
        this.runtime = runtime;
        this.items = items;
        this.reviews = reviews;
        this.revisions = revisions;
    }

    /** The plan's open work items and reviews disappear at once; its cases end by the plan's own case, in chunks. */
    void cancelPlan(long planId) {
        items.planCancelled(planId);
        reviews.getObject().cancelOf(planId);
        revisions.getObject().cancelOf(planId);
        String key = BusinessKey.plan(planId).toString();
        boolean running = runtime.createExecutionQuery()
                        .processInstanceBusinessKey(key)
                        .messageEventSubscriptionName(TargetCascade.CANCEL_PLAN)
                        .count()
                > 0;
        if (running) {
            try {
                runtime.createMessageCorrelation(TargetCascade.CANCEL_PLAN)
                        .processInstanceBusinessKey(key)
                        .correlate();
            } catch (OptimisticLockingException | MismatchingMessageCorrelationException e) {
                throw notNow(key);
            }
        } else {
            // An active plan has no case of its own any more, only open reviews.
            while (endChildren(planId, ServiceTasks.CHUNK)) {}
        }
    }

    /** Why a case does not hear what it is told: it is suspended, or just moves on. */
    Refused notNow(String key) {
        boolean suspended = runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(key)
                        .suspended()
                        .count()
                > 0;
        return Refused.conflict(suspended ? "workflow.suspended" : "workflow.plan.busy");
    }

    /** @return whether more may be left */
    boolean endChildren(long planId, int chunk) {
        List<String> cases =
                runtime
                        .createNativeProcessInstanceQuery()
                        .sql(CHILDREN)
                        .parameter("plan", planId)
                        .listPage(0, chunk)
                        .stream()
                        .map(ProcessInstance::getId)
                        .toList();
        if (!cases.isEmpty()) {
            runtime.deleteProcessInstances(cases, TargetCascade.CANCEL_PLAN, false, true);
        }
        return cases.size() == chunk;
    }
}
