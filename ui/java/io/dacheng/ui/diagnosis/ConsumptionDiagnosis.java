package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.DiagnosisExport;
import io.dacheng.school.diagnosis.ConsumptionAnalysis;
import io.dacheng.school.diagnosis.ConsumptionFigures;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.diagnosis.DiagnosisReport;
import io.dacheng.school.diagnosis.DiagnosisRow;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.diagnosis.DiagnosisCharts.Bar;
import io.dacheng.ui.diagnosis.DiagnosisCharts.Series;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What lessons have brought: by course and by month, as charts and as a table. */
@org.springframework.stereotype.Component
class ConsumptionDiagnosis {

    private static final int MOST_BARS = 12;

    private final ConsumptionAnalysis analysis;
    private final DiagnosisExport exports;
    private final CurrentViewer viewer;

    ConsumptionDiagnosis(ConsumptionAnalysis analysis, DiagnosisExport exports, CurrentViewer viewer) {
        this.analysis = analysis;
        this.exports = exports;
        this.viewer = viewer;
    }

    Div show(Viewer person, DiagnosisAddress address, LocalDate day) {
        DiagnosisFilter filter = address.filter(day);
        DiagnosisBy by = address.by(DiagnosisBy.COURSE);
        DiagnosisReport<ConsumptionFigures> report = analysis.report(person, filter, by);
        Div shown = new Div(Parts.toolbar(Parts.by(address, DiagnosisBy.COURSE)));
        if (report.rows().isEmpty()) {
            shown.add(Parts.nothing());
            return shown;
        }
        Locale language = UI.getCurrent().getLocale();
        shown.add(
                headline(report.total()),
                Parts.beside(bars(report, by, address), months(report.months())),
                table(report, by, address),
                Parts.note(Parts.t("diagnosis.consumption.rule")),
                new ExportLinks(format -> exports.consumption(new Asker(viewer.get(), language), filter, by, format))
                        .withPictures(Parts.file("consumption")));
        return shown;
    }

    private static Div headline(ConsumptionFigures total) {
        Formats formats = Formats.current();
        return Parts.cards(
                Parts.card(
                        Parts.t("diagnosis.consumed"),
                        formats.compact(total.amount()),
                        Parts.t("diagnosis.per-hour", formats.amount(total.hourPrice()))),
                Parts.card(
                        Parts.t("diagnosis.hours"),
                        formats.amount(total.hours()),
                        Parts.t("diagnosis.hours.of", formats.amount(total.paid()))),
                Parts.card(
                        Parts.t("diagnosis.lessons"),
                        Parts.count(total.lessons()),
                        Parts.t("diagnosis.per-lesson", formats.amount(total.studentsPerLesson()))),
                Parts.card(
                        Parts.t("diagnosis.students"),
                        Parts.count(total.students()),
                        Parts.t("diagnosis.attendances.of", Parts.count(total.attendances()))),
                Parts.card(Parts.t("diagnosis.other"), formats.compact(total.other()), Parts.t("diagnosis.other.how")));
    }

    private static Chart bars(DiagnosisReport<ConsumptionFigures> report, DiagnosisBy by, DiagnosisAddress address) {
        Formats formats = Formats.current();
        List<Bar> bars = report.rows().stream()
                .limit(MOST_BARS)
                .map(row -> new Bar(
                        row.key(),
                        Parts.name(row, by),
                        row.figures().amount(),
                        formats.compact(row.figures().amount()) + " · "
                                + formats.rate(row.figures().shareOf(report.total())),
                        List.of(
                                new Tip.Line(
                                        Parts.t("diagnosis.consumed"),
                                        formats.amount(row.figures().amount())),
                                new Tip.Line(
                                        Parts.t("diagnosis.hours"),
                                        formats.amount(row.figures().hours())),
                                new Tip.Line(
                                        Parts.t("diagnosis.hour-price"),
                                        formats.amount(row.figures().hourPrice())))))
                .toList();
        Chart chart = DiagnosisCharts.bars(
                Parts.t(
                        "diagnosis.consumption.summary",
                        bars.get(0).name(),
                        bars.get(0).text()),
                Parts.t("DiagnosisBy." + by),
                bars,
                formats::compact);
        chart.onChoose(key -> Parts.follow(key, report.rows(), by, address));
        return chart;
    }

    private static Chart months(List<DiagnosisRow<ConsumptionFigures>> months) {
        Formats formats = Formats.current();
        return DiagnosisCharts.columns(
                Parts.t("diagnosis.consumption.months"),
                Parts.t("diagnosis.month"),
                months.stream().map(row -> Parts.name(row, DiagnosisBy.MONTH)).toList(),
                List.of(new Series(
                        Parts.t("diagnosis.consumed"),
                        months.stream().map(row -> row.figures().amount()).toList(),
                        "$accent",
                        "amount")),
                formats::compact);
    }

    private static FigureTable<DiagnosisRow<ConsumptionFigures>> table(
            DiagnosisReport<ConsumptionFigures> report, DiagnosisBy by, DiagnosisAddress address) {
        Formats formats = Formats.current();
        ConsumptionFigures all = report.total();
        return new FigureTable<DiagnosisRow<ConsumptionFigures>>(
                        Parts.t("DiagnosisBy." + by),
                        row -> Parts.link(row, by, address),
                        Comparator.comparing(row -> Parts.name(row, by)),
                        new DiagnosisRow<>(null, null, all),
                        Parts.t("diagnosis.total"))
                .main(Parts.t("diagnosis.consumed"), row -> row.figures().amount(), formats::amount)
                .figure(Parts.t("diagnosis.share"), row -> row.figures().shareOf(all), formats::rate)
                .main(Parts.t("diagnosis.hours"), row -> row.figures().hours(), formats::amount)
                .figure(Parts.t("diagnosis.hours-paid"), row -> row.figures().paid(), formats::amount)
                .figure(Parts.t("diagnosis.hours-gift"), row -> row.figures().gift(), formats::amount)
                .figure(Parts.t("diagnosis.hours-make-up"), row -> row.figures().makeUp(), formats::amount)
                .main(Parts.t("diagnosis.hour-price"), row -> row.figures().hourPrice(), formats::amount)
                .mainCount(Parts.t("diagnosis.lessons"), row -> row.figures().lessons(), formats::amount)
                .count(Parts.t("diagnosis.attendances"), row -> row.figures().attendances(), formats::amount)
                .mainCount(Parts.t("diagnosis.students"), row -> row.figures().students(), formats::amount)
                .figure(Parts.t("diagnosis.other"), row -> row.figures().other(), formats::amount)
                .show(report.rows());
    }
}
