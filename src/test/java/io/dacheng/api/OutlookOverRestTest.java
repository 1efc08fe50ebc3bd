package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Rankings, who sees them, and forecasts by HTTP calls alone; May 2026 on the 15th. */
@IntegrationTest
class OutlookOverRestTest {

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final String MAY = "metric=deposits&start=2026-05-01&end=2026-05-31";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    private Rest setter;

    @BeforeEach
    void targets_and_records() {
        TestDatabase.empty();
        organisations.smallBank();
        setter = as("setter");
        setter.send("/targets/import", CSV, bytes("""
                metric,owner_kind,owner,period_start,period_end,amount
                deposits,UNIT,north,2026-05-01,2026-05-31,1000
                deposits,MEMBER,ann,2026-05-01,2026-05-31,100
                deposits,MEMBER,bob,2026-05-01,2026-05-31,100
                deposits,MEMBER,cai,2026-05-01,2026-05-31,200
                """));
        setter.send("/records", CSV, bytes("""
                source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
                t,1,1,deposit,ann,,2026-05-04,30,,
                t,2,1,deposit,bob,,2026-05-05,30,,
                t,3,1,deposit,cai,,2026-05-06,90,,
                """));
    }

    @Test
    void a_ranking_comes_in_pages_and_says_how_many_there_are_and_what_it_compares_with() {
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = next.isEmpty()
                    ? setter.read("/rankings?" + MAY + "&unit=HQ&of=members&limit=2")
                    : setter.read("/rankings?" + MAY + "&unit=HQ&of=members&limit=2&next={next}", next);
            assertThat(page.get("total").asInt()).isEqualTo(6);
            assertThat(page.get("ranked").asInt()).isEqualTo(3);
            assertThat(page.at("/notRanked/NO_TARGET").asInt()).isEqualTo(3);
            assertThat(page.at("/before/start").asText()).isEqualTo("2026-04-01");
            assertThat(page.at("/before/ranked").asInt()).isZero();
            page.get("rows")
                    .forEach(row -> read.add(row.get("rank").asText() + " "
                            + row.get("owner").asText() + " " + row.get("rate").asText() + " "
                            + row.get("reason").asText()));
            next = page.get("next").isNull() ? "" : page.get("next").asText();
        } while (!next.isEmpty());
        assertThat(read)
                .containsExactly(
                        "1 cai 0.450000 null",
                        "2 ann 0.300000 null",
                        "2 bob 0.300000 null",
                        "null dan null NO_TARGET",
                        "null eve null NO_TARGET",
                        "null fei null NO_TARGET");
        JsonNode found = setter.read("/rankings?" + MAY + "&unit=HQ&of=members&search=bo");
        assertThat(found.at("/rows/0/rank").asInt()).isEqualTo(2);
        assertThat(found.get("total").asInt()).isEqualTo(1);
    }

    @Test
    void a_ranking_as_a_file_names_both_clocks() {
        MockHttpServletResponse file =
                setter.call(get("/api/v1/rankings/export?" + MAY + "&unit=HQ&of=members&knownAt=2026-05-15T10:00:00Z"));
        assertThat(file.getStatus()).isEqualTo(200);
        assertThat(file.getHeader("Content-Disposition"))
                .contains("ranking-deposits-HQ_as-of-2026-05-15_known-at-2026-05-15T100000Z.csv");
        assertThat(Rest.text(file))
                .contains("achievementRate,2026-05-15,2026-05-15T10:00:00Z,1,MEMBER,cai,Cai,0.450000");
    }

    @Test
    void levels_and_pages_that_do_not_fit_are_refused_with_a_sentence() {
        refuses("unit=HQ&of=units&depth=0", "achievement.ranking.depth");
        refuses("unit=HQ&of=members&kind=branch", "achievement.ranking.members.only");
        refuses("unit=HQ&of=members&next=x", "achievement.after.unknown");
        refuses("unit=HQ&of=members&limit=0", "api.parameter.range");
    }

    @Test
    void a_plan_carries_its_ranking_policy_and_only_its_setter_changes_it() {
        JsonNode plan = setter.send("/plans", """
                {"name": "Cards", "metric": "cards", "rootUnit": "HQ", "periodStart": "2026-06-01",
                 "periodEnd": "2026-06-30", "amount": "100", "submitBy": "2026-05-20", "agreeBy": "2026-05-31",
                 "rankingPolicy": "OWN_UNIT"}
                """);
        assertThat(plan.get("rankingPolicy").asText()).isEqualTo("OWN_UNIT");
        String path = "/plans/" + plan.get("id").asLong() + "/ranking-policy";
        setter.put_(path, "{\"rankingPolicy\": \"HEADS_ONLY\"}");
        assertThat(setter.read("/plans/" + plan.get("id").asLong())
                        .get("rankingPolicy")
                        .asText())
                .isEqualTo("HEADS_ONLY");
        assertThat(setter.call(put("/api/v1" + path)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                        .getStatus())
                .isEqualTo(400);
        assertThat(setter.send("/plans", """
                        {"name": "Accounts", "metric": "accounts", "rootUnit": "HQ", "periodStart": "2026-06-01",
                         "periodEnd": "2026-06-30", "amount": "100", "submitBy": "2026-05-20", "agreeBy": "2026-05-31"}
                        """).get("rankingPolicy").asText())
                .as("the bank's")
                .isEqualTo("HEADS_ONLY");
    }

    @Test
    void a_forecast_tells_amounts_reasons_and_the_line() {
        JsonNode forecast = setter.read("/forecasts?" + MAY + "&unit=north");
        // 150 in 15 of 31 days
        assertThat(forecast.at("/runRate/amount").asText()).isEqualTo("310.00");
        assertThat(forecast.at("/seasonal/amount").isNull()).isTrue();
        assertThat(forecast.at("/seasonal/reason").asText()).isEqualTo("NO_LAST_YEAR");
        assertThat(forecast.get("method").asText()).isEqualTo("RUN_RATE");
        assertThat(forecast.get("noBand").asText()).isEqualTo("TOO_FEW_WEEKS");
        assertThat(forecast.get("daysLeft").asInt()).isEqualTo(16);
        assertThat(forecast.get("neededPerDay").asText()).isEqualTo("53.13");
        assertThat(forecast.get("points")).hasSize(17);
        assertThat(forecast.at("/points/16/date").asText()).isEqualTo("2026-05-31");
        assertThat(forecast.at("/points/16/expected").asText()).isEqualTo("310.00");
        assertThat(setter.call(get("/api/v1/forecasts?" + MAY)).getStatus()).isEqualTo(400);
        assertThat(as("ann")
                        .call(get("/api/v1/forecasts?" + MAY + "&member=bob"))
                        .getStatus())
                .isEqualTo(404);
    }

    private void refuses(String query, String code) {
        MockHttpServletResponse response = setter.call(get("/api/v1/rankings?" + MAY + "&" + query));
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(Rest.json(response).get("code").asText()).isEqualTo(code);
    }

    private Rest as(String login) {
        return new Rest(mvc, login, Organisations.PASSWORD);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
