package io.dacheng.workflow;

import io.dacheng.school.weeks.GapRules;
import io.dacheng.school.weeks.StageGap;
import io.dacheng.shared.Refused;
import java.math.RoundingMode;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is too far behind, by the latest deployed {@code stage-gap-threshold.dmn}. */
@Component
class DmnGapRules implements GapRules {

    static final String DECISION = "stage-gap-threshold";

    private static final int MOST_DAYS = 90;

    private final DecisionService decisions;

    DmnGapRules(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public Verdict of(StageGap stage, int weekday) {
        DmnDecisionRuleResult row = decisions
                .evaluateDecisionTableByKey(DECISION)
                .variables(Map.of(
                        "stage",
                        stage.stage(),
                        "weekday",
                        weekday,
                        "rate",
                        stage.rate() == null ? 1.0 : stage.rate().doubleValue(),
                        "missing",
                        stage.due()
                                .subtract(stage.actual())
                                .setScale(0, RoundingMode.FLOOR)
                                .intValue()))
                .evaluate()
                .getFirstResult();
        if (row == null) {
            throw Refused.conflict("workflow.gap-rules.none", stage.stage());
        }
        return new Verdict(
                gap(stage.stage(), row.getEntry("gap")),
                days(stage.stage(), "daysToPlan", row.getEntry("daysToPlan")),
                days(stage.stage(), "escalateAfter", row.getEntry("escalateAfter")));
    }

    private static boolean gap(String stage, @Nullable Object entry) {
        return switch (String.valueOf(entry)) {
            case "GAP" -> true;
            case "NONE" -> false;
            default -> throw Refused.conflict("workflow.gap-rules", stage, "gap", String.valueOf(entry));
        };
    }

    private static int days(String stage, String column, @Nullable Object entry) {
        if (entry instanceof Number number && number.intValue() >= 0 && number.intValue() <= MOST_DAYS) {
            return number.intValue();
        }
        throw Refused.conflict("workflow.gap-rules", stage, column, String.valueOf(entry));
    }
}
