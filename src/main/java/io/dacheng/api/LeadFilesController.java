package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.leads.LeadImport;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Leads from a file. */
@RestController
@RequestMapping("/api/v1/school/leads")
@Tag(name = "School: leads")
class LeadFilesController {

    private static final int LARGEST_BYTES = 6 * 1024 * 1024;

    private final LeadImport imports;

    LeadFilesController(LeadImport imports) {
        this.imports = imports;
    }

    @PostMapping(
            path = "/import",
            consumes = {"text/csv", TargetFilesController.XLSX})
    @Operation(
            summary = "Add the leads of a file with their families; all rows or none",
            description = "For heads of campuses; at most 2000 rows. A row whose number is known already is refused.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject("""
                                                        unit,child,source,parent,relation,phone,course,consultant,note
                                                        east,Anni,online,Wang Meili,MOTHER,13900001001,piano,ying,
                                                        """)),
                                @Content(
                                        mediaType = TargetFilesController.XLSX,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    OrganisationController.ImportAnswer importBody(
            Viewer viewer, HttpServletRequest request, @RequestParam(defaultValue = "false") boolean dryRun)
            throws IOException {
        if (!imports.mayImport(viewer)) {
            throw Refused.forbidden("school.leads.import.who");
        }
        FileReport report =
                imports.importFile(viewer, "leads", request.getInputStream().readNBytes(LARGEST_BYTES), dryRun);
        return OrganisationController.ImportAnswer.of(List.of(report), dryRun);
    }
}
