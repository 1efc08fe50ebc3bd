package io.dacheng.shared;

import io.dacheng.shared.FileReport.RowError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the rows of a file, and reads their fields with one set of rules. */
public final class RowErrors {

    /** More are counted, not kept: nobody reads them, and a wrong file of 50 MB must not fill the memory. */
    static final int KEPT = 500;

    private static final Pattern PLAIN_NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,6})?");

    private final Locale locale;
    private final List<RowError> kept = new ArrayList<>();
    private int count;
    private long lastLine;

    /** @param locale the reader's language */
    public RowErrors(Locale locale) {
        this.locale = locale;
    }

    public void add(long line, String field, String code, Object... arguments) {
        add(line, field, Refused.invalid(code, arguments));
    }

    public void add(long line, String field, Refused why) {
        count++;
        lastLine = line;
        if (kept.size() < KEPT) {
            kept.add(new RowError(line, field, why.sentence(locale)));
        }
    }

    /** How many there are so far; a row is right when the number did not grow. */
    public int count() {
        return count;
    }

    public List<RowError> list() {
        List<RowError> all = new ArrayList<>(kept);
        if (count > kept.size()) {
            String more =
                    Refused.invalid("csv.more.errors", count - kept.size()).sentence(locale);
            all.add(new RowError(lastLine, "", more));
        }
        return all;
    }

    /** The field's text; null, with an error noted, when it is empty, too long or not storable. */
    public @Nullable String required(CsvRows.Row row, String field, int maximum) {
        String text = optional(row, field, maximum);
        if (text != null && text.isEmpty()) {
            add(row.line(), field, "csv.field.empty", field);
            return null;
        }
        return text;
    }

    /** The field's text, perhaps empty; null, with an error noted, when it is too long or not storable. */
    public @Nullable String optional(CsvRows.Row row, String field, int maximum) {
        String text = row.get(field);
        Refused wrong = wrongText(text, field, maximum);
        if (wrong != null) {
            add(row.line(), field, wrong);
            return null;
        }
        return text;
    }

    /** The sentence about a text that cannot be stored, or null. */
    public static @Nullable Refused wrongText(String text, String field, int maximum) {
        if (text.codePointCount(0, text.length()) > maximum) {
            return Refused.invalid("csv.field.long", field, maximum);
        }
        if (text.indexOf('\0') >= 0) {
            return Refused.invalid("csv.field.nul", field);
        }
        if (text.indexOf('\uFFFD') >= 0) {
            return Refused.invalid("csv.field.encoding", field);
        }
        return null;
    }

    /** A day as ISO 8601; {@code otherwise} when empty; null, with an error noted, when it is no such day. */
    public @Nullable LocalDate day(CsvRows.Row row, String field, @Nullable LocalDate otherwise) {
        String text = row.get(field);
        if (text.isEmpty()) {
            if (otherwise == null) {
                add(row.line(), field, "csv.field.empty", field);
            }
            return otherwise;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // told below, in the words of the rule
        }
        add(row.line(), field, "csv.field.day", field, shortened(text));
        return null;
    }

    /** A plain number from 0 on; null when empty, or, with an error noted, when it is no such number. */
    public @Nullable BigDecimal number(CsvRows.Row row, String field) {
        String text = row.get(field);
        if (text.isEmpty()) {
            return null;
        }
        if (!PLAIN_NUMBER.matcher(text).matches()) {
            add(row.line(), field, "csv.field.number", field, shortened(text));
            return null;
        }
        return new BigDecimal(text);
    }

    /** One of an enum's names; null, with an error noted, when it is none. */
    public <E extends Enum<E>> @Nullable E choice(CsvRows.Row row, String field, Class<E> type) {
        String text = row.get(field);
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        String allowed = String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        add(row.line(), field, "csv.field.choice", field, shortened(text), allowed);
        return null;
    }

    /** A value as a sentence may repeat it. */
    public static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
