package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.RevisionFigures.Column;
import io.dacheng.target.RevisionFigures.Line;
import io.dacheng.target.RevisionFigures.Owner;
import io.dacheng.target.RevisionFigures.Role;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The figures of a revision as they were calculated, kept for the decision and for those who ask later. */
@Component
class RevisionParts {

    private final JdbcClient jdbc;
    private final MetricService metrics;

    RevisionParts(JdbcClient jdbc, MetricService metrics) {
        this.jdbc = jdbc;
        this.metrics = metrics;
    }

    /** Instead of what was calculated before. */
    void keep(long revisionId, RevisionFigures figures) {
        jdbc.sql("delete from revision_part where revision_id = :id")
                .param("id", revisionId)
                .update();
        for (Line line : figures.lines()) {
            RevisionPartRows rows = new RevisionPartRows(jdbc, revisionId, line.targetId());
            for (int place = 0; place < line.owners().size(); place++) {
                Owner owner = line.owners().get(place);
                rows.add(place, owner, null, owner.before(), owner.after());
                for (int i = 0; i < line.columns().size(); i++) {
                    rows.add(
                            place,
                            owner,
                            line.columns().get(i),
                            owner.cellsBefore().get(i),
                            owner.cellsAfter().get(i));
                }
            }
            rows.write();
        }
    }

    private record Part(
            long lineId,
            long metricId,
            int place,
            boolean whole,
            Column column,
            BigDecimal before,
            BigDecimal after,
            Owner owner) {}

    /** No lines before they were calculated. */
    RevisionFigures of(long revisionId) {
        Map<Long, List<Part>> byLine = new LinkedHashMap<>();
        jdbc.sql("""
                select r.*, top.metric_id, coalesce(u.code, m.login) as code, coalesce(u.name, m.name) as name
                from revision_part r
                join target top on top.id = r.line_id
                join plan_metric k on k.plan_id = top.plan_id and k.metric_id = top.metric_id
                left join org_unit u on u.id = r.unit_id
                left join member m on m.id = r.member_id
                where r.revision_id = :id
                order by k.position, r.place, r.period_start nulls first
                """).param("id", revisionId).query(row -> {
            Part part = part(row);
            byLine.computeIfAbsent(part.lineId(), line -> new ArrayList<>()).add(part);
        });
        return new RevisionFigures(byLine.values().stream().map(this::line).toList());
    }

    private Line line(List<Part> parts) {
        List<Column> columns = parts.stream()
                .filter(part -> part.place() == 0 && !part.whole())
                .map(Part::column)
                .toList();
        List<Owner> owners = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += columns.size() + 1) {
            List<Part> cells = parts.subList(from + 1, from + 1 + columns.size());
            Owner owner = parts.get(from).owner();
            owners.add(new Owner(
                    owner.targetId(),
                    owner.parentId(),
                    owner.kind(),
                    owner.ownerId(),
                    owner.code(),
                    owner.name(),
                    owner.depth(),
                    owner.version(),
                    owner.role(),
                    owner.before(),
                    owner.after(),
                    cells.stream().map(Part::before).toList(),
                    cells.stream().map(Part::after).toList()));
        }
        return new Line(parts.get(0).lineId(), metrics.metric(parts.get(0).metricId()), columns, owners);
    }

    private static Part part(ResultSet row) throws SQLException {
        boolean whole = row.getObject("period_start") == null;
        boolean ofUnit = row.getObject("unit_id") != null;
        BigDecimal before = row.getBigDecimal("before");
        BigDecimal after = row.getBigDecimal("after");
        LocalDate start = whole ? LocalDate.MIN : row.getObject("period_start", LocalDate.class);
        LocalDate end = whole ? LocalDate.MIN : row.getObject("period_end", LocalDate.class);
        return new Part(
                row.getLong("line_id"),
                row.getLong("metric_id"),
                row.getInt("place"),
                whole,
                new Column(new Period(start, end), row.getBoolean("frozen")),
                before,
                after,
                new Owner(
                        row.getObject("target_id", Long.class),
                        row.getObject("parent_id", Long.class),
                        ofUnit ? OwnerKind.UNIT : OwnerKind.MEMBER,
                        row.getLong(ofUnit ? "unit_id" : "member_id"),
                        row.getString("code"),
                        row.getString("name"),
                        row.getInt("depth"),
                        row.getInt("version"),
                        Objects.requireNonNull(Role.valueOf(row.getString("role"))),
                        before,
                        after,
                        List.of(),
                        List.of()));
    }
}
