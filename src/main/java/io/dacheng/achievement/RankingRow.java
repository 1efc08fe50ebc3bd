package io.dacheng.achievement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * @param rank 1 is best, equal rates share a rank (1, 2, 2, 4); null when not ranked
 * @param change places won (+) or lost (-) against the period before; null when unknown
 * @param reason why not ranked: NO_TARGET, ZERO_TARGET, NO_DATA; null when ranked
 */
public record RankingRow(
        @Nullable Integer rank,
        AchievementRow row,
        @Nullable BigDecimal rate,
        @Nullable Integer change,
        @Nullable Reason reason) {

    public enum Reason {
        NO_TARGET,
        ZERO_TARGET,
        NO_DATA
    }
}
