package io.dacheng.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.workflow.ElementTemplates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What somebody needs who draws processes. */
@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models", description = "What the process models may use")
class ModelsController {

    private final ElementTemplates templates;

    ModelsController(ElementTemplates templates) {
        this.templates = templates;
    }

    @GetMapping("/element-templates")
    @Operation(
            summary = "Element templates for Camunda Modeler, as this installation knows them",
            description =
                    "Save the answer as a file in Modeler's folder resources/element-templates. Calculators of packs"
                            + " are among the choices of the step Calculate achievement.")
    List<JsonNode> elementTemplates() {
        return templates.all();
    }
}
