package io.dacheng.metric;

import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.ImportPart;
import io.dacheng.shared.RowErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * {@code metrics.csv}: code, name, record_type, aggregation, scale, unit, direction. An empty direction means UP. A
 * metric may get finer, never coarser: amounts already given would no longer fit.
 */
@Component
class MetricsFile implements ImportPart {

    private static final int CODE = 64;
    private static final int NAME = 300;
    private static final int UNIT = 32;

    private enum Direction {
        UP,
        DOWN
    }

    private record Metric(
            long line,
            String code,
            String name,
            String recordType,
            String aggregation,
            int scale,
            String unit,
            boolean lowerIsBetter) {

        boolean sameAs(MetricView other) {
            return name.equals(other.name())
                    && recordType.equals(other.recordType())
                    && aggregation.equals(other.aggregation())
                    && scale == other.scale()
                    && unit.equals(other.unit())
                    && lowerIsBetter == other.lowerIsBetter();
        }
    }

    private final MetricService metrics;
    private final KnownCalculators calculators;
    private final JdbcTemplate jdbc;

    MetricsFile(MetricService metrics, KnownCalculators calculators, JdbcTemplate jdbc) {
        this.metrics = metrics;
        this.calculators = calculators;
        this.jdbc = jdbc;
    }

    @Override
    public String fileName() {
        return "metrics.csv";
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public FileReport run(CsvRows rows) {
        jdbc.execute("lock table metric in share row exclusive mode");
        Map<String, MetricView> existing = new HashMap<>();
        metrics.metrics().forEach(m -> existing.put(m.code(), m));
        RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
        Map<String, Metric> file = new LinkedHashMap<>();
        rows.forEach(
                List.of("code", "name", "record_type", "aggregation", "scale"),
                row -> read(row, existing, file, errors));
        if (errors.count() > 0) {
            return new FileReport(fileName(), 0, 0, 0, errors.list());
        }
        List<Metric> created = new ArrayList<>();
        List<Metric> changed = new ArrayList<>();
        for (Metric metric : file.values()) {
            MetricView was = existing.get(metric.code);
            if (was == null) {
                created.add(metric);
            } else if (!metric.sameAs(was)) {
                changed.add(metric);
            }
        }
        write(created, changed);
        int unchanged = file.size() - created.size() - changed.size();
        return new FileReport(fileName(), created.size(), changed.size(), unchanged, List.of());
    }

    private void read(CsvRows.Row row, Map<String, MetricView> existing, Map<String, Metric> file, RowErrors errors) {
        int before = errors.count();
        String code = errors.required(row, "code", CODE);
        String name = errors.required(row, "name", NAME);
        String recordType = errors.required(row, "record_type", CODE);
        String unit = errors.optional(row, "unit", UNIT);
        String aggregation = calculator(row, errors);
        Direction direction =
                row.get("direction").isEmpty() ? Direction.UP : errors.choice(row, "direction", Direction.class);
        String scale = row.get("scale");
        if (!scale.matches("[0-6]")) {
            errors.add(row.line(), "scale", "metric.scale.wrong", scale.length() <= 20 ? scale : "…");
        }
        Metric twice = code == null ? null : file.get(code);
        if (twice != null) {
            errors.add(row.line(), "code", "metric.twice", code, twice.line);
        }
        MetricView was = code == null ? null : existing.get(code);
        if (errors.count() > before
                || code == null
                || name == null
                || recordType == null
                || unit == null
                || aggregation == null) {
            return;
        }
        int places = Integer.parseInt(scale);
        if (was != null && places < was.scale()) {
            errors.add(row.line(), "scale", "metric.scale.coarser", code, was.scale(), places);
            return;
        }
        boolean lowerIsBetter = direction == Direction.DOWN;
        file.put(code, new Metric(row.line(), code, name, recordType, aggregation, places, unit, lowerIsBetter));
    }

    private @Nullable String calculator(CsvRows.Row row, RowErrors errors) {
        String code = row.get("aggregation");
        if (calculators.byCode(code).isPresent()) {
            return code;
        }
        String known = String.join(
                ", ", calculators.all().stream().map(MetricCalculator::code).toList());
        errors.add(row.line(), "aggregation", "csv.field.choice", "aggregation", RowErrors.shortened(code), known);
        return null;
    }

    private void write(List<Metric> created, List<Metric> changed) {
        jdbc.batchUpdate("""
                insert into metric (name, record_type, aggregation, scale, unit, direction, code)
                values (?, ?, ?, ?, ?, ?, ?)
                """, created, 100, MetricsFile::fill);
        jdbc.batchUpdate("""
                update metric set name = ?, record_type = ?, aggregation = ?, scale = ?, unit = ?, direction = ?
                where code = ?
                """, changed, 100, MetricsFile::fill);
    }

    private static void fill(java.sql.PreparedStatement statement, Metric metric) throws java.sql.SQLException {
        statement.setString(1, metric.name);
        statement.setString(2, metric.recordType);
        statement.setString(3, metric.aggregation);
        statement.setInt(4, metric.scale);
        statement.setString(5, metric.unit);
        statement.setString(6, metric.lowerIsBetter ? "DOWN" : "UP");
        statement.setString(7, metric.code);
    }
}
