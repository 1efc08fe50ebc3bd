package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the records of the period come to. It starts at zero, and grows with the days where all goes evenly. */
record Sum(String code, Counts counts) implements Calculator {

    @Override
    public boolean addsUpOverOwners() {
        return true;
    }

    @Override
    public boolean addsUpOverTime() {
        return true;
    }

    @Override
    public Set<Measure> needs() {
        return Set.of(Measure.WITHIN);
    }

    @Override
    public Fraction actual(Measured measured) {
        return Fraction.of(measured.within());
    }

    @Override
    public @Nullable Fraction forecast(Measured measured, Fraction share) {
        return actual(measured).over(share);
    }

    @Override
    public @Nullable Fraction neededPerDay(Measured measured, Remaining remaining) {
        BigDecimal missing = remaining.target().subtract(measured.within());
        return missing.signum() > 0 ? new Fraction(missing, remaining.days()) : null;
    }

    @Override
    public Formula formula(Measured measured) {
        return new Formula(
                code + ".formula", List.of(new Formula.Input("within", null, Fraction.of(measured.within()))));
    }
}
