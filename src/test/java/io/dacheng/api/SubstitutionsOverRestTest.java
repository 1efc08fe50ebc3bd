package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** I4 as a program sees it: what a substitute finds, reads, completes and approves in bulk. */
@IntegrationTest
class SubstitutionsOverRestTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    private long plan;

    @BeforeEach
    void everybody_may_submit() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
        plan = cascades.dispatched();
    }

    @Test
    void a_substitute_submits_and_approves_in_bulk_in_other_peoples_place() {
        set("ann", "cai");
        set("head-north-1", "dan");
        JsonNode found = as("cai").read("/tasks?scope=standingIn");
        assertThat(found.at("/counts/standingIn").asLong()).isEqualTo(1);
        JsonNode task = found.at("/items/0");
        assertThat(task.get("onBehalfOf").asText()).isEqualTo("ann");
        long id = task.get("id").asLong();
        assertThat(as("cai").read("/tasks/" + id).at("/target/ownerName").asText())
                .isEqualTo("Ann");

        JsonNode done = as("cai")
                .send("/tasks/" + id + "/complete", "{\"amount\": \"112500.00\", \"completionDate\": \"2026-12-31\"}");
        assertThat(done.get("state").asText()).isEqualTo("DONE");
        assertThat(done.get("closedBy").asText()).isEqualTo("cai");
        assertThat(done.get("onBehalfOf").asText()).isEqualTo("ann");
        jobs.runMessages();

        long decide =
                as("dan").read("/tasks?scope=standingIn").at("/items/0/id").asLong();
        JsonNode approved = as("dan").send("/tasks/approve", "{\"ids\": [" + decide + "]}");
        assertThat(approved.at("/results/0/done").asBoolean()).isTrue();
        JsonNode history = as("head-north-1").read("/targets/" + cascades.target(plan, "ann") + "/versions");
        assertThat(history.toString()).contains("\"onBehalfOf\":\"ann\"", "\"onBehalfOf\":\"head-north-1\"");
    }

    @Test
    void a_claim_in_somebodys_place_is_seen_and_taken_back() {
        set("ann", "cai");
        long id = as("cai").read("/tasks?scope=standingIn").at("/items/0/id").asLong();
        JsonNode claimed = as("cai").send("/tasks/" + id + "/claim", "");
        assertThat(claimed.get("assignee").asText()).isEqualTo("cai");
        assertThat(claimed.get("onBehalfOf").asText()).isEqualTo("ann");
        JsonNode back = as("ann").send("/tasks/" + id + "/release", "");
        assertThat(back.get("assignee").asText()).isEqualTo("ann");
    }

    @Test
    void a_substitution_is_set_changed_and_ended_with_the_tasks_given_back() {
        long id = set("ann", "cai");
        long task = as("cai").read("/tasks?scope=standingIn").at("/items/0/id").asLong();
        as("cai").send("/tasks/" + task + "/claim", "");
        JsonNode changed = Rest.json(as("ann")
                .call(patch("/api/v1/substitutions/" + id)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"lastDay\": \"2026-05-30\"}")));
        assertThat(changed.get("lastDay").asText()).isEqualTo("2026-05-30");
        assertThat(as("cai").call(delete("/api/v1/substitutions/" + id)).getStatus())
                .isEqualTo(403);
        JsonNode ended = Rest.json(as("ann").call(delete("/api/v1/substitutions/" + id)));
        assertThat(ended.get("tasksGivenBack").asInt()).isEqualTo(1);
        assertThat(as("cai").read("/substitutions").at("/0/state").asText()).isEqualTo("REVOKED");
    }

    @Test
    void an_administrator_finds_everybodys_and_sets_one_for_who_is_ill() {
        as("people")
                .send(
                        "/substitutions",
                        "{\"absent\": \"ann\", \"substitute\": \"bob\", \"firstDay\": \"2026-05-15\", \"lastDay\":"
                                + " \"2026-05-20\", \"unit\": \"north-1\", \"processes\": [\"member-target\"], \"note\": \"Ill\"}");
        JsonNode all = as("people").read("/substitutions/all?q=bob");
        assertThat(all.get("total").asLong()).isEqualTo(1);
        assertThat(all.at("/items/0/createdBy").asText()).isEqualTo("people");
        assertThat(as("ann").read("/notices").toString()).contains("notice.substitution.SET");
        var refused = as("ann")
                .call(
                        post("/api/v1/substitutions")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"substitute\": \"ann\", \"firstDay\": \"2026-05-15\", \"lastDay\": \"2026-05-15\"}"));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(Rest.json(refused).get("code").asText()).isEqualTo("substitution.self");
        assertThat(as("ann")
                        .read("/substitutions/colleagues?q=ca")
                        .at("/0/login")
                        .asText())
                .isEqualTo("cai");
    }

    private long set(String absent, String substitute) {
        return as(absent)
                .send(
                        "/substitutions",
                        "{\"substitute\": \"" + substitute
                                + "\", \"firstDay\": \"2026-05-15\", \"lastDay\": \"2026-05-22\"}")
                .get("id")
                .asLong();
    }

    private Rest as(String login) {
        return new Rest(mvc, login, Organisations.PASSWORD);
    }
}
