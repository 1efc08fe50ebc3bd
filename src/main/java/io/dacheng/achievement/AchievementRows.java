package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.TimeProgress;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
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
    private final StatusTable statusTable;

    AchievementRows(MetricService metrics, StatusTable statusTable) {
        this.metrics = metrics;
        this.statusTable = statusTable;
    }

    Question question(String metric, LocalDate start, LocalDate end, LocalDate asOf, @Nullable Instant knownAt) {
        MetricView known =
                metrics.byCode(metric).orElseThrow(() -> Refused.notFound("achievement.metric.unknown", metric));
        return new Question(known, new Period(start, end), asOf, knownAt, null);
    }

    AchievementRow of(Question question, OwnerFigure figure) {
        MetricView metric = question.metric();
        Pacing pacing = figure.pacing();
        Period own = days(question, figure);
        TimeProgress days = pacing.days().progress(own, question.asOf());
        BigDecimal target =
                figure.target() == null ? null : figure.target().setScale(metric.scale(), RoundingMode.HALF_UP);
        Due due = target == null ? null : pacing.due(target, own, question.asOf());
        Calculation calculation = new Calculation(target, figure.actual(), days, due, metric.scale());
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
                calculation.status(statusTable, metric.lowerIsBetter()),
                pacing.calendar(),
                pacing.days().yearsWithout(own),
                pacing.pacedBy());
    }

    /** A unit's days are the period's; a member's end with the member's own completion date. */
    Period days(Question question, OwnerFigure figure) {
        Period period = question.period();
        LocalDate completion = figure.completionDate();
        return figure.kind() == OwnerKind.UNIT || completion == null || !period.contains(completion)
                ? period
                : new Period(period.start(), completion);
    }
}
