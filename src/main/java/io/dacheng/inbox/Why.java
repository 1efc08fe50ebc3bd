package io.dacheng.inbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a task is with somebody.
 *
 * @param reasons the nearest first; never empty
 * @param step what the model says about it; null when the engine does not keep it any more
 */
public record Why(List<Reason> reasons, TaskModel.@Nullable Step step) {

    public Why {
        reasons = List.copyOf(reasons);
    }

    /**
     * One rule that brought it there.
     *
     * @param unit name of the unit it is about; empty where there is none
     * @param where name of the unit whose role counts, or of the person who did it; empty where the rule needs none
     * @param at since when; null where the task's coming is meant
     */
    public record Reason(
            Rule rule, String unit, String where, @Nullable Instant at) {}

    /** The rules there are. */
    public enum Rule {
        /** Stands in for the person {@code where}. */
        STANDS_IN,
        /** The person {@code where} has delegated it. */
        DELEGATED,
        /** The person {@code where} has given it for good. */
        REASSIGNED,
        /** It is the own target. */
        OWN_TARGET,
        /** Leads the unit. */
        LEADS_UNIT,
        /** Leads {@code where}; the unit below has nobody of its own who could. */
        LEADS_ABOVE,
        /** Leads {@code where} above the unit, and the decision has gone up: round limit, or the head's own target. */
        HIGHER_HEAD,
        /** It was overdue and was passed on to the next head. */
        ESCALATED,
        /** Sets targets at {@code where}. */
        SETS_TARGETS,
        /** Set the plan. */
        SET_PLAN,
        /** Is in charge of the stage of a school's funnel at the unit. */
        IN_CHARGE,
        /** Decides on revisions there. */
        DECIDES_REVISION,
        /** Could do it when it came, and has another role now. */
        ROLE_THEN,
        /** It is for others; the viewer sees it because the unit is one of theirs. */
        SEES_UNIT,
        /** It was theirs. */
        DID_IT
    }
}
