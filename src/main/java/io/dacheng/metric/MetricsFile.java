package io.dacheng.metric;

import io.dacheng.shared.CsvRows;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.ImportPart;
import io.dacheng.shared.Refused;
import io.dacheng.shared.RowErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * {@code metrics.csv}: code, name, record_type, aggregation, scale, unit, direction, parts. An empty direction means UP;
 * without the column parts, metrics keep those they have. A row may name parts that stand further down.
 */
@Component
class MetricsFile implements ImportPart {

    private enum Direction {
        UP,
        DOWN
    }

    private final MetricRows rows;
    private final MetricRules rules;
    private final MetricUse use;

    MetricsFile(MetricRows rows, MetricRules rules, MetricUse use) {
        this.rows = rows;
        this.rules = rules;
        this.use = use;
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
    public FileReport run(CsvRows file) {
        rows.lock();
        Map<String, MetricDraft> before = rows.all();
        RowErrors errors = new RowErrors(LocaleContextHolder.getLocale());
        Map<String, MetricDraft> wanted = new LinkedHashMap<>();
        Map<String, Long> lines = new HashMap<>();
        file.forEach(List.of("code", "name", "record_type", "aggregation", "scale"), row -> {
            MetricDraft metric = read(row, before, errors);
            Long earlier = metric == null ? null : lines.putIfAbsent(metric.code(), row.line());
            if (earlier != null) {
                errors.add(row.line(), "code", "metric.twice", metric.code(), earlier);
            } else if (metric != null) {
                wanted.put(metric.code(), metric);
            }
        });
        Map<String, MetricDraft> after = new LinkedHashMap<>(before);
        after.putAll(wanted);
        wanted.values().forEach(metric -> rules.check(
                        after,
                        metric,
                        before.get(metric.code()),
                        () -> use.isSet(rows.ids(MetricTree.upwards(before, metric.code()))))
                .forEach(problem -> errors.add(lines.get(metric.code()), problem.field(), problem.why())));
        return errors.count() > 0 ? new FileReport(fileName(), 0, 0, 0, errors.list()) : written(before, wanted);
    }

    private FileReport written(Map<String, MetricDraft> before, Map<String, MetricDraft> wanted) {
        List<MetricDraft> created = new ArrayList<>();
        List<MetricDraft> changed = new ArrayList<>();
        for (MetricDraft metric : wanted.values()) {
            MetricDraft was = before.get(metric.code());
            if (was == null) {
                created.add(metric);
            } else if (!metric.sameAs(was)) {
                changed.add(metric);
            }
        }
        rows.write(created, changed);
        int unchanged = wanted.size() - created.size() - changed.size();
        return new FileReport(fileName(), created.size(), changed.size(), unchanged, List.of());
    }

    /** A row as a metric; null, with errors noted, when it cannot be read as one. */
    private static @Nullable MetricDraft read(CsvRows.Row row, Map<String, MetricDraft> before, RowErrors errors) {
        int wrong = errors.count();
        String code = errors.required(row, "code", MetricRules.LONGEST_CODE);
        Direction direction =
                row.get("direction").isEmpty() ? Direction.UP : errors.choice(row, "direction", Direction.class);
        String scale = row.get("scale");
        if (!scale.matches("[0-6]")) {
            errors.add(row.line(), "scale", "metric.scale.wrong", scale.length() <= 20 ? scale : "…");
        }
        List<MetricDraft.Part> parts = List.of();
        try {
            MetricDraft was = code == null ? null : before.get(code);
            parts = row.columns().contains("parts")
                            || was == null
                            || !was.aggregation().equals(row.get("aggregation"))
                    ? PartsText.parse(row.get("parts"))
                    : was.parts();
        } catch (Refused refused) {
            errors.add(row.line(), "parts", refused);
        }
        return errors.count() > wrong || code == null
                ? null
                : new MetricDraft(
                        code,
                        row.get("name"),
                        row.get("record_type"),
                        row.get("aggregation"),
                        Integer.parseInt(scale),
                        row.get("unit"),
                        direction == Direction.DOWN,
                        parts);
    }
}
