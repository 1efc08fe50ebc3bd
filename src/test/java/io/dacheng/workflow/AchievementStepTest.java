package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.metric.KnownCalculators;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The step <i>Calculate achievement</i> in a model of one's own, and its template. */
@IntegrationTest
class AchievementStepTest {

    private static final Path FILE = Path.of("processes/.camunda/element-templates/service-calculate-achievement.json");

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private Organisations bank;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @Autowired
    private ElementTemplates templates;

    @Autowired
    private KnownCalculators calculators;

    private long plan;

    @BeforeEach
    void plan_of_may() {
        clock.reset();
        bank.smallBank();
        jdbc.sql("delete from member_daily_total").update();
        jdbc.sql("delete from unit_daily_total").update();
        plan = ActivePlan.ofMay(jdbc, bank);
    }

    @Test
    void a_gateway_behind_the_step_knows_whether_the_unit_or_member_of_the_case_is_behind() {
        assertThat(run("plan:" + plan, null)).isEqualTo("end_behind");
        assertThat(run("target:" + targetOf("ann"), "ALL")).isEqualTo("end_behind");
        // ann: 300 x 15/31 = 145.16 due; bob: 100 x 15/31 = 48.39
        total("ann", "146");
        assertThat(run("target:" + targetOf("ann"), "ALL")).isEqualTo("end_fine");
        assertThat(run("target:" + targetOf("bob"), "ALL")).isEqualTo("end_behind");
    }

    @Test
    void it_looks_only_at_metrics_calculated_as_the_model_says() {
        assertThat(run("plan:" + plan, "SUM_AMOUNT")).isEqualTo("end_behind");
        assertThat(run("plan:" + plan, "RATIO")).as("no such metric here").isEqualTo("end_fine");
        assertThatThrownBy(() -> run("plan:" + plan, "AVREAGE"))
                .hasStackTraceContaining("There is no calculator AVREAGE. Choose one of the step's list, or ALL.");
    }

    @Test
    void the_template_in_the_folder_offers_exactly_the_products_calculators() throws IOException {
        JsonNode file = new ObjectMapper().readTree(FILE.toFile());
        JsonNode filled = templates.withCalculators(file.deepCopy());
        assertThat(choices(filled)).last().isEqualTo("PACK_PER_DAY Per day, by a pack");
        assertThat(choices(file))
                .isEqualTo(choices(filled).stream()
                        .filter(choice -> !choice.startsWith("PACK"))
                        .toList());
        assertThat(choices(file)).hasSize(calculators.all().size());
    }

    @Test
    void the_product_serves_every_template_of_the_folder() {
        File[] files = FILE.getParent().toFile().listFiles();
        assertThat(templates.all()).hasSize(files.length).allMatch(template -> template.has("appliesTo"));
    }

    private static List<String> choices(JsonNode template) {
        List<String> choices = new ArrayList<>();
        template.findValue("choices")
                .forEach(choice -> choices.add(
                        choice.get("value").asText() + " " + choice.get("name").asText()));
        return choices;
    }

    /** Where the case ends. */
    private String run(String key, @Nullable String calculator) {
        var step = Bpmn.createExecutableProcess("probe")
                .camundaHistoryTimeToLive(1)
                .startEvent()
                .serviceTask("service_calculateAchievement")
                .camundaDelegateExpression("${calculateAchievement}");
        var asked = calculator == null ? step : step.camundaInputParameter("calculator", calculator);
        Deployment deployment = repository
                .createDeployment()
                .addModelInstance(
                        "probe.bpmn",
                        asked.exclusiveGateway()
                                .condition("behind", "${behind}")
                                .endEvent("end_behind")
                                .moveToLastGateway()
                                .condition("fine", "${not behind}")
                                .endEvent("end_fine")
                                .done())
                .deploy();
        try {
            String id = runtime.startProcessInstanceByKey("probe", key).getId();
            return history.createHistoricActivityInstanceQuery()
                    .processInstanceId(id)
                    .activityType("noneEndEvent")
                    .singleResult()
                    .getActivityId();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    private long targetOf(String login) {
        return jdbc.sql("select id from target where plan_id = :plan and member_id = :member")
                .param("plan", plan)
                .param("member", bank.memberId(login))
                .query(Long.class)
                .single();
    }

    private void total(String login, String amount) {
        jdbc.sql("""
                        insert into member_daily_total (record_type, member_id, business_date, amount, quantity, records)
                        values ('deposit', :member, '2026-05-04', cast(:amount as numeric), 1, 1)
                        """)
                .param("member", bank.memberId(login))
                .param("amount", amount)
                .update();
    }
}
