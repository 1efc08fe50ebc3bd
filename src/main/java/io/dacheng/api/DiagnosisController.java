package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.api.DiagnosisAnswers.ConsumptionAnswers;
import io.dacheng.api.DiagnosisAnswers.MonthAnswer;
import io.dacheng.api.DiagnosisAnswers.StudentAnswer;
import io.dacheng.api.DiagnosisAnswers.StudentAnswers;
import io.dacheng.api.DiagnosisAnswers.TrialAnswers;
import io.dacheng.export.DiagnosisExport;
import io.dacheng.export.ExportFormat;
import io.dacheng.school.diagnosis.ConsumptionAnalysis;
import io.dacheng.school.diagnosis.DiagnosisBy;
import io.dacheng.school.diagnosis.LifeCycle;
import io.dacheng.school.diagnosis.StudentAnalysis;
import io.dacheng.school.diagnosis.StudentReport;
import io.dacheng.school.diagnosis.StudentsBy;
import io.dacheng.school.diagnosis.StudentsQuery;
import io.dacheng.school.diagnosis.StudentsShown;
import io.dacheng.school.diagnosis.TrialAnalysis;
import io.dacheng.school.diagnosis.TrialBasis;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The diagnosis of a school (E5, E6): trials, students, life cycle and consumption, each also as a file. */
@RestController
@RequestMapping("/api/v1/school/diagnosis")
@Tag(
        name = "School: diagnosis",
        description = "Campuses that the caller leads whole; elsewhere what names the caller as consultant or teacher")
class DiagnosisController {

    /** Which students; all but the period may be left out. */
    record AskedStudents(
            @Parameter(description = "ALL (unless given), AT_RISK, one of its reasons, or a state") @Nullable
            StudentsShown show,

            @Parameter(description = "At risk with fewer hours left than this; 4 unless given") @Nullable
            Integer fewHours,

            @Parameter(description = "At risk without a lesson for so many days; 30 unless given") @Nullable
            Integer awayDays,

            @Parameter(description = "RISK unless given") @Nullable
            StudentsBy sort,

            @Parameter(description = "The other way round") @Nullable
            Boolean turned) {

        StudentsQuery query(AskedDiagnosis asked, Clock clock) {
            return StudentsQuery.of(asked.filter(clock))
                    .showing(show == null ? StudentsShown.ALL : show)
                    .judging(
                            fewHours == null ? StudentsQuery.FEW_HOURS : fewHours,
                            awayDays == null ? StudentsQuery.AWAY_DAYS : awayDays)
                    .sorted(sort == null ? StudentsBy.RISK : sort, turned != null && turned);
        }
    }

    private final TrialAnalysis trials;
    private final StudentAnalysis students;
    private final LifeCycle lifeCycle;
    private final ConsumptionAnalysis consumption;
    private final DiagnosisExport exports;
    private final Clock clock;

    DiagnosisController(
            TrialAnalysis trials,
            StudentAnalysis students,
            LifeCycle lifeCycle,
            ConsumptionAnalysis consumption,
            DiagnosisExport exports,
            Clock clock) {
        this.trials = trials;
        this.students = students;
        this.lifeCycle = lifeCycle;
        this.consumption = consumption;
        this.exports = exports;
        this.clock = clock;
    }

    @GetMapping("/trials")
    @Operation(summary = "From leads over visits and trials to orders, with rates and amounts")
    TrialAnswers trials(
            Viewer viewer,
            @ParameterObject AskedDiagnosis asked,
            @Parameter(
                            description =
                                    "COHORT: the leads created in the period and what became of them; PERIOD: what happened in it")
                    @RequestParam(defaultValue = "COHORT")
                    TrialBasis basis,
            @RequestParam(defaultValue = "CONSULTANT") DiagnosisBy by) {
        return TrialAnswers.of(trials.report(viewer, asked.filter(clock), basis, by));
    }

    @GetMapping("/trials/export")
    @Operation(summary = "The same as a file")
    void trialsFile(
            Viewer viewer,
            @ParameterObject AskedDiagnosis asked,
            @RequestParam(defaultValue = "COHORT") TrialBasis basis,
            @RequestParam(defaultValue = "CONSULTANT") DiagnosisBy by,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(exports.trials(Files.asker(viewer, request), asked.filter(clock), basis, by, format), response);
    }

    @GetMapping("/students")
    @Operation(summary = "Hours used and left of students, and who is at risk for which reasons")
    StudentAnswers students(
            Viewer viewer,
            @ParameterObject AskedDiagnosis asked,
            @ParameterObject AskedStudents which,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        StudentReport report = students.report(viewer, which.query(asked, clock).page(offset, limit));
        return new StudentAnswers(
                report.students().items().stream().map(StudentAnswer::of).toList(),
                report.students().total(),
                offset,
                limit,
                report.totals());
    }

    @GetMapping("/students/export")
    @Operation(summary = "The students that GET /school/diagnosis/students finds, as a file")
    void studentsFile(
            Viewer viewer,
            @ParameterObject AskedDiagnosis asked,
            @ParameterObject AskedStudents which,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(exports.students(Files.asker(viewer, request), which.query(asked, clock), format), response);
    }

    @GetMapping("/life-cycle")
    @Operation(summary = "Students by month: opening + joined + returned - finished - refunded = closing")
    List<MonthAnswer> lifeCycle(Viewer viewer, @ParameterObject AskedDiagnosis asked) {
        return lifeCycle.months(viewer, asked.filter(clock)).stream()
                .map(MonthAnswer::of)
                .toList();
    }

    @GetMapping("/life-cycle/export")
    @Operation(summary = "The same as a file")
    void lifeCycleFile(
            Viewer viewer,
            @ParameterObject AskedDiagnosis asked,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(exports.lifeCycle(Files.asker(viewer, request), asked.filter(clock), format), response);
    }

    @GetMapping("/consumption")
    @Operation(summary = "Lesson hours consumed and their worth, by course or otherwise, and by month")
    ConsumptionAnswers consumption(
            Viewer viewer,
            @ParameterObject AskedDiagnosis asked,
            @RequestParam(defaultValue = "COURSE") DiagnosisBy by) {
        return ConsumptionAnswers.of(consumption.report(viewer, asked.filter(clock), by));
    }

    @GetMapping("/consumption/export")
    @Operation(summary = "The same as a file")
    void consumptionFile(
            Viewer viewer,
            @ParameterObject AskedDiagnosis asked,
            @RequestParam(defaultValue = "COURSE") DiagnosisBy by,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(exports.consumption(Files.asker(viewer, request), asked.filter(clock), by, format), response);
    }
}
