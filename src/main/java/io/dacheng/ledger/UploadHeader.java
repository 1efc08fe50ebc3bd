package io.dacheng.ledger;

import io.dacheng.shared.CsvText;
import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The header row of a table: which column stands where. */
final class UploadHeader {

    private final List<RecordColumn> columns;

    /** How many columns stand before them that are passed over. */
    private final int passed;

    private UploadHeader(List<RecordColumn> columns, int passed) {
        this.columns = columns;
        this.passed = passed;
    }

    /** @throws Refused when a column is missing, unknown or there twice: a misspelt one must not read as empty */
    static UploadHeader of(List<String> all) {
        int passed = rejections(all) ? RejectedRows.ABOUT.size() : 0;
        List<String> names = all.subList(passed, all.size());
        List<RecordColumn> columns = new ArrayList<>();
        Set<RecordColumn> seen = EnumSet.noneOf(RecordColumn.class);
        for (String name : names) {
            String header = name.strip().toLowerCase(Locale.ROOT);
            RecordColumn column = RecordColumn.byHeader(header)
                    .orElseThrow(() -> Refused.invalid(
                            "ledger.column.unknown", SentRow.shortened(name, 60), RecordColumn.allHeaders()));
            if (!seen.add(column)) {
                throw Refused.invalid("ledger.column.twice", header);
            }
            columns.add(column);
        }
        String missing = Arrays.stream(RecordColumn.values())
                .filter(c -> c.required() && !seen.contains(c))
                .map(RecordColumn::header)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw Refused.invalid("ledger.column.missing", missing, RecordColumn.allHeaders());
        }
        return new UploadHeader(columns, passed);
    }

    /** Whether it is that of a file of rejected rows, which was corrected. */
    private static boolean rejections(List<String> names) {
        return names.size() > RejectedRows.ABOUT.size()
                && names.subList(0, RejectedRows.ABOUT.size()).stream()
                        .map(String::strip)
                        .toList()
                        .equals(RejectedRows.ABOUT);
    }

    /** @param fields in the order of the header */
    SentRow row(long line, List<String> fields) {
        if (fields.size() != width()) {
            return SentRow.broken(
                    line,
                    String.join(",", fields),
                    "ledger.row.fields",
                    String.valueOf(fields.size()),
                    String.valueOf(width()));
        }
        String[] values = SentRow.blank();
        for (int i = 0; i < columns.size(); i++) {
            String value = fields.get(passed + i);
            values[columns.get(i).ordinal()] = passed == 0 ? value : CsvText.plain(value);
        }
        return SentRow.of(line, values);
    }

    int width() {
        return passed + columns.size();
    }

    /** Whether the column at the place holds days. */
    boolean isDay(int index) {
        return index >= passed && index < width() && columns.get(index - passed) == RecordColumn.BUSINESS_DATE;
    }
}
