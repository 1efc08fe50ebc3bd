package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns of files with targets. The first six are what an import needs; it also takes {@code completion_date},
 * {@code locked}, {@code min}, {@code max} and the columns of periods, checks {@code state}, and passes over all others.
 */
final class TargetColumns {

    static final List<String> NEEDED = List.of("metric", "owner_kind", "owner", "period_start", "period_end", "amount");

    static final String COMPLETION = "completion_date";
    static final String STATE = "state";
    static final String LOCKED = "locked";
    static final String MIN = "min";
    static final String MAX = "max";

    /** For reading only. */
    static final String OWNER_NAME = "owner_name";

    static final String PLAN = "plan";
    static final String PARENT = "parent";
    static final String KNOWN_AT = "known_at";

    static final Set<String> DATES = Set.of("period_start", "period_end", COMPLETION);

    private static final Pattern PERIOD =
            Pattern.compile("(YEAR|HALF|QUARTER|MONTH|WEEK) (\\d{4}-\\d{2}-\\d{2})\\.\\.(\\d{4}-\\d{2}-\\d{2})");

    private TargetColumns() {}

    /** The heading of a column that holds amounts of a period: its level, first and last day. */
    record PeriodColumn(PeriodLevel level, Period period) implements Comparable<PeriodColumn> {

        String heading() {
            return level + " " + period.start() + ".." + period.end();
        }

        /** Empty when the heading is another column's. */
        static Optional<PeriodColumn> of(String heading) {
            Matcher parts = PERIOD.matcher(heading);
            if (!parts.matches()) {
                return Optional.empty();
            }
            try {
                LocalDate start = LocalDate.parse(parts.group(2));
                LocalDate end = LocalDate.parse(parts.group(3));
                return end.isBefore(start)
                        ? Optional.empty()
                        : Optional.of(new PeriodColumn(PeriodLevel.valueOf(parts.group(1)), new Period(start, end)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }

        @Override
        public int compareTo(PeriodColumn other) {
            int byStart = period.start().compareTo(other.period.start());
            int byEnd = byStart != 0 ? byStart : period.end().compareTo(other.period.end());
            return byEnd != 0 ? byEnd : level.compareTo(other.level);
        }
    }
}
