package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a target is due, computed a second time: day by day, part by part, in fractions. It shares no code with
 * {@link Pacing} or the calendars, so that an error in one of them shows.
 *
 * @param own the owner's own days
 * @param cells the target's shortest parts; null for a target without
 * @param target null without one
 */
record RecomputedPace(
        Period own,
        LocalDate asOf,
        DayByDay days,
        Shape shape,
        @Nullable List<Pacing.Part> cells,
        @Nullable Rational target) {

    Rational elapsed() {
        return days.until(own, asOf);
    }

    Rational total() {
        return days.until(own, own.end());
    }

    Rational left() {
        return total().minus(elapsed());
    }

    /** How much of the days is behind; null before the first and when none counts. */
    @Nullable
    Rational timeShare() {
        return elapsed().signum() == 0 ? null : elapsed().over(total());
    }

    /** How much of the way the shape has behind it; null when no day counts. */
    @Nullable
    Rational share() {
        return dueOf(Rational.of(1), own);
    }

    /** What the shape and the parts make due of the target; null without one, or when no day counts. */
    @Nullable
    Rational paced() {
        if (target == null) {
            return null;
        }
        if (cells == null) {
            return dueOf(target, own);
        }
        if (!asOf.isBefore(own.end())) {
            return target;
        }
        Rational due = Rational.ZERO;
        for (Pacing.Part cell : cells) {
            due = due.plus(dueOf(cell));
        }
        return due;
    }

    /** What of one of the target's parts is due. */
    Rational dueOf(Pacing.Part cell) {
        Rational amount = Rational.of(cell.amount());
        if (!asOf.isBefore(own.end()) || !cell.period().end().isAfter(asOf)) {
            return amount;
        }
        Rational running = cell.period().start().isAfter(asOf) ? null : dueOf(amount, cell.period());
        return running == null ? Rational.ZERO : running;
    }

    private @Nullable Rational dueOf(Rational amount, Period period) {
        Period until = period.end().isAfter(own.end()) ? new Period(period.start(), own.end()) : period;
        Rational all = weight(until, until.end());
        return all.signum() == 0 ? null : amount.times(weight(until, asOf)).over(all);
    }

    private Rational weight(Period period, LocalDate last) {
        return switch (shape.kind()) {
            case EVEN -> days.until(period, last);
            case WORKING_DAYS -> days.workingUntil(period, last);
            case CURVE -> curve(period, last);
        };
    }

    private Rational curve(Period period, LocalDate last) {
        Rational sum = Rational.ZERO;
        for (LocalDate day = period.start(); !day.isAfter(period.end()) && !day.isAfter(last); day = day.plusDays(1)) {
            sum = sum.plus(Rational.of(shape.monthWeights().get(day.getMonthValue() - 1))
                    .over(Rational.of(day.lengthOfMonth())));
        }
        return sum;
    }
}
