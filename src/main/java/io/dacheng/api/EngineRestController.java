package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import io.dacheng.workflow.gate.ModelFile;
import io.dacheng.workflow.models.NewSubmission;
import io.dacheng.workflow.models.Submission;
import io.dacheng.workflow.models.SubmissionSource;
import io.dacheng.workflow.models.Submissions;
import io.dacheng.workflow.models.Submitted;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * The three calls of the engine's REST by which Camunda Modeler deploys: the version, whether it may connect, and a
 * deployment. They are answered in the engine's shape by the product itself; nothing else of that REST is there.
 */
@Hidden
@RestController
@RequestMapping(path = Routes.ENGINE, produces = MediaType.APPLICATION_JSON_VALUE)
class EngineRestController {

    /** What Modeler chooses its lint rules by. */
    private static final String VERSION = "7.24.0";

    private static final String MODELER = "camunda modeler";
    private static final Set<String> FIELDS = Set.of(
            "deployment-name",
            "deployment-source",
            "enable-duplicate-filtering",
            "deploy-changed-only",
            "deployment-activation-time",
            "tenant-id");

    private final Submissions submissions;

    EngineRestController(Submissions submissions) {
        this.submissions = submissions;
    }

    @GetMapping("/version")
    Map<String, String> version() {
        return Map.of("version", VERSION);
    }

    /** Modeler asks for no deployment at all, to see whether its login may. */
    @GetMapping("/deployment")
    List<Object> deployments(Viewer viewer) {
        if (!submissions.mayPublish(viewer)) {
            throw Refused.forbidden("access.processes.forbidden");
        }
        return List.of();
    }

    @PostMapping(path = "/deployment/create", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Map<String, Object>> create(Viewer viewer, MultipartHttpServletRequest request) throws IOException {
        if (!text(request, "tenant-id").isEmpty()) {
            throw Refused.invalid("workflow.models.tenant");
        }
        if (!text(request, "deployment-activation-time").isEmpty()) {
            throw Refused.invalid("workflow.models.activation");
        }
        boolean modeler =
                text(request, "deployment-source").toLowerCase(Locale.ROOT).contains(MODELER);
        Submitted submitted = submissions.submit(
                viewer,
                new NewSubmission(
                        text(request, "deployment-name"),
                        modeler ? SubmissionSource.MODELER : SubmissionSource.PROGRAM,
                        "",
                        files(request)));
        EngineAnswers answers = new EngineAnswers(ProblemWriter.language(request));
        return switch (submitted.outcome()) {
            case REJECTED -> ResponseEntity.badRequest().body(answers.rejected(submitted.findings()));
            case WAITS, WAITS_ALREADY -> {
                Submission submission = submitted.submission();
                yield ResponseEntity.status(HttpStatus.CONFLICT)
                        .body(answers.waits(submission == null ? 0 : submission.id(), submitted.outcome()));
            }
            case UNCHANGED, PUBLISHED -> ResponseEntity.ok(answers.deployed(submitted));
        };
    }

    private static List<ModelFile> files(MultipartHttpServletRequest request) throws IOException {
        for (String name : request.getParameterMap().keySet()) {
            if (!FIELDS.contains(name)) {
                throw Refused.invalid("workflow.models.part", ApiJson.shortened(name));
            }
        }
        return ModelUploads.files(request);
    }

    private static String text(MultipartHttpServletRequest request, String field) {
        String value = request.getParameter(field);
        return value == null ? "" : value.strip();
    }
}
