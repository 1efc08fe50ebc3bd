package io.dacheng.workflow.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as one line.
 *
 * @param process key of its process
 * @param processName in the reader's language
 * @param version of the process that it runs by
 * @param at where it is now; empty when it has ended
 * @param since when it began
 * @param until when it ended; null while it runs
 * @param reason why it was cancelled; null for a case that was not
 * @param incidents how many hold it
 * @param overdue how many of its tasks were due before today
 */
public record CaseRow(
        String id,
        String process,
        String processName,
        int version,
        CaseSubject subject,
        CaseState state,
        List<Place> at,
        Instant since,
        @Nullable Instant until,
        @Nullable String reason,
        long incidents,
        long overdue) {

    public CaseRow {
        at = List.copyOf(at);
    }

    /**
     * An element at which the case is.
     *
     * @param name in the reader's language; the id when the model gives none
     */
    public record Place(String element, String name) {}

    public boolean open() {
        return until == null;
    }
}
