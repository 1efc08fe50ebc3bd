package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import io.dacheng.achievement.RankingPage;
import io.dacheng.achievement.RankingQuery.By;
import io.dacheng.achievement.RankingRow;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.Widget;
import io.dacheng.dashboard.WidgetOption;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.chart.Axis;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Table;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.chart.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lower units or members as bars in the order of a rate, the best on top. */
final class RankingBars {

    private static final int BAR = 34;
    private static final int AXIS = 56;

    private RankingBars() {}

    static List<Component> of(Widget widget, PageFigures figures, TargetPeriod period) {
        String asked = widget.option(WidgetOption.OF);
        OwnerKind of = asked.equals("MEMBERS")
                        || asked.equals("AUTO") && figures.units(period).isEmpty()
                ? OwnerKind.MEMBER
                : OwnerKind.UNIT;
        By by = By.valueOf(widget.option(WidgetOption.BY));
        RankingPage page = figures.ranking(period, of, by, Integer.parseInt(widget.option(WidgetOption.MOST)));
        List<RankingRow> ranked =
                page.rows().stream().filter(row -> row.rank() != null).toList();
        List<Component> parts = new ArrayList<>();
        if (ranked.isEmpty()) {
            parts.add(Widgets.hint(Widgets.t("widget.ranking.none", page.unranked())));
        } else {
            Chart chart = new Chart("bars", drawing(ranked, by, figures.sentence(period), Formats.current()));
            chart.getStyle().set("--rows", ranked.size() * BAR + AXIS + "px");
            chart.onChoose(OwnerKey.opens(figures.address().withPeriod(period)));
            parts.add(chart);
        }
        parts.add(rest(page, ranked.size(), address(figures, period, of, by)));
        return parts;
    }

    static Drawing drawing(List<RankingRow> ranked, By by, String what, Formats formats) {
        List<Part> bars = new ArrayList<>();
        List<Table.Row> rows = new ArrayList<>();
        for (RankingRow row : ranked) {
            String[] colours = Widgets.colours(row.row());
            String place = row.rank() + " · " + row.row().ownerName();
            bars.add(new Part()
                    .with("value", row.rate())
                    .with("key", OwnerKey.of(row.row()))
                    .with(
                            "text",
                            formats.rate(row.rate()) + "  "
                                    + Labels.of(row.row().status()))
                    .with("tip", tip(row, by, place, formats))
                    .with("itemStyle", new Part().with("color", colours[1])));
            rows.add(new Table.Row(
                    OwnerKey.of(row.row()),
                    List.of(
                            place,
                            formats.rate(row.rate()),
                            Labels.of(row.row().status()),
                            formats.amount(row.row().actual()),
                            formats.amount(row.row().target()))));
        }
        List<BigDecimal> scale =
                new ArrayList<>(ranked.stream().map(RankingRow::rate).toList());
        scale.add(BigDecimal.ONE);
        Part option = Part.of(
                "{grid: {left: 4, right: 132, top: 8, bottom: 4, containLabel: true}, tooltip: {trigger: 'item'}}");
        Part values = new Part();
        values.putAll(Axis.around(scale, 5, formats::rate).option());
        option.with("xAxis", values.with("axisLabel", Part.of("{hideOverlap: true}")));
        option.with(
                "yAxis",
                Part.of("""
                {type: 'category', inverse: true, triggerEvent: true, axisLabel: {width: 150, overflow: 'truncate', interval: 0}}
                """)
                        .with(
                                "data",
                                ranked.stream()
                                        .map(row ->
                                                row.rank() + " · " + row.row().ownerName())
                                        .toList()));
        option.with("series", List.of(Part.of("""
                {type: 'bar', barMaxWidth: 18, label: {show: true, position: 'right', color: '$ink', backgroundColor: '$surface', padding: [2, 4]},
                 itemStyle: {borderRadius: 2}, emphasis: {disabled: true},
                 markLine: {silent: true, symbol: 'none', animation: false, data: [{xAxis: 1, text: ''}],
                            label: {show: false}, lineStyle: {color: '$ink-2', width: 1, type: 'dashed'}}}
                """).with("data", bars)));
        option.with(
                "media",
                List.of(
                        Part.of(
                                "{query: {maxWidth: 560}, option: {grid: {right: 96}, yAxis: {axisLabel: {width: 92}}}}"),
                        Part.of("{option: {grid: {right: 132}, yAxis: {axisLabel: {width: 150}}}}")));
        RankingRow best = ranked.get(0);
        String summary = what + " "
                + Widgets.t(
                        "widget.ranking.summary",
                        rateName(by),
                        best.row().ownerName(),
                        formats.rate(best.rate()),
                        ranked.get(ranked.size() - 1).row().ownerName(),
                        formats.rate(ranked.get(ranked.size() - 1).rate()));
        Table table = new Table(
                Widgets.t("chart.table"),
                Arrays.asList(
                        Widgets.t("achievement.owner"),
                        rateName(by),
                        Widgets.t("achievement.status"),
                        Widgets.t("achievement.actual"),
                        Widgets.t("achievement.target")),
                rows);
        return new Drawing(summary, option, List.of(), table);
    }

    private static Tip tip(RankingRow row, By by, String place, Formats formats) {
        return new Tip(
                place,
                List.of(
                        new Tip.Line(rateName(by), formats.rate(row.rate())),
                        new Tip.Line(
                                Widgets.t("achievement.status"),
                                Labels.of(row.row().status())),
                        new Tip.Line(
                                Widgets.t("achievement.actual"),
                                formats.amount(row.row().actual())),
                        new Tip.Line(
                                Widgets.t("achievement.target"),
                                formats.amount(row.row().target()))));
    }

    private static String rateName(By by) {
        return Widgets.t(by == By.ACHIEVEMENT_RATE ? "achievement.rate" : "achievement.time-proportional");
    }

    /** How many are not drawn, and the way to all of them. */
    private static Component rest(RankingPage page, int drawn, String href) {
        Div rest = new Div();
        rest.addClassName("toolbar");
        String sentence = Widgets.t("widget.ranking.rest", page.ranked() - drawn, page.unranked());
        if (!sentence.isBlank()) {
            Paragraph words = new Paragraph(sentence);
            words.addClassName("muted");
            rest.add(words);
        }
        rest.add(new Anchor(href, Widgets.t("widget.ranking.open")));
        return rest;
    }

    private static String address(PageFigures figures, TargetPeriod period, OwnerKind of, By by) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("unit", figures.owner().code());
        values.put("metric", period.metric());
        values.put("start", period.start().toString());
        values.put("end", period.end().toString());
        values.put("of", of == OwnerKind.UNIT ? "units" : "members");
        values.put("by", by == By.ACHIEVEMENT_RATE ? "achievementRate" : "timeProportionalRate");
        return Navigation.RANKING + "?" + QueryParameters.simple(values).getQueryString();
    }
}
