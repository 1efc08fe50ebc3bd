package io.dacheng.achievement;

import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of one owner for one question.
 *
 * @param target null when the owner has none for exactly this metric and period
 * @param completionDate the target's; null without one
 * @param pacing by what the current target grows; that of an owner without a target is by days
 * @param records how many live records the actual comes from
 */
record OwnerFigure(
        OwnerKind kind,
        long id,
        String code,
        String name,
        int distance,
        int sortOrder,
        @Nullable BigDecimal target,
        @Nullable LocalDate completionDate,
        BigDecimal actual,
        long records,
        Pacing pacing) {

    Position position() {
        return new Position(kind, distance, sortOrder, code);
    }
}
