package io.dacheng.workflow.gate;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations, moments and repetitions of timers, as ISO 8601 writes them; no expressions. */
final class Times {

    private static final Pattern DURATION =
            Pattern.compile("P(?=[0-9T])(\\d{1,4}Y)?(\\d{1,4}M)?(\\d{1,4}W)?(\\d{1,5}D)?"
                    + "(?:T(?=\\d)(\\d{1,6}H)?(\\d{1,6}M)?(\\d{1,7}S)?)?");
    private static final Pattern REPEATED = Pattern.compile("R(\\d{0,6})/(?:([^/P][^/]*)/)?(P[^/]*)(?:/([^/P][^/]*))?");

    private Times() {}

    /** Months count as 30 days and years as 365: for limits only. */
    static Optional<Duration> duration(String text) {
        if (!DURATION.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            int time = text.indexOf('T');
            Period days = time == 1 ? Period.ZERO : Period.parse(time < 0 ? text : text.substring(0, time));
            Duration rest = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
            return Optional.of(rest.plusDays(days.getYears() * 365L + days.getMonths() * 30L + days.getDays()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The day of a moment, with or without an offset. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(
                    text.matches(".*(Z|[+-]\\d{2}:?\\d{2})")
                            ? OffsetDateTime.parse(text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2"))
                                    .toLocalDate()
                            : LocalDateTime.parse(text).toLocalDate());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * {@code R5/PT10M}, with or without a beginning or an end.
     *
     * @param times null for ever
     * @param apart the time between two
     */
    record Repeated(@Nullable Integer times, Duration apart) {

        static Optional<Repeated> of(String text) {
            Matcher parts = REPEATED.matcher(text);
            if (!parts.matches()
                    || (parts.group(2) != null && day(parts.group(2)).isEmpty())
                    || (parts.group(4) != null && day(parts.group(4)).isEmpty())) {
                return Optional.empty();
            }
            Integer times = parts.group(1).isEmpty() ? null : Integer.valueOf(parts.group(1));
            return duration(parts.group(3)).map(apart -> new Repeated(times, apart));
        }
    }
}
