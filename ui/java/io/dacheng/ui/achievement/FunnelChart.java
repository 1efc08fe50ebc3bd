package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.Widget;
import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.Rates;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Table;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.chart.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics as the stages of one way, each with its share of the one before. Without two of them, the way of the page's own
 * metric: from the target over what is due by now to what has come.
 */
final class FunnelChart {

    /** @param key of the metric; null where a stage leads nowhere */
    private record Stage(
            @Nullable String key,
            String name,
            BigDecimal amount,
            @Nullable BigDecimal target) {}

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private FunnelChart() {}

    static List<Component> of(Widget widget, PageFigures figures) {
        List<MetricView> metrics = metrics(widget, figures);
        if (metrics.stream().map(MetricView::unit).distinct().count() > 1) {
            return List.of(Widgets.hint(Widgets.t("widget.funnel.units")));
        }
        TargetPeriod page = figures.shown();
        List<Stage> stages = new ArrayList<>();
        for (MetricView metric : metrics) {
            TargetPeriod period = new TargetPeriod(metric.code(), metric.name(), page.start(), page.end());
            AchievementRow row = figures.own(period);
            stages.add(new Stage(metric.code(), metric.name(), orZero(row.actual()), row.target()));
        }
        boolean ownWay = stages.size() < 2;
        if (ownWay) {
            AchievementRow row = figures.own(page);
            if (row.target() == null || row.target().signum() == 0) {
                return List.of(Widgets.hint(Widgets.t("widget.funnel.none")));
            }
            stages = List.of(
                    new Stage(null, Widgets.t("achievement.target"), row.target(), null),
                    new Stage(null, Widgets.t("achievement.current-target"), orZero(row.currentTarget()), null),
                    new Stage(null, Widgets.t("achievement.actual"), orZero(row.actual()), null));
        } else if (stages.stream().allMatch(stage -> stage.amount().signum() == 0)) {
            return List.of(Widgets.hint(Widgets.t("widget.funnel.empty")));
        }
        Chart chart = new Chart("funnel", drawing(stages, ownWay, figures.sentence(page), Formats.current()));
        AchievementAddress address = figures.address();
        chart.onChoose(metric -> Navigation.open(
                Navigation.ACHIEVEMENT,
                address.withPeriod(new TargetPeriod(metric, metric, page.start(), page.end()))
                        .parameters()));
        return List.of(
                chart, PeriodWords.notes(List.of(Widgets.t(ownWay ? "widget.funnel.how.one" : "widget.funnel.how"))));
    }

    /** Those named, else all counts that anything was recorded for. */
    private static List<MetricView> metrics(Widget widget, PageFigures figures) {
        if (!widget.metrics().isEmpty()) {
            return widget.metrics().stream().map(figures::metric).toList();
        }
        TargetPeriod page = figures.shown();
        return figures.metrics().stream()
                .filter(metric -> metric.unit().isEmpty() && metric.counts() != Counts.PARTS && !metric.lowerIsBetter())
                .filter(metric ->
                        orZero(figures.own(new TargetPeriod(metric.code(), metric.name(), page.start(), page.end()))
                                                .actual())
                                        .signum()
                                > 0)
                .limit(widget.kind().mostMetrics())
                .toList();
    }

    private static Drawing drawing(List<Stage> stages, boolean ownWay, String what, Formats formats) {
        BigDecimal first = stages.get(0).amount();
        List<Part> data = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        BigDecimal before = null;
        for (Stage stage : stages) {
            BigDecimal share =
                    ownWay ? Rates.of(stage.amount(), first) : before == null ? null : Rates.of(stage.amount(), before);
            String shown = share == null || before == null ? "" : " · " + formats.rate(share);
            data.add(new Part()
                    .with("name", stage.name())
                    .with("value", stage.amount().max(BigDecimal.ZERO))
                    .with("key", stage.key())
                    .with("text", stage.name() + " · " + formats.compact(stage.amount()) + shown)
                    .with("tip", tip(stage, share, before == null, ownWay, formats)));
            rows.add(new Table.Row(
                    stage.key(),
                    List.of(
                            stage.name(),
                            formats.amount(stage.amount()),
                            before == null ? Formats.NO_ANSWER : formats.rate(share),
                            formats.amount(stage.target()))));
            before = stage.amount();
        }
        Part option = Part.of("""
                {tooltip: {trigger: 'item'}, grid: {left: 0, right: 0, top: 4, bottom: 4}}
                """)
                .with(
                        "xAxis",
                        Part.of("{type: 'value', show: false, min: 0}").with("max", Collections.max(sizes(data))))
                .with(
                        "yAxis",
                        Part.of("{type: 'category', inverse: true, show: false}")
                                .with("data", stages.stream().map(Stage::name).toList()))
                .with(
                        "series",
                        List.of(
                                Part.of(
                                                "{type: 'bar', stack: 'way', silent: true, barWidth: '86%', itemStyle: {opacity: 0}}")
                                        .with("data", before(data)),
                                Part.of("""
                                {type: 'bar', stack: 'way', barMinHeight: 2, emphasis: {disabled: true},
                                 label: {show: true, position: 'inside', color: '$ink', fontSize: 13},
                                 itemStyle: {color: '$accent-tint', borderColor: '$accent', borderWidth: 1}}
                                """).with("data", data)));
        Stage last = stages.get(stages.size() - 1);
        String summary = what + " "
                + Widgets.t(
                        "widget.funnel.summary",
                        stages.get(0).name(),
                        formats.amount(first),
                        last.name(),
                        formats.amount(last.amount()),
                        formats.rate(Rates.of(last.amount(), first)));
        Table table = new Table(
                Widgets.t("chart.table"),
                List.of(
                        Widgets.t("widget.funnel.stage"),
                        Widgets.t("widget.funnel.amount"),
                        Widgets.t(ownWay ? "widget.funnel.of-target" : "widget.funnel.share"),
                        Widgets.t("achievement.target")),
                rows);
        return new Drawing(summary, option, List.of(), table);
    }

    private static List<BigDecimal> sizes(List<Part> bars) {
        return bars.stream().map(bar -> (BigDecimal) bar.get("value")).toList();
    }

    /** What stands before each bar, so that all have one middle. */
    private static List<BigDecimal> before(List<Part> bars) {
        List<BigDecimal> sizes = sizes(bars);
        BigDecimal most = Collections.max(sizes);
        return sizes.stream().map(size -> most.subtract(size).multiply(HALF)).toList();
    }

    private static Tip tip(Stage stage, @Nullable BigDecimal share, boolean first, boolean ownWay, Formats formats) {
        List<Tip.Line> lines = new ArrayList<>();
        lines.add(new Tip.Line(Widgets.t("widget.funnel.amount"), formats.amount(stage.amount())));
        if (!first) {
            lines.add(new Tip.Line(
                    Widgets.t(ownWay ? "widget.funnel.of-target" : "widget.funnel.share"), formats.rate(share)));
        }
        if (stage.target() != null) {
            lines.add(new Tip.Line(Widgets.t("achievement.target"), formats.amount(stage.target())));
        }
        return new Tip(stage.name(), lines);
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
