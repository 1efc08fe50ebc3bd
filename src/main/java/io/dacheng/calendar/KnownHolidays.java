package io.dacheng.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Holidays that the product brings along, in files beside this class. A line holds a year, a holiday's name, ranges of days
 * off and days worked for them: {@code 2026 元旦 01-01..01-03 +01-04}.
 */
final class KnownHolidays {

    private KnownHolidays() {}

    /** China, 2018 to 2026. */
    static List<CalendarDay> china() {
        try (InputStream file = Objects.requireNonNull(KnownHolidays.class.getResourceAsStream("cn.txt"));
                BufferedReader text = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(KnownHolidays::days)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<CalendarDay> days(String line) {
        String[] words = line.split(" ");
        List<CalendarDay> days = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            boolean worked = words[i].startsWith("+");
            String[] ends = (worked ? words[i].substring(1) : words[i]).split("\\.\\.");
            LocalDate first = LocalDate.parse(words[0] + "-" + ends[0]);
            LocalDate last = LocalDate.parse(words[0] + "-" + ends[ends.length - 1]);
            first.datesUntil(last.plusDays(1))
                    .map(day -> new CalendarDay(day, worked ? DayKind.WORKDAY : DayKind.HOLIDAY, words[1]))
                    .forEach(days::add);
        }
        return days.stream();
    }
}
