package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Slice;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The entries of the ledger behind a figure that its viewer may see, page by page, the latest business date first. */
@Component
class ExplainedRecords {

    private static final String PAGE = """
            {with}
            select e.source, e.source_id, e.revision, e.sign, e.business_date, m.login, m.name as member_name, u.code,
                   u.name as unit_name, e.record_type, {value} as value, {value} * {lain} as lain, e.amount, e.quantity, e.known_at,
                   exists (select from reversal where reversal.reverses = e.id) as reversed,
                   case when :everyBatch or b.uploaded_by = :login then b.id end as batch,
                   case when :everyBatch or b.uploaded_by = :login then b.file_name end as file_name
            from known_record e
            join org_unit u on u.id = e.unit_id
            left join member m on m.id = e.member_id
            left join record_batch b on b.id = e.batch_id
            where {range} and {seen} and {wanted}
            order by e.business_date desc, e.id desc
            offset :offset limit :limit
            """;

    private static final String COUNT = """
            {with}
            select count(*)
            from known_record e
            join org_unit u on u.id = e.unit_id
            left join member m on m.id = e.member_id
            where {range} and {seen} and {wanted}
            """;

    private final JdbcClient jdbc;

    ExplainedRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slice<ExplainedRecord> page(LedgerSight sight, RecordFilter filter, int offset, int limit) {
        Map<String, Object> parameters = new HashMap<>(sight.parameters());
        String wanted = wanted(filter, parameters);
        long total = jdbc.sql(filled(COUNT, sight, wanted))
                .params(parameters)
                .query(Long.class)
                .single();
        List<ExplainedRecord> records = jdbc.sql(filled(PAGE, sight, wanted))
                .params(parameters)
                .param("everyBatch", sight.eyes().everyBatch())
                .param("login", sight.eyes().login())
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> record(sight, row))
                .list();
        return new Slice<>(records, total, offset);
    }

    private static String filled(String sql, LedgerSight sight, String wanted) {
        return sql.replace("{with}", sight.with())
                .replace("{range}", sight.range("e"))
                .replace("{seen}", sight.seen("e"))
                .replace("{value}", sight.value("e"))
                .replace("{lain}", LedgerSight.lain("e"))
                .replace("{wanted}", wanted);
    }

    private static String wanted(RecordFilter filter, Map<String, Object> parameters) {
        StringBuilder wanted = new StringBuilder(filter.reversals() ? "true" : LedgerSight.live("e"));
        if (filter.day() != null) {
            wanted.append(" and e.business_date = :day");
            parameters.put("day", filter.day());
        }
        if (filter.unit() != null) {
            wanted.append(" and e.unit_id in (select y.unit_id from org_unit_ancestry y"
                    + " join org_unit c on c.id = y.ancestor_id where c.code = :recordUnit)");
            parameters.put("recordUnit", filter.unit());
        }
        if (filter.member() != null) {
            wanted.append(" and m.login = :recordMember");
            parameters.put("recordMember", filter.member());
        }
        if (filter.batch() != null) {
            wanted.append(" and e.batch_id = :batch");
            parameters.put("batch", filter.batch());
        }
        if (!filter.search().isBlank()) {
            wanted.append(" and (position(lower(:search) in lower(e.source)) > 0"
                    + " or position(lower(:search) in lower(e.source_id)) > 0)");
            parameters.put("search", filter.search().replace("\0", "").strip());
        }
        return wanted.toString();
    }

    private static ExplainedRecord record(LedgerSight sight, ResultSet row) throws SQLException {
        boolean taken = row.getInt("sign") < 0;
        LedgerSums one = new LedgerSums(1, row.getBigDecimal("value"), row.getBigDecimal("lain"));
        MetricView metric = sight.question().metric();
        BigDecimal value = metric.counts() == Counts.PARTS
                ? null
                : one.brings(metric, sight.question().days());
        return new ExplainedRecord(
                row.getString("record_type"),
                row.getString("source"),
                row.getString("source_id"),
                row.getInt("revision"),
                taken
                        ? ExplainedRecord.State.REVERSAL
                        : row.getBoolean("reversed") ? ExplainedRecord.State.REVERSED : ExplainedRecord.State.LIVE,
                row.getObject("business_date", java.time.LocalDate.class),
                row.getString("login"),
                row.getString("member_name"),
                row.getString("code"),
                row.getString("unit_name"),
                row.getBigDecimal("amount"),
                row.getBigDecimal("quantity"),
                taken && value != null ? value.negate() : value,
                row.getObject("batch", UUID.class),
                row.getString("file_name"),
                row.getObject("known_at", OffsetDateTime.class).toInstant());
    }
}
