package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** @param of whether units or members below the unit are ranked */
public record RankingQuery(
        String metric,
        LocalDate start,
        LocalDate end,
        LocalDate asOf,
        @Nullable Instant knownAt,
        String unit,
        OwnerKind of,
        By by) {

    public enum By {
        ACHIEVEMENT_RATE,
        TIME_PROPORTIONAL_RATE
    }
}
