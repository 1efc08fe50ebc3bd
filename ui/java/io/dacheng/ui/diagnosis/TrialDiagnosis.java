package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.DiagnosisExport;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.diagnosis.DiagnosisReport;
import io.dacheng.school.diagnosis.DiagnosisRow;
import io.dacheng.school.diagnosis.TrialAnalysis;
import io.dacheng.school.diagnosis.TrialBasis;
import io.dacheng.school.diagnosis.TrialFigures;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.diagnosis.DiagnosisCharts.Bar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From leads over visits and trials to orders, as a funnel, as bars and as a table. */
@org.springframework.stereotype.Component
class TrialDiagnosis {

    private static final int MOST_BARS = 12;

    private final TrialAnalysis analysis;
    private final DiagnosisExport exports;
    private final CurrentViewer viewer;

    TrialDiagnosis(TrialAnalysis analysis, DiagnosisExport exports, CurrentViewer viewer) {
        this.analysis = analysis;
        this.exports = exports;
        this.viewer = viewer;
    }

    Div show(Viewer person, DiagnosisAddress address, LocalDate day) {
        DiagnosisFilter filter = address.filter(day);
        TrialBasis basis = address.basis();
        DiagnosisBy by = address.by(DiagnosisBy.CONSULTANT);
        DiagnosisReport<TrialFigures> report = analysis.report(person, filter, basis, by);
        TrialFigures total = report.total();
        Div shown = new Div(Parts.toolbar(Parts.basis(address), Parts.by(address, DiagnosisBy.CONSULTANT)));
        if (report.rows().isEmpty()) {
            shown.add(Parts.nothing());
            return shown;
        }
        shown.add(headline(total), Parts.beside(funnel(total), bars(report, by, address)));
        if (total.untried() > 0) {
            shown.add(Parts.note(Parts.t("diagnosis.untried.note", Parts.count(total.untried()))));
        }
        if (total.otherOrders() > 0) {
            shown.add(Parts.note(Parts.t(
                    "diagnosis.other.note",
                    Parts.count(total.otherOrders()),
                    Formats.current().amount(total.otherAmount()))));
        }
        Locale language = UI.getCurrent().getLocale();
        shown.add(
                table(report, by, address),
                Parts.note(Parts.t("diagnosis.trials.rule")),
                new ExportLinks(format -> exports.trials(new Asker(viewer.get(), language), filter, basis, by, format))
                        .withPictures(Parts.file("trials")));
        return shown;
    }

    private static Div headline(TrialFigures total) {
        Formats formats = Formats.current();
        return Parts.cards(
                Parts.card(Parts.t("diagnosis.created"), Parts.count(total.created()), lost(total)),
                Parts.card(
                        Parts.t("diagnosis.visited"),
                        Parts.count(total.visited()),
                        of("diagnosis.of-created", total.visitRate())),
                Parts.card(
                        Parts.t("diagnosis.tried"),
                        Parts.count(total.tried()),
                        of("diagnosis.of-visited", total.trialRate())),
                Parts.card(
                        Parts.t("diagnosis.signed"),
                        Parts.count(total.signed()),
                        of("diagnosis.of-tried", total.signingRate())),
                Parts.card(
                        Parts.t("diagnosis.amount"),
                        formats.compact(total.amount()),
                        Parts.t("diagnosis.average", formats.amount(total.averageOrder()))));
    }

    private static String lost(TrialFigures total) {
        return Parts.t("diagnosis.lost.of", Parts.count(total.lost()));
    }

    private static String of(String key, @Nullable BigDecimal rate) {
        return Parts.t(key, Formats.current().rate(rate));
    }

    private static Chart funnel(TrialFigures total) {
        Formats formats = Formats.current();
        List<Bar> steps = List.of(
                step("diagnosis.created", total.created(), null),
                step("diagnosis.visited", total.visited(), total.visitRate()),
                step("diagnosis.tried", total.tried(), total.trialRate()),
                step("diagnosis.signed", total.signed(), total.signingRate()));
        String summary = Parts.t(
                "diagnosis.funnel.summary",
                Parts.count(total.created()),
                Parts.count(total.signed()),
                formats.rate(total.overallRate()));
        return DiagnosisCharts.funnel(summary, Parts.t("diagnosis.step"), steps);
    }

