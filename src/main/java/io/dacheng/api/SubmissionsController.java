package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.ModelComparison;
import io.dacheng.workflow.models.ModelKind;
import io.dacheng.workflow.models.NewSubmission;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmissionSource;
import io.dacheng.workflow.models.SubmissionState;
import io.dacheng.workflow.models.Submissions;
import io.dacheng.workflow.models.Submitted;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Models on their way into force: handed in, published by a second process admin, refused, withdrawn (P2). */
@RestController
@RequestMapping("/api/v1/models/submissions")
@Tag(name = "Models", description = "Processes and decisions: what they may use, handing in, publishing, versions")
class SubmissionsController {

    /**
     * @param comment may be left out
     * @param seen version of each model, by key, with which it was compared; left out for those in force when it was
     *     handed in
     */
    record PublishForm(@Nullable String comment, @Nullable Map<String, Integer> seen) {}

    /** @param reason for the submitter to read */
    record RefuseForm(@Nullable String reason) {}

    private final Submissions submissions;

    SubmissionsController(Submissions submissions) {
        this.submissions = submissions;
    }

    @GetMapping
    @Operation(summary = "Submissions, newest first")
    Slice<Submission> page(
            Viewer viewer,
            @RequestParam(required = false) @Nullable SubmissionState state,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return submissions.page(viewer, state, offset, limit);
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Hand models in: up to ten BPMN and DMN files as parts of a form",
            description =
                    "201: kept; WAITS for a second process admin, or PUBLISHED at once where four eyes are not asked"
                            + " for. 200: UNCHANGED, the files say what is in force, or WAITS_ALREADY, the same files wait. 400"
                            + " with findings: the gate refuses them, and nothing is kept.")
    ResponseEntity<Submitted> submit(
            Viewer viewer,
            @Parameter(description = "What it is called; the first file's name when left out")
                    @RequestParam(defaultValue = "")
                    String name,
            @Parameter(description = "What is new, for the second admin to read") @RequestParam(defaultValue = "")
                    String note,
            @Parameter(hidden = true) MultipartHttpServletRequest request)
            throws IOException {
        return answer(submissions.submit(
                viewer, new NewSubmission(name, SubmissionSource.PROGRAM, note, ModelUploads.files(request))));
    }

    static ResponseEntity<Submitted> answer(Submitted submitted) {
        return switch (submitted.outcome()) {
            case REJECTED ->
                throw new RefusedReport(
                        Refused.invalid("workflow.models.rejected"), Map.of("findings", submitted.findings()));
            case WAITS, PUBLISHED -> ResponseEntity.status(HttpStatus.CREATED).body(submitted);
            case UNCHANGED, WAITS_ALREADY -> ResponseEntity.ok(submitted);
        };
    }

    @GetMapping("/{id}")
    @Operation(summary = "A submission and what became of it")
    Submission submission(Viewer viewer, @PathVariable long id) {
        return submissions.submission(viewer, id);
    }

    @GetMapping("/{id}/findings")
    @Operation(summary = "What the gate says of a submission today; of one that is decided, what it said then")
    List<Finding> findings(Viewer viewer, @PathVariable long id, Locale language) {
        return submissions.findings(viewer, id, language);
    }

    @GetMapping("/{id}/files/{name}")
    @Operation(summary = "A file as it was handed in")
    ResponseEntity<byte[]> file(Viewer viewer, @PathVariable long id, @PathVariable String name) {
        return download(submissions.file(viewer, id, name));
    }

    static ResponseEntity<byte[]> download(ModelFile file) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header(HttpHeaders.CONTENT_DISPOSITION, Files.disposition(file.name()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .body(file.content());
    }

    @GetMapping("/{id}/comparison")
    @Operation(
            summary = "What a submission changes of one of its models, element by element",
            description = "Against the version in force; once it is published, against the one before it.")
    ModelComparison comparison(
            Viewer viewer, @PathVariable long id, @RequestParam ModelKind kind, @RequestParam String key) {
        return submissions.comparison(viewer, id, kind, key);
    }

    @PostMapping("/{id}/publish")
    @Operation(
            summary = "Bring a submission into force",
            description = "By another process admin than its submitter where four eyes are asked for. 409 when another"
                    + " version has come into force than the one it was compared with: compare again, and name it in"
                    + " \"seen\".")
    Submission publish(Viewer viewer, @PathVariable long id, @RequestBody PublishForm form) {
        return submissions.publish(viewer, id, form.comment() == null ? "" : form.comment(), form.seen());
    }

    @PostMapping("/{id}/refuse")
    @Operation(summary = "Say that a submission shall not come into force, and why")
    Submission refuse(Viewer viewer, @PathVariable long id, @RequestBody RefuseForm form) {
        return submissions.refuse(viewer, id, Given.field("reason", form.reason()));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(summary = "Take the own submission back")
    Submission withdraw(Viewer viewer, @PathVariable long id) {
        return submissions.withdraw(viewer, id);
    }
}
