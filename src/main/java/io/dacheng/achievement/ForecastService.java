package io.dacheng.achievement;

import io.dacheng.access.SeesWider;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.Forecast.Method;
import io.dacheng.achievement.Forecast.NoForecast;
import io.dacheng.achievement.Forecast.Projection;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.TimeProgress;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Fraction;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Rates;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Forecasts of one owner at a time (A1): they need the owner's days one by one, and last year's. Where there is too little
 * to go by, the reason is told in place of a number.
 */
@SeesWider("Who has no year of their own takes the shares of months of the unit above, and nothing else of it.")
@Service
@Transactional(readOnly = true)
public class ForecastService {

    /** Long enough that a year's seasons matter more than how evenly a few weeks went. */
    private static final int SEASONS_MATTER = 92;

    private static final BigDecimal WEEK = BigDecimal.valueOf(7);
    private static final BigDecimal QUARTERS = BigDecimal.valueOf(4);

    private final AchievementService achievements;
    private final AchievementRows rows;
    private final Figures figures;
    private final FigureQuery sums;
    private final Calculators calculators;
    private final SeasonalCurves curves;

    ForecastService(
            AchievementService achievements,
            AchievementRows rows,
            Figures figures,
            FigureQuery sums,
            Calculators calculators,
            SeasonalCurves curves) {
        this.achievements = achievements;
        this.rows = rows;
        this.figures = figures;
        this.sums = sums;
        this.calculators = calculators;
        this.curves = curves;
    }

    /**
     * The forecast of the query's owner; its level, page and limit do not matter.
     *
     * @throws Refused NOT_FOUND for an owner or metric that the viewer may not see or is not there
     */
    public Forecast forecast(Viewer viewer, AchievementQuery query) {
        Question question = rows.question(query.metric(), query.start(), query.end(), query.asOf(), query.knownAt());
        long ownerId = achievements.visibleOwner(viewer, query.ownerKind(), query.owner());
        Owners owner = query.ownerKind() == OwnerKind.UNIT ? Owners.unit(ownerId) : Owners.member(ownerId);
        OwnerFigure figure = figures.figures(question, owner).get(0);
        AchievementRow row = rows.of(question, figure);
        Period own = figure.own(question.period());
        TimeProgress days = figure.pacing().days().progress(own, question.asOf());
        NoForecast tooLittle = tooLittle(question, figure, own, days);
        if (tooLittle != null) {
            Projection none = Projection.none(tooLittle);
            return new Forecast(row, days.left(), none, none, null, null, null, tooLittle, List.of());
        }
        Projection runRate =
                row.forecast() == null ? Projection.none(NoForecast.NO_FIGURE) : new Projection(row.forecast(), null);
        NoForecast noLine = noLine(question.metric(), figure.measured());
        if (noLine != null) {
            return new Forecast(
                    row,
                    days.left(),
                    runRate,
                    Projection.none(noLine),
                    runRate.amount() == null ? null : Method.RUN_RATE,
                    null,
                    null,
                    noLine,
                    List.of());
        }
        return carriedOn(question, owner, figure, row, own, days, runRate);
    }

    private Forecast carriedOn(
            Question question,
            Owners owner,
            OwnerFigure figure,
            AchievementRow row,
            Period own,
            TimeProgress days,
            Projection runRate) {
        LocalDate asOf = question.asOf();
        BigDecimal within = figure.measured().within();
        SeasonalCurves.Found found = curves.of(question, figure, own);
        Trend even = new Trend(
                (first, last) -> last.isBefore(first)
                        ? BigDecimal.ZERO
                        : figure.pacing().days().count(new Period(first, last)),
                own,
                asOf,
                within);
        Trend season = found.basis() == null ? null : new Trend(found.basis(), own, asOf, within);
        Line line = new Line(figure.measured().opening(), question.metric().scale());
        Projection seasonal = season == null
                ? Projection.none(found.reason())
                : new Projection(line.shown(season.by(own.end()), RoundingMode.HALF_UP), null);
        boolean seasons = season != null && question.period().days() > SEASONS_MATTER;
        Trend leading = seasons ? season : even;
        Map<LocalDate, BigDecimal> flows = sums.byDay(recent(question), owner);
        Optional<Trend.Spread> spread = leading.spread(flows);
        return new Forecast(
                row,
                days.left(),
                runRate,
                seasonal,
                seasons ? Method.SEASONAL : Method.RUN_RATE,
                found.curve(),
                spread.map(known -> band(leading, known, own, line, seasons)).orElse(null),
                spread.isEmpty() ? NoForecast.TOO_FEW_WEEKS : null,
                points(leading, spread.orElse(null), own, line));
    }

