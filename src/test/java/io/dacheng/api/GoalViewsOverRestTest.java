package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Templates of the achievement page over REST (W1, W2). */
@IntegrationTest
class GoalViewsOverRestTest {

    private static final String MORNING = """
            {"name": "Morning", "about": "Before the doors open", "unit": "HQ", "roles": ["BRANCH_HEAD"], "version": 1,
             "widgets": [{"kind": "HEADLINE"},
                         {"kind": "RANKING", "width": "HALF", "options": {"BY": "ACHIEVEMENT_RATE"}},
                         {"kind": "SCORECARD", "title": "All of it", "metrics": ["deposits", "accounts"]}]}
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
    }

    @Test
    void an_administrator_composes_a_template_that_a_head_finds_chooses_and_loses() {
        Rest people = as("people");
        JsonNode made = people.send("/goal-views", MORNING);
        String code = made.get("code").asText();
        assertThat(made.at("/widgets/1/options/BY").asText()).isEqualTo("ACHIEVEMENT_RATE");

        Rest head = as("head-north");
        assertThat(head.read("/goal-views").get("views")).hasSize(9);
        assertThat(head.read("/goal-views").get("chosen").isNull()).isTrue();
        assertThat(status(head, put("/goal-views/choice", "{\"code\": \"" + code + "\"}")))
                .isEqualTo(204);
        assertThat(head.read("/goal-views").get("chosen").asText()).isEqualTo(code);
        assertThat(head.read("/goal-views/" + code).get("mayChange").asBoolean())
                .isFalse();

        assertThat(status(people, put("/goal-views/" + code, MORNING.replace("Morning", "Evening"))))
                .isEqualTo(200);
        assertThat(status(people, put("/goal-views/" + code, MORNING))).isEqualTo(409);
        assertThat(head.read("/goal-views/" + code).get("name").asText()).isEqualTo("Evening");

        assertThat(status(people, MockMvcRequestBuilders.delete("/api/v1/goal-views/" + code)))
                .isEqualTo(204);
        assertThat(head.read("/goal-views").get("chosen").isNull()).isTrue();
        people.send("/goal-views/" + code + "/restore", "");
        assertThat(head.read("/goal-views").get("chosen").asText()).isEqualTo(code);
    }

    @Test
    void the_kinds_of_parts_tell_what_can_be_chosen_about_them() {
        JsonNode kinds = as("ann").read("/goal-views/widgets").get("kinds");
        JsonNode ranking = kinds.get(3);
        assertThat(ranking.get("kind").asText()).isEqualTo("RANKING");
        assertThat(ranking.get("below").asBoolean()).isTrue();
        assertThat(ranking.at("/options/1/name").asText()).isEqualTo("BY");
        assertThat(ranking.at("/options/1/values/0").asText()).isEqualTo("TIME_PROPORTIONAL_RATE");
    }

    @Test
    void a_member_composes_nothing_and_a_wrong_part_is_named() {
        assertThat(status(as("ann"), post(MORNING))).isEqualTo(403);
        assertThat(status(as("people"), post(MORNING.replace("\"deposits\"", "\"none\""))))
                .isEqualTo(400);
        assertThat(status(as("people"), post(MORNING.replace("SCORECARD", "OUIJA"))))
                .isEqualTo(400);
        assertThat(status(as("people"), post(MORNING.replace("\"BY\"", "\"WHY\""))))
                .isEqualTo(400);
    }

    private Rest as(String login) {
        return new Rest(mvc, login, Organisations.PASSWORD);
    }

    private static MockHttpServletRequestBuilder post(String json) {
        return MockMvcRequestBuilders.post("/api/v1/goal-views")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }

    private static MockHttpServletRequestBuilder put(String path, String json) {
        return MockMvcRequestBuilders.put("/api/v1" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }

    private int status(Rest rest, MockHttpServletRequestBuilder request) {
        return rest.call(request).getStatus();
    }
}
