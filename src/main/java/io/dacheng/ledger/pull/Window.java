package io.dacheng.ledger.pull;

import io.dacheng.ledger.PlatformDriver;
import io.dacheng.ledger.PullMark;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run asks for.
 *
 * @param since included; null for everything
 * @param until excluded; null when the query does not ask for an end
 */
record Window(@Nullable Watermark since, @Nullable Watermark until) {

    /** From the watermark, less the overlap, to the end of today or to this moment. */
    static Window of(PullMark mark, @Nullable String watermark, long overlap, QueryText query, Clock clock) {
        if (mark == PullMark.NONE || watermark == null) {
            return new Window(null, null);
        }
        Watermark come = Watermark.of(mark, watermark);
        Watermark now = mark == PullMark.NUMBER ? null : come.now(clock);
        return new Window(
                come.less(overlap),
                now == null || !query.uses(QueryText.UNTIL) ? null : mark == PullMark.DATE ? now.less(-1) : now);
    }

    Map<String, String> literals(PlatformDriver driver) {
        Map<String, String> literals = new HashMap<>();
        if (since != null) {
            literals.put(QueryText.SINCE, since.literal(driver));
        }
        if (until != null) {
            literals.put(QueryText.UNTIL, until.literal(driver));
        }
        return literals;
    }

    @Nullable
    LocalDate firstDay() {
        return since == null ? null : since.asDay();
    }

    @Nullable
    LocalDate endDay() {
        return until == null ? null : until.asDay();
    }

    @Nullable
    String sinceText() {
        return since == null ? null : since.toString();
    }

    @Nullable
    String untilText() {
        return until == null ? null : until.toString();
    }
}
