package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class ModelCheckTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private RepositoryService repository;

    private Rest admin;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
        admin = new Rest(mvc, "admin", "administrator");
    }

    @Test
    void a_model_of_the_product_is_deployable_and_is_not_deployed() throws IOException {
        long before = repository.createDeploymentQuery().count();
        JsonNode answer = admin.bring("/models/check", Map.of("member-target.bpmn", model()));
        assertThat(answer.get("deployable").asBoolean()).isTrue();
        assertThat(answer.get("findings")).isEmpty();
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void a_model_that_runs_code_is_answered_with_line_element_reason_and_hint_in_the_language_of_the_request()
            throws IOException {
        String script = new String(model(), StandardCharsets.UTF_8).replace("${agreeTarget}", "${''.getClass()}");
        MockHttpServletResponse response = admin.call(multipart("/api/v1/models/check")
                .file(new MockMultipartFile(
                        "file", "member-target.bpmn", "text/xml", script.getBytes(StandardCharsets.UTF_8)))
                .header("Accept-Language", "zh-CN"));
        assertThat(response.getStatus()).isEqualTo(200);
        JsonNode finding = Rest.json(response).at("/findings/0");
        assertThat(Rest.json(response).get("deployable").asBoolean()).isFalse();
        assertThat(finding.get("rule").asText()).isEqualTo("allowed-bean");
        assertThat(finding.get("element").asText()).isEqualTo("service_agreeTarget");
        assertThat(finding.get("line").asInt()).isGreaterThan(50);
        assertThat(finding.get("severity").asText()).isEqualTo("ERROR");
        assertThat(finding.get("reason").asText()).isEqualTo("服务任务调用了 ${''.getClass()}，它不是本产品的步骤。");
        assertThat(finding.get("hint").asText()).isNotBlank();
    }

    @Test
    void nobody_else_may_ask_what_models_may_do_here() throws IOException {
        byte[] model = model();
        assertThat(admin.as("ann", Organisations.PASSWORD)
                        .call(multipart("/api/v1/models/check").file(new MockMultipartFile("f", "a.bpmn", null, model)))
                        .getStatus())
                .isEqualTo(403);
    }

    private static byte[] model() throws IOException {
        return Files.readAllBytes(Path.of("processes/member-target.bpmn"));
    }
}
