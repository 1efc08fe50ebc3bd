package io.dacheng.inbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One task as people see it.
 *
 * @param subject whom or what it is about: the owner's name
 * @param metric the leading one
 * @param lines how many metrics of the plan it is about; 1 for most
 * @param assignee login of who has claimed it; null while anybody of {@code candidates} may
 * @param assigneeName for showing
 * @param onBehalfOf login of the person in whose place the assignee has claimed it, it was closed, or the reader could do
 *     it; null for nobody's
 * @param onBehalfOfName for showing; empty for nobody's
 * @param owner login of who has delegated it and gets it back; null unless it is delegated
 * @param ownerName for showing; empty unless it is delegated
 * @param entrusted given on purpose to an assignee who is no candidate
 * @param balance what the unit whose target is split, settled or agreed has left to give out (T4); null where there is
 *     nothing to balance, for several metrics at once, and for who may not see the unit's figures
 * @param difference by how much a submitted amount is above the proposed one; null for what is not to be approved, for
 *     several metrics at once, and for who may not see the unit's figures
 * @param gapId which gap of a school's stage it is about; null for none
 */
public record WorkItem(
        long id,
        WorkItemKind kind,
        @Nullable Long planId,
        @Nullable Long targetId,
        @Nullable Long reviewId,
        String subject,
        String planName,
        String metric,
        int lines,
        @Nullable Long unitId,
        String unitName,
        @Nullable BigDecimal amount,
        @Nullable String assignee,
        String assigneeName,
        List<String> candidates,
        @Nullable LocalDate due,
        @Nullable LocalDate followUp,
        Instant createdAt,
        @Nullable Instant escalatedAt,
        State state,
        @Nullable String closedBy,
        @Nullable Instant closedAt,
        @Nullable String onBehalfOf,
        String onBehalfOfName,
        @Nullable String owner,
        String ownerName,
        boolean entrusted,
        String metricName,
        @Nullable BigDecimal balance,
        @Nullable BigDecimal difference,
        @Nullable Long gapId) {

    public enum State {
        OPEN,
        DONE,
        CANCELLED
    }

    /** The same with its figures written otherwise, for instance at its metric's scale. */
    public WorkItem withFigures(UnaryOperator<@Nullable BigDecimal> written) {
        return new WorkItem(
                id,
                kind,
                planId,
                targetId,
                reviewId,
                subject,
                planName,
                metric,
                lines,
                unitId,
                unitName,
                written.apply(amount),
                assignee,
                assigneeName,
                candidates,
                due,
                followUp,
                createdAt,
                escalatedAt,
                state,
                closedBy,
                closedAt,
                onBehalfOf,
                onBehalfOfName,
                owner,
                ownerName,
                entrusted,
                metricName,
                written.apply(balance),
                written.apply(difference),
                gapId);
    }

    /** Whether the person can do the step: has it, or may take it. Who only prepares it for its owner cannot. */
    public boolean isFor(String login) {
        return assignee == null ? candidates.contains(login) : login.equals(assignee) && !isOnlyPreparedBy(login);
    }

    /** Whether it was delegated to the person for preparation: they look into it and give it back. */
    public boolean isOnlyPreparedBy(String login) {
        return owner != null
                && login.equals(assignee)
                && !entrusted
                && kind != WorkItemKind.GENERIC
                && !candidates.contains(login);
    }
}
