package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries what has come within an owner's days on to their end: each unit of the basis that is left brings what one has
 * brought so far. With days as the basis that is the run rate, with last year's inflow the seasonal forecast. Exact.
 *
 * @param basis of the days passed it is above zero
 * @param asOf within {@code own}
 * @param within what has come from the first of the own days to the as-of day
 */
record Trend(Basis basis, Period own, LocalDate asOf, BigDecimal within) {

    static final int LEAST_WEEKS = 4;
    static final int MOST_WEEKS = 13;
    private static final int WEEK = 7;
    private static final int QUARTER = 4;

    /**
     * The spread of the weeks up to the as-of day.
     *
     * @param weaker lower quartile of what a unit of the basis brought, a week that was
     * @param stronger upper quartile
     */
    record Spread(int weeks, Fraction weaker, Fraction stronger) {}

    /** What will have come by a day, not before the as-of day. */
    Fraction by(LocalDate day) {
        return by(day, pace());
    }

    /** The same at another pace. */
    Fraction by(LocalDate day, Fraction pace) {
        return Fraction.of(within).plus(pace.times(basis.over(asOf.plusDays(1), day)));
    }

    /** What a unit of the basis has brought so far. */
    Fraction pace() {
        return Fraction.of(within).over(Fraction.of(basis.over(own.start(), asOf)));
    }

    /**
     * Quartiles of the last 13 whole weeks up to the as-of day, also of those before the owner's days began, from the
     * first with a record on. They are weeks that really were, no values between them: with fewer than eight the second
     * lowest or lowest, and the second highest or highest.
     *
     * @param flows what each day brought; days without records are absent
     * @return empty when fewer than four weeks can be used
     */
    Optional<Spread> spread(Map<LocalDate, BigDecimal> flows) {
        List<Fraction> paces = new ArrayList<>();
        int pending = 0;
        for (int back = 0; back < MOST_WEEKS; back++) {
            LocalDate last = asOf.minusDays((long) back * WEEK);
            LocalDate first = last.minusDays(WEEK - 1L);
            BigDecimal weight = basis.over(first, last);
            boolean recorded = first.datesUntil(last.plusDays(1)).anyMatch(flows::containsKey);
            if (weight.signum() > 0) {
                BigDecimal sum = first.datesUntil(last.plusDays(1))
                        .map(day -> flows.getOrDefault(day, BigDecimal.ZERO))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                paces.add(new Fraction(sum, weight));
                pending = recorded ? 0 : pending + 1;
            }
        }
        // Weeks before the first record say nothing of how the owner does.
        List<Fraction> used = new ArrayList<>(paces.subList(0, paces.size() - pending));
        if (used.size() < LEAST_WEEKS) {
            return Optional.empty();
        }
        Collections.sort(used);
        int cut = (used.size() - 1) / QUARTER;
        return Optional.of(new Spread(used.size(), used.get(cut), used.get(used.size() - 1 - cut)));
    }
}
