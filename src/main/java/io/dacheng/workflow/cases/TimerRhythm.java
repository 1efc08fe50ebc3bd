package io.dacheng.workflow.cases;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How often a timer comes, as its model says.
 *
 * @param kind decides which of the others are there
 * @param time of day
 * @param day of the week
 * @param every from one time to the next
 * @param text as the model writes it, for instance {@code 0 0 6 * * ?} or {@code R/PT1H}
 */
public record TimerRhythm(
        Kind kind,
        @Nullable LocalTime time,
        @Nullable DayOfWeek day,
        @Nullable Duration every,
        String text) {

    /** Those that there are words for. */
    public enum Kind {
        /** Once, at its due date. */
        ONCE,
        /** Each day at a time. */
        DAILY,
        /** On a day of the week at a time. */
        WEEKLY,
        /** Again and again after a while. */
        EVERY,
        /** In some other way; see the text. */
        OTHER
    }

    private static final String CYCLE = "CYCLE:";
    private static final Pattern AT = Pattern.compile("0 (\\d{1,2}) (\\d{1,2}) ([*?]) \\* ([*?]|[A-Z]{3})");
    private static final Pattern MINUTES = Pattern.compile("0 (?:0|\\*)/(\\d{1,2}) \\* [*?] \\* [*?]");
    private static final Pattern REPEATED = Pattern.compile("R\\d*/(P[0-9A-Z.]+)");

    /** @param configuration the engine's own note, its kind before a colon */
    static TimerRhythm of(String configuration) {
        if (!configuration.startsWith(CYCLE)) {
            int colon = configuration.indexOf(':');
            return new TimerRhythm(
                    Kind.ONCE,
                    null,
                    null,
                    null,
                    configuration.substring(colon + 1).strip());
        }
        String text = configuration.substring(CYCLE.length()).strip();
        try {
            return cycle(text);
        } catch (DateTimeException notOneLength) {
            // Months and years.
            return new TimerRhythm(Kind.OTHER, null, null, null, text);
        }
    }

    private static TimerRhythm cycle(String text) {
        Matcher at = AT.matcher(text);
        if (at.matches()) {
            LocalTime time = LocalTime.of(Integer.parseInt(at.group(2)), Integer.parseInt(at.group(1)));
            DayOfWeek day = day(at.group(4));
            if (day != null) {
                return new TimerRhythm(Kind.WEEKLY, time, day, null, text);
            }
            if (at.group(4).length() == 1) {
                return new TimerRhythm(Kind.DAILY, time, null, null, text);
            }
        }
        Matcher minutes = MINUTES.matcher(text);
        if (minutes.matches() && 60 % Math.max(1, Integer.parseInt(minutes.group(1))) == 0) {
            return every(Duration.ofMinutes(Integer.parseInt(minutes.group(1))), text);
        }
        Matcher repeated = REPEATED.matcher(text);
        return repeated.matches() ? every(Duration.parse(repeated.group(1)), text) : other(text);
    }

    private static @Nullable DayOfWeek day(String word) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().startsWith(word))
                .findFirst()
                .orElse(null);
    }

    private static TimerRhythm every(Duration every, String text) {
        return new TimerRhythm(Kind.EVERY, null, null, every, text);
    }

    private static TimerRhythm other(String text) {
        return new TimerRhythm(Kind.OTHER, null, null, null, text);
    }
}