    /** Whether the first days of the owner's are worth a forecast at all. */
    private @Nullable NoForecast tooLittle(Question question, OwnerFigure figure, Period own, TimeProgress days) {
        if (question.asOf().isBefore(own.start())) {
            return NoForecast.NOT_BEGUN;
        }
        if (!question.asOf().isBefore(own.end())) {
            return NoForecast.ENDED;
        }
        BigDecimal least =
                days.total().divide(QUARTERS, 0, RoundingMode.CEILING).min(WEEK);
        if (days.elapsed().signum() == 0 || days.elapsed().compareTo(least) < 0) {
            return NoForecast.TOO_FEW_DAYS;
        }
        return figure.measured().records() == 0 ? NoForecast.NO_RECORDS : null;
    }

    /** A line needs an actual that is what has come in, and perhaps an opening: other calculators have a run rate only. */
    private @Nullable NoForecast noLine(MetricView metric, Measured measured) {
        Calculator calculator = calculators.of(metric);
        if (calculator.needs().contains(Measure.DAY_WEIGHTED)) {
            return NoForecast.AVERAGE;
        }
        Fraction actual = calculator.actual(measured);
        boolean adds = metric.counts() != Counts.PARTS
                && actual != null
                && actual.compareTo(Fraction.of(measured.opening().add(measured.within()))) == 0;
        return adds ? null : NoForecast.COMPOSED;
    }

    private static Question recent(Question question) {
        LocalDate first = question.asOf().minusWeeks(Trend.MOST_WEEKS).plusDays(1);
        return question.at(new Period(first, question.asOf()), question.asOf());
    }

    private static Forecast.Band band(Trend trend, Trend.Spread spread, Period own, Line line, boolean seasons) {
        Ends ends = new Ends(trend, spread, own.end());
        return new Forecast.Band(
                line.shown(ends.low(), RoundingMode.FLOOR),
                line.shown(ends.high(), RoundingMode.CEILING),
                spread.weeks(),
                pace(spread.weaker(), trend, line, seasons),
                pace(spread.stronger(), trend, line, seasons));
    }

    /** Against last year a pace is told as a multiple of that so far: what last year brought is not everybody's to know. */
    private static BigDecimal pace(Fraction pace, Trend trend, Line line, boolean seasons) {
        if (!seasons) {
            return pace.rounded(line.scale());
        }
        BigDecimal times = Rates.of(pace, trend.pace());
        return times == null ? BigDecimal.ZERO : times;
    }

    private static List<Forecast.Point> points(Trend trend, Trend.@Nullable Spread spread, Period own, Line line) {
        List<Forecast.Point> points = new ArrayList<>();
        for (LocalDate day = trend.asOf(); !day.isAfter(own.end()); day = day.plusDays(1)) {
            Ends ends = spread == null ? null : new Ends(trend, spread, day);
            points.add(new Forecast.Point(
                    day,
                    line.shown(trend.by(day), RoundingMode.HALF_UP),
                    ends == null ? null : line.shown(ends.low(), RoundingMode.FLOOR),
                    ends == null ? null : line.shown(ends.high(), RoundingMode.CEILING)));
        }
        return points;
    }

    /** The band on a day; it never leaves the expected value out, which a few very strong weeks may put above the quartiles. */
    private record Ends(Fraction low, Fraction high) {

        Ends(Trend trend, Trend.Spread spread, LocalDate day) {
            this(
                    least(trend.by(day, spread.weaker()), trend.by(day)),
                    most(trend.by(day, spread.stronger()), trend.by(day)));
        }

        private static Fraction least(Fraction a, Fraction b) {
            return a.compareTo(b) <= 0 ? a : b;
        }

        private static Fraction most(Fraction a, Fraction b) {
            return a.compareTo(b) >= 0 ? a : b;
        }
    }

    /** What the figure will be: the opening of a balance, zero for sums, and what will have come. */
    private record Line(BigDecimal opening, int scale) {

        BigDecimal shown(Fraction within, RoundingMode mode) {
            return Fraction.of(opening).plus(within).rounded(scale, mode);
        }
    }
}
