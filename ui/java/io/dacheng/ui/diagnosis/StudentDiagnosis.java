package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.DiagnosisExport;
import io.dacheng.school.diagnosis.StudentAnalysis;
import io.dacheng.school.diagnosis.StudentReport;
import io.dacheng.school.diagnosis.StudentTotals;
import io.dacheng.school.diagnosis.StudentsBy;
import io.dacheng.school.diagnosis.StudentsQuery;
import io.dacheng.school.diagnosis.StudentsShown;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.ExportLinks;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Pager;
import io.dacheng.ui.chart.Chart;
import io.dacheng.ui.chart.Drawing.Tip;
import io.dacheng.ui.diagnosis.DiagnosisCharts.Bar;
import io.dacheng.ui.diagnosis.DiagnosisCharts.Series;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What students have used and have left, and who is at risk; sorted and turned page by page. */
@org.springframework.stereotype.Component
class StudentDiagnosis {

    private static final List<String> LESSON_COUNTS = List.of("0", "1–4", "5–8", "9–12", "13–16", "17+");

    private final StudentAnalysis analysis;
    private final DiagnosisExport exports;
    private final CurrentViewer viewer;

    StudentDiagnosis(StudentAnalysis analysis, DiagnosisExport exports, CurrentViewer viewer) {
        this.analysis = analysis;
        this.exports = exports;
        this.viewer = viewer;
    }

    Div show(Viewer person, DiagnosisAddress address, LocalDate day) {
        StudentsQuery query = address.students(day);
        StudentReport report = analysis.report(person, query);
        Div shown = new Div();
        if (report.totals().students() == 0 && report.students().total() == 0) {
            shown.add(Parts.nothing());
            return shown;
        }
        Locale language = UI.getCurrent().getLocale();
        shown.add(
                headline(report.totals()),
                Parts.beside(lessons(report.totals()), kinds(report.totals())),
                bar(address, query, report.totals()));
        if (report.students().items().isEmpty()) {
            shown.add(Parts.nothing());
        } else {
            shown.add(
                    new StudentTable(report.students().items()),
                    new Pager(
                            report.students(),
                            DiagnosisAddress.PAGE_SIZE,
                            page -> DiagnosisView.open(address.with("page", String.valueOf(page)))));
        }
        shown.add(
                Parts.note(Parts.t(
                        "diagnosis.students.rule", String.valueOf(query.fewHours()), String.valueOf(query.awayDays()))),
                new ExportLinks(format -> exports.students(new Asker(viewer.get(), language), query, format))
                        .withPictures(Parts.file("students")));
        return shown;
    }

    private static Div headline(StudentTotals totals) {
        Formats formats = Formats.current();
        return Parts.cards(
                Parts.card(
                        Parts.t("diagnosis.students"),
                        Parts.count(totals.active() + totals.silent()),
                        Parts.t("diagnosis.students.of", Parts.count(totals.students()))),
                Parts.card(
                        Parts.t("diagnosis.hours"),
                        formats.amount(totals.hours()),
                        Parts.t("diagnosis.worth.of", formats.compact(totals.amount()))),
                Parts.card(
                        Parts.t("diagnosis.lessons-attended"),
                        Parts.count(totals.lessons()),
                        Parts.t("diagnosis.missed.of", Parts.count(totals.absent()), Parts.count(totals.leave()))),
                Parts.card(
                        Parts.t("diagnosis.left"),
                        formats.amount(totals.left()),
                        Parts.t("diagnosis.worth.of", formats.compact(totals.worth()))),
                Parts.card(
                        Parts.t("diagnosis.risks"),
                        Parts.count(totals.atRisk()),
                        Parts.t(
                                "diagnosis.risks.of",
                                Parts.count(totals.fewHours()),
                                Parts.count(totals.noLesson()),
                                Parts.count(totals.falling()))));
    }

