package io.dacheng.export;

import io.dacheng.school.diagnosis.ConsumptionAnalysis;
import io.dacheng.school.diagnosis.ConsumptionFigures;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.diagnosis.DiagnosisReport;
import io.dacheng.school.diagnosis.DiagnosisRow;
import io.dacheng.school.diagnosis.LifeCycle;
import io.dacheng.school.diagnosis.LifeCycleMonth;
import io.dacheng.school.diagnosis.StudentAnalysis;
import io.dacheng.school.diagnosis.StudentFigures;
import io.dacheng.school.diagnosis.StudentsQuery;
import io.dacheng.school.diagnosis.StudentsShown;
import io.dacheng.school.diagnosis.TrialAnalysis;
import io.dacheng.school.diagnosis.TrialBasis;
import io.dacheng.school.diagnosis.TrialFigures;
import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The diagnosis of a school as files; each holds what its viewer may see, and no parent's data. */
@Service
public class DiagnosisExport {

    private static final Column KEY = Column.text("key", "diagnosis.key");

    private static final List<Column> TRIALS = List.of(
            KEY.notPrinted(),
            Column.text("name", "diagnosis.key"),
            Column.number("created", "diagnosis.created"),
            Column.number("visited", "diagnosis.visited"),
            Column.rate("visit_rate", "diagnosis.visit-rate"),
            Column.number("tried", "diagnosis.tried"),
            Column.rate("trial_rate", "diagnosis.trial-rate"),
            Column.number("signed", "diagnosis.signed"),
            Column.rate("signing_rate", "diagnosis.signing-rate"),
            Column.rate("overall_rate", "diagnosis.overall-rate"),
            Column.number("signed_without_trial", "diagnosis.untried").notPrinted(),
            Column.number("lost", "diagnosis.lost"),
            Column.number("trial_lessons", "diagnosis.trial-lessons").notPrinted(),
            Column.number("trial_lessons_attended", "diagnosis.trial-lessons-attended")
                    .notPrinted(),
            Column.number("trial_lessons_missed", "diagnosis.trial-lessons-missed")
                    .notPrinted(),
            Column.number("orders", "diagnosis.orders"),
            Column.amount("amount", "diagnosis.amount"),
            Column.amount("average_order", "diagnosis.average-order").notPrinted(),
            Column.rate("share", "diagnosis.share"),
            Column.number("other_orders", "diagnosis.other-orders").notPrinted(),
            Column.amount("other_amount", "diagnosis.other-amount").notPrinted());

    private static final List<Column> STUDENTS = List.of(
            Column.text("number", "diagnosis.number"),
            Column.text("student", "diagnosis.student"),
            Column.text("campus", "diagnosis.campus"),
            Column.text("consultant", "diagnosis.consultant"),
            Column.text("state", "diagnosis.state"),
            Column.text("risks", "diagnosis.risks"),
            Column.number("hours", "diagnosis.hours"),
            Column.number("hours_paid", "diagnosis.hours-paid").notPrinted(),
            Column.number("hours_gift", "diagnosis.hours-gift").notPrinted(),
            Column.number("hours_make_up", "diagnosis.hours-make-up").notPrinted(),
            Column.amount("amount", "diagnosis.consumed"),
            Column.number("lessons", "diagnosis.lessons-attended"),
            Column.number("absent", "diagnosis.absent").notPrinted(),
            Column.number("leave", "diagnosis.leave").notPrinted(),
            Column.number("left", "diagnosis.left"),
            Column.number("left_paid", "diagnosis.left-paid").notPrinted(),
            Column.number("left_gift", "diagnosis.left-gift").notPrinted(),
            Column.number("left_make_up", "diagnosis.left-make-up").notPrinted(),
            Column.amount("worth", "diagnosis.worth"),
            Column.date("last_lesson", "diagnosis.last-lesson"));

