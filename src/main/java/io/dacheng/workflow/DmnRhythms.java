package io.dacheng.workflow;

import io.dacheng.review.Rhythm;
import io.dacheng.review.Rhythms;
import io.dacheng.shared.Refused;
import java.time.DayOfWeek;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When which plan is reviewed, by the latest deployed {@code review-rhythm.dmn}. */
@Component
class DmnRhythms implements Rhythms {

    static final String DECISION = "review-rhythm";

    private static final String NEVER = "NEVER";

    private final DecisionService decisions;

    DmnRhythms(DecisionService decisions) {
        this.decisions = decisions;
    }

    /** @throws Refused CONFLICT when the row that fits holds something else than the table's description says */
    @Override
    public Rhythm of(String planName, String rootUnit, int periodDays) {
        DmnDecisionRuleResult row = decisions
                .evaluateDecisionTableByKey(DECISION)
                .variables(Map.of("planName", planName, "rootUnit", rootUnit, "periodDays", periodDays))
                .evaluate()
                .getFirstResult();
        if (row == null) {
            throw Refused.conflict("workflow.rhythm.none", planName);
        }
        return new Rhythm(
                weekday(planName, row.getEntry("weeklyOn")),
                within(planName, "monthlyOn", row.getEntry("monthlyOn"), 31),
                within(planName, "daysToReview", row.getEntry("daysToReview"), 90),
                within(planName, "escalateAfter", row.getEntry("escalateAfter"), 90));
    }

    private static @Nullable DayOfWeek weekday(String planName, @Nullable Object entry) {
        try {
            return NEVER.equals(entry) ? null : DayOfWeek.valueOf(String.valueOf(entry));
        } catch (IllegalArgumentException e) {
            throw Refused.conflict("workflow.rhythm", planName, "weeklyOn", String.valueOf(entry));
        }
    }

    private static int within(String planName, String column, @Nullable Object entry, int most) {
        if (entry instanceof Number number && number.intValue() >= 0 && number.intValue() <= most) {
            return number.intValue();
        }
        throw Refused.conflict("workflow.rhythm", planName, column, String.valueOf(entry));
    }
}
