package io.dacheng.workflow;

import io.dacheng.review.ReviewProcess;
import io.dacheng.shared.Actor;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reviews in the engine: {@code progress-review}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EngineReviewProcess implements ReviewProcess {

    private final RuntimeService runtime;
    private final UserSteps steps;

    EngineReviewProcess(RuntimeService runtime, UserSteps steps) {
        this.runtime = runtime;
        this.steps = steps;
    }

    @Override
    public void open(List<Long> reviewIds) {
        reviewIds.forEach(id -> runtime.startProcessInstanceByMessage(
                ProgressReview.REVIEW_OPENED, BusinessKey.review(id).toString()));
    }

    @Override
    public void completed(long reviewId, Actor actor) {
        steps.complete(BusinessKey.review(reviewId), ProgressReview.REVIEW_PROGRESS, actor, Map.of());
    }
}
