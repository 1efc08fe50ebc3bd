package io.dacheng.audit;

import io.dacheng.shared.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit log and checks its chain. */
public interface AuditTrail {

    /**
     * An entry as it was written.
     *
     * @param onBehalfOf login of the person in whose place it was done; null for the actor's own
     */
    record Line(
            long id,
            Instant occurredAt,
            String actor,
            @Nullable String onBehalfOf,
            String action,
            String subject,
            String detail) {}

    /**
     * @param entries how many were checked
     * @param brokenAt the first entry that does not fit what stands before it; null when all fit
     * @param head hash of the last entry; with the number of entries, kept elsewhere, it proves what stood here
     */
    record Verification(long entries, @Nullable Long brokenAt, String head) {

        public boolean intact() {
            return brokenAt == null;
        }
    }

    /**
     * What is looked for; null for any.
     *
     * @param person login of who did it, or in whose place
     * @param action the action, or what it begins with
     * @param subject the subject, or what it begins with
     * @param from first day, in the organisation's zone
     * @param to last day
     */
    record Search(
            @Nullable String person,
            @Nullable String action,
            @Nullable String subject,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    /** So many of the newest that a search finds can be turned over; who wants older ones narrows it. */
    int REACHED = 10_000;

    /** Newest first; the total is at most {@link #REACHED}. */
    Slice<Line> find(Search search, int offset, int limit);

    /**
     * Computes every hash again. Whoever cuts off the end of the log leaves a chain that fits: keep the number of
     * entries elsewhere to notice that.
     */
    Verification verify();

    /** What was done to a subject, newest first. */
    List<Line> about(String subject, int limit);
}
