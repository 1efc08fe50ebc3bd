package io.dacheng.school.diagnosis;

import io.dacheng.shared.Rates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How far leads came, and what they brought. A lead counts once in each step.
 *
 * @param created leads that came in
 * @param visited of them or among them (see {@link TrialBasis}) those that came to the campus
 * @param tried had a trial
 * @param signed signed an order that still stands
 * @param untried of the signed those who never had a trial
 * @param lost were given up
 * @param lessons trial lessons that were due, whatever became of them
 * @param attended of these attended
 * @param missed of these missed
 * @param orders of these leads
 * @param amount of these orders, before refunds
 * @param otherOrders signed in the period without a lead; 0 for a cohort
 * @param otherAmount of those
 */
public record TrialFigures(
        long created,
        long visited,
        long tried,
        long signed,
        long untried,
        long lost,
        long lessons,
        long attended,
        long missed,
        long orders,
        BigDecimal amount,
        long otherOrders,
        BigDecimal otherAmount) {

    /** Visited of created; null when none was created. */
    public @Nullable BigDecimal visitRate() {
        return rate(visited, created);
    }

    /** Tried of visited. */
    public @Nullable BigDecimal trialRate() {
        return rate(tried, visited);
    }

    /** Signed of tried; more than one where some sign without a trial. */
    public @Nullable BigDecimal signingRate() {
        return rate(signed, tried);
    }

    /** Signed of created. */
    public @Nullable BigDecimal overallRate() {
        return rate(signed, created);
    }

    /** Amount of an order, to the cent; null without any. */
    public @Nullable BigDecimal averageOrder() {
        return orders == 0 ? null : amount.divide(BigDecimal.valueOf(orders), 2, RoundingMode.HALF_UP);
    }

    /** Of the amount of all. */
    public @Nullable BigDecimal shareOf(TrialFigures all) {
        return Rates.of(amount, all.amount);
    }

    private static @Nullable BigDecimal rate(long part, long whole) {
        return Rates.of(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }
}
