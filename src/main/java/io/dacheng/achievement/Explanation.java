package io.dacheng.achievement;

import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.Shape;
import io.dacheng.metric.PartRole;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetVersionView;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why an owner's figures are what they are (A5): each figure with its formula and exact inputs, what the inputs come from,
 * and a second computation from there.
 *
 * @param row the figures as shown everywhere else
 * @param unit what amounts are in; empty for counts
 * @param scale the metric's decimal places
 * @param knownAt the moment the answer is of: the asked one, else that of the answer
 * @param figures every figure but the status, in the order in which they build on each other
 * @param parts what a ratio or a score is made of; empty for any other metric
 * @param targets those that count, with how they came about; empty without a target
 * @param ruling what gave the status; null when there was no rate to judge by
 * @param judgedBy the rate that the table was asked with: where lower is better the inverse one; null without one
 * @param contributions what the actual comes from directly below the owner; they add up to it. Empty for a metric made of
 *     others: its parts have them
 * @param byDay days with records, in the order of time; they add up to the actual. Empty like contributions
 * @param batches where the records came in, the newest first, at most {@link #MOST_BATCHES}
 */
public record Explanation(
        AchievementRow row,
        String metricName,
        String unit,
        int scale,
        boolean lowerIsBetter,
        Instant knownAt,
        List<Figure> figures,
        CountedDays days,
        Pace pace,
        List<PartBehind> parts,
        List<TargetBehind> targets,
        StatusRules.@Nullable Ruling ruling,
        @Nullable BigDecimal judgedBy,
        List<Contribution> contributions,
        List<DaySum> byDay,
        List<BatchBehind> batches,
        RecordsBehind records,
        Check check) {

    public static final int MOST_BATCHES = 100;

    public Explanation {
        figures = List.copyOf(figures);
        parts = List.copyOf(parts);
        targets = List.copyOf(targets);
        contributions = List.copyOf(contributions);
        byDay = List.copyOf(byDay);
        batches = List.copyOf(batches);
    }

    /** The figures of A1 that have a formula. */
    public enum Name {
        TARGET,
        ACTUAL,
        ELAPSED,
        TOTAL,
        TIME_PROGRESS,
        CURRENT_TARGET,
        TIME_PROPORTIONAL_RATE,
        ACHIEVEMENT_RATE,
        GAP,
        NEEDED_PER_DAY,
        FORECAST
    }

    /**
     * A figure and how it came about.
     *
     * @param value as shown; null when there is none, and the formula says why
     * @param formula names the sentence that says it in words: {@code explain.formula.} and this
     * @param expression the formula in the names of its inputs, for programs; empty when there is no value
     * @param inputs in the order in which the sentence names them
     */
    public record Figure(Name name, @Nullable BigDecimal value, String formula, String expression, List<Input> inputs) {

        public Figure {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * @param part code of the metric the input belongs to; null for the asked one
     * @param value exact, not rounded: a decimal, or a fraction like {@code 1234.5/31}; null when it is missing
     */
    public record Input(
            String name, @Nullable String part, @Nullable String value) {}

    /**
     * A metric that another is made of, with the owner's figures of it.
     *
     * @param weight of a score's part
     * @param cap the achievement rate above which a score's part brings no more
     */
    public record PartBehind(
            String metric,
            String metricName,
            PartRole role,
            @Nullable BigDecimal weight,
            @Nullable BigDecimal cap,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal target) {}

    /**
     * The days that count.
     *
     * @param calendar code; null for natural days
     * @param first first day of the owner's own days
     * @param last last one: the period's, for a member the own completion date's
     * @param special the days that the calendar names, within the owner's days
     * @param months what each month of the owner's days counts
     * @param fallbackYears years without data, whose weekdays count
     */
    public record CountedDays(
            @Nullable String calendar,
            @Nullable String calendarName,
            LocalDate first,
            LocalDate last,
            BigDecimal elapsed,
            BigDecimal total,
            List<SpecialDay> special,
            List<Month> months,
            List<Integer> fallbackYears) {

        public CountedDays {
            special = List.copyOf(special);
            months = List.copyOf(months);
            fallbackYears = List.copyOf(fallbackYears);
        }
    }

    /** @param counts 0, 0.5 or 1 */
    public record SpecialDay(LocalDate date, DayKind kind, String name, BigDecimal counts, boolean elapsed) {}

    /** @param first first day of the month that is one of the owner's days */
    public record Month(LocalDate first, BigDecimal elapsed, BigDecimal total) {}

    /**
     * What made the current target.
     *
     * @param shape of the plan; EVEN without one
     * @param monthWeights of a curve, January to December; else empty
     * @param cells the target's shortest parts; empty for one without
     */
    public record Pace(
            AchievementRow.PacedBy pacedBy, Shape.Kind shape, List<BigDecimal> monthWeights, List<Cell> cells) {

        public Pace {
            monthWeights = List.copyOf(monthWeights);
            cells = List.copyOf(cells);
        }
    }

    /** @param due what of the amount is due by the as-of day, at the metric's scale; for the eye, the figure is not its sum */
    public record Cell(LocalDate start, LocalDate end, BigDecimal amount, BigDecimal due) {}

    /**
     * A target that counts.
     *
     * @param id null when it belongs to a unit that the viewer does not see: then only its amount is told
     * @param plan null for an imported target
     * @param unit name of the unit the target belongs to
     * @param amount what counts for the asked period
     * @param wholeStart the target's own period, of which the asked one may be a part
     * @param history who proposed, submitted, approved, revised it, when and why, oldest first
     * @param versions each agreed version
     */
    public record TargetBehind(
            @Nullable Long id,
            @Nullable Long plan,
            @Nullable String planName,
            @Nullable String unit,
            BigDecimal amount,
            LocalDate wholeStart,
            LocalDate wholeEnd,
            List<TargetChangeView> history,
            List<TargetVersionView> versions) {

        public TargetBehind {
            history = List.copyOf(history);
            versions = List.copyOf(versions);
        }
    }

    /**
     * A part of the actual.
     *
     * @param kind null for what comes from owners that the viewer does not see, all together
     * @param code unit code or member login; null for records of the unit itself without a member, and when kind is null
     * @param records live ones
     */
    public record Contribution(
            @Nullable OwnerKind kind,
            @Nullable String code,
            @Nullable String name,
            BigDecimal value,
            long records) {}

    /** @param date null for everything before the period's start, of a metric that counts it */
    public record DaySum(@Nullable LocalDate date, BigDecimal value, long records) {}

    /**
     * A batch that live records of the figure came in.
     *
     * @param id null, like file and sender, when the viewer may not see the batch
     * @param value what its live records bring to the actual; null for a metric made of others
     */
    public record BatchBehind(
            @Nullable UUID id,
            @Nullable String file,
            @Nullable String uploadedBy,
            Instant receivedAt,
            @Nullable BigDecimal value,
            long records) {}

    /**
     * The live records behind the actual.
     *
     * @param hidden those of owners whom the viewer does not see: counted, not shown
     * @param hiddenValue what these bring; null for a metric made of others
     * @param batches how many batches the records came in
     */
    public record RecordsBehind(
            long all, long hidden, @Nullable BigDecimal hiddenValue, long batches) {}

    /**
     * The figures computed a second time, from the entries of the ledger, the history of the targets and the days of the
     * calendar one by one.
     *
     * @param agrees every difference is 0
     */
    public record Check(boolean agrees, List<CheckLine> lines) {

        public Check {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param name a {@link Name} or STATUS
     * @param difference 0, or what is wrong; null where there is no figure to subtract, and then both must be missing or equal
     */
    public record CheckLine(
            String name,
            @Nullable String shown,
            @Nullable String recomputed,
            @Nullable BigDecimal difference,
            boolean agrees) {}
}
