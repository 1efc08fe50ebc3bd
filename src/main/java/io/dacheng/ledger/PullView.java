package io.dacheng.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pull and how it stands.
 *
 * @param watermark how far it has come; null for NONE and where nothing has come yet
 * @param nextRun null when it runs on demand only, or is paused
 * @param last the newest run, which may be under way
 */
public record PullView(
        long id,
        String code,
        String name,
        String source,
        String sourceName,
        String recordType,
        PullMode mode,
        String query,
        PullMark mark,
        @Nullable String watermark,
        long overlap,
        PullSchedule schedule,
        @Nullable Instant nextRun,
        long rowLimit,
        int minutes,
        boolean paused,
        @Nullable PullRunView last) {

    public boolean running() {
        return last != null && last.open();
    }
}
