package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one owner will probably be at the end of the owner's days, and how sure that is. Amounts are at the metric's
 * scale, each rounded once from exact fractions.
 *
 * @param row the owner's figures; its forecast is that of the run rate, whatever is known
 * @param daysLeft days that still count, half days half
 * @param runRate what the pace per day so far leads to
 * @param seasonal what last year's curve leads to
 * @param method which of them the line and the band follow; null without either
 * @param curve what the seasonal one goes by; null without it
 * @param band null without one
 * @param noBand why there is no band; null with one
 * @param points day by day from the as-of day to the end of the owner's days; empty when a line cannot be drawn
 */
public record Forecast(
        AchievementRow row,
        BigDecimal daysLeft,
        Projection runRate,
        Projection seasonal,
        @Nullable Method method,
        @Nullable Curve curve,
        @Nullable Band band,
        @Nullable NoForecast noBand,
        List<Point> points) {

    public Forecast {
        points = List.copyOf(points);
    }

    /** How a forecast is made. */
    public enum Method {
        /** Each day left brings what a day so far has brought. */
        RUN_RATE,
        /** The share that last year had reached by the same day is what has been reached now. */
        SEASONAL
    }

    /** Why there is no forecast, or no band. */
    public enum NoForecast {
        NOT_BEGUN,
        ENDED,
        /** Less than a week, or than a quarter of a shorter period. */
        TOO_FEW_DAYS,
        NO_RECORDS,
        /** The figure itself is missing, a ratio without a denominator for instance. */
        NO_FIGURE,
        NO_LAST_YEAR,
        /** Records on fewer than four days of last year's period. */
        LAST_YEAR_THIN,
        /** Last year less than a twentieth had come by the same day. */
        LITTLE_BY_THEN,
        /** Of a metric made of others, which have curves of their own. */
        COMPOSED,
        /** Of an average, which moves with all balances before. */
        AVERAGE,
        /** Fewer than four whole weeks to judge the spread by. */
        TOO_FEW_WEEKS
    }

    /** An amount, or why there is none. */
    public record Projection(
            @Nullable BigDecimal amount, @Nullable NoForecast reason) {

        static Projection none(NoForecast reason) {
            return new Projection(null, reason);
        }
    }

    /**
     * Last year's curve.
     *
     * @param period last year's
     * @param until the day that corresponds to the as-of day
     * @param share what had come by then of what came in all, six places
     * @param ofUnit whose it is when the owner has none of its own: the unit above; null for the owner's own
     */
    public record Curve(
            Period period,
            LocalDate until,
            BigDecimal share,
            @Nullable String ofUnit) {}

    /**
     * Half of the last weeks lay between the weaker and the stronger pace. If the days left keep between them, the end
     * lies between low and high.
     *
     * @param low rounded down
     * @param high rounded up
     * @param weeks how many whole weeks up to the as-of day were looked at
     * @param weaker their lower quartile: amount per day that counts; for SEASONAL how many times the pace so far against
     *     last year, six places
     * @param stronger the upper one, likewise
     */
    public record Band(BigDecimal low, BigDecimal high, int weeks, BigDecimal weaker, BigDecimal stronger) {}

    /**
     * One day of the line.
     *
     * @param low null without a band
     * @param high likewise
     */
    public record Point(
            LocalDate date,
            BigDecimal expected,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}
}
