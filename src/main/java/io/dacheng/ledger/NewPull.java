package io.dacheng.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A pull as somebody enters it.
 *
 * @param source code of the data source
 * @param recordType what its records are, where the query does not say
 * @param query one SELECT; {@code :since} and {@code :until} stand for the window
 * @param watermark where the first run begins, or any run after it was changed by hand; null keeps how far the pull has
 *     come; unset for NONE
 * @param overlap how far each run reaches back behind the watermark, in days, minutes or steps
 * @param rowLimit a larger result is refused as a whole; 1 to 20 000 000
 * @param minutes after so long the platform is told to stop; 1 to 1440
 * @param paused its schedule rests; on demand it still runs
 */
public record NewPull(
        String code,
        String name,
        String source,
        String recordType,
        PullMode mode,
        String query,
        PullMark mark,
        @Nullable String watermark,
        long overlap,
        PullSchedule schedule,
        long rowLimit,
        int minutes,
        boolean paused) {}
