package io.dacheng.metric;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The tables of the metrics. */
@Component
class MetricRows {

    private record PartRow(String metric, MetricDraft.Part part, int position) {}

    private final JdbcTemplate jdbc;

    MetricRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Who changes metrics next waits for this transaction. */
    void lock() {
        jdbc.execute("lock table metric in share row exclusive mode");
    }

    /** All of them as they are, by code, in the order they came. */
    Map<String, MetricDraft> all() {
        Map<String, List<MetricDraft.Part>> parts = new HashMap<>();
        jdbc.query("""
                select w.code, m.code as part, p.role, p.weight, p.cap
                from metric_part p join metric w on w.id = p.metric_id join metric m on m.id = p.part_id
                order by p.position, p.part_id
                """, row -> {
            parts.computeIfAbsent(row.getString("code"), code -> new ArrayList<>())
                    .add(new MetricDraft.Part(
                            row.getString("part"),
                            PartRole.valueOf(row.getString("role")),
                            row.getBigDecimal("weight"),
                            row.getBigDecimal("cap")));
        });
        Map<String, MetricDraft> all = new LinkedHashMap<>();
        jdbc.query(
                "select code, name, record_type, aggregation, scale, unit, direction from metric order by id", row -> {
                    String code = row.getString("code");
                    all.put(
                            code,
                            new MetricDraft(
                                    code,
                                    row.getString("name"),
                                    row.getString("record_type"),
                                    row.getString("aggregation"),
                                    row.getInt("scale"),
                                    row.getString("unit"),
                                    "DOWN".equals(row.getString("direction")),
                                    parts.getOrDefault(code, List.of())));
                });
        return all;
    }

    /** Ids of those that are there. */
    List<Long> ids(Set<String> codes) {
        return jdbc.queryForList(
                "select id from metric where code = any (?)", Long.class, (Object) codes.toArray(String[]::new));
    }

    void write(Collection<MetricDraft> created, Collection<MetricDraft> changed) {
        jdbc.batchUpdate("""
                insert into metric (name, record_type, aggregation, scale, unit, direction, code)
                values (?, ?, ?, ?, ?, ?, ?)
                """, created, 100, MetricRows::fill);
        jdbc.batchUpdate("""
                update metric set name = ?, record_type = ?, aggregation = ?, scale = ?, unit = ?, direction = ?
                where code = ?
                """, changed, 100, MetricRows::fill);
        List<MetricDraft> both = new ArrayList<>(created);
        both.addAll(changed);
        jdbc.batchUpdate(
                "delete from metric_part where metric_id = (select id from metric where code = ?)",
                both,
                100,
                (statement, metric) -> statement.setString(1, metric.code()));
        List<PartRow> parts = new ArrayList<>();
        for (MetricDraft metric : both) {
            metric.parts().forEach(part -> parts.add(new PartRow(metric.code(), part, parts.size())));
        }
        jdbc.batchUpdate("""
                insert into metric_part (metric_id, part_id, role, weight, cap, position)
                select w.id, m.id, ?, ?, ?, ? from metric w, metric m where w.code = ? and m.code = ?
                """, parts, 100, (statement, row) -> {
            statement.setString(1, row.part().role().name());
            statement.setBigDecimal(2, row.part().weight());
            statement.setBigDecimal(3, row.part().cap());
            statement.setInt(4, row.position());
            statement.setString(5, row.metric());
            statement.setString(6, row.part().metric());
        });
    }

    private static void fill(java.sql.PreparedStatement statement, MetricDraft metric) throws java.sql.SQLException {
        statement.setString(1, metric.name());
        statement.setString(2, metric.recordType());
        statement.setString(3, metric.aggregation());
        statement.setInt(4, metric.scale());
        statement.setString(5, metric.unit());
        statement.setString(6, metric.lowerIsBetter() ? "DOWN" : "UP");
        statement.setString(7, metric.code());
    }
}
