package io.dacheng.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;

/** Names of the step <i>Calculate achievement</i>, which any model may have. */
final class AchievementStep {

    /** Input parameter: only metrics calculated by this calculator count; {@link #ALL} for every metric. */
    static final String CALCULATOR = "calculator";

    static final String ALL = "ALL";

    /** boolean: the case's unit or member is behind in at least one of the metrics. */
    static final String BEHIND = "behind";

    private AchievementStep() {}

    /** Null for all. */
    static @Nullable String calculator(DelegateExecution execution) {
        Object given = execution.getVariable(CALCULATOR);
        return given == null || given.toString().isBlank() || ALL.equals(given) ? null : given.toString();
    }
}