    private static final List<Column> MONTHS = List.of(
            Column.date("month", "diagnosis.month"),
            Column.number("opening", "diagnosis.opening"),
            Column.number("new", "diagnosis.joined"),
            Column.number("returned", "diagnosis.returned"),
            Column.number("finished", "diagnosis.finished"),
            Column.number("refunded", "diagnosis.refunded"),
            Column.number("closing", "diagnosis.closing"),
            Column.number("renewed", "diagnosis.renewed"),
            Column.rate("renewal_rate", "diagnosis.renewal-rate"),
            Column.number("active", "diagnosis.active"),
            Column.number("silent", "diagnosis.silent"));

    private static final List<Column> CONSUMPTION = List.of(
            KEY.notPrinted(),
            Column.text("name", "diagnosis.key"),
            Column.number("lessons", "diagnosis.lessons"),
            Column.number("attendances", "diagnosis.attendances"),
            Column.number("students", "diagnosis.students"),
            Column.number("hours", "diagnosis.hours"),
            Column.number("hours_paid", "diagnosis.hours-paid"),
            Column.number("hours_gift", "diagnosis.hours-gift"),
            Column.number("hours_make_up", "diagnosis.hours-make-up"),
            Column.amount("amount", "diagnosis.consumed"),
            Column.rate("share", "diagnosis.share"),
            Column.amount("hour_price", "diagnosis.hour-price"),
            Column.amount("other", "diagnosis.other"));

    private final TrialAnalysis trials;
    private final StudentAnalysis students;
    private final LifeCycle lifeCycle;
    private final ConsumptionAnalysis consumption;
    private final ExportFiles files;

    DiagnosisExport(
            TrialAnalysis trials,
            StudentAnalysis students,
            LifeCycle lifeCycle,
            ConsumptionAnalysis consumption,
            ExportFiles files) {
        this.trials = trials;
        this.students = students;
        this.lifeCycle = lifeCycle;
        this.consumption = consumption;
        this.files = files;
    }

    /**
     * Leads, trials and orders; the last row is the total.
     *
     * @throws Refused as {@link TrialAnalysis#report} does
     */
    public ExportedFile trials(
            Asker asker, DiagnosisFilter filter, TrialBasis basis, DiagnosisBy by, ExportFormat format) {
        DiagnosisReport<TrialFigures> report = trials.report(asker.viewer(), filter, basis, by);
        Words words = files.words(asker.language());
        List<List<@Nullable Object>> rows = grouped(words, report, by, figures -> cells(figures, report.total()));
        return file(asker, "trials", filter, Words.joined(words.of(basis), words.of(by)), TRIALS, rows, format);
    }

    /**
     * Every student whom the query finds; its page does not matter.
     *
     * @throws Refused as {@link StudentAnalysis#report} does, and INVALID for more than 20 000
     */
    public ExportedFile students(Asker asker, StudentsQuery query, ExportFormat format) {
        Words words = files.words(asker.language());
        List<List<@Nullable Object>> rows = files.whole(
                asker,
                from -> students.report(asker.viewer(), query.page(from, ExportFiles.AT_ONCE))
                        .students()
                        .items(),
                student -> cells(words, student));
        String shown = Words.joined(
                query.shown() == StudentsShown.ALL ? null : words.of(query.shown()),
                words.of("diagnosis.rule", String.valueOf(query.fewHours()), String.valueOf(query.awayDays())));
        return file(asker, "students", query.filter(), shown, STUDENTS, rows, format);
    }

    /** @throws Refused as {@link LifeCycle#months} does */
    public ExportedFile lifeCycle(Asker asker, DiagnosisFilter filter, ExportFormat format) {
        List<List<@Nullable Object>> rows = lifeCycle.months(asker.viewer(), filter).stream()
                .map(DiagnosisExport::cells)
                .toList();
        return file(asker, "life-cycle", filter, null, MONTHS, rows, format);
    }

    /**
     * Lesson consumption; the last row is the total.
     *
     * @throws Refused as {@link ConsumptionAnalysis#report} does
     */
    public ExportedFile consumption(Asker asker, DiagnosisFilter filter, DiagnosisBy by, ExportFormat format) {
        DiagnosisReport<ConsumptionFigures> report = consumption.report(asker.viewer(), filter, by);
        Words words = files.words(asker.language());
        List<List<@Nullable Object>> rows = grouped(words, report, by, figures -> cells(figures, report.total()));
        return file(asker, "consumption", filter, words.of(by), CONSUMPTION, rows, format);
    }

