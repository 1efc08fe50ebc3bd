package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A revision from preview to decision by HTTP calls alone. */
@IntegrationTest
class RevisionOverRestTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private Jobs jobs;

    private long plan;

    @BeforeEach
    void an_active_plan() {
        organisations.smallBank();
        plan = cascades.active();
    }

    @Test
    void preview_request_task_and_decision() {
        Rest head = as("head-north");
        String asked = """
                {"unit": "north-1", "kind": "AMOUNT", "policy": "KEEP_AMOUNTS", "amount": "300000.00",
                 "reason": "A new branch opens"}
                """;
        JsonNode preview = head.send("/plans/" + plan + "/revisions/preview", asked);
        assertThat(preview.at("/lines/0/owners/0/before").asText()).isEqualTo("225000.00");
        assertThat(preview.at("/lines/0/owners/1/difference").asText()).isEqualTo("37500.00");

        long revision =
                head.send("/plans/" + plan + "/revisions", asked).get("id").asLong();
        jobs.runMessages();
        JsonNode task =
                as("setter").read("/tasks?scope=mine&kind=APPROVE_REVISION").at("/items/0");
        assertThat(task.get("subject").asText()).isEqualTo("North 1");
        assertThat(task.get("amount").asText()).isEqualTo("300000.00");
        as("setter").send("/tasks/" + task.get("id").asLong() + "/complete", "{\"decision\": \"APPROVE\"}");
        jobs.runMessages();

        JsonNode done = head.read("/plans/" + plan + "/revisions/" + revision);
        assertThat(done.get("state").asText()).isEqualTo("APPLIED");
        assertThat(done.get("decidedBy").asText()).isEqualTo("setter");
        assertThat(done.at("/figures/lines/0/owners").size()).isEqualTo(3);
        assertThat(head.read("/plans/" + plan + "/revisions").size()).isEqualTo(1);
        assertThat(head.read("/targets/" + cascades.target(plan, "ann"))
                        .get("amount")
                        .asText())
                .isEqualTo("150000.00");
    }

    @Test
    void a_rejection_needs_a_comment_and_a_withdrawn_one_is_gone() {
        String asked = """
                {"unit": "HQ", "kind": "AMOUNT", "amount": "1000000.00", "reason": "More"}
                """;
        long revision = as("setter")
                .send("/plans/" + plan + "/revisions", asked)
                .get("id")
                .asLong();
        jobs.runMessages();
        Rest admin = new Rest(mvc, "admin", "administrator");
        long task = admin.read("/tasks?scope=mine&kind=APPROVE_REVISION")
                .at("/items/0/id")
                .asLong();
        JsonNode refused =
                Rest.json(admin.call(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                                "/api/v1/tasks/" + task + "/complete")
                        .contentType(org.springframework.http.MediaType.APPLICATION_JSON)
                        .content("{\"decision\": \"REJECT\", \"comment\": \" \"}")));
        assertThat(refused.get("code").asText()).isEqualTo("target.revision.reject.comment");

        JsonNode withdrawn = as("setter").send("/plans/" + plan + "/revisions/" + revision + "/withdraw", "");
        assertThat(withdrawn.get("state").asText()).isEqualTo("WITHDRAWN");
        assertThat(admin.read("/tasks?scope=mine&kind=APPROVE_REVISION")
                        .get("items")
                        .size())
                .isZero();
    }

    private Rest as(String login) {
        return new Rest(mvc, login, Organisations.PASSWORD);
    }
}
