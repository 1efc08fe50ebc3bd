package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.workflow.models.ModelComparison;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.ModelVersion;
import io.dacheng.workflow.models.ModelView;
import io.dacheng.workflow.models.Models;
import io.dacheng.workflow.models.Submitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is in force, and was before (P3). */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models", description = "Processes and decisions: what they may use, handing in, publishing, versions")
class ModelVersionsController {

    /** @param note why; may be left out */
    record AgainForm(@Nullable String note) {}

    private final Models models;

    ModelVersionsController(Models models) {
        this.models = models;
    }

    @GetMapping
    @Operation(summary = "The processes and decisions in force, with their cases, incidents and waiting submissions")
    List<ModelView> list(Viewer viewer) {
        return models.list(viewer);
    }

    @GetMapping("/{kind}/{key}/versions")
    @Operation(summary = "The versions of a model, newest first", description = "kind is process or decision.")
    List<ModelVersion> versions(Viewer viewer, @PathVariable ModelKind kind, @PathVariable String key) {
        return models.versions(viewer, kind, key);
    }

    @GetMapping("/{kind}/{key}/versions/{version}/file")
    @Operation(summary = "The file of a version, as it was deployed")
    ResponseEntity<byte[]> source(
            Viewer viewer, @PathVariable ModelKind kind, @PathVariable String key, @PathVariable int version) {
        return SubmissionsController.download(models.source(viewer, kind, key, version));
    }

    @GetMapping("/{kind}/{key}/comparison")
    @Operation(summary = "What differs between two versions of a model, element by element")
    ModelComparison compare(
            Viewer viewer,
            @PathVariable ModelKind kind,
            @PathVariable String key,
            @Parameter(description = "The earlier version") @RequestParam int from,
            @Parameter(description = "The later version") @RequestParam int to) {
        return models.compare(viewer, kind, key, from, to);
    }

    @PostMapping("/{kind}/{key}/versions/{version}/submit")
    @Operation(
            summary = "Hand an earlier version in again",
            description =
                    "It goes the way of any submission: through the gate, to a second process admin, and becomes the"
                            + " newest version.")
    ResponseEntity<Submitted> again(
            Viewer viewer,
            @PathVariable ModelKind kind,
            @PathVariable String key,
            @PathVariable int version,
            @RequestBody AgainForm form) {
        return SubmissionsController.answer(
                models.submitAgain(viewer, kind, key, version, form.note() == null ? "" : form.note()));
    }
}
