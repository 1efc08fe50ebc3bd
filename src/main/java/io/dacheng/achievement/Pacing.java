package io.dacheng.achievement;

import io.dacheng.calendar.DayCount;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.Shape;
import io.dacheng.calendar.TimeProgress;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what an owner's current target grows: the days of the owner's calendar, the shape of the plan, and the target's parts
 * where it has any.
 *
 * @param calendar code of the owner's working-day calendar; null for natural days
 * @param goals the targets that count
 * @param parts of the as-of day; null for a target without parts
 */
record Pacing(
        @Nullable String calendar,
        DayCount days,
        Shape shape,
        List<Goal.Of> goals,
        @Nullable Parts parts) {

    List<Long> targets() {
        return goals.stream().map(Goal.Of::id).toList();
    }

    /**
     * A target's shortest parts, by a day.
     *
     * @param past amount of the parts that have ended by then
     * @param running the part that has begun and not ended; null before the first and after the last
     */
    record Parts(BigDecimal past, @Nullable Period running, BigDecimal runningAmount) {

        /** What the parts are by the end of a day. */
        static Parts on(List<Part> all, LocalDate day) {
            BigDecimal past = BigDecimal.ZERO;
            Part running = null;
            for (Part part : all) {
                if (!part.period().end().isAfter(day)) {
                    past = past.add(part.amount());
                } else if (!part.period().start().isAfter(day)) {
                    running = part;
                }
            }
            return new Parts(
                    past,
                    running == null ? null : running.period(),
                    running == null ? BigDecimal.ZERO : running.amount());
        }
    }

    /** One of a target's shortest periods. */
    record Part(Period period, BigDecimal amount) {}

    AchievementRow.PacedBy pacedBy() {
        if (parts != null) {
            return AchievementRow.PacedBy.PERIODS;
        }
        return switch (shape.kind()) {
            case EVEN -> AchievementRow.PacedBy.DAYS;
            case WORKING_DAYS -> AchievementRow.PacedBy.WORKING_DAYS;
            case CURVE -> AchievementRow.PacedBy.CURVE;
        };
    }

    /** How much of the way the shape has behind it by the end of a day, 0 to 1; null when no day of the period counts. */
    @Nullable
    Fraction share(Period period, LocalDate asOf) {
        return due(BigDecimal.ONE, period, asOf, null);
    }

    /** {@link #due(BigDecimal, Period, LocalDate, Parts)} with the parts of the as-of day. */
    @Nullable
    Fraction due(BigDecimal target, Period period, LocalDate asOf) {
        return due(target, period, asOf, parts);
    }

    /**
     * What of a target is due by the end of a day, exactly. With parts: those that have ended, and the running one by the
     * shape within it. Without: the target by the shape. Null when no day of the period counts.
     *
     * @param period the owner's own: it ends with the owner's completion date, by which all is due
     */
    @Nullable
    Fraction due(BigDecimal target, Period period, LocalDate asOf, @Nullable Parts parts) {
        if (parts == null) {
            TimeProgress progress = days.due(shape, period, asOf);
            return progress.total().signum() == 0
                    ? null
                    : new Fraction(target.multiply(progress.elapsed()), progress.total());
        }
        if (!asOf.isBefore(period.end())) {
            return new Fraction(target, BigDecimal.ONE);
        }
        Period running = parts.running();
        if (running == null) {
            return new Fraction(parts.past(), BigDecimal.ONE);
        }
        LocalDate end = running.end().isAfter(period.end()) ? period.end() : running.end();
        TimeProgress progress = days.due(shape, new Period(running.start(), end), asOf);
        return progress.total().signum() == 0
                ? new Fraction(parts.past(), BigDecimal.ONE)
                : new Fraction(
                        parts.past()
                                .multiply(progress.total())
                                .add(parts.runningAmount().multiply(progress.elapsed())),
                        progress.total());
    }
}
