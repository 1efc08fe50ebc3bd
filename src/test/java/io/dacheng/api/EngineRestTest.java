package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Drawn;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.workflow.gate.ModelFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** Deploying as Camunda Modeler 5 does it, call by call. */
@IntegrationTest
class EngineRestTest {

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
        jdbc.sql("update user_account set active = true").update();
    }

    @Test
    void modeler_connects_and_reads_the_version() {
        assertThat(Rest.json(as("processes").call(get("/engine-rest/version")))
                        .get("version")
                        .asText())
                .isEqualTo("7.24.0");
        MockHttpServletResponse connected = as("processes").call(get("/engine-rest/deployment?maxResults=0"));
        assertThat(connected.getStatus()).isEqualTo(200);
        assertThat(Rest.json(connected)).isEmpty();
        assertThat(as("head-north")
                        .call(get("/engine-rest/deployment?maxResults=0"))
                        .getStatus())
                .as("who may not deploy")
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/version",
                "/engine-rest/deployment",
                "/engine-rest/engine",
                "/engine-rest/task"
            })
    void who_has_not_logged_in_is_challenged_whatever_they_ask_for(String path) throws Exception {
        MockHttpServletResponse answer = mvc.perform(get(path).accept(MediaType.APPLICATION_JSON))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Basic realm=");
        assertThat(answer.getContentType()).startsWith("application/json");
        assertThat(Rest.json(answer).get("message").asText()).isNotBlank();
        assertThat(answer.getCookies()).as("no session").isEmpty();
    }

    @Test
    void a_wrong_password_is_challenged_too() {
        MockHttpServletResponse answer =
                new Rest(mvc, "processes", "not-the-password").call(get("/engine-rest/deployment?maxResults=0"));

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Basic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest",
                "/engine-rest/",
                "/engine-rest/engine",
                "/engine-rest/process-definition",
                "/engine-rest/task",
                "/engine-rest/user",
                "/engine-rest/deployment/x",
                "/engine-rest/version/x",
                "/engine-rest/engine/default/version",
                "/engine-rest/deployment/create",
                "/engine-rest/history/process-instance"
            })
    void the_rest_of_the_engines_rest_is_not_there(String path) {
        MockHttpServletResponse answer = as("admin").call(get(path));

        assertThat(answer.getStatus()).isIn(404, 405);
        assertThat(Rest.json(answer).get("message").asText()).isNotBlank();
        assertThat(as("admin").call(delete("/engine-rest/deployment/x")).getStatus())
                .isEqualTo(404);
        assertThat(as("admin")
                        .call(post("/engine-rest/process-definition/key/record-pull/start")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void a_changed_model_is_received_and_modeler_is_told_that_it_waits() {
        MockHttpServletResponse answer = deploy("processes", Drawn.renamed("Agree"));

        assertThat(answer.getStatus()).as("deployed it is not").isEqualTo(409);
        JsonNode told = Rest.json(answer);
        long id = told.get("submission").asLong();
        assertThat(told.get("message").asText())
                .contains("submission " + id, "a second process admin", "/submissions/" + id);
        JsonNode kept = as("admin").read("/models/submissions/" + id);
        assertThat(kept.get("source").asText()).isEqualTo("MODELER");
        assertThat(kept.get("name").asText()).isEqualTo("member-target");
        assertThat(Rest.json(deploy("processes", Drawn.renamed("Agree")))
                        .get("submission")
                        .asLong())
                .as("pressed again")
                .isEqualTo(id);
    }

    @Test
    void published_it_is_there_and_pressed_again_nothing_is_new() {
        long id = Rest.json(deploy("processes", Drawn.renamed("Agree")))
                .get("submission")
                .asLong();
        as("admin").send("/models/submissions/" + id + "/publish", "{\"comment\": \"Fine\"}");

        MockHttpServletResponse again = deploy("processes", Drawn.renamed("Agree"));

        assertThat(again.getStatus()).isEqualTo(200);
        JsonNode answer = Rest.json(again);
        assertThat(answer.get("id").asText())
                .isEqualTo(as("admin")
                        .read("/models/submissions/" + id)
                        .get("deployment")
                        .asText());
        assertThat(answer.get("deployedProcessDefinitions").isNull())
                .as("as the engine answers for a duplicate")
                .isTrue();
    }

    @Test
    void who_is_alone_gets_the_engines_own_answer() {
        jdbc.sql("update user_account set active = false where login = 'processes'")
                .update();

        MockHttpServletResponse answer = deploy("admin", Drawn.renamed("Alone"));

        assertThat(answer.getStatus()).isEqualTo(200);
        JsonNode deployed = Rest.json(answer);
        assertThat(deployed.get("name").asText()).isEqualTo("member-target");
        assertThat(deployed.get("deploymentTime").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+]0000");
        JsonNode definition =
                deployed.get("deployedProcessDefinitions").elements().next();
        assertThat(definition.get("key").asText()).isEqualTo("member-target");
        assertThat(definition.get("id").asText())
                .isEqualTo(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("member-target")
                        .latestVersion()
                        .singleResult()
                        .getId());
        assertThat(deployed.get("deployedDecisionDefinitions").isNull()).isTrue();
        JsonNode table = Rest.json(deploy("admin", Drawn.changed("achievement-status.dmn", "&gt;= 0.9", "&gt;= 0.85")));
        assertThat(table.get("deployedDecisionDefinitions")
                        .elements()
                        .next()
                        .get("key")
                        .asText())
                .isEqualTo("achievement-status");
    }

    @Test
    void what_the_gate_refuses_comes_back_with_reasons_that_modeler_shows() {
        MockHttpServletResponse answer =
                deploy("processes", new ModelFile("broken.bpmn", "<bpmn".getBytes(StandardCharsets.UTF_8)));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(Rest.json(answer).get("message").asText()).contains("broken.bpmn");
        assertThat(as("admin").read("/models/submissions").get("total").asLong())
                .isZero();
    }

    @Test
    void tenants_set_times_and_parts_that_are_no_files_are_refused() {
        assertThat(message(form(Drawn.renamed("A")).param("tenant-id", "north")))
                .contains("no tenants");
        assertThat(message(form(Drawn.renamed("A")).param("deployment-activation-time", "2030-01-01T00:00:00")))
                .contains("comes into force when it is published");
        assertThat(message(form(Drawn.renamed("A")).param("member-target.bpmn", "<xml/>")))
                .contains("member-target.bpmn is no file");
        assertThat(message(form())).contains("No file was sent");
        assertThat(as("processes")
                        .call(post("/engine-rest/deployment/create")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                        .getStatus())
                .isEqualTo(415);
    }

    @Test
    void who_is_no_process_admin_deploys_nothing() {
        MockHttpServletResponse answer = deploy("head-north", Drawn.renamed("Mine"));

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(Rest.json(answer).get("message").asText()).isNotBlank();
    }

    @Test
    void no_page_of_another_site_deploys_but_modeler_which_is_a_browser_inside_does() throws Exception {
        for (List<String> page : List.of(
                List.of("https://evil.example", "cors"),
                List.of("https://evil.example", "no-cors"),
                List.of("null", "navigate"),
                List.of("null", "no-cors"))) {
            MockHttpServletResponse answer = as("processes")
                    .call(form(Drawn.renamed("Evil"))
                            .header("Origin", page.get(0))
                            .header("Sec-Fetch-Site", "cross-site")
                            .header("Sec-Fetch-Mode", page.get(1)));
            assertThat(answer.getStatus()).as(page.toString()).isEqualTo(403);
        }
        MockHttpServletResponse modeler = as("processes")
                .call(form(Drawn.renamed("Good"))
                        .header("Origin", "file://")
                        .header("Sec-Fetch-Site", "cross-site")
                        .header("Sec-Fetch-Mode", "cors"));
        assertThat(modeler.getStatus()).isEqualTo(409);
    }

    @Test
    void a_key_hands_models_in_and_publishes_none() throws Exception {
        String key = Rest.json(as("processes")
                        .call(post("/api/v1/api-keys")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\": \"Build\", \"scopes\": [\"models:submit\"]}")))
                .get("key")
                .asText();

        MockHttpServletResponse answer = mvc.perform(
                        form(Drawn.renamed("By a program")).header("Authorization", "Bearer " + key))
                .andReturn()
                .getResponse();

        assertThat(answer.getStatus()).isEqualTo(409);
        long id = Rest.json(answer).get("submission").asLong();
        for (String forbidden : List.of("/publish", "/refuse")) {
            assertThat(mvc.perform(post("/api/v1/models/submissions/" + id + forbidden)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content("{}")
                                    .header("Authorization", "Bearer " + key))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(forbidden)
                    .isEqualTo(403);
        }
        assertThat(mvc.perform(get("/api/v1/records").header("Authorization", "Bearer " + key))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }

    private MockHttpServletResponse deploy(String login, ModelFile... files) {
        return as(login).call(form(files));
    }

    /** Part by part what Modeler sends. */
    private static MockMultipartHttpServletRequestBuilder form(ModelFile... files) {
        MockMultipartHttpServletRequestBuilder form = multipart("/engine-rest/deployment/create");
        for (ModelFile file : files) {
            form.file(new MockMultipartFile(file.name(), file.name(), "text/xml", file.content()));
        }
        form.param("deployment-name", "member-target")
                .param("deployment-source", "Camunda Modeler")
                .param("enable-duplicate-filtering", "true")
                .accept(MediaType.APPLICATION_JSON);
        return form;
    }

    private String message(AbstractMockHttpServletRequestBuilder<?> form) {
        MockHttpServletResponse answer = as("processes").call(form);
        assertThat(answer.getStatus()).as(Rest.text(answer)).isEqualTo(400);
        return Rest.json(answer).get("message").asText();
    }

    private Rest as(String login) {
        return new Rest(mvc, login, login.equals("admin") ? "administrator" : Organisations.PASSWORD);
    }
}
