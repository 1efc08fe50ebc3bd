package io.dacheng.workflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The folder that a process admin opens in Modeler. */
@IntegrationTest
class ModelerKitTest {

    @Autowired
    private ModelerKit kit;

    @Autowired
    private Organisations organisations;

    @Autowired
    private RepositoryService repository;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
    }

    @Test
    void it_holds_models_templates_plug_in_examples_and_how_it_is_done() throws IOException {
        Map<String, byte[]> files = unpacked();

        assertThat(files)
                .containsKeys(
                        "README.md",
                        ".bpmnlintrc",
                        ".camunda/modeler-plugin/client.js",
                        ".camunda/modeler-plugin/index.js",
                        "examples/approval-level.bpmn",
                        "member-target.bpmn",
                        "review-rhythm.dmn");
        assertThat(files.get("target-cascade.bpmn"))
                .isEqualTo(Files.readAllBytes(Path.of("processes/target-cascade.bpmn")));
        assertThat(new ObjectMapper().readTree(files.get(".camunda/element-templates/dacheng.json")))
                .as("one list of all templates, as Modeler takes it")
                .hasSize(
                        Path.of("processes/.camunda/element-templates").toFile().list().length);
    }

    @Test
    void what_is_in_force_is_in_it_not_what_the_product_came_with() throws IOException {
        String changed =
                Files.readString(Path.of("processes/member-target.bpmn")).replace("Agree target", "Agree it");
        String deployment = repository
                .createDeployment()
                .addString("mine.bpmn", changed)
                .deploy()
                .getId();
        try {
            assertThat(unpacked().get("member-target.bpmn")).asString().isEqualTo(changed);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void it_is_for_process_admins() {
        assertThatThrownBy(() -> kit.zip(organisations.viewer("head-north"))).isInstanceOf(Refused.class);
        assertThat(kit.zip(organisations.viewer("processes"))).isNotEmpty();
    }

    private Map<String, byte[]> unpacked() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(kit.zip(organisations.viewer("admin"))))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getName()).startsWith("dacheng-processes/");
                files.put(entry.getName().substring("dacheng-processes/".length()), zip.readAllBytes());
            }
        }
        return files;
    }
}
