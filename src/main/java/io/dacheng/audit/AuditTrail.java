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
     * @param heads how many heads of days it was held against
     * @param headFault what is wrong with the first head that does not fit; null when all fit
     */
    record Verification(
            long entries,
            @Nullable Long brokenAt,
            String head,
            int heads,
            @Nullable HeadFault headFault) {

        public boolean intact() {
            return brokenAt == null && headFault == null;
        }
    }

    /**
     * How the log stood at the end of a day.
     *
     * @param entries how many entries it had
     * @param last number of the last one; 0 when there was none
     * @param hash of the last one
     * @param version of the product that wrote it
     * @param seal fingerprint of all this under the installation's key
     */
    record Head(LocalDate day, long entries, long last, String hash, String version, String seal) {}

    /** @param day of the head; null for a line that cannot be read */
    record HeadFault(@Nullable LocalDate day, Kind kind) {

        /** What is wrong. */
        public enum Kind {
            /** The log ends before the head's last entry. */
            CUT_OFF,
            /** The log had other entries then. */
            CHANGED,
            /** The head was altered, or sealed with another key. */
            SEAL,
            /** A line of the file that the product did not write. */
            UNREADABLE
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
     * Computes every hash again, and holds the chain against the heads of the days: whoever cuts off the end of the log
     * leaves a chain that fits, but not one that reaches as far as the heads tell.
     */
    Verification verify();

    /** The heads of the days, oldest first. */
    List<Head> heads();

    /** What was done to a subject, newest first. */
    List<Line> about(String subject, int limit);
}
