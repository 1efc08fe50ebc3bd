package io.dacheng.achievement;

import io.dacheng.calendar.Shape;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The target that counts for an owner.
 *
 * @param targets those it is the sum of
 * @param shape of their plan; an imported target has none and goes by days
 * @param parts by the as-of day; null for a target without
 */
record Goal(
        @Nullable BigDecimal amount,
        LocalDate completionDate,
        List<Of> targets,
        Shape shape,
        Pacing.@Nullable Parts parts) {

    /** A target, and which one it is a part of: null for a root and for one that was imported. */
    record Of(long id, @Nullable Long parentId) {}
}
