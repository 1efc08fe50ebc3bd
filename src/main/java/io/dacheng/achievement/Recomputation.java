package io.dacheng.achievement;

import io.dacheng.metric.MetricPart;
import io.dacheng.metric.MetricView;
import io.dacheng.metric.PartRole;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An owner's actual, and what depends on how it is calculated, a second time: from what the live entries of the ledger
 * come to, by formulas written down beside those of the product's calculators. A calculator of a pack is asked itself,
 * with the inputs of the second reading.
 *
 * @param opening what all before the period come to
 * @param within what those of the period come to
 * @param dayWeighted those of the period, each times the days it has lain
 * @param naturalDays of the period up to the as-of day
 * @param parts of a ratio or a score
 */
record Recomputation(
        MetricView metric,
        Calculator calculator,
        RecomputedPace pace,
        Rational opening,
        Rational within,
        Rational dayWeighted,
        int naturalDays,
        long records,
        List<Part> parts) {

    private static final Rational HUNDRED = Rational.of(100);

    record Part(MetricPart part, Recomputation figure) {}

    @Nullable
    Rational actual() {
        return switch (metric.aggregation()) {
            case "SUM_AMOUNT", "COUNT", "SUM_QUANTITY" -> within;
            case "PERIOD_END_BALANCE" -> opening.plus(within);
            case "AVERAGE_BALANCE" -> naturalDays == 0 ? null : opening.plus(perDay());
            case "RATIO" -> ratio(Recomputation::actual);
            case "WEIGHTED_SCORE" -> score(Recomputation::actual);
            default -> rational(calculator.actual(measured()));
        };
    }

    @Nullable
    Rational due() {
        Rational target = pace.target();
        Rational share = pace.share();
        if (target == null) {
            return null;
        }
        return switch (metric.aggregation()) {
            case "SUM_AMOUNT", "COUNT", "SUM_QUANTITY" -> pace.paced();
            case "PERIOD_END_BALANCE", "AVERAGE_BALANCE" ->
                share == null || share.signum() == 0 ? null : opening.plus(share.times(target.minus(opening)));
            case "RATIO" -> share == null || share.signum() == 0 ? null : target;
            case "WEIGHTED_SCORE" -> {
                Rational onPace = share == null ? null : score(Recomputation::due);
                yield onPace == null ? null : onPace.times(target).over(HUNDRED);
            }
            default -> dueByPack(target, share);
        };
    }

    @Nullable
    Rational forecast(Rational share) {
        return switch (metric.aggregation()) {
            case "SUM_AMOUNT", "COUNT", "SUM_QUANTITY" -> within.over(share);
            case "PERIOD_END_BALANCE" -> opening.plus(within.over(share));
            case "AVERAGE_BALANCE" -> naturalDays == 0 ? null : opening.plus(perDay().over(share));
            case "RATIO" -> ratio(part -> part.forecast(share));
            case "WEIGHTED_SCORE" -> score(part -> part.forecast(share));
            default -> rational(calculator.forecast(measured(), fraction(share)));
        };
    }

    /** What each day left must bring, or may bring at most; null when nothing is missing or no single figure says it. */
    @Nullable
    Rational neededPerDay(Rational target) {
        int naturalLeft = Math.max(0, pace.own().days() - naturalDays);
        Rational days = Rational.of(naturalDays);
        boolean lower = metric.lowerIsBetter();
        return switch (metric.aggregation()) {
            case "SUM_AMOUNT", "COUNT", "SUM_QUANTITY" -> missing(target.minus(within), 1, pace.left());
            case "PERIOD_END_BALANCE" -> missing(target.minus(opening).minus(within), lower ? -1 : 1, pace.left());
            case "AVERAGE_BALANCE" ->
                naturalLeft == 0
                        ? null
                        : missing(
                                target.times(Rational.of(naturalDays + naturalLeft))
                                        .minus(opening.times(days))
                                        .minus(dayWeighted),
                                1,
                                Rational.of(naturalLeft));
            case "RATIO", "WEIGHTED_SCORE" -> null;
            default ->
                rational(calculator.neededPerDay(
                        measured(), new Remaining(decimal(target), decimal(pace.left()), naturalLeft, lower)));
        };
    }

    private static @Nullable Rational missing(Rational missing, int side, Rational left) {
        return missing.signum() == side ? missing.over(left) : null;
    }

    private Rational perDay() {
        return dayWeighted.over(Rational.of(naturalDays));
    }

    private @Nullable Rational ratio(Function<Recomputation, @Nullable Rational> value) {
        Rational numerator = null;
        Rational denominator = null;
        for (Part part : parts) {
            if (part.part().role() == PartRole.NUMERATOR) {
                numerator = value.apply(part.figure());
            } else {
                denominator = value.apply(part.figure());
            }
        }
        return numerator == null || denominator == null || denominator.signum() == 0
                ? null
                : numerator.over(denominator);
    }

    private @Nullable Rational score(Function<Recomputation, @Nullable Rational> value) {
        Rational sum = Rational.ZERO;
        Rational weights = Rational.ZERO;
        for (Part part : parts) {
            Rational reached = value.apply(part.figure());
            Rational rate = reached == null ? null : rate(part, reached);
            BigDecimal weight = part.part().weight();
            if (rate == null || weight == null) {
                return null;
            }
            sum = sum.plus(rate.times(Rational.of(weight)));
            weights = weights.plus(Rational.of(weight));
        }
        return weights.signum() == 0 ? null : sum.times(HUNDRED).over(weights);
    }

    private static @Nullable Rational rate(Part part, Rational reached) {
        Rational target = part.figure().pace().target();
        Rational cap =
                part.part().cap() == null ? null : Rational.of(part.part().cap());
        if (target == null || target.signum() == 0) {
            return null;
        }
        boolean lower = part.part().metric().lowerIsBetter();
        if (lower && reached.signum() <= 0) {
            return cap;
        }
        Rational rate = lower ? target.over(reached) : reached.over(target);
        return cap != null && rate.minus(cap).signum() > 0 ? cap : rate;
    }

    private @Nullable Rational dueByPack(Rational target, @Nullable Rational share) {
        if (calculator.addsUpOverTime()) {
            Rational paced = pace.paced();
            return paced == null
                    ? null
                    : rational(calculator.due(
                            decimal(target),
                            fraction(paced),
                            fraction(share == null ? Rational.ZERO : share),
                            measured()));
        }
        return share == null
                ? null
                : rational(calculator.due(decimal(target), fraction(share.times(target)), fraction(share), measured()));
    }

    private Measured measured() {
        return new Measured(
                decimal(within),
                decimal(opening),
                decimal(dayWeighted),
                naturalDays,
                records,
                parts.stream().map(Recomputation::partFigure).toList());
    }

    private static PartFigure partFigure(Part part) {
        Recomputation figure = part.figure();
        Rational target = figure.pace().target();
        Rational actual = figure.actual();
        Rational due = figure.due();
        return new PartFigure(
                part.part(),
                figure.calculator(),
                figure.measured(),
                target == null ? null : decimal(target),
                actual == null ? null : fraction(actual),
                due == null ? null : fraction(due));
    }

    private static BigDecimal decimal(Rational value) {
        return new BigDecimal(value.numerator()).divide(new BigDecimal(value.denominator()));
    }

    private static Fraction fraction(Rational value) {
        return new Fraction(new BigDecimal(value.numerator()), new BigDecimal(value.denominator()));
    }

    private static @Nullable Rational rational(@Nullable Fraction value) {
        return value == null ? null : Rational.of(value.numerator()).over(Rational.of(value.denominator()));
    }
}