    private static Bar step(String word, long count, @Nullable BigDecimal rate) {
        Formats formats = Formats.current();
        String name = Parts.t(word);
        return new Bar(
                null,
                name,
                BigDecimal.valueOf(count),
                name + " · " + Parts.count(count) + (rate == null ? "" : " · " + formats.rate(rate)),
                List.of(
                        new Tip.Line(Parts.t("diagnosis.leads"), Parts.count(count)),
                        new Tip.Line(Parts.t("diagnosis.of-before"), formats.rate(rate))));
    }

    private static Chart bars(DiagnosisReport<TrialFigures> report, DiagnosisBy by, DiagnosisAddress address) {
        Formats formats = Formats.current();
        List<Bar> bars = report.rows().stream()
                .limit(MOST_BARS)
                .map(row -> new Bar(
                        row.key(),
                        Parts.name(row, by),
                        BigDecimal.valueOf(row.figures().signed()),
                        Parts.count(row.figures().signed()) + " · "
                                + formats.rate(row.figures().overallRate()),
                        List.of(
                                line("diagnosis.created", row.figures().created()),
                                line("diagnosis.tried", row.figures().tried()),
                                line("diagnosis.signed", row.figures().signed()),
                                new Tip.Line(
                                        Parts.t("diagnosis.amount"),
                                        formats.amount(row.figures().amount())))))
                .toList();
        Chart chart = DiagnosisCharts.bars(
                Parts.t(
                        "diagnosis.trials.summary",
                        bars.get(0).name(),
                        bars.get(0).text()),
                Parts.t("DiagnosisBy." + by),
                bars,
                formats::amount);
        chart.onChoose(key -> Parts.follow(key, report.rows(), by, address));
        return chart;
    }

    private static Tip.Line line(String word, long count) {
        return new Tip.Line(Parts.t(word), Parts.count(count));
    }

    private static FigureTable<DiagnosisRow<TrialFigures>> table(
            DiagnosisReport<TrialFigures> report, DiagnosisBy by, DiagnosisAddress address) {
        Formats formats = Formats.current();
        TrialFigures all = report.total();
        return new FigureTable<DiagnosisRow<TrialFigures>>(
                        Parts.t("DiagnosisBy." + by),
                        row -> Parts.link(row, by, address),
                        Comparator.comparing(row -> Parts.name(row, by)),
                        new DiagnosisRow<>(null, null, all),
                        Parts.t("diagnosis.total"))
                .mainCount(Parts.t("diagnosis.created"), row -> row.figures().created(), formats::amount)
                .mainCount(Parts.t("diagnosis.visited"), row -> row.figures().visited(), formats::amount)
                .figure(Parts.t("diagnosis.visit-rate"), row -> row.figures().visitRate(), formats::rate)
                .mainCount(Parts.t("diagnosis.tried"), row -> row.figures().tried(), formats::amount)
                .figure(Parts.t("diagnosis.trial-rate"), row -> row.figures().trialRate(), formats::rate)
                .mainCount(Parts.t("diagnosis.signed"), row -> row.figures().signed(), formats::amount)
                .main(Parts.t("diagnosis.signing-rate"), row -> row.figures().signingRate(), formats::rate)
                .figure(Parts.t("diagnosis.overall-rate"), row -> row.figures().overallRate(), formats::rate)
                .count(Parts.t("diagnosis.orders"), row -> row.figures().orders(), formats::amount)
                .main(Parts.t("diagnosis.amount"), row -> row.figures().amount(), formats::amount)
                .figure(Parts.t("diagnosis.average-order"), row -> row.figures().averageOrder(), formats::amount)
                .figure(Parts.t("diagnosis.share"), row -> row.figures().shareOf(all), formats::rate)
                .show(report.rows());
    }
}
