package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Metrics, the ways to calculate them, and what a pack adds to these, as a program sees them. */
@IntegrationTest
class MetricsOverRestTest {

    private static final String RATIO = """
            {"code": "%s", "name": "Per account", "aggregation": "RATIO", "scale": 2, "unit": "CNY",
             "parts": [{"metric": "deposits", "role": "NUMERATOR"}, {"metric": "accounts", "role": "DENOMINATOR"}]}
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations bank;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    private Rest admin;

    @BeforeEach
    void bank() {
        clock.reset();
        bank.smallBank();
        admin = new Rest(mvc, "admin", "administrator");
    }

    @Test
    void a_metric_is_added_read_changed_and_its_figures_follow() {
        assertThat(sent("/metrics", RATIO.formatted("per-account")).getStatus()).isEqualTo(201);
        JsonNode ratio = admin.read("/metrics/per-account");
        assertThat(ratio.get("recordType").asText()).isEmpty();
        assertThat(ratio.get("parts").toString())
                .isEqualTo("[{\"metric\":\"deposits\",\"role\":\"NUMERATOR\",\"weight\":null,\"cap\":null},"
                        + "{\"metric\":\"accounts\",\"role\":\"DENOMINATOR\",\"weight\":null,\"cap\":null}]");
        assertThat(figure("per-account").get("actual").isNull())
                .as("no accounts yet")
                .isTrue();

        records("""
                r,1,1,deposit,ann,,2026-05-04,100.00
                r,2,1,account,ann,,2026-05-04,
                r,3,1,account,bob,,2026-05-05,
                r,4,1,account,eve,,2026-05-05,
                """);
        assertThat(figure("per-account").get("actual").asText()).isEqualTo("33.33");
        assertThat(figure("per-account").get("forecast").asText()).isEqualTo("33.33");

        assertThat(changed(
                                "/metrics/per-account",
                                RATIO.formatted("per-account").replace("Per account", "Each account"))
                        .getStatus())
                .isEqualTo(200);
        assertThat(admin.read("/metrics").findValuesAsText("name")).contains("Each account");
    }

    @Test
    void what_is_wrong_is_told_and_nothing_is_half_done() {
        assertThat(sentence(sent("/metrics", RATIO.formatted("deposits")), 409))
                .isEqualTo(
                        "There is already a metric with the code deposits. Choose another code, or change that one.");
        assertThat(sentence(sent("/metrics", RATIO.formatted("a/b")), 400))
                .startsWith("\"a/b\" cannot be a metric's code");
        assertThat(sentence(sent("/metrics", RATIO.formatted("x").replace("\"accounts\"", "\"nothing\"")), 400))
                .isEqualTo("There is no metric nothing that could be a part. Add it first.");
        assertThat(sentence(changed("/metrics/none", RATIO.formatted("none")), 404))
                .isEqualTo("There is no metric none.");
        assertThat(sentence(changed("/metrics/accounts", RATIO.formatted("other")), 400))
                .startsWith("The code of accounts cannot become other");
        assertThat(admin.call(get("/api/v1/metrics/x")).getStatus()).isEqualTo(404);
        assertThat(new Rest(mvc, "setter", Organisations.PASSWORD)
                        .call(post("/metrics", RATIO.formatted("mine")))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void once_targets_are_set_only_what_leaves_figures_as_they_are_may_change() {
        ActivePlan.ofMay(jdbc, bank);
        String deposits = """
                {"name": "%s", "recordType": "deposit", "aggregation": "%s", "scale": 2, "unit": "CNY"}
                """;
        assertThat(sentence(changed("/metrics/deposits", deposits.formatted("Deposits", "AVERAGE_BALANCE")), 409))
                .startsWith("aggregation of deposits cannot change any more");
        assertThat(changed("/metrics/deposits", deposits.formatted("Deposits", "SUM_AMOUNT"))
                        .getStatus())
                .isEqualTo(200);
        sent("/metrics", RATIO.formatted("ratio-of-set"));
        admin.bring(
                "/organisation/import",
                Map.of(
                        "metrics.csv",
                        "code,name,record_type,aggregation,scale\ncards,Cards issued,card,SUM_QUANTITY,0\n"
                                .getBytes(StandardCharsets.UTF_8)));
        admin.send(
                "/targets/import",
                new MediaType("text", "csv"),
                "metric,owner_kind,owner,period_start,period_end,amount\nratio-of-set,UNIT,HQ,2026-05-01,2026-05-31,50\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(sentence(
                        changed(
                                "/metrics/accounts",
                                "{\"name\": \"Accounts\", \"recordType\": \"account\", \"aggregation\": \"SUM_QUANTITY\"}"),
                        409))
                .as("a part of what targets are set for")
                .startsWith("aggregation of accounts cannot change any more");
    }

    @Test
    void a_plan_is_refused_for_what_does_not_add_up() {
        sent("/metrics", RATIO.formatted("per-plan"));
        sent("/metrics", """
                {"code": "balance", "name": "Balance", "recordType": "move", "aggregation": "PERIOD_END_BALANCE",
                 "scale": 2}
                """);
        Rest setter = new Rest(mvc, "setter", Organisations.PASSWORD);
        String plan = """
                {"name": "P", "metric": "%s", "rootUnit": "north", "periodStart": "2027-01-01", "periodEnd": "2027-12-31",
                 "amount": "900.00", "split": "EVEN", "submitBy": "2026-06-01", "agreeBy": "2026-06-30" %s}
                """;
        assertThat(sentence(setter.call(post("/plans", plan.formatted("per-plan", ""))), 400))
                .isEqualTo("Per account cannot be split: it is a Ratio of two metrics, and those of lower units and"
                        + " members do not sum to that of their unit. Import its targets for each unit and member instead,"
                        + " or split the metrics that it is made of.");
        assertThat(sentence(setter.call(post("/plans", plan.formatted("balance", ", \"levels\": [\"MONTH\"]"))), 400))
                .startsWith("Balance cannot be cut into shorter periods: it is a Balance at the end");
        assertThat(setter.call(post("/plans", plan.formatted("balance", ""))).getStatus())
                .isEqualTo(201);
        JsonNode report = Rest.json(admin.call(MockMvcRequestBuilders.post("/api/v1/targets/import")
                .contentType(new MediaType("text", "csv"))
                .content("metric,owner_kind,owner,period_start,period_end,amount,MONTH 2028-01-01..2028-01-31\n"
                        + "balance,UNIT,HQ,2028-01-01,2028-12-31,50,50\n")));
        assertThat(report.toString()).contains("Balance cannot be cut into periods");
    }

    @Test
    void what_a_pack_brings_is_offered_calculates_and_stands_in_the_modelers_template() {
        JsonNode calculators = admin.read("/calculators");
        List<String> codes = new ArrayList<>();
        calculators.forEach(each -> codes.add(each.get("code").asText()));
        assertThat(codes)
                .containsExactly(
                        "SUM_AMOUNT",
                        "COUNT",
                        "SUM_QUANTITY",
                        "PERIOD_END_BALANCE",
                        "AVERAGE_BALANCE",
                        "RATIO",
                        "WEIGHTED_SCORE",
                        "PACK_PER_DAY");
        assertThat(calculators.get(5).get("roles").toString()).isEqualTo("[\"NUMERATOR\",\"DENOMINATOR\"]");
        assertThat(calculators.get(5).get("splits").asBoolean()).isFalse();
        assertThat(Rest.text(admin.call(get("/api/v1/calculators").header("Accept-Language", "zh-CN"))))
                .contains("期末余额", "Per day, by a pack");

        sent("/metrics", """
                {"code": "per-day", "name": "Per day", "recordType": "pack", "aggregation": "PACK_PER_DAY", "scale": 2}
                """);
        records("p,1,1,pack,ann,,2026-05-04,100.00\n");
        // 100 on the 15 days up to 15 May
        assertThat(figure("per-day").get("actual").asText()).isEqualTo("6.67");

        String template = admin.read("/models/element-templates").findParents("choices").stream()
                .map(JsonNode::toString)
                .reduce("", String::concat);
        assertThat(template)
                .contains("{\"name\":\"Per day, by a pack\",\"value\":\"PACK_PER_DAY\"}")
                .contains("{\"name\":\"Average balance\",\"value\":\"AVERAGE_BALANCE\"}");
    }

    private JsonNode figure(String metric) {
        return admin.read("/achievements?metric=" + metric + "&start=2026-05-01&end=2026-05-31&asOf=2026-05-15&unit=HQ")
                .at("/rows/0");
    }

    private void records(String rows) {
        JsonNode batch = admin.send(
                "/records",
                new MediaType("text", "csv"),
                ("source,source_id,revision,record_type,member,unit,business_date,amount\n" + rows)
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(batch.get("rejected").asInt()).as(batch.toString()).isZero();
    }

    private MockHttpServletResponse sent(String path, String json) {
        return admin.call(post(path, json));
    }

    private MockHttpServletResponse changed(String path, String json) {
        return admin.call(MockMvcRequestBuilders.put("/api/v1" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    private static MockHttpServletRequestBuilder post(String path, String json) {
        return MockMvcRequestBuilders.post("/api/v1" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json);
    }

    private static String sentence(MockHttpServletResponse response, int status) {
        assertThat(response.getStatus()).as(Rest.text(response)).isEqualTo(status);
        return Rest.json(response).get("detail").asText();
    }
}
