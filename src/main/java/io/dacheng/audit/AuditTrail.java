package io.dacheng.audit;

import java.time.Instant;
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
     */
    record Verification(long entries, @Nullable Long brokenAt) {

        public boolean intact() {
            return brokenAt == null;
        }
    }

    /**
     * Computes every hash again. Whoever cuts off the end of the log leaves a chain that fits: keep the number of
     * entries elsewhere to notice that.
     */
    Verification verify();

    /** What was done to a subject, newest first. */
    List<Line> about(String subject, int limit);
}
