package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Friday, 15 May 2026; the head of East sets 14 leads for the week from the 11th. */
@IntegrationTest
class SchoolWeeksOverRestTest {

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private TestClock clock;

    @Autowired
    private MockMvc mvc;

    private Rest head;

    @BeforeEach
    void a_school() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        school.school();
        head = new Rest(mvc, "head-east", Organisations.PASSWORD);
    }

    @Test
    void a_weekly_target_is_set_read_in_the_week_explained_and_copied() {
        assertThat(Rest.json(replace(target("14", ""))).get("changed").asInt()).isEqualTo(1);

        JsonNode week = head.read("/school/week?unit=east");
        assertThat(week.get("start").asText()).isEqualTo("2026-05-11");
        JsonNode lead = figure(week, "stage-lead");
        assertThat(lead.get("target").asText()).isEqualTo("14");
        assertThat(lead.get("currentTarget").asText()).as("14 x 5/7").isEqualTo("10");
        assertThat(lead.get("stage").asText()).isEqualTo("lead");
        assertThat(head.read("/explain?metric=stage-lead&start=2026-05-11&end=2026-05-17&unit=east")
                        .at("/check/agrees")
                        .asBoolean())
                .isTrue();
        assertThat(head.send(
                                "/school/week-targets/copy",
                                "{\"unit\": \"east\", \"from\": \"2026-05-11\", \"to\": [\"2026-05-20\"]}")
                        .get("changed")
                        .asInt())
                .isEqualTo(1);
        JsonNode next = head.read("/school/week-targets?unit=east&owner=east&from=2026-05-18");
        assertThat(next.get("weeks").toString()).isEqualTo("[\"2026-05-18\"]");
        assertThat(next.get("targets"))
                .filteredOn(each -> each.get("metric").asText().equals("stage-lead"))
                .extracting(each ->
                        each.get("amount").asText() + " " + each.get("source").asText())
                .containsExactly("14 SET");
        assertThat(head.read("/school/week/below?unit=east").get("owners")).hasSize(5);
    }

    @Test
    void who_comes_second_is_told_and_who_may_not_learns_nothing() {
        replace(target("14", ""));

        MockHttpServletResponse second = replace(target("15", ", \"compare\": true, \"before\": null"));
        assertThat(second.getStatus()).isEqualTo(409);
        assertThat(Rest.json(second).get("code").asText()).isEqualTo("school.weeks.changed");
        assertThat(replace(target("15", ", \"compare\": true, \"before\": \"14\""))
                        .getStatus())
                .isEqualTo(200);
        Rest ying = new Rest(mvc, "ying", Organisations.PASSWORD);
        assertThat(ying.call(get("/api/v1/school/week?unit=east")).getStatus()).isEqualTo(404);
        assertThat(ying.call(get("/api/v1/school/week-targets?unit=east")).getStatus())
                .isEqualTo(404);
        assertThat(ying.read("/school/week?member=ying").get("figures")).hasSize(4);
        assertThat(ying.read("/school/funnel?unit=east&consultant=ying").get("steps"))
                .hasSize(4);
        assertThat(ying.call(get("/api/v1/school/funnel?unit=east")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void what_cannot_be_read_is_refused_by_name() {
        assertThat(code(head.call(get("/api/v1/school/week")))).isEqualTo("api.owner");
        assertThat(code(head.call(get("/api/v1/school/week/below")))).isEqualTo("api.parameter.missing");
        assertThat(code(head.call(get("/api/v1/school/funnel?unit=east&conversion=trial:half"))))
                .isEqualTo("school.funnel.conversion");
        assertThat(code(head.call(get("/api/v1/school/week-targets?unit=east&weeks=54"))))
                .isEqualTo("school.weeks.count");
        assertThat(code(replace("{\"unit\": \"east\", \"targets\": []}"))).isEqualTo("api.field.list");
        assertThat(code(replace(target("1.5", "")))).isEqualTo("metric.amount.precise");
    }

    private static JsonNode figure(JsonNode week, String metric) {
        for (JsonNode figure : week.get("figures")) {
            if (figure.get("metric").asText().equals(metric)) {
                return figure;
            }
        }
        throw new AssertionError(metric + " is not in " + week);
    }

    private static String target(String amount, String more) {
        return """
                {"unit": "east", "targets": [{"ownerKind": "UNIT", "owner": "east", "metric": "stage-lead",
                 "week": "2026-05-11", "amount": "%s"%s}]}
                """.formatted(amount, more);
    }

    private MockHttpServletResponse replace(String json) {
        return head.call(put("/api/v1/school/week-targets")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    private static String code(MockHttpServletResponse response) {
        return Rest.json(response).get("code").asText();
    }
}
