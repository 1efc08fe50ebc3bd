package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricPart;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One owner's pace day by day, of any metric: what was measured by the end of each day, and what was due. */
@Component
class PaceSeries {

    /** @param measured after the as-of day what it was on that day */
    private record Day(
            LocalDate date, Measured measured, @Nullable Fraction due) {}

    private final FigureQuery sums;
    private final Calculators calculators;
    private final MetricService metrics;

    PaceSeries(FigureQuery sums, Calculators calculators, MetricService metrics) {
        this.sums = sums;
        this.calculators = calculators;
        this.metrics = metrics;
    }

    /** @param owner exactly one */
    List<PacePoint> of(Question question, Owners owner) {
        Calculator calculator = calculators.of(question.metric());
        int scale = question.metric().scale();
        List<PacePoint> points = new ArrayList<>(question.period().days());
        for (Day day : days(question, owner)) {
            Fraction actual = day.date().isAfter(question.asOf()) ? null : calculator.actual(day.measured());
            points.add(new PacePoint(
                    day.date(),
                    actual == null ? null : actual.rounded(scale),
                    day.due() == null ? null : day.due().rounded(scale)));
        }
        return points;
    }

    private List<Day> days(Question question, Owners owner) {
        OwnerFigure figure = sums.figures(question, owner).get(0);
        Calculator calculator = calculators.of(question.metric());
        boolean ofParts = question.metric().counts() == Counts.PARTS;
        Map<LocalDate, BigDecimal> byDay = ofParts ? Map.of() : sums.byDay(question, owner);
        List<Series> parts = ofParts ? parts(question, owner) : List.of();
        List<Pacing.Part> targetParts = figure.pacing().parts() == null
                ? List.of()
                : sums.parts(question, figure.pacing().targets());
        Period period = question.period();
        List<Day> days = new ArrayList<>(period.days());
        BigDecimal within = BigDecimal.ZERO;
        BigDecimal dayWeighted = BigDecimal.ZERO;
        for (LocalDate date = period.start(); !date.isAfter(period.end()); date = date.plusDays(1)) {
            int number = days.size();
            if (!date.isAfter(question.asOf())) {
                within = within.add(byDay.getOrDefault(date, BigDecimal.ZERO));
                dayWeighted = dayWeighted.add(within);
            }
            Measured measured = new Measured(
                    within,
                    figure.measured().opening(),
                    dayWeighted,
                    Math.min(number + 1, question.days()),
                    figure.measured().records(),
                    parts.stream().map(part -> part.on(number)).toList());
            Pacing.Parts ofTarget = targetParts.isEmpty() ? null : Pacing.Parts.on(targetParts, date);
            days.add(new Day(date, measured, figure.due(calculator, period, date, measured, ofTarget)));
        }
        return days;
    }

    private List<Series> parts(Question question, Owners owner) {
        List<Series> parts = new ArrayList<>();
        for (MetricPart part : metrics.parts(question.metric())) {
            Question ofPart = question.of(part.metric());
            OwnerFigure figure = sums.figures(ofPart, owner).get(0);
            parts.add(new Series(part, calculators.of(part.metric()), figure.target(), days(ofPart, owner)));
        }
        return parts;
    }

    /** A part's days. */
    private record Series(
            MetricPart part,
            Calculator calculator,
            @Nullable BigDecimal target,
            List<Day> days) {

        PartFigure on(int number) {
            Day day = days.get(number);
            return new PartFigure(
                    part, calculator, day.measured(), target, calculator.actual(day.measured()), day.due());
        }
    }
}
