package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetOption;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Table;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.chart.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two levels below a unit as areas, coloured by status; a click goes down to the owner's own page. Figures that do not add
 * up, like rates, get equal areas.
 */
final class TreeChart {

    /** With more units than this below, only their own level is drawn. */
    private static final int MOST_PARENTS = 24;

    /** More areas than this cannot be told apart, nor read out. */
    private static final int MOST_AREAS = 300;

    /** On a phone the rings are thinner than most names. */
    private static final String NARROW = """
            {tooltip: {trigger: 'item'},
             media: [{query: {maxWidth: 480}, option: {series: [{label: {width: 48, fontSize: 9}}]}},
                     {option: {series: [{label: {width: 86, fontSize: 11}}]}}]}
            """;

    private final boolean byTarget;
    private final boolean sunburst;
    private final boolean addsUp;
    private final Formats formats = Formats.current();
    private final List<Table.Row> rows = new ArrayList<>();
    private int drawn;

    private TreeChart(Widget widget, boolean addsUp) {
        this.byTarget = widget.option(WidgetOption.SIZE).equals("TARGET");
        this.sunburst = widget.option(WidgetOption.SHAPE).equals("SUNBURST");
        this.addsUp = addsUp;
    }

    static List<Component> of(Widget widget, PageFigures figures, TargetPeriod period) {
        List<AchievementRow> below = figures.below(period, "AUTO");
        if (below.isEmpty()) {
            return List.of(Widgets.nobodyBelow(figures));
        }
        TreeChart tree = new TreeChart(widget, figures.addsUp(figures.metric(period.metric())));
        boolean deep = below.size() <= MOST_PARENTS;
        List<Part> areas = new ArrayList<>();
        for (AchievementRow row : below) {
            Part area = tree.area(row, deep ? figures.below(period, row) : List.of());
            if (area != null) {
                areas.add(area);
            }
        }
        if (areas.isEmpty()) {
            return List.of(Widgets.hint(Widgets.t(tree.byTarget ? "widget.tree.no-target" : "widget.tree.no-actual")));
        }
        List<Component> parts = new ArrayList<>();
        Chart chart = new Chart("tree", tree.drawing(areas, figures.sentence(period)));
        chart.onChoose(OwnerKey.opens(figures.address().withPeriod(period)));
        parts.add(chart);
        parts.add(PeriodWords.notes(List.of(
                Widgets.t(tree.addsUp ? "widget.tree.how" : "widget.tree.how.equal"),
                tree.drawn > MOST_AREAS ? Widgets.t("widget.tree.more", tree.drawn - MOST_AREAS) : "")));
        return parts;
    }

    /** An owner with what is below it; null when it has no area. */
    private @Nullable Part area(AchievementRow row, List<AchievementRow> below) {
        String key = OwnerKey.of(row);
        BigDecimal size = size(row);
        List<Part> children = new ArrayList<>();
        list(key, row, "");
        below.forEach(lower -> {
            Part child = area(lower, List.of());
            if (child != null) {
                children.add(child);
            }
        });
        if (size.signum() <= 0 || ++drawn > MOST_AREAS) {
            return null;
        }
        String[] colours = Widgets.colours(row);
        Part area = new Part()
                .with("name", row.ownerName())
                .with("text", text(row, !sunburst && !children.isEmpty()))
                .with("key", key)
                .with("tip", tip(row))
                .with(
                        "itemStyle",
                        // The band with the name of a unit that has others in it is painted like its border.
                        new Part()
                                .with("color", colours[0])
                                .with("borderColor", colours[children.isEmpty() || sunburst ? 1 : 0]));
        // The library sums what is below: where that is less than the owner's own, the rest would be a blank.
        return children.isEmpty() ? area.with("value", size) : area.with("children", children);
    }

    /** @param band whether there is only one line for it */
    private String text(AchievementRow row, boolean band) {
        return row.timeProportionalRate() == null
                ? row.ownerName()
                : row.ownerName() + (band ? "  " : "\n") + Widgets.rated(row, formats);
    }

    private void list(String key, AchievementRow row, String indent) {
        rows.add(new Table.Row(
                key,
                List.of(
                        indent + row.ownerName(),
                        formats.amount(row.actual()),
                        formats.amount(row.target()),
                        formats.rate(row.timeProportionalRate()),
                        Labels.of(row.status()))));
    }

    private BigDecimal size(AchievementRow row) {
        BigDecimal amount = byTarget ? row.target() : row.actual();
        return amount == null ? BigDecimal.ZERO : addsUp ? amount : BigDecimal.ONE;
    }

    private Tip tip(AchievementRow row) {
        return new Tip(
                row.ownerName(),
                List.of(
                        new Tip.Line(Widgets.t("achievement.actual"), formats.amount(row.actual())),
                        new Tip.Line(Widgets.t("achievement.target"), formats.amount(row.target())),
                        new Tip.Line(
                                Widgets.t("achievement.time-proportional"), formats.rate(row.timeProportionalRate())),
                        new Tip.Line(Widgets.t("achievement.status"), Labels.of(row.status()))));
    }

    private Drawing drawing(List<Part> areas, String what) {
        Part series = sunburst ? Part.of("""
                {type: 'sunburst', radius: ['14%', '98%'], nodeClick: false, sort: null, emphasis: {focus: 'none'},
                 label: {show: true, color: '$ink', minAngle: 9, width: 86, overflow: 'truncate', fontSize: 11},
                 itemStyle: {borderWidth: 1}}
                """) : Part.of("""
                {type: 'treemap', roam: false, nodeClick: false, breadcrumb: {show: false}, left: 0, right: 0, top: 0, bottom: 0,
                 label: {show: true, color: '$ink', fontSize: 12, lineHeight: 16},
                 upperLabel: {show: true, color: '$ink', fontWeight: 600, height: 24, position: [6, 5], verticalAlign: 'top'},
                 levels: [{itemStyle: {gapWidth: 4, borderWidth: 0, borderColor: '$surface'}, upperLabel: {show: false}},
                          {itemStyle: {gapWidth: 1, borderWidth: 1}}, {itemStyle: {gapWidth: 1, borderWidth: 1}}]}
                """);
        Table table = new Table(
                Widgets.t("chart.table"),
                List.of(
                        Widgets.t("achievement.owner"),
                        Widgets.t("achievement.actual"),
                        Widgets.t("achievement.target"),
                        Widgets.t("achievement.time-proportional"),
                        Widgets.t("achievement.status")),
                rows.stream().limit(MOST_AREAS).toList());
        return new Drawing(
                what + " " + Widgets.t("widget.tree.summary", areas.size()),
                Part.of(sunburst ? NARROW : "{tooltip: {trigger: 'item'}}")
                        .with("series", List.of(series.with("data", areas))),
                List.of(),
                table);
    }
}
