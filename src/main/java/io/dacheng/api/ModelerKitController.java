package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.workflow.models.ModelerKit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The folder to open in Camunda Modeler. */
@RestController
@RequestMapping("/api/v1/models/kit")
@Tag(name = "Models")
class ModelerKitController {

    private final ModelerKit kit;

    ModelerKitController(ModelerKit kit) {
        this.kit = kit;
    }

    @GetMapping(produces = "application/zip")
    @Operation(
            summary = "A folder for Camunda Modeler, as a zip file",
            description = "The models and decisions in force, the element templates where Modeler looks for them, its"
                    + " plug-in, worked examples and a description. For process admins.")
    ResponseEntity<byte[]> kit(Viewer viewer) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, Files.disposition("dacheng-processes.zip"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(kit.zip(viewer));
    }
}
