package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The balance at the end of the as-of day. Records are movements of it: the opening is what all before the period come to.
 * A balance does not start at zero, so its way leads from the opening to the target.
 */
@Component
@Order(4)
class Balance implements Calculator {

    @Override
    public String code() {
        return "PERIOD_END_BALANCE";
    }

    @Override
    public Counts counts() {
        return Counts.AMOUNT;
    }

    @Override
    public boolean addsUpOverOwners() {
        return true;
    }

    @Override
    public boolean addsUpOverTime() {
        return false;
    }

    @Override
    public Set<Measure> needs() {
        return Set.of(Measure.WITHIN, Measure.OPENING);
    }

    @Override
    public Fraction actual(Measured measured) {
        return Fraction.of(measured.opening().add(measured.within()));
    }

    @Override
    public @Nullable Fraction due(BigDecimal target, Fraction paced, Fraction share, Measured measured) {
        return way(target, share, measured);
    }

    @Override
    public @Nullable Fraction forecast(Measured measured, Fraction share) {
        Fraction growth = Fraction.of(measured.within()).over(share);
        return growth == null ? null : growth.plus(Fraction.of(measured.opening()));
    }

    /** How much it must move each day: up, or down where lower is better. */
    @Override
    public @Nullable Fraction neededPerDay(Measured measured, Remaining remaining) {
        BigDecimal missing = remaining.target().subtract(measured.opening()).subtract(measured.within());
        boolean reached = remaining.lowerIsBetter() ? missing.signum() >= 0 : missing.signum() <= 0;
        return reached ? null : new Fraction(missing, remaining.days());
    }

    @Override
    public Formula formula(Measured measured) {
        return new Formula(
                code() + ".formula",
                List.of(
                        new Formula.Input("opening", null, Fraction.of(measured.opening())),
                        new Formula.Input("within", null, Fraction.of(measured.within()))));
    }

    /** From the opening to the target; null before the first day that counts. */
    static @Nullable Fraction way(BigDecimal target, Fraction share, Measured measured) {
        return share.signum() == 0
                ? null
                : share.times(target.subtract(measured.opening())).plus(Fraction.of(measured.opening()));
    }
}
