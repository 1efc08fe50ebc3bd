package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricCalculator;
import io.dacheng.metric.PartRole;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 100 x the weighted average of the parts' achievement rates, each at most its cap. Of a part where lower is better the
 * inverse counts, target / actual, and its cap where there is nothing yet.
 *
 * <p>Missing while any part has no rate, for want of a target for instance: scores of different parts could not be
 * compared. What is due is the score that an owner would have who is exactly on pace in every part.
 */
@Component
@Order(7)
class WeightedScore implements Calculator {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Override
    public String code() {
        return "WEIGHTED_SCORE";
    }

    @Override
    public Counts counts() {
        return Counts.PARTS;
    }

    @Override
    public boolean addsUpOverOwners() {
        return false;
    }

    @Override
    public boolean addsUpOverTime() {
        return false;
    }

    @Override
    public List<PartRole> roles() {
        return List.of(PartRole.PART);
    }

    /** What counts records, and ratios; no other score. */
    @Override
    public boolean takes(MetricCalculator part) {
        return part.roles().isEmpty() || part.roles().contains(PartRole.NUMERATOR);
    }

    @Override
    public Set<Measure> needs() {
        return Set.of(Measure.PARTS);
    }

    @Override
    public @Nullable Fraction actual(Measured measured) {
        return score(measured, PartFigure::actual);
    }

    @Override
    public @Nullable Fraction due(BigDecimal target, Fraction paced, Fraction share, Measured measured) {
        Fraction onPace = score(measured, PartFigure::due);
        return onPace == null ? null : onPace.times(target).over(Fraction.of(HUNDRED));
    }

    /** The score of where the parts lead. */
    @Override
    public @Nullable Fraction forecast(Measured measured, Fraction share) {
        return score(measured, part -> part.forecast(share));
    }

    /** Nothing: each part needs its own. */
    @Override
    public @Nullable Fraction neededPerDay(Measured measured, Remaining remaining) {
        return null;
    }

    @Override
    public Formula formula(Measured measured) {
        List<Formula.Input> inputs = new ArrayList<>();
        for (PartFigure part : measured.parts()) {
            String metric = part.part().metric().code();
            inputs.add(new Formula.Input("actual", metric, part.actual()));
            inputs.add(new Formula.Input("target", metric, whole(part.target())));
            inputs.add(new Formula.Input("weight", metric, whole(part.part().weight())));
            if (part.part().cap() != null) {
                inputs.add(new Formula.Input("cap", metric, whole(part.part().cap())));
            }
        }
        return new Formula(code() + ".formula", inputs);
    }

    private static @Nullable Fraction score(Measured measured, Function<PartFigure, @Nullable Fraction> value) {
        Fraction sum = Fraction.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (PartFigure part : measured.parts()) {
            Fraction reached = value.apply(part);
            Fraction rate = reached == null ? null : rate(part, reached);
            BigDecimal weight = part.part().weight();
            if (rate == null || weight == null) {
                return null;
            }
            sum = sum.plus(rate.times(weight));
            weights = weights.add(weight);
        }
        return sum.times(HUNDRED).over(Fraction.of(weights));
    }

    private static @Nullable Fraction rate(PartFigure part, Fraction reached) {
        BigDecimal target = part.target();
        Fraction cap = whole(part.part().cap());
        if (target == null || target.signum() == 0) {
            return null;
        }
        if (part.part().metric().lowerIsBetter()) {
            if (reached.signum() <= 0) {
                return cap;
            }
            return capped(Fraction.of(target).over(reached), cap);
        }
        return capped(reached.over(Fraction.of(target)), cap);
    }

    private static @Nullable Fraction capped(@Nullable Fraction rate, @Nullable Fraction cap) {
        return rate != null && cap != null && rate.compareTo(cap) > 0 ? cap : rate;
    }

    private static @Nullable Fraction whole(@Nullable BigDecimal figure) {
        return figure == null ? null : Fraction.of(figure);
    }
}
