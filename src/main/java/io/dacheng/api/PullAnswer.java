package io.dacheng.api;

import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullView;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pull and how it stands.
 *
 * @param watermark how far it has come; null where it asks for everything
 * @param nextRun null when it runs on demand only, or is paused
 * @param last the newest run
 */
record PullAnswer(
        String code,
        String name,
        String source,
        String recordType,
        PullMode mode,
        String query,
        PullMark mark,
        @Nullable String watermark,
        long overlap,
        PullForm.ScheduleForm schedule,
        @Nullable Instant nextRun,
        long rowLimit,
        int minutes,
        boolean paused,
        @Nullable RunAnswer last) {

    /**
     * One run.
     *
     * @param askedBy null when its schedule started it
     * @param since where the window begins, included
     * @param until where it ends, excluded
     * @param batchId null when nothing had changed or the run did not succeed
     * @param vanished totals that were no longer there and have been cancelled
     * @param reason why it failed; null when it did not
     */
    record RunAnswer(
            long id,
            PullRunView.State state,
            PullRunView.@Nullable Step step,
            @Nullable String askedBy,
            Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            int attempts,
            long rows,
            long octets,
            @Nullable String since,
            @Nullable String until,
            @Nullable UUID batchId,
            long accepted,
            long duplicates,
            long rejected,
            long vanished,
            @Nullable String reason) {

        static RunAnswer of(PullRunView run, Locale language) {
            return new RunAnswer(
                    run.id(),
                    run.state(),
                    run.step(),
                    run.askedBy(),
                    run.queuedAt(),
                    run.startedAt(),
                    run.endedAt(),
                    run.attempts(),
                    run.rows(),
                    run.octets(),
                    run.since(),
                    run.until(),
                    run.batch(),
                    run.accepted(),
                    run.duplicates(),
                    run.rejected(),
                    run.vanished(),
                    run.reason().isEmpty() ? null : run.sentence(language));
        }
    }

    static PullAnswer of(PullView pull, Locale language) {
        PullRunView last = pull.last();
        return new PullAnswer(
                pull.code(),
                pull.name(),
                pull.source(),
                pull.recordType(),
                pull.mode(),
                pull.query(),
                pull.mark(),
                pull.watermark(),
                pull.overlap(),
                PullForm.ScheduleForm.of(pull.schedule()),
                pull.nextRun(),
                pull.rowLimit(),
                pull.minutes(),
                pull.paused(),
                last == null ? null : RunAnswer.of(last, language));
    }
}
