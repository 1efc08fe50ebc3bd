package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.MigrationExport;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.cases.CaseChoice;
import io.dacheng.workflow.cases.Migration;
import io.dacheng.workflow.cases.MigrationCase;
import io.dacheng.workflow.cases.MigrationQuery;
import io.dacheng.workflow.cases.Migrations;
import io.dacheng.workflow.cases.MovableProcess;
import io.dacheng.workflow.cases.MovePlan;
import io.dacheng.workflow.cases.NewMigration;
import io.dacheng.workflow.cases.ReasonCount;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Moving running cases to another version of their model (P3). */
@RestController
@RequestMapping("/api/v1/migrations")
@Tag(
        name = "Migrations",
        description = "Moving running cases to another version of their model, for administrators and process admins")
class MigrationsController {

    /**
     * @param process key of the model
     * @param from version that the cases run by
     * @param to version that they shall run by
     * @param mapping steps that went, by id, to the step that takes their cases
     * @param timersAnew whether waiting timers are set by the new version; true unless given
     * @param plan only cases about this plan
     * @param unit only cases about this unit or one below it, by code
     * @param steps only cases that stand at one of these, by id
     * @param cases only these, by id
     * @param comment why
     */
    record MigrationForm(
            @Nullable String process,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Map<String, @Nullable String> mapping,
            @Nullable Boolean timersAnew,
            @Nullable Long plan,
            @Nullable String unit,
            @Nullable List<String> steps,
            @Nullable List<String> cases,
            @Nullable String comment) {}

    /** @param process key of the model */
    record PlanForm(
            @Nullable String process,
            @Nullable Integer from,
            @Nullable Integer to,
            @Nullable Map<String, @Nullable String> mapping) {}

    /** @param leftBehind cases that run by the old version now, whether they were chosen or not */
    record MigrationAnswer(Migration migration, long leftBehind, List<ReasonCount> reasons) {}

    private static final int MOST_NAMED = 1_000;

    private final Migrations migrations;
    private final MigrationExport export;
    private final UnitCodes units;

    MigrationsController(Migrations migrations, MigrationExport export, UnitCodes units) {
        this.migrations = migrations;
        this.export = export;
        this.units = units;
    }

    @GetMapping("/processes")
    @Operation(summary = "The models with their versions, and how many cases run by each")
    List<MovableProcess> processes(Viewer viewer, Locale language) {
        return migrations.processes(viewer, language);
    }

    @PostMapping("/plan")
    @Operation(
            summary = "How cases would come from one version to another; nothing is kept",
            description = "Steps of the same id take each other's cases. For a step that went, fitting lists those that"
                    + " could take its cases; say which in mapping.")
    MovePlan plan(Viewer viewer, Locale language, @RequestBody PlanForm form) {
        return migrations.plan(
                viewer,
                Given.field("process", form.process()),
                Given.field("from", form.from()),
                Given.field("to", form.to()),
                mapping(form.mapping()),
                language);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Keep what is to be moved and begin the dry run, which changes nothing",
            description = "It goes on beside the answer; GET /migrations/{id} tells how far it is.")
    MigrationAnswer prepare(Viewer viewer, Locale language, @RequestBody MigrationForm form) {
        long id = migrations.prepare(
                viewer,
                new NewMigration(
                        Given.field("process", form.process()),
                        Given.field("from", form.from()),
                        Given.field("to", form.to()),
                        mapping(form.mapping()),
                        form.timersAnew() == null || form.timersAnew(),
                        new CaseChoice(
                                form.plan(),
                                form.unit() == null ? null : units.visible(viewer, form.unit()),
                                Set.copyOf(Given.list("steps", form.steps(), 0, MOST_NAMED)),
                                Set.copyOf(Given.list("cases", form.cases(), 0, MOST_NAMED))),
                        Objects.requireNonNullElse(form.comment(), "")));
        return answer(viewer, id, language);
    }

    @GetMapping
    @Operation(summary = "The migrations, newest first")
    Slice<Migration> migrations(
            Viewer viewer,
            Locale language,
            @Parameter(description = "Key of a model; all unless given") @RequestParam(required = false) @Nullable
                    String process,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return migrations.migrations(
                viewer,
                process,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 200),
                language);
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far one migration is, and why cases cannot be moved")
    MigrationAnswer migration(Viewer viewer, Locale language, @PathVariable long id) {
        return answer(viewer, id, language);
    }

    @GetMapping("/{id}/cases")
    @Operation(summary = "The cases of a migration, each with what was found and done")
    Slice<MigrationCase> cases(
            Viewer viewer,
            Locale language,
            @PathVariable long id,
            @RequestParam(defaultValue = "ALL") MigrationQuery.Show show,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return migrations.cases(
                viewer,
                id,
                new MigrationQuery(
                        show,
                        Given.within("offset", offset, 0, Integer.MAX_VALUE),
                        Given.within("limit", limit, 1, 1_000)),
                language);
    }

    @GetMapping("/{id}/export")
    @Operation(summary = "The report of a migration as a file, a row for each case")
    void export(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(export.file(Files.asker(viewer, request), id, format), response);
    }

    @PostMapping("/{id}/check")
    @Operation(summary = "Begin the dry run again, with the cases that have come since")
    MigrationAnswer check(Viewer viewer, Locale language, @PathVariable long id) {
        migrations.check(viewer, id);
        return answer(viewer, id, language);
    }

    @PostMapping("/{id}/run")
    @Operation(
            summary = "Let the move begin, or go on after it was stopped",
            description =
                    "Each case is moved once or stays on its version with the reason; it goes on beside the answer"
                            + " and after a restart.")
    MigrationAnswer run(Viewer viewer, Locale language, @PathVariable long id) {
        migrations.run(viewer, id);
        return answer(viewer, id, language);
    }

    @PostMapping("/{id}/stop")
    @Operation(summary = "Stop the dry run or the move; what was moved stays moved")
    MigrationAnswer stop(Viewer viewer, Locale language, @PathVariable long id) {
        migrations.stop(viewer, id);
        return answer(viewer, id, language);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Discard a migration that has moved nothing")
    void discard(Viewer viewer, @PathVariable long id) {
        migrations.discard(viewer, id);
    }

    private static Map<String, String> mapping(@Nullable Map<String, @Nullable String> given) {
        Map<String, String> mapping = new TreeMap<>();
        if (given != null) {
            given.forEach((step, to) -> mapping.put(step, Given.field("mapping/" + step, to)));
        }
        return mapping;
    }

    private MigrationAnswer answer(Viewer viewer, long id, Locale language) {
        return new MigrationAnswer(
                migrations.migration(viewer, id, language),
                migrations.leftBehind(viewer, id),
                migrations.reasons(viewer, id, language));
    }
}
