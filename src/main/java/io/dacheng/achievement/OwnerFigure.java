package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.shared.Fraction;
import io.dacheng.shared.OwnerKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of one owner for one question.
 *
 * @param target null when the owner has none for exactly this metric and period
 * @param completionDate the target's; null without one
 * @param measured what the metric's calculator needs
 * @param pacing by what the current target grows; that of an owner without a target is by days
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
        Measured measured,
        Pacing pacing) {

    Position position() {
        return new Position(kind, distance, sortOrder, code);
    }

    /** A unit's days are the period's; a member's end with the member's own completion date. */
    Period own(Period asked) {
        return kind == OwnerKind.UNIT || completionDate == null || !asked.contains(completionDate)
                ? asked
                : new Period(asked.start(), completionDate);
    }

    /** What of the target is due by the as-of day; null without a target, or when nothing can be due. */
    @Nullable
    Fraction due(Calculator calculator, Period asked, LocalDate asOf) {
        return due(calculator, asked, asOf, measured, pacing.parts());
    }

    /**
     * The same by another day.
     *
     * @param then what was measured by then
     * @param parts the target's by then; null for a target without
     */
    @Nullable
    Fraction due(Calculator calculator, Period asked, LocalDate day, Measured then, Pacing.@Nullable Parts parts) {
        if (target == null) {
            return null;
        }
        Period own = own(asked);
        Fraction paced = pacing.due(target, own, day, parts);
        Fraction share = pacing.share(own, day);
        if (calculator.addsUpOverTime()) {
            return paced == null ? null : calculator.due(target, paced, share == null ? Fraction.ZERO : share, then);
        }
        return share == null ? null : calculator.due(target, share.times(target), share, then);
    }

    OwnerFigure with(List<PartFigure> parts) {
        return new OwnerFigure(
                kind, id, code, name, distance, sortOrder, target, completionDate, measured.with(parts), pacing);
    }
}