    private ExportedFile file(
            Asker asker,
            String tab,
            DiagnosisFilter filter,
            @Nullable String shown,
            List<Column> columns,
            List<List<@Nullable Object>> rows,
            ExportFormat format) {
        Words words = files.words(asker.language());
        String title = words.of("nav.diagnosis") + " · " + words.of("diagnosis.tab." + tab) + " · "
                + words.figures().period(filter.from(), filter.to());
        Document document = new Document(
                List.of("diagnosis", tab),
                title,
                filter.asOf(),
                files.now(),
                List.of(
                        new Fact(Column.date("period_start", "export.period-start"), filter.from()),
                        new Fact(Column.date("period_end", "export.period-end"), filter.to())),
                Words.joined(
                        shown,
                        filter.unit(),
                        filter.consultant(),
                        filter.teacher(),
                        filter.signingType() == null ? null : words.of(filter.signingType()),
                        filter.source(),
                        filter.course()),
                rows.size(),
                List.of(Section.of(title, columns, rows)));
        return files.file(asker, document, format);
    }

    private static <F> List<List<@Nullable Object>> grouped(
            Words words, DiagnosisReport<F> report, DiagnosisBy by, Function<F, List<@Nullable Object>> cells) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        report.rows().forEach(row -> rows.add(named(row.key(), name(words, row, by), cells.apply(row.figures()))));
        rows.add(named(null, words.of("diagnosis.total"), cells.apply(report.total())));
        return rows;
    }

    private static Object name(Words words, DiagnosisRow<?> row, DiagnosisBy by) {
        if (row.key() == null) {
            return words.of("diagnosis.none." + by);
        }
        return by == DiagnosisBy.SIGNING_TYPE
                ? SigningType.valueOf(row.key())
                : row.name() == null ? row.key() : row.name();
    }

    private static List<@Nullable Object> named(@Nullable String key, Object name, List<@Nullable Object> cells) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(key);
        row.add(name);
        row.addAll(cells);
        return row;
    }

    private static List<@Nullable Object> cells(TrialFigures figures, TrialFigures all) {
        return Arrays.asList(
                figures.created(),
                figures.visited(),
                figures.visitRate(),
                figures.tried(),
                figures.trialRate(),
                figures.signed(),
                figures.signingRate(),
                figures.overallRate(),
                figures.untried(),
                figures.lost(),
                figures.lessons(),
                figures.attended(),
                figures.missed(),
                figures.orders(),
                figures.amount(),
                figures.averageOrder(),
                figures.shareOf(all),
                figures.otherOrders(),
                figures.otherAmount());
    }

    private static List<@Nullable Object> cells(Words words, StudentFigures student) {
        return Arrays.asList(
                student.number(),
                student.name(),
                student.unit(),
                student.consultant(),
                student.state(),
                student.risks().stream().map(words::of).collect(Collectors.joining(" · ")),
                student.hours(),
                student.paid(),
                student.gift(),
                student.makeUp(),
                student.amount(),
                student.lessons(),
                student.absent(),
                student.leave(),
                student.left(),
                student.leftPaid(),
                student.leftGift(),
                student.leftMakeUp(),
                student.worth(),
                student.lastLesson());
    }

    private static List<@Nullable Object> cells(LifeCycleMonth month) {
        return Arrays.asList(
                month.start(),
                month.opening(),
                month.joined(),
                month.returned(),
                month.finished(),
                month.refunded(),
                month.closing(),
                month.renewed(),
                month.renewalRate(),
                month.active(),
                month.silent());
    }

    private static List<@Nullable Object> cells(ConsumptionFigures figures, ConsumptionFigures all) {
        return Arrays.asList(
                figures.lessons(),
                figures.attendances(),
                figures.students(),
                figures.hours(),
                figures.paid(),
                figures.gift(),
                figures.makeUp(),
                figures.amount(),
                figures.shareOf(all),
                figures.hourPrice(),
                figures.other());
    }
}
