package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.Period;
import io.dacheng.shared.ClockedName;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import io.dacheng.shared.TableFormat;
import io.dacheng.target.TargetExport;
import io.dacheng.target.TargetImport;
import io.dacheng.target.TargetImportReport;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Targets as files: agreed ones come in (T7), and all that the caller may see go out. */
@RestController
@RequestMapping("/api/v1/targets")
@Tag(name = "Targets")
class TargetFilesController {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final List<String> FILES = List.of("targets.csv", "targets.xlsx");

    /**
     * What an import of targets did, or would do.
     *
     * @param applied false on a dry run
     * @param files the one report, with the errors by row
     * @param rows what becomes of each row, the first 1000
     * @param ignoredColumns columns of the file that are passed over
     */
    record TargetImportAnswer(
            boolean dryRun,
            boolean applied,
            List<FileReport> files,
            List<TargetImportReport.Row> rows,
            List<String> ignoredColumns) {}

    private final TargetImport imports;
    private final TargetExport exports;
    private final Clock clock;

    TargetFilesController(TargetImport imports, TargetExport exports, Clock clock) {
        this.imports = imports;
        this.exports = exports;
        this.clock = clock;
    }

    @PostMapping(
            path = "/import",
            consumes = {"text/csv", XLSX})
    @Operation(
            summary = "Import targets that are agreed already; all rows or none",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject("""
                                                        metric,owner_kind,owner,period_start,period_end,amount
                                                        deposits,UNIT,pudong,2026-01-01,2026-12-31,264000000.00
                                                        """)),
                                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")),
                                @Content(mediaType = "multipart/form-data", schema = @Schema(type = "object"))
                            }))
    TargetImportAnswer importBody(
            Viewer viewer, HttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        requireMayImport(viewer);
        return run(viewer, request.getInputStream(), dryRun);
    }

    @PostMapping(path = "/import", consumes = "multipart/form-data")
    @Operation(summary = "Import targets that are agreed already; all rows or none")
    TargetImportAnswer importPart(
            Viewer viewer, MultipartHttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        requireMayImport(viewer);
        Map<String, InputStream> files = ImportedFiles.ofParts(request, FILES);
        if (files.size() > 1) {
            throw Refused.invalid("api.import.twice", String.join(", ", files.keySet()));
        }
        return run(viewer, files.values().iterator().next(), dryRun);
    }

    /** Asked before the body is read. */
    private void requireMayImport(Viewer viewer) {
        if (!imports.mayImport(viewer)) {
            throw Refused.forbidden("target.import.who");
        }
    }

    private TargetImportAnswer run(Viewer viewer, InputStream content, boolean dryRun) throws IOException {
        TargetImportReport report = imports.importFile(viewer, content.readAllBytes(), dryRun);
        OrganisationController.ImportAnswer answer =
                OrganisationController.ImportAnswer.of(List.of(report.file()), dryRun);
        return new TargetImportAnswer(
                dryRun,
                answer.applied() && report.file().errors().isEmpty(),
                answer.files(),
                report.rows(),
                report.ignoredColumns());
    }

    @GetMapping(path = "/export")
    @Operation(
            summary = "The targets of a plan, or of a metric, as a file that the import takes again",
            description = "Either plan=, or metric= with or without start= and end=.")
    ResponseEntity<byte[]> export(
            Viewer viewer,
            @Parameter(description = "Id of the plan") @RequestParam(required = false) @Nullable Long plan,
            @Parameter(description = "Code of the metric") @RequestParam(required = false) @Nullable String metric,
            @RequestParam(required = false) @Nullable LocalDate start,
            @RequestParam(required = false) @Nullable LocalDate end,
            @Parameter(description = "csv unless given") @RequestParam(defaultValue = "CSV") TableFormat format,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        boolean halfAPeriod = (start == null) != (end == null);
        boolean both = plan != null && (metric != null || start != null || end != null);
        if (halfAPeriod || both || (plan == null && metric == null)) {
            throw Refused.invalid("api.export.what");
        }
        if (plan != null) {
            return file(
                    List.of("targets-of-plan", String.valueOf(plan)),
                    null,
                    knownAt == null ? clock.instant() : knownAt,
                    format,
                    exports.ofPlan(viewer, plan, format, knownAt));
        }
        Period period = start == null || end == null ? null : new Period(start, end);
        return file(
                List.of("targets", metric),
                null,
                knownAt == null ? clock.instant() : knownAt,
                format,
                exports.ofMetric(viewer, metric, period, format, knownAt));
    }

    /** A file whose name states the clocks. */
    static ResponseEntity<byte[]> file(
            List<String> what, @Nullable LocalDate asOf, Instant knownAt, TableFormat format, byte[] content) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(format.contentType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        Files.disposition(ClockedName.of(what, asOf, knownAt, format.ending())))
                .body(content);
    }
}
