package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricCalculator;
import io.dacheng.metric.PartRole;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The actual of one metric divided by that of another; missing while the latter is zero. A unit's ratio is that of all
 * below it together, never a sum or an average of ratios. It does not grow with time: the whole target is due from the
 * first day that counts.
 */
@Component
@Order(6)
class Ratio implements Calculator {

    @Override
    public String code() {
        return "RATIO";
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
        return List.of(PartRole.NUMERATOR, PartRole.DENOMINATOR);
    }

    /** Only what counts records itself. */
    @Override
    public boolean takes(MetricCalculator part) {
        return part.counts() != Counts.PARTS;
    }

    @Override
    public Set<Measure> needs() {
        return Set.of(Measure.PARTS);
    }

    @Override
    public @Nullable Fraction actual(Measured measured) {
        return ratio(measured, PartFigure::actual);
    }

    @Override
    public @Nullable Fraction due(BigDecimal target, Fraction paced, Fraction share, Measured measured) {
        return share.signum() == 0 ? null : Fraction.of(target);
    }

    /** Where the one leads divided by where the other leads: of two sums that is the ratio so far. */
    @Override
    public @Nullable Fraction forecast(Measured measured, Fraction share) {
        return ratio(measured, part -> part.forecast(share));
    }

    /** Nothing: how much of either would be needed depends on the other. */
    @Override
    public @Nullable Fraction neededPerDay(Measured measured, Remaining remaining) {
        return null;
    }

    @Override
    public Formula formula(Measured measured) {
        return new Formula(
                code() + ".formula",
                measured.parts().stream()
                        .map(part -> new Formula.Input(
                                part.part().role() == PartRole.NUMERATOR ? "numerator" : "denominator",
                                part.part().metric().code(),
                                part.actual()))
                        .toList());
    }

    private static @Nullable Fraction ratio(Measured measured, Function<PartFigure, @Nullable Fraction> value) {
        Fraction numerator = null;
        Fraction denominator = null;
        for (PartFigure part : measured.parts()) {
            if (part.part().role() == PartRole.NUMERATOR) {
                numerator = value.apply(part);
            } else {
                denominator = value.apply(part);
            }
        }
        return numerator == null || denominator == null ? null : numerator.over(denominator);
    }
}
