package io.dacheng.export;

import io.dacheng.export.DiagnosisTables.Line;
import io.dacheng.export.DiagnosisTables.Told;
import io.dacheng.school.diagnosis.ConsumptionAnalysis;
import io.dacheng.school.diagnosis.ConsumptionFigures;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.DiagnosisFilter;
import io.dacheng.school.diagnosis.DiagnosisReport;
import io.dacheng.school.diagnosis.DiagnosisRow;
import io.dacheng.school.diagnosis.LifeCycle;
import io.dacheng.school.diagnosis.StudentAnalysis;
import io.dacheng.school.diagnosis.StudentsQuery;
import io.dacheng.school.diagnosis.StudentsShown;
import io.dacheng.school.diagnosis.TrialAnalysis;
import io.dacheng.school.diagnosis.TrialBasis;
import io.dacheng.school.diagnosis.TrialFigures;
import io.dacheng.school.students.SigningType;
import io.dacheng.shared.Refused;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The diagnosis of a school as files; each holds what its viewer may see, and no parent's data. */
@Service
public class DiagnosisExport {

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
        List<List<@Nullable Object>> rows = grouped(words, report, by, DiagnosisTables.TRIALS);
        return file(
                asker,
                "trials",
                filter,
                Words.joined(words.of(basis), words.of(by)),
                DiagnosisTables.TRIALS.columns(),
                rows,
                format);
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
                student -> DiagnosisTables.STUDENTS.cells(new Told(student, words)));
        String shown = Words.joined(
                query.shown() == StudentsShown.ALL ? null : words.of(query.shown()),
                words.of("diagnosis.rule", String.valueOf(query.fewHours()), String.valueOf(query.awayDays())));
        return file(asker, "students", query.filter(), shown, DiagnosisTables.STUDENTS.columns(), rows, format);
    }

    /** @throws Refused as {@link LifeCycle#months} does */
    public ExportedFile lifeCycle(Asker asker, DiagnosisFilter filter, ExportFormat format) {
        List<List<@Nullable Object>> rows = lifeCycle.months(asker.viewer(), filter).stream()
                .map(DiagnosisTables.MONTHS::cells)
                .toList();
        return file(asker, "life-cycle", filter, null, DiagnosisTables.MONTHS.columns(), rows, format);
    }

    /**
     * Lesson consumption; the last row is the total.
     *
     * @throws Refused as {@link ConsumptionAnalysis#report} does
     */
    public ExportedFile consumption(Asker asker, DiagnosisFilter filter, DiagnosisBy by, ExportFormat format) {
        DiagnosisReport<ConsumptionFigures> report = consumption.report(asker.viewer(), filter, by);
        Words words = files.words(asker.language());
        List<List<@Nullable Object>> rows = grouped(words, report, by, DiagnosisTables.CONSUMPTION);
        return file(asker, "consumption", filter, words.of(by), DiagnosisTables.CONSUMPTION.columns(), rows, format);
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
            Words words, DiagnosisReport<F> report, DiagnosisBy by, Table<Line<F>> table) {
        F all = report.total();
        Stream<Line<F>> lines =
                report.rows().stream().map(row -> new Line<>(row.key(), name(words, row, by), row.figures(), all));
        return Stream.concat(lines, Stream.of(new Line<>(null, words.of("diagnosis.total"), all, all)))
                .map(table::cells)
                .toList();
    }

    private static Object name(Words words, DiagnosisRow<?> row, DiagnosisBy by) {
        if (row.key() == null) {
            return words.of("diagnosis.none." + by);
        }
        return by == DiagnosisBy.SIGNING_TYPE
                ? SigningType.valueOf(row.key())
                : row.name() == null ? row.key() : row.name();
    }
}
