package io.dacheng.ui.families;

import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.families.Aspects;
import io.dacheng.school.families.Aspects.Aspect;
import io.dacheng.school.families.GrowthView;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.chart.Drawing;
import io.dacheng.ui.chart.Drawing.Table;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.chart.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The five aspects of a child, over time as lines and at the last two looks as a net. */
final class GrowthDrawing {

    private static final List<String> COLOURS = List.of("$accent", "$watch", "$ink", "$alarm", "$ink-2");
    private static final List<String> SHAPES = List.of("circle", "rect", "triangle", "diamond", "pin");

    private GrowthDrawing() {}

    /** @param records the earliest first; two at least */
    static Drawing overTime(String student, List<GrowthView> records) {
        Formats formats = Formats.current();
        List<String> days =
                records.stream().map(each -> formats.date(each.writtenOn())).toList();
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            int place = aspect.ordinal();
            lines.add(Part.of("{type: 'line', symbolSize: 8}")
                    .with("name", Labels.of(aspect))
                    .with("symbol", SHAPES.get(place))
                    .with("color", COLOURS.get(place))
                    .with("lineStyle", Part.of("{width: 2}").with("color", COLOURS.get(place)))
                    .with("itemStyle", new Part().with("color", COLOURS.get(place)))
                    .with(
                            "data",
                            records.stream()
                                    .map(each -> each.aspects().values().get(place))
                                    .toList()));
        }
        Part option = Part.of(
                        "{grid: {left: 32, right: 16, top: 16, bottom: 56}, tooltip: {trigger: 'axis'}, legend: {bottom: 0}}")
                .with(
                        "xAxis",
                        Part.of("{type: 'category', axisTick: {show: false}}")
                                .with("data", days)
                                .with("texts", days))
                .with(
                        "yAxis",
                        Part.of("{type: 'value', min: 0, max: 5, interval: 1}")
                                .with("texts", List.of("0", "1", "2", "3", "4", "5")))
                .with("series", lines);
        GrowthView first = records.get(0);
        GrowthView last = records.get(records.size() - 1);
        return new Drawing(
                I18NProvider.translate(
                        "growth.summary",
                        student,
                        formats.date(first.writtenOn()),
                        mean(first.aspects()),
                        formats.date(last.writtenOn()),
                        mean(last.aspects())),
                option,
                records.stream().map(each -> tip(each, formats)).toList(),
                table(records, formats));
    }

    /** @param records the earliest first; one at least */
    static Drawing now(String student, List<GrowthView> records) {
        Formats formats = Formats.current();
        GrowthView last = records.get(records.size() - 1);
        List<GrowthView> shown = records.size() > 1 ? List.of(records.get(records.size() - 2), last) : List.of(last);
        List<Map<String, Object>> corners = new ArrayList<>();
        for (Aspect aspect : Aspect.values()) {
            corners.add(Part.of("{max: 5, min: 0}").with("name", Labels.of(aspect)));
        }
        List<Map<String, Object>> nets = new ArrayList<>();
        for (int each = 0; each < shown.size(); each++) {
            boolean latest = each == shown.size() - 1;
            String colour = latest ? "$accent" : "$ink-2";
            nets.add(new Part()
                    .with("name", formats.date(shown.get(each).writtenOn()))
                    .with("value", shown.get(each).aspects().values())
                    .with("tip", tip(shown.get(each), formats))
                    .with("symbol", latest ? "circle" : "rect")
                    .with("itemStyle", new Part().with("color", colour))
                    .with(
                            "lineStyle",
                            Part.of(latest ? "{width: 2}" : "{width: 1, type: 'dashed'}")
                                    .with("color", colour))
                    .with(
                            "areaStyle",
                            Part.of(latest ? "{opacity: 0.15}" : "{opacity: 0}").with("color", colour)));
        }
        Part option = Part.of("{tooltip: {trigger: 'item'}, legend: {bottom: 0}}")
                .with(
                        "radar",
                        Part.of(
                                        "{radius: '62%', center: ['50%', '46%'], splitNumber: 5, axisName: {color: '$ink-2'}, splitLine: {lineStyle: {color: '$line'}}, axisLine: {lineStyle: {color: '$line'}}, splitArea: {show: false}}")
                                .with("indicator", corners))
                .with(
                        "series",
                        List.of(Part.of("{type: 'radar', symbolSize: 6}").with("data", nets)));
        return new Drawing(
                I18NProvider.translate("growth.now", student, formats.date(last.writtenOn()), mean(last.aspects())),
                option,
                List.of(),
                table(shown, formats));
    }

    private static Tip tip(GrowthView record, Formats formats) {
        return new Tip(
                formats.date(record.writtenOn()) + " · " + record.teacher(),
                IntStream.range(0, Aspect.values().length)
                        .mapToObj(each -> new Tip.Line(
                                Labels.of(Aspect.values()[each]),
                                String.valueOf(record.aspects().values().get(each))))
                        .toList());
    }

    private static Table table(List<GrowthView> records, Formats formats) {
        List<String> columns = new ArrayList<>(List.of(I18NProvider.translate("growth.day")));
        for (Aspect aspect : Aspect.values()) {
            columns.add(Labels.of(aspect));
        }
        return new Table(
                I18NProvider.translate("chart.table"),
                columns,
                records.stream()
                        .map(each -> {
                            List<String> cells = new ArrayList<>(List.of(formats.date(each.writtenOn())));
                            each.aspects().values().forEach(value -> cells.add(String.valueOf(value)));
                            return new Table.Row(null, cells);
                        })
                        .toList());
    }

    static String mean(Aspects aspects) {
        return new BigDecimal(aspects.values().stream().mapToInt(each -> each).sum())
                .divide(BigDecimal.valueOf(Aspect.values().length), 1, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
