package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.TimeProgress;
import io.dacheng.ledger.KnownMoments;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the row that people see from what the database knows of an owner. */
@Component
class AchievementRows {

    private final MetricService metrics;
    private final Calculators calculators;
    private final StatusTable statusTable;
    private final KnownMoments moments;

    AchievementRows(MetricService metrics, Calculators calculators, StatusTable statusTable, KnownMoments moments) {
        this.metrics = metrics;
        this.calculators = calculators;
        this.statusTable = statusTable;
        this.moments = moments;
    }

    Question question(String metric, LocalDate start, LocalDate end, LocalDate asOf, @Nullable Instant knownAt) {
        MetricView known =
                metrics.byCode(metric).orElseThrow(() -> Refused.notFound("achievement.metric.unknown", metric));
        waitFor(knownAt);
        return new Question(known, new Period(start, end), asOf, knownAt, null);
    }

    /** What is asked as of a moment must be all that was known then: batches that are about to be are waited for. */
    void waitFor(@Nullable Instant knownAt) {
        if (knownAt != null) {
            moments.waitForBatches();
        }
    }

    AchievementRow of(Question question, OwnerFigure figure) {
        MetricView metric = question.metric();
        Calculator calculator = calculators.of(metric);
        Pacing pacing = figure.pacing();
        Period own = figure.own(question.period());
        TimeProgress days = pacing.days().progress(own, question.asOf());
        BigDecimal target =
                figure.target() == null ? null : figure.target().setScale(metric.scale(), RoundingMode.HALF_UP);
        Calculation calculation = new Calculation(
                calculator,
                figure.measured(),
                calculator.actual(figure.measured()),
                target,
                days,
                Math.max(0, own.days() - figure.measured().days()),
                figure.due(calculator, question.period(), question.asOf()),
                metric.scale(),
                metric.lowerIsBetter());
        return new AchievementRow(
                figure.kind(),
                figure.id(),
                figure.code(),
                figure.name(),
                metric.code(),
                question.period().start(),
                question.period().end(),
                question.asOf(),
                question.knownAt(),
                target,
                calculation.actualShown(),
                days.elapsed(),
                days.total(),
                days.rate(),
                calculation.currentTarget(),
                calculation.achievementRate(),
                calculation.timeProportionalRate(),
                calculation.gap(),
                calculation.neededPerDay(),
                calculation.forecast(),
                calculation.status(statusTable),
                pacing.calendar(),
                pacing.days().yearsWithout(own),
                calculator.addsUpOverTime() ? pacing.pacedBy() : AchievementRow.PacedBy.CALCULATOR);
    }
}
