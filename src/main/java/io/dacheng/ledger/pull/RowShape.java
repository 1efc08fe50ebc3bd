package io.dacheng.ledger.pull;

import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.RecordColumn;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pull makes of the platform's columns: rows in the columns of an upload.
 *
 * @param code of the pull: the source of its records, where the query gives none
 */
record RowShape(String code, String recordType, PullMode mode, PullMark mark, Needs needs) {

    static final String RECORDS = "records";
    static final String WATERMARK = "watermark";

    private static final Set<String> TOTAL_COLUMNS =
            Set.of("member", "unit", "business_date", "amount", "quantity", RECORDS, WATERMARK);

    /** What the metrics add up of a record type. */
    record Needs(boolean amount, boolean quantity) {

        static Needs of(Collection<MetricView> metrics, String recordType) {
            Set<Counts> counted = metrics.stream()
                    .filter(metric -> metric.recordType().equals(recordType))
                    .map(MetricView::counts)
                    .collect(Collectors.toSet());
            return new Needs(counted.contains(Counts.AMOUNT), counted.contains(Counts.QUANTITY));
        }
    }

    /** What is wrong with the columns, whatever the rows hold. */
    List<Refused> problems(Set<String> columns) {
        List<Refused> problems = new ArrayList<>();
        Set<String> known = mode == PullMode.TOTALS
                ? TOTAL_COLUMNS
                : Arrays.stream(RecordColumn.values()).map(RecordColumn::header).collect(Collectors.toSet());
        columns.stream()
                .filter(column -> !known.contains(column) && !column.equals(WATERMARK))
                .forEach(column -> problems.add(Refused.invalid(
                        "ledger.pull.column.unknown", column, String.join(", ", new TreeSet<>(known)))));
        require(columns, "business_date", problems);
        if (!columns.contains("member") && !columns.contains("unit")) {
            problems.add(Refused.invalid("ledger.pull.column.owner"));
        }
        if (mode == PullMode.RECORDS) {
            require(columns, "source_id", problems);
            if (!columns.contains("revision")) {
                problems.add(Refused.invalid("ledger.pull.column.revision"));
            }
        } else {
            if (needs.amount()) {
                require(columns, "amount", problems);
            }
            if (needs.quantity() && !columns.contains("quantity") && !columns.contains(RECORDS)) {
                problems.add(Refused.invalid("ledger.pull.column.quantity"));
            }
        }
        if ((mark == PullMark.TIMESTAMP || mark == PullMark.NUMBER) && !columns.contains(WATERMARK)) {
            problems.add(Refused.invalid("ledger.pull.column.watermark"));
        }
        return problems;
    }

    private static void require(Set<String> columns, String column, List<Refused> problems) {
        if (!columns.contains(column)) {
            problems.add(Refused.invalid("ledger.pull.column.missing", column));
        }
    }

    /** A row of an upload, in the order of {@link RecordColumn}. */
    List<String> row(Map<String, String> values) {
        Map<String, String> row = new TreeMap<>(values);
        if (mode == PullMode.TOTALS) {
            total(row);
        }
        row.computeIfAbsent("source", absent -> code);
        row.computeIfAbsent("record_type", absent -> recordType);
        return Arrays.stream(RecordColumn.values())
                .map(column -> row.getOrDefault(column.header(), ""))
                .toList();
    }

    /** How the identities of all totals of a record type begin. */
    static String prefix(String recordType) {
        return recordType + "/";
    }

    private void total(Map<String, String> row) {
        String member = row.getOrDefault("member", "");
        String unit = row.getOrDefault("unit", "");
        String records = row.getOrDefault(RECORDS, "");
        String owner = (member.isEmpty() ? "" : "m:" + member)
                + (member.isEmpty() || unit.isEmpty() ? "" : ",")
                + (unit.isEmpty() ? "" : "u:" + unit);
        // The day before the owner: a window of days is then one stretch of the heads.
        row.put("source_id", prefix(recordType) + row.getOrDefault("business_date", "") + "/" + owner);
        row.put("revision", "1");
        // An empty quantity would count 1 for a whole day.
        row.put("quantity", row.getOrDefault("quantity", records.isEmpty() ? "0" : records));
        if (!records.isEmpty()) {
            if (!records.matches("[0-9]{1,18}")) {
                throw Refused.invalid("ledger.pull.records.wrong", records.length() <= 60 ? records : "…");
            }
            row.put("attributes", "{\"records\":" + records + "}");
        }
    }

    /** How far this row is; null where the pull does not look. */
    @Nullable
    Watermark watermark(Map<String, String> values) {
        if (mark == PullMark.NONE) {
            return null;
        }
        String text =
                values.getOrDefault(WATERMARK, mark == PullMark.DATE ? values.getOrDefault("business_date", "") : "");
        return text.isEmpty() ? null : Watermark.of(mark, text);
    }
}
