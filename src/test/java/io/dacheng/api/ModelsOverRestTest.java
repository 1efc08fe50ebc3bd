package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Drawn;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.workflow.gate.ModelFile;
import java.nio.charset.StandardCharsets;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** A model's way into force and back, as a program sees it. */
@IntegrationTest
class ModelsOverRestTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Organisations organisations;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void as_delivered() {
        repository.createDeploymentQuery().orderByDeploymentTime().desc().list().stream()
                .filter(deployment -> !"product".equals(deployment.getSource()))
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
        jdbc.sql("truncate model_submission cascade").update();
    }

    @Test
    void a_model_is_handed_in_compared_published_and_handed_in_again_as_it_was() {
        int before = as("admin")
                .read("/models/process/member-target/versions")
                .get(0)
                .get("version")
                .asInt();
        MockHttpServletResponse handed = handIn("processes", Drawn.renamed("Agree"));
        assertThat(handed.getStatus()).isEqualTo(201);
        JsonNode submitted = Rest.json(handed);
        assertThat(submitted.get("outcome").asText()).isEqualTo("WAITS");
        assertThat(submitted.at("/submission/note").asText()).isEqualTo("Clearer");
        assertThat(submitted.at("/submission/models/0/baseVersion").asInt()).isEqualTo(before);
        long id = submitted.at("/submission/id").asLong();
        assertThat(handIn("processes", Drawn.renamed("Agree")).getStatus())
                .as("the same again")
                .isEqualTo(200);

        JsonNode comparison =
                as("admin").read("/models/submissions/" + id + "/comparison?kind=process&key=member-target");
        assertThat(comparison.get("changes")).hasSize(1);
        assertThat(comparison.at("/changes/0/element").asText()).isEqualTo("task_approveTarget");
        assertThat(comparison.at("/changes/0/values/0/after").asText()).isEqualTo("Agree");
        assertThat(send("processes", "/submissions/" + id + "/publish", "{}").getStatus())
                .as("the own one")
                .isEqualTo(403);
        assertThat(send("admin", "/submissions/" + id + "/publish", "{\"seen\": {\"member-target\": 0}}")
                        .getStatus())
                .as("compared with something else")
                .isEqualTo(409);

        MockHttpServletResponse published =
                send("admin", "/submissions/" + id + "/publish", "{\"seen\": {\"member-target\": " + before + "}}");

        assertThat(published.getStatus()).as(Rest.text(published)).isEqualTo(200);
        JsonNode versions = as("admin").read("/models/process/member-target/versions");
        assertThat(versions.at("/0/version").asInt()).isEqualTo(before + 1);
        assertThat(versions.at("/0/submittedBy").asText()).isEqualTo("processes");
        assertThat(versions.at("/0/publishedBy").asText()).isEqualTo("admin");
        MockHttpServletResponse file =
                as("admin").call(get("/api/v1/models/process/member-target/versions/" + before + "/file"));
        assertThat(file.getContentAsByteArray())
                .isEqualTo(Drawn.asDelivered("member-target.bpmn").content());
        assertThat(file.getHeader("Content-Disposition")).isEqualTo("attachment; filename=\"member-target.bpmn\"");
        assertThat(as("admin")
                        .read("/models/process/member-target/comparison?from=" + before + "&to=" + (before + 1))
                        .at("/changes/0/values/0/before")
                        .asText())
                .isEqualTo("Approve target");
        assertThat(send("admin", "/process/member-target/versions/" + before + "/submit", "{\"note\": \"Undo\"}")
                        .getStatus())
                .isEqualTo(201);
        assertThat(as("admin")
                        .read("/models/submissions?state=submitted")
                        .at("/items/0/source")
                        .asText())
                .isEqualTo("VERSION");
    }

    @Test
    void what_the_gate_refuses_is_answered_with_its_findings_and_kept_nowhere() {
        MockHttpServletResponse answer =
                handIn("processes", new ModelFile("x.bpmn", "<x".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.getStatus()).isEqualTo(400);
        JsonNode problem = Rest.json(answer);
        assertThat(problem.get("code").asText()).isEqualTo("workflow.models.rejected");
        assertThat(problem.at("/findings/0/severity").asText()).isEqualTo("ERROR");
        assertThat(problem.at("/findings/0/reason").asText()).isNotBlank();
        assertThat(as("admin").read("/models/submissions").get("total").asLong())
                .isZero();
    }

    @Test
    void what_is_not_there_is_not_found_and_a_reason_is_asked_for() {
        assertThat(as("admin").call(get("/api/v1/models/submissions/999")).getStatus())
                .isEqualTo(404);
        assertThat(as("admin").call(get("/api/v1/models/process/none/versions")).getStatus())
                .isEqualTo(404);
        assertThat(as("admin")
                        .call(get("/api/v1/models/decision/review-rhythm/versions/99/file"))
                        .getStatus())
                .isEqualTo(404);
        long id = Rest.json(handIn("processes", Drawn.renamed("Agree")))
                .at("/submission/id")
                .asLong();
        assertThat(send("admin", "/submissions/" + id + "/refuse", "{}").getStatus())
                .isEqualTo(400);
        assertThat(send("admin", "/submissions/" + id + "/refuse", "{\"reason\": \"No\"}")
                        .getStatus())
                .isEqualTo(200);
        assertThat(send("processes", "/submissions/" + id + "/withdraw", "").getStatus())
                .isEqualTo(409);
    }

    private MockHttpServletResponse handIn(String login, ModelFile file) {
        return as(login)
                .call(multipart("/api/v1/models/submissions")
                        .file(new MockMultipartFile("file", file.name(), "text/xml", file.content()))
                        .param("note", "Clearer"));
    }

    private MockHttpServletResponse send(String login, String path, String json) {
        return as(login)
                .call(post("/api/v1/models" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json));
    }

    private Rest as(String login) {
        return new Rest(mvc, login, login.equals("admin") ? "administrator" : Organisations.PASSWORD);
    }
}
