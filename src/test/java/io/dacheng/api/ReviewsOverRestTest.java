package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A review from its opening to the last report on what was agreed, by HTTP calls alone. Nothing has been recorded. */
@IntegrationTest
class ReviewsOverRestTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private long plan;
    private long review;
    private JsonNode bob;

    @BeforeEach
    void an_open_review_of_north_1() {
        clock.set(LocalDate.of(2026, 5, 18));
        organisations.smallBank();
        plan = ActivePlan.ofMay(jdbc, organisations);
        JsonNode opened = as("head-north-1").send("/reviews", "{\"plan\": %d, \"unit\": \"north-1\"}".formatted(plan));
        review = opened.get("id").asLong();
        bob = opened.at("/findings/1");
    }

    @Test
    void a_review_is_found_read_and_completed() {
        JsonNode page = as("head-north").read("/reviews?state=OPEN&plan=" + plan + "&unit=north&kind=ON_DEMAND");
        assertThat(page.get("total").asInt()).isEqualTo(1);
        assertThat(page.at("/counts/open").asInt()).isEqualTo(1);
        assertThat(page.at("/items/0/behind").asInt()).isEqualTo(2);
        assertThat(page.at("/items/0/due").asText()).isEqualTo("2026-05-23");
        assertThat(bob.get("owner").asText()).isEqualTo("bob");
        // 100 x 18 / 31 = 58.0645
        assertThat(bob.get("currentTarget").asText()).isEqualTo("58.06");
        assertThat(bob.get("behindInRow").asInt()).isEqualTo(1);
        JsonNode done = complete();
        assertThat(done.get("state").asText()).isEqualTo("DONE");
        assertThat(done.at("/findings/1/actions/0/state").asText()).isEqualTo("OPEN");
        assertThat(as("head-north")
                        .read("/reviews?plan=" + plan)
                        .at("/counts/done")
                        .asInt())
                .isEqualTo(1);
        MockHttpServletResponse again = post("head-north-1", "/reviews/" + review + "/outcome", "{}");
        assertThat(again.getStatus()).isEqualTo(409);
        assertThat(Rest.json(again).get("code").asText()).isEqualTo("review.done.already");
    }

    @Test
    void an_agreed_action_is_reported_reopened_and_changed_and_keeps_its_history() {
        complete();
        JsonNode own = as("bob").read("/actions?mine=true&plan=" + plan);
        assertThat(own.at("/counts/open").asInt()).isEqualTo(1);
        assertThat(own.at("/items/0/effect/agreed/asOf").asText()).isEqualTo("2026-05-18");
        assertThat(own.at("/items/0/mayChange").asBoolean()).isFalse();
        String path = "/actions/" + own.at("/items/0/id").asLong();
        assertThat(post("bob", path + "/not-done", "{}").getStatus()).isEqualTo(400);
        assertThat(as("bob")
                        .send(path + "/not-done", "{\"comment\": \"They were away\"}")
                        .get("state")
                        .asText())
                .isEqualTo("NOT_DONE");
        assertThat(as("head-north-1")
                        .send(path + "/reopen", "{\"reason\": \"They are back\"}")
                        .get("state")
                        .asText())
                .isEqualTo("OPEN");
        assertThat(post("bob", path + "/change", "{\"owner\": \"ann\", \"reason\": \"Not me\"}")
                        .getStatus())
                .isEqualTo(403);
        assertThat(as("head-north-1")
                        .send(path + "/change", "{\"due\": \"2026-05-29\", \"reason\": \"A week more\"}")
                        .get("due")
                        .asText())
                .isEqualTo("2026-05-29");
        assertThat(as("bob").send(path + "/done", "").get("state").asText()).isEqualTo("DONE");
        assertThat(as("head-north").read(path).get("history").findValuesAsText("step"))
                .containsExactly("AGREED", "NOT_DONE", "REOPENED", "CHANGED", "DONE");
        assertThat(as("head-north")
                        .read("/actions?show=CLOSED&unit=north-1&plan=" + plan)
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_refused_by_name() {
        for (String path : new String[] {
            "/reviews?state=LATE",
            "/reviews?kind=YEARLY",
            "/reviews?limit=0",
            "/actions?show=SOME",
            "/actions?asOf=today"
        }) {
            MockHttpServletResponse response = as("head-north").call(get("/api/v1" + path));
            assertThat(response.getStatus()).as(path).isEqualTo(400);
            assertThat(response.getContentType()).isEqualTo("application/problem+json");
        }
        assertThat(as("head-north").call(get("/api/v1/reviews?unit=south")).getStatus())
                .isEqualTo(404);
        assertThat(as("head-north").call(get("/api/v1/actions?unit=moon")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void the_daily_digest_is_switched_off_by_its_reader() {
        assertThat(as("head-north").read("/notices/settings").get("dailyDigest").asBoolean())
                .isTrue();
        assertThat(as("head-north")
                        .call(put("/api/v1/notices/settings")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"dailyDigest\": false}"))
                        .getStatus())
                .isEqualTo(200);
        assertThat(as("head-north").read("/notices/settings").get("dailyDigest").asBoolean())
                .isFalse();
        assertThat(as("head-south").read("/notices/settings").get("dailyDigest").asBoolean())
                .isTrue();
    }

    private JsonNode complete() {
        JsonNode done = as("head-north-1").send("/reviews/" + review + "/outcome", """
                        {"comment": "A slow start", "findings": [{"findingId": %d, "comment": "Two accounts moved",
                         "actions": [{"text": "Call ten customers", "owner": "bob", "due": "2026-05-22"}]}]}
                        """.formatted(
                        bob.get("id").asLong()));
        jobs.runMessages();
        return done;
    }

    private MockHttpServletResponse post(String login, String path, String json) {
        return as(login)
                .call(MockMvcRequestBuilders.post("/api/v1" + path)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json));
    }

    private Rest as(String login) {
        return new Rest(mvc, login, Organisations.PASSWORD);
    }
}