    private static Chart lessons(StudentTotals totals) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < LESSON_COUNTS.size(); i++) {
            String students = Parts.count(totals.lessonCounts().get(i));
            bars.add(new Bar(
                    null,
                    LESSON_COUNTS.get(i),
                    BigDecimal.valueOf(totals.lessonCounts().get(i)),
                    students,
                    List.of(new Tip.Line(Parts.t("diagnosis.students"), students))));
        }
        return DiagnosisCharts.bars(
                Parts.t("diagnosis.lessons.summary"),
                Parts.t("diagnosis.lessons-attended"),
                bars,
                Formats.current()::amount);
    }

    private static Chart kinds(StudentTotals totals) {
        return DiagnosisCharts.columns(
                Parts.t("diagnosis.kinds.summary"),
                Parts.t("diagnosis.kind"),
                List.of(
                        Parts.t("diagnosis.hours-paid"),
                        Parts.t("diagnosis.hours-gift"),
                        Parts.t("diagnosis.hours-make-up")),
                List.of(
                        new Series(
                                Parts.t("diagnosis.hours"),
                                List.of(totals.paid(), totals.gift(), totals.makeUp()),
                                "$accent",
                                "used"),
                        new Series(
                                Parts.t("diagnosis.left"),
                                List.of(totals.leftPaid(), totals.leftGift(), totals.leftMakeUp()),
                                "$ink-3",
                                "left")),
                Formats.current()::amount);
    }

    private static Div bar(DiagnosisAddress address, StudentsQuery query, StudentTotals totals) {
        Select<StudentsShown> shown = new Select<>();
        shown.setLabel(Parts.t("diagnosis.show"));
        shown.setItems(StudentsShown.values());
        shown.setItemLabelGenerator(each -> Labels.of(each) + count(each, totals));
        shown.setValue(query.shown());
        shown.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                DiagnosisView.open(address.with("show", change.getValue()));
            }
        });
        Select<StudentsBy> sort = new Select<>();
        sort.setLabel(Parts.t("diagnosis.sort"));
        sort.setItems(StudentsBy.values());
        sort.setItemLabelGenerator(Labels::of);
        sort.setValue(query.by());
        sort.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                DiagnosisView.open(address.without(List.of("turned")).with("sort", change.getValue()));
            }
        });
        Button turn = new Button("⇅", e -> DiagnosisView.open(address.with("turned", query.turned() ? null : "true")));
        turn.setAriaLabel(Parts.t("diagnosis.turn"));
        turn.setTooltipText(Parts.t("diagnosis.turn"));
        turn.getElement().setAttribute("aria-pressed", String.valueOf(query.turned()));
        Div bar = Parts.toolbar(
                shown,
                sort,
                turn,
                number(address, "fewHours", query.fewHours(), 500),
                number(address, "awayDays", query.awayDays(), 365));
        bar.addClassName("diagnosis-students");
        return bar;
    }

    private static String count(StudentsShown shown, StudentTotals totals) {
        return " · "
                + Parts.count(
                        switch (shown) {
                            case ALL -> totals.students();
                            case AT_RISK -> totals.atRisk();
                            case FEW_HOURS -> totals.fewHours();
                            case NO_LESSON -> totals.noLesson();
                            case FALLING -> totals.falling();
                            case ACTIVE -> totals.active();
                            case SILENT -> totals.silent();
                            case FINISHED -> totals.finished() + totals.refunded();
                        });
    }

    private static Component number(DiagnosisAddress address, String name, int value, int most) {
        IntegerField field = new IntegerField(Parts.t("diagnosis." + name));
        field.setMin(1);
        field.setMax(most);
        field.setValue(value);
        field.setStepButtonsVisible(true);
        field.addValueChangeListener(change -> {
            Integer number = change.getValue();
            if (change.isFromClient() && number != null && number >= 1 && number <= most) {
                DiagnosisView.open(address.with(name, String.valueOf(number)));
            }
        });
        return field;
    }
}
