package io.dacheng.ledger;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One row of an upload, as text: by {@link RecordColumn#ordinal()}, empty where nothing was sent. */
final class SentRow {

    private static final int CONTENT_LENGTH = 2000;

    private final long line;
    private final String[] values;
    private @Nullable String raw;
    private @Nullable List<String> fault;

    private SentRow(long line, String[] values) {
        this.line = line;
        this.values = values;
    }

    static SentRow of(long line, String[] values) {
        return new SentRow(line, values);
    }

    /** A row that could not be told apart into columns. */
    static SentRow broken(long line, String raw, String... reason) {
        SentRow row = new SentRow(line, new String[RecordColumn.values().length]);
        row.raw = raw;
        row.fault = List.of(reason);
        return row;
    }

    static String[] blank() {
        String[] values = new String[RecordColumn.values().length];
        Arrays.fill(values, "");
        return values;
    }

    long line() {
        return line;
    }

    /** Without white space around it. */
    String get(RecordColumn column) {
        return values[column.ordinal()].strip();
    }

    /** Key and arguments of the reason why the row could not be told apart; null when it could. */
    @Nullable
    List<String> fault() {
        return fault;
    }

    /** The row as a CSV line, shortened. */
    String content() {
        if (raw != null) {
            return shortened(raw, CONTENT_LENGTH);
        }
        StringJoiner line = new StringJoiner(",");
        for (String value : values) {
            line.add(quoted(shortened(value, CONTENT_LENGTH)));
        }
        return shortened(line.toString(), CONTENT_LENGTH);
    }

    static String shortened(String text, int length) {
        String clean = text.replace('\u0000', '\uFFFD');
        return clean.length() <= length ? clean : clean.substring(0, length - 1) + "…";
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
