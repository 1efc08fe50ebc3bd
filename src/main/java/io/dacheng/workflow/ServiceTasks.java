package io.dacheng.workflow;

import io.dacheng.ledger.PullSteps;
import io.dacheng.review.ActionSteps;
import io.dacheng.review.Digests;
import io.dacheng.review.ReviewSteps;
import io.dacheng.school.weeks.GapSteps;
import io.dacheng.target.CascadeSteps;
import io.dacheng.target.RevisionSteps;
import io.dacheng.workflow.gate.SetsVariable;
import java.time.Clock;
import java.time.LocalDate;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What service tasks can do: each bean is one verb that a model names as {@code ${verb}}, and these are all that a model
 * may name. Each reads the key, calls one service, writes the outcome for the next gateway. A job may run twice; the
 * services are repeatable.
 */
@Configuration(proxyBeanMethods = false)
class ServiceTasks {

    /** Children or cases handled in one transaction: large enough to batch, small enough to retry. */
    static final int CHUNK = 100;

    @Bean
    @SetsVariable(UnitTarget.HAS_CHILDREN)
    JavaDelegate proposeSplit(CascadeSteps steps, CaseFacts.Reader cases) {
        return execution -> {
            long target = cases.targetOf(BusinessKey.of(execution));
            steps.proposeSplit(target);
            execution.setVariable(UnitTarget.HAS_CHILDREN, steps.hasChildren(target));
        };
    }

    @Bean
    @SetsVariable(TargetCascade.CHILDREN_LEFT)
    JavaDelegate dispatchChildren(CascadeSteps steps, CaseFacts.Reader cases) {
        return execution -> {
            long target = cases.targetOf(BusinessKey.of(execution));
            boolean left = steps.dispatchChildren(target, CHUNK);
            execution.setVariable(TargetCascade.CHILDREN_LEFT, left);
        };
    }

    @Bean
    @SetsVariable(UnitTarget.BALANCED)
    JavaDelegate checkBalance(CascadeSteps steps, CaseFacts.Reader cases) {
        return execution -> {
            long target = cases.targetOf(BusinessKey.of(execution));
            boolean balanced = steps.isBalanced(target);
            execution.setVariable(UnitTarget.BALANCED, balanced);
        };
    }

    @Bean
    JavaDelegate agreeTarget(CascadeSteps steps) {
        return execution -> steps.agree(BusinessKey.of(execution).id());
    }

    @Bean
    JavaDelegate activatePlan(CascadeSteps steps) {
        return execution -> steps.activate(BusinessKey.of(execution).id());
    }

    @Bean
    @SetsVariable(TargetCascade.CASES_LEFT)
    JavaDelegate endCases(RunningCases running) {
        return execution -> {
            long plan = BusinessKey.of(execution).id();
            boolean left = running.endChildren(plan, CHUNK);
            execution.setVariable(TargetCascade.CASES_LEFT, left);
        };
    }

    @Bean
    JavaDelegate cancelPlan(CascadeSteps steps, CaseFacts.Reader cases) {
        return execution -> {
            long plan = BusinessKey.of(execution).id();
            steps.markCancelled(plan, cases.cancelReason(plan));
        };
    }

    @Bean
    JavaDelegate remindDue(Reminders reminders, Clock clock) {
        return execution -> {
            LocalDate today = LocalDate.now(clock);
            if (BusinessKey.isOn(execution)) {
                reminders.remindPlan(BusinessKey.of(execution).id(), today);
            } else {
                reminders.remindReviews(today);
            }
        };
    }

    @Bean
    @SetsVariable(ProgressReview.REVIEWS_DUE)
    JavaDelegate calculateProgress(ReviewSteps reviews, Clock clock) {
        return execution -> {
            LocalDate today = LocalDate.now(clock);
            reviews.calculateDaily(today);
            execution.setVariable(ProgressReview.REVIEWS_DUE, reviews.reviewsDue(today));
        };
    }

    @Bean
    JavaDelegate followUpActions(ActionSteps actions, Clock clock) {
        return execution -> actions.followUp(LocalDate.now(clock));
    }

    @Bean
    JavaDelegate sendDigests(Digests digests, Clock clock) {
        return execution -> digests.send(LocalDate.now(clock));
    }

    @Bean
    @SetsVariable(AchievementStep.BEHIND)
    JavaDelegate calculateAchievement(CaseFacts.Reader cases, CaseProgress progress) {
        return execution -> {
            CaseFacts facts = cases.of(BusinessKey.of(execution));
            boolean behind = progress.isBehind(facts, AchievementStep.calculator(execution));
            execution.setVariable(AchievementStep.BEHIND, behind);
        };
    }

    @Bean
    JavaDelegate openReviews(ReviewSteps reviews, Clock clock) {
        return execution -> reviews.openDue(LocalDate.now(clock));
    }

    @Bean
    JavaDelegate calculateRevision(RevisionSteps revisions) {
        return execution -> revisions.calculate(BusinessKey.of(execution).id());
    }

    @Bean
    @SetsVariable(TargetRevision.APPLIED)
    JavaDelegate applyRevision(RevisionSteps revisions) {
        return execution -> {
            boolean applied = revisions.apply(BusinessKey.of(execution).id());
            execution.setVariable(TargetRevision.APPLIED, applied);
        };
    }

    @Bean
    JavaDelegate reportReview(ReviewSteps reviews) {
        return execution -> reviews.report(BusinessKey.of(execution).id());
    }

    @Bean
    JavaDelegate openStageGaps(GapSteps gaps, Clock clock) {
        return execution -> gaps.openDue(LocalDate.now(clock));
    }

    @Bean
    JavaDelegate followUpStageGaps(GapSteps gaps, Reminders reminders, Clock clock) {
        return execution -> {
            LocalDate today = LocalDate.now(clock);
            gaps.followUp(today);
            reminders.remindGaps(today);
        };
    }

    @Bean
    @SetsVariable(StageGap.GAP_CLOSED)
    JavaDelegate checkStageGap(GapSteps gaps, Clock clock) {
        return execution -> {
            boolean closed = gaps.check(BusinessKey.of(execution).id(), LocalDate.now(clock));
            execution.setVariable(StageGap.GAP_CLOSED, closed);
        };
    }

    @Bean
    JavaDelegate openDuePulls(PullSteps pulls) {
        return execution -> pulls.openDue();
    }

    @Bean
    JavaDelegate pullRecords(PullSteps pulls) {
        return execution -> pulls.start(BusinessKey.of(execution).id());
    }
}
