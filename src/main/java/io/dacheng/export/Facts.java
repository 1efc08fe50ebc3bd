package io.dacheng.export;

import io.dacheng.metric.MetricView;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What files of figures say about themselves. */
final class Facts {

    static final String NAMED = "%s (%s)";

    private Facts() {}

    /** Metric and period. */
    static List<Fact> of(MetricView metric, LocalDate start, LocalDate end) {
        String unit = metric.unit().isEmpty() ? "" : ", " + metric.unit();
        return List.of(
                new Fact(
                        Column.text("metric", "export.metric"),
                        metric.code(),
                        NAMED.formatted(metric.name(), metric.code()) + unit),
                new Fact(Column.date("period_start", "export.period-start"), start),
                new Fact(Column.date("period_end", "export.period-end"), end));
    }

    /** Whose figures. */
    static Fact owner(String word, String code, String name) {
        return new Fact(Column.text("of", word), code, NAMED.formatted(name, code));
    }

    static Fact text(String code, String word, @Nullable Object value) {
        return new Fact(Column.text(code, word), value);
    }
}
