package io.dacheng.api;

import static io.dacheng.fixtures.ModelVersions.lookingAgain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.workflow.cases.Migrating;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Everything the pages do with running cases and timers, as a program of somebody else would. */
@IntegrationTest
class MigrationsOverRestTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    private ModelVersions models;
    private Rest processes;
    private int before;
    private int after;

    @BeforeEach
    void two_versions() {
        organisations.smallBank();
        processes = new Rest(mvc, "processes", Organisations.PASSWORD);
        models = new ModelVersions(repository);
        before = models.latest("member-target");
        cascades.dispatched();
        after = models.deploy("member-target", lookingAgain("task_lookAgain", "Look again", "BRANCH_HEAD"));
    }

    @AfterEach
    void the_models_are_as_before() {
        models.close();
        ModelVersions.endCases(runtime);
    }

    @Test
    void cases_are_moved_by_calls_alone_and_the_report_is_a_file() {
        JsonNode known = processes.read("/migrations/processes");
        assertThat(known.findValuesAsText("process")).contains("member-target", "unit-target", "progress-review");
        JsonNode plan = processes.send("/migrations/plan", body(""));
        assertThat(plan.get("running").asLong()).isEqualTo(6);
        assertThat(plan.get("steps").findValuesAsText("step"))
                .containsExactly("task_submitTarget", "task_approveTarget", "service_agreeTarget");
        JsonNode submit = plan.get("steps")
                .valueStream()
                .filter(step -> step.get("step").asText().equals("task_submitTarget"))
                .findFirst()
                .orElseThrow();
        assertThat(submit.get("cases").asLong()).isEqualTo(6);
        assertThat(submit.get("to").asText()).isEqualTo("task_submitTarget");

        MockHttpServletResponse created = processes.call(post("/api/v1/migrations")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body(", \"unit\": \"north\", \"comment\": \"One more level\"")));
        assertThat(created.getStatus()).isEqualTo(201);
        long id = Rest.json(created).at("/migration/id").asLong();
        assertThat(Rest.json(created).at("/migration/state").asText()).isEqualTo("CHECKING");
        assertThat(processes.call(post("/api/v1/migrations/" + id + "/run")).getStatus())
                .isEqualTo(409);
        Migrating.goOn(context);
        assertThat(processes
                        .read("/migrations/" + id)
                        .at("/migration/counts/fits")
                        .asLong())
                .isEqualTo(4);
        processes.send("/migrations/" + id + "/run", "");
        Migrating.goOn(context);

        JsonNode done = processes.read("/migrations/" + id);
        assertThat(done.at("/migration/state").asText()).isEqualTo("DONE");
        assertThat(done.at("/migration/counts/moved").asLong()).isEqualTo(4);
        assertThat(done.get("leftBehind").asLong())
                .as("the south was not chosen")
                .isEqualTo(2);
        JsonNode cases = processes.read("/migrations/" + id + "/cases?show=MOVED&limit=2");
        assertThat(cases.get("total").asLong()).isEqualTo(4);
        assertThat(cases.get("items")).hasSize(2);
        assertThat(cases.at("/items/0/outcome").asText()).isEqualTo("MOVED");
        String csv = Rest.text(processes.call(get("/api/v1/migrations/" + id + "/export?format=csv")));
        assertThat(csv.lines()).hasSize(5);
        assertThat(csv)
                .contains(
                        "process,from_version,to_version,state,moved",
                        "member-target,%d,%d,DONE,4,0,0".formatted(before, after),
                        "Ann · Deposits 2026",
                        "Submit target",
                        "FITS",
                        "MOVED",
                        "One more level");
        for (String format : new String[] {"xlsx", "pdf"}) {
            assertThat(processes
                            .call(get("/api/v1/migrations/" + id + "/export?format=" + format))
                            .getContentAsByteArray())
                    .hasSizeGreaterThan(1_000);
        }
        assertThat(processes.call(delete("/api/v1/migrations/" + id)).getStatus())
                .isEqualTo(409);
        assertThat(processes
                        .read("/migrations?process=member-target")
                        .at("/items/0/id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    void what_is_wrong_with_a_call_is_told_in_a_sentence() {
        assertThat(detail("{\"process\": \"member-target\", \"from\": 1}")).contains("to");
        assertThat(detail(body(", \"mapping\": {\"task_submitTarget\": null}"))).contains("mapping/task_submitTarget");
        assertThat(detail(body(", \"mapping\": {\"task_submitTarget\": \"task_lookAgain\"}")))
                .contains("would be a jump");
        assertThat(detail(body(", \"cases\": [null]"))).contains("cases");
        assertThat(detail("{\"process\": \"nothing\", \"from\": 1, \"to\": 2}"))
                .contains("There is no version 1 of the process nothing");
        assertThat(detail(body(", \"cases\": [\"no-case\"]"))).contains("No running case");
    }

    @Test
    void timers_are_moved_run_and_stopped_by_calls() {
        JsonNode timer = processes.read("/timers?process=record-pull").at("/items/0");
        String path = "/timers/" + timer.get("id").asText();
        assertThat(timer.at("/rhythm/kind").asText()).isEqualTo("EVERY");
        assertThat(timer.at("/rhythm/every").asText()).isEqualTo("PT5M");
        processes.put_(path + "/due", "{\"due\": \"2026-05-16T02:00:00Z\"}");
        assertThat(processes.read(path).get("due").asText()).isEqualTo("2026-05-16T02:00:00Z");
        assertThat(processes.read(path).get("changedBy").asText()).isEqualTo("processes");
        assertThat(processes.send(path + "/stop", "").get("state").asText()).isEqualTo("STOPPED");
        assertThat(processes.read("/timers/counts").get("stopped").asLong()).isEqualTo(1);
        assertThat(processes.call(post("/api/v1" + path + "/run")).getStatus()).isEqualTo(409);
        assertThat(processes.send(path + "/resume", "").get("state").asText()).isEqualTo("WAITING");
        assertThat(processes.send(path + "/run", "").get("due").asText()).isEqualTo("2026-05-15T04:00:00Z");
        assertThat(management
                        .createJobQuery()
                        .jobId(timer.get("id").asText())
                        .singleResult()
                        .isSuspended())
                .isFalse();
    }

    private String detail(String body) {
        MockHttpServletResponse answer = processes.call(post("/api/v1/migrations")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
        assertThat(answer.getStatus()).as(Rest.text(answer)).isIn(400, 404, 422);
        return Rest.json(answer).get("detail").asText();
    }

    private String body(String more) {
        return "{\"process\": \"member-target\", \"from\": %d, \"to\": %d%s}".formatted(before, after, more);
    }
}
