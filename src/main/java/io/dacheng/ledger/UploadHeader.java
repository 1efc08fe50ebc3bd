package io.dacheng.ledger;

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

    private UploadHeader(List<RecordColumn> columns) {
        this.columns = columns;
    }

    /** @throws Refused when a column is missing, unknown or there twice: a misspelt one must not read as empty */
    static UploadHeader of(List<String> names) {
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
        return new UploadHeader(columns);
    }

    /** @param fields in the order of the header */
    SentRow row(long line, List<String> fields) {
        if (fields.size() != columns.size()) {
            return SentRow.broken(
                    line,
                    String.join(",", fields),
                    "ledger.row.fields",
                    String.valueOf(fields.size()),
                    String.valueOf(columns.size()));
        }
        String[] values = SentRow.blank();
        for (int i = 0; i < columns.size(); i++) {
            values[columns.get(i).ordinal()] = fields.get(i);
        }
        return SentRow.of(line, values);
    }

    int width() {
        return columns.size();
    }

    RecordColumn column(int index) {
        return columns.get(index);
    }
}
