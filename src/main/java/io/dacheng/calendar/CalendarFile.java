package io.dacheng.calendar;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.CsvText;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code date,kind,name}: a calendar's days as a CSV file. */
final class CalendarFile {

    static final int LONGEST_NAME = 100;
    /** Three hundred years of holidays; a file with more is no calendar. */
    private static final int MOST_DAYS = 10_000;

    /** What spreadsheets take for the start of a formula. */
    private static final String FORMULA = "=+-@";

    private CalendarFile() {}

    static void write(List<CalendarDay> days, OutputStream out) {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            text.write('\uFEFF');
            csv.writeRecord("date", "kind", "name");
            days.forEach(
                    day -> csv.writeRecord(day.date().toString(), day.kind().name(), CsvText.guarded(day.name())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that a spreadsheet would run has no place in a file that people open in one. */
    static void requireNoFormula(String name) {
        if (isFormula(name)) {
            throw Refused.invalid("calendar.day.formula", name);
        }
    }

    private static boolean isFormula(String name) {
        return !name.isEmpty() && FORMULA.indexOf(name.charAt(0)) >= 0;
    }

    /** The rows that are right, by date; what is wrong with the others goes to {@code errors}. */
    static Map<LocalDate, CalendarDay> read(CsvRows rows, RowErrors errors) {
        Map<LocalDate, CalendarDay> days = new LinkedHashMap<>();
        Map<LocalDate, Long> lines = new LinkedHashMap<>();
        rows.forEach(List.of("date", "kind"), row -> {
            LocalDate date = errors.day(row, "date", null);
            DayKind kind = errors.choice(row, "kind", DayKind.class);
            String name = errors.optional(row, "name", LONGEST_NAME);
            if (name != null && isFormula(name)) {
                errors.add(row.line(), "name", "calendar.day.formula", name);
            }
            if (date == null) {
                return;
            }
            Long earlier = lines.putIfAbsent(date, row.line());
            if (earlier != null) {
                errors.add(row.line(), "date", "calendar.day.twice", date, earlier);
            } else if (lines.size() > MOST_DAYS) {
                errors.add(row.line(), "", "calendar.file.long", MOST_DAYS);
            } else if (kind != null && name != null) {
                days.put(date, new CalendarDay(date, kind, name));
            }
        });
        return days;
    }
}
