package io.dacheng.target;

import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetColumns.PeriodColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A right row of a file with targets.
 *
 * @param completion null to leave it as it is; a new target's is the period's end
 * @param locked null to leave it as it is
 * @param bounds null to leave them as they are
 * @param cells amounts by period, which sum to the amount; empty to leave them as they are
 */
record WantedTarget(
        long line,
        String metric,
        String owner,
        Key key,
        BigDecimal amount,
        @Nullable LocalDate completion,
        @Nullable Boolean locked,
        @Nullable Bounds bounds,
        SortedMap<PeriodColumn, BigDecimal> cells) {

    /** Which target a row is about. */
    record Key(long metricId, OwnerKind kind, long ownerId, LocalDate start, LocalDate end) {}

    record Bounds(@Nullable BigDecimal least, @Nullable BigDecimal most) {

        static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            return one == null || other == null ? one == other : one.compareTo(other) == 0;
        }

        boolean same(Bounds other) {
            return same(least, other.least) && same(most, other.most);
        }
    }
}
