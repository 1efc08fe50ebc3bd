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
 * The average of the balances at the end of each day so far. A balance lies on holidays too, so all natural days count,
 * whatever calendar the owner has: the figures of owners with different calendars still add up.
 */
@Component
@Order(5)
class AverageBalance implements Calculator {

    @Override
    public String code() {
        return "AVERAGE_BALANCE";
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
        return Set.of(Measure.OPENING, Measure.DAY_WEIGHTED);
    }

    @Override
    public @Nullable Fraction actual(Measured measured) {
        return measured.days() == 0 ? null : new Fraction(sumOfDays(measured), days(measured));
    }

    @Override
    public @Nullable Fraction due(BigDecimal target, Fraction paced, Fraction share, Measured measured) {
        return Balance.way(target, share, measured);
    }

    @Override
    public @Nullable Fraction forecast(Measured measured, Fraction share) {
        if (measured.days() == 0) {
            return null;
        }
        Fraction growth = new Fraction(measured.dayWeighted(), days(measured)).over(share);
        return growth == null ? null : growth.plus(Fraction.of(measured.opening()));
    }

    /** What the balance must be on each natural day left, or at most may be, for the average to come out at the target. */
    @Override
    public @Nullable Fraction neededPerDay(Measured measured, Remaining remaining) {
        if (remaining.naturalDays() == 0) {
            return null;
        }
        BigDecimal left = BigDecimal.valueOf(remaining.naturalDays());
        BigDecimal missing =
                remaining.target().multiply(days(measured).add(left)).subtract(sumOfDays(measured));
        return missing.signum() <= 0 ? null : new Fraction(missing, left);
    }

    @Override
    public Formula formula(Measured measured) {
        return new Formula(
                code() + ".formula",
                List.of(
                        new Formula.Input("opening", null, Fraction.of(measured.opening())),
                        new Formula.Input("dayWeighted", null, Fraction.of(measured.dayWeighted())),
                        new Formula.Input("days", null, Fraction.of(days(measured)))));
    }

    private static BigDecimal sumOfDays(Measured measured) {
        return measured.opening().multiply(days(measured)).add(measured.dayWeighted());
    }

    private static BigDecimal days(Measured measured) {
        return BigDecimal.valueOf(measured.days());
    }
}
