package io.dacheng.achievement;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of every owner alike.
 *
 * @param knownAt null for what is known now
 * @param planId counts only this plan's targets; null for whichever target was created last
 */
record Question(
        MetricView metric,
        Period period,
        LocalDate asOf,
        @Nullable Instant knownAt,
        @Nullable Long planId) {

    /** The last day whose records count. */
    LocalDate until() {
        return asOf.isBefore(period.end()) ? asOf : period.end();
    }

    /** Natural days of the period by then, the as-of day included. */
    int days() {
        return (int) Math.max(0, ChronoUnit.DAYS.between(period.start(), until()) + 1);
    }

    /** The same of a part of the metric, whose targets may come from any plan. */
    Question of(MetricView part) {
        return new Question(part, period, asOf, knownAt, null);
    }

    Question at(Period otherPeriod, LocalDate otherAsOf) {
        return new Question(metric, otherPeriod, otherAsOf, knownAt, planId);
    }
}
