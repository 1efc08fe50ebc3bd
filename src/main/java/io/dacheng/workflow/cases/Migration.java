package io.dacheng.workflow.cases;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Running cases that are moved to another version of their model: first without effect, then in earnest.
 *
 * @param process key of the model
 * @param processName in the reader's language
 * @param mapping steps that went, by id, to the step that takes their cases
 * @param checkedAt when the dry run was through; null before
 * @param startedBy who has let the move begin; null before
 * @param endedAt when the last case was done
 * @param counts of its cases
 */
public record Migration(
        long id,
        String process,
        String processName,
        int from,
        int to,
        Map<String, String> mapping,
        boolean timersAnew,
        CaseChoice cases,
        String comment,
        State state,
        String createdBy,
        Instant createdAt,
        @Nullable Instant checkedAt,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        MigrationCounts counts) {

    /** How far it is. */
    public enum State {
        /** The dry run looks at one case after the other; nothing changes. */
        CHECKING,
        /** The dry run is through; it waits for somebody to go on. */
        CHECKED,
        /** Cases are being moved. */
        RUNNING,
        /** Somebody has stopped it; what was moved stays moved, the rest can go on. */
        STOPPED,
        /** Each case has its outcome. */
        DONE
    }

    /** Whether it goes on by itself in the background. */
    public boolean atWork() {
        return state == State.CHECKING || state == State.RUNNING;
    }
}
