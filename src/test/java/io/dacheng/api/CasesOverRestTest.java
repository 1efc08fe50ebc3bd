package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Cases, found and repaired by programs. */
@IntegrationTest
class CasesOverRestTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    private Rest admin;
    private long plan;
    private String ann = "";

    @BeforeEach
    void a_plan_of_which_every_member_may_submit() {
        organisations.smallBank();
        plan = cascades.dispatched();
        admin = new Rest(mvc, "processes", Organisations.PASSWORD);
        ann = admin.read("/cases?member=ann&plan=" + plan).at("/items/0/id").asText();
    }

    @Test
    void a_case_is_found_with_what_it_is_about_and_where_it_is() {
        JsonNode row = admin.read("/cases?process=member-target&unit=north-1&show=open&q=ann&plan=" + plan)
                .at("/items/0");
        assertThat(row.at("/subject/name").asText()).isEqualTo("Ann");
        assertThat(row.at("/subject/planId").asLong()).isEqualTo(plan);
        assertThat(row.at("/at/0/element").asText()).isEqualTo("task_submitTarget");
        assertThat(row.at("/state").asText()).isEqualTo("RUNNING");
        JsonNode one = admin.read("/cases/" + ann);
        assertThat(one.at("/tasks/0/holder").asText()).isEqualTo("Ann");
        assertThat(one.at("/mayCancel").asBoolean()).isFalse();
        assertThat(admin.read("/processes/member-target").at("/steps")).anySatisfy(step -> {
            assertThat(step.at("/element").asText()).isEqualTo("task_submitTarget");
            assertThat(step.at("/cases").asLong()).isGreaterThanOrEqualTo(6);
        });
    }

    @Test
    void a_case_is_halted_and_goes_on() {
        assertThat(reason("/cases/" + ann + "/suspend", "Being checked").getStatus())
                .isEqualTo(204);
        assertThat(admin.read("/cases/" + ann).at("/about/state").asText()).isEqualTo("SUSPENDED");
        assertThat(reason("/cases/" + ann + "/suspend", "Again").getStatus()).isEqualTo(409);
        assertThat(reason("/cases/" + ann + "/activate", "Checked").getStatus()).isEqualTo(204);
        assertThat(admin.read("/cases/" + ann).at("/course/0/action").asText()).isEqualTo("case.activate");
    }

    @Test
    void what_cannot_be_done_is_answered_with_a_sentence() {
        refused(reason("/cases/" + ann + "/cancel", "Away"), 409, "workflow.cancel.target");
        refused(reason("/cases/" + ann + "/suspend", ""), 400, "workflow.reason.missing");
        refused(reason("/cases/nowhere/suspend", "Why"), 409, "workflow.case.ended");
        refused(variable("amount", "7"), 400, "workflow.variable.name");
        refused(variable("approved", "maybe"), 400, "workflow.variable.value");
        assertThat(variable("approved", "false").getStatus()).isEqualTo(204);
        refused(admin.call(post("/api/v1/cases/" + ann + "/jump")), 404, "api.route");
    }

    @Test
    void retrying_nothing_answers_nothing() {
        JsonNode answer = admin.send("/incidents/retry", "{\"process\": \"member-target\"}");
        assertThat(answer.at("/results")).isEmpty();
        assertThat(answer.at("/left").asLong()).isZero();
        assertThat(admin.read("/incidents?process=member-target").at("/total").asLong())
                .isZero();
    }

    private MockHttpServletResponse reason(String path, String reason) {
        return body(post("/api/v1" + path), "{\"reason\": \"" + reason + "\"}");
    }

    private MockHttpServletResponse variable(String name, String value) {
        return body(
                put("/api/v1/cases/" + ann + "/variables/" + name),
                "{\"value\": \"" + value + "\", \"reason\": \"Checked by hand\"}");
    }

    private MockHttpServletResponse body(MockHttpServletRequestBuilder request, String json) {
        return admin.call(request.contentType(MediaType.APPLICATION_JSON).content(json));
    }

    private static void refused(MockHttpServletResponse response, int status, String code) {
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(Rest.json(response).at("/code").asText()).isEqualTo(code);
    }
}
