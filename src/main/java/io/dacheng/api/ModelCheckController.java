package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelGate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Whether models would be let in; for build servers, and for whoever wants to know before asking a colleague. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models")
class ModelCheckController {

    /**
     * @param deployable no finding is an error
     * @param findings by file and line; empty when there is nothing to say
     */
    record CheckAnswer(boolean deployable, List<Finding> findings) {}

    private final ModelGate gate;

    ModelCheckController(ModelGate gate) {
        this.gate = gate;
    }

    @PostMapping(path = "/check", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Check models and decisions by the rules of the gate; nothing is deployed or kept",
            description =
                    "Send each .bpmn or .dmn as a file of the form, under any name. Files that belong together, such"
                            + " as a process and one it calls, go into one request. The answer is the same when models are refused:"
                            + " 200, with deployable false and a finding for each rule that is broken, with file, line, element,"
                            + " reason and hint in the language of the request.")
    CheckAnswer check(Viewer viewer, MultipartHttpServletRequest request) throws IOException {
        List<Finding> findings = gate.check(viewer, ModelUploads.files(request));
        return new CheckAnswer(
                findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.ERROR), findings);
    }
}
