package io.dacheng.api;

import io.dacheng.access.PeopleService;
import io.dacheng.access.Viewer;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Brings the tree, the people and the metrics in (O1, O2). */
@RestController
@RequestMapping("/api/v1/organisation")
@Tag(name = "Organisation", description = "Units 机构, members 成员 and metrics 指标")
class OrganisationController {

    static final List<String> FILES = List.of("units.csv", "members.csv", "metrics.csv");

    /**
     * What an import did, or would do.
     *
     * @param applied false on a dry run
     */
    record ImportAnswer(boolean dryRun, boolean applied, List<FileReport> files) {

        /** The answer, or a problem with the same reports when rows are wrong and this was no dry run. */
        static ImportAnswer of(List<FileReport> files, boolean dryRun) {
            int wrong = files.stream().mapToInt(file -> file.errors().size()).sum();
            if (wrong > 0 && !dryRun) {
                throw new RefusedReport(
                        Refused.invalid("api.import.rows", wrong),
                        Map.of("dryRun", false, "applied", false, "files", files));
            }
            return new ImportAnswer(dryRun, !dryRun, files);
        }
    }

    /** The files of a multipart request, for the description. */
    record ImportFiles(
            @Schema(name = "units.csv", type = "string", format = "binary")
            String units,

            @Schema(name = "members.csv", type = "string", format = "binary")
            String members,

            @Schema(name = "metrics.csv", type = "string", format = "binary")
            String metrics) {}

    private final PeopleService people;

    OrganisationController(PeopleService people) {
        this.people = people;
    }

    @PostMapping(path = "/import", consumes = "multipart/form-data")
    @Operation(
            summary = "Import units, members and metrics; all rows or none",
            description =
                    "Any of units.csv, members.csv, metrics.csv, by part name or by file name; or one zip with them.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(implementation = ImportFiles.class)),
                                @Content(
                                        mediaType = "application/zip",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    ImportAnswer importParts(
            Viewer viewer, MultipartHttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        requireMayImport(viewer);
        return run(viewer, ImportedFiles.ofParts(request, FILES), dryRun);
    }

    @PostMapping(
            path = "/import",
            consumes = {"application/zip", "application/x-zip-compressed"})
    @Operation(summary = "Import units, members and metrics; all rows or none")
    ImportAnswer importZip(
            Viewer viewer, HttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        requireMayImport(viewer);
        return run(viewer, ImportedFiles.ofZip(request.getInputStream(), FILES), dryRun);
    }

    /** Asked before the body is read: nobody unpacks sixty megabytes to be told no. */
    private void requireMayImport(Viewer viewer) {
        if (!people.mayImport(viewer)) {
            throw Refused.forbidden("access.import.forbidden");
        }
    }

    private ImportAnswer run(Viewer viewer, Map<String, InputStream> files, boolean dryRun) {
        return ImportAnswer.of(people.importFiles(viewer, files, dryRun), dryRun);
    }
}
