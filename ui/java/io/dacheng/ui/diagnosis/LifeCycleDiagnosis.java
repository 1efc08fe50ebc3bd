package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.DiagnosisExport;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.diagnosis.LifeCycle;
import io.dacheng.school.diagnosis.LifeCycleMonth;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.diagnosis.DiagnosisCharts.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Who came, stayed and left, month by month. */
@org.springframework.stereotype.Component
class LifeCycleDiagnosis {

    private final LifeCycle analysis;
    private final DiagnosisExport exports;
    private final CurrentViewer viewer;

    LifeCycleDiagnosis(LifeCycle analysis, DiagnosisExport exports, CurrentViewer viewer) {
        this.analysis = analysis;
        this.exports = exports;
        this.viewer = viewer;
    }

    Div show(Viewer person, DiagnosisAddress address, LocalDate day) {
        DiagnosisFilter filter = address.filter(day);
        List<LifeCycleMonth> months = analysis.months(person, filter);
        Div shown = new Div();
        if (months.stream().allMatch(month -> month.opening() + month.joined() + month.returned() == 0)) {
            shown.add(Parts.nothing());
            return shown;
        }
        LifeCycleMonth all = together(months);
        Locale language = UI.getCurrent().getLocale();
        shown.add(
                headline(all),
                chart(months, all),
                table(months, all),
                Parts.note(Parts.t("diagnosis.life-cycle.rule")),
                new ExportLinks(format -> exports.lifeCycle(new Asker(viewer.get(), language), filter, format))
                        .withPictures(Parts.file("life-cycle")));
        return shown;
    }

    /** The months as one: from the first opening to the last closing. */
    private static LifeCycleMonth together(List<LifeCycleMonth> months) {
        LifeCycleMonth first = months.get(0);
        LifeCycleMonth last = months.get(months.size() - 1);
        return new LifeCycleMonth(
                first.start(),
                last.end(),
                first.opening(),
                sum(months, LifeCycleMonth::joined),
                sum(months, LifeCycleMonth::returned),
                sum(months, LifeCycleMonth::finished),
                sum(months, LifeCycleMonth::refunded),
                last.closing(),
                sum(months, LifeCycleMonth::renewed),
                last.silent());
    }

    private static long sum(List<LifeCycleMonth> months, ToLongFunction<LifeCycleMonth> figure) {
        return months.stream().mapToLong(figure).sum();
    }

    private static Div headline(LifeCycleMonth all) {
        Formats formats = Formats.current();
        return Parts.cards(
                Parts.card(
                        Parts.t("diagnosis.closing"),
                        Parts.count(all.closing()),
                        Parts.t("diagnosis.opening.of", Parts.count(all.opening()))),
                Parts.card(
                        Parts.t("diagnosis.came"),
                        Parts.count(all.joined() + all.returned()),
                        Parts.t("diagnosis.returned.of", Parts.count(all.returned()))),
                Parts.card(
                        Parts.t("diagnosis.left-us"),
                        Parts.count(all.finished() + all.refunded()),
                        Parts.t("diagnosis.refunded.of", Parts.count(all.refunded()))),
                Parts.card(
                        Parts.t("diagnosis.renewal-rate"),
                        formats.rate(all.renewalRate()),
                        Parts.t("diagnosis.renewed.of", Parts.count(all.renewed()))),
                Parts.card(
                        Parts.t("diagnosis.silent"),
                        Parts.count(all.silent()),
                        Parts.t("diagnosis.active.of", Parts.count(all.active()))));
    }

    private static Chart chart(List<LifeCycleMonth> months, LifeCycleMonth all) {
        return DiagnosisCharts.columns(
                Parts.t(
                        "diagnosis.life-cycle.summary",
                        Parts.count(all.opening()),
                        Parts.count(all.joined() + all.returned()),
                        Parts.count(all.finished() + all.refunded()),
                        Parts.count(all.closing())),
                Parts.t("diagnosis.month"),
                months.stream().map(month -> Parts.month(month.start())).toList(),
                List.of(
                        series("diagnosis.joined", months, LifeCycleMonth::joined, "$accent"),
                        series("diagnosis.returned", months, LifeCycleMonth::returned, "$ink-3"),
                        series("diagnosis.finished", months, month -> -month.finished(), "$watch"),
                        series("diagnosis.refunded", months, month -> -month.refunded(), "$alarm"),
                        new Series(
                                Parts.t("diagnosis.closing"),
                                months.stream()
                                        .map(month -> BigDecimal.valueOf(month.closing()))
                                        .toList(),
                                "$ink",
                                null)),
                Formats.current()::amount);
    }

    private static Series series(
            String word, List<LifeCycleMonth> months, ToLongFunction<LifeCycleMonth> figure, String colour) {
        return new Series(
                Parts.t(word),
                months.stream()
                        .map(month -> BigDecimal.valueOf(figure.applyAsLong(month)))
                        .toList(),
                colour,
                "moves");
    }

    private static FigureTable<LifeCycleMonth> table(List<LifeCycleMonth> months, LifeCycleMonth all) {
        Formats formats = Formats.current();
        return new FigureTable<LifeCycleMonth>(
                        Parts.t("diagnosis.month"),
                        month -> new Span(Parts.month(month.start())),
                        Comparator.comparing(LifeCycleMonth::start),
                        all,
                        Parts.t("diagnosis.total"))
                .mainCount(Parts.t("diagnosis.opening"), LifeCycleMonth::opening, formats::amount)
                .mainCount(Parts.t("diagnosis.joined"), LifeCycleMonth::joined, formats::amount)
                .mainCount(Parts.t("diagnosis.returned"), LifeCycleMonth::returned, formats::amount)
                .mainCount(Parts.t("diagnosis.finished"), LifeCycleMonth::finished, formats::amount)
                .mainCount(Parts.t("diagnosis.refunded"), LifeCycleMonth::refunded, formats::amount)
                .mainCount(Parts.t("diagnosis.closing"), LifeCycleMonth::closing, formats::amount)
                .mainCount(Parts.t("diagnosis.renewed"), LifeCycleMonth::renewed, formats::amount)
                .main(Parts.t("diagnosis.renewal-rate"), LifeCycleMonth::renewalRate, formats::rate)
                .count(Parts.t("diagnosis.active"), LifeCycleMonth::active, formats::amount)
                .mainCount(Parts.t("diagnosis.silent"), LifeCycleMonth::silent, formats::amount)
                .show(months);
    }
}
