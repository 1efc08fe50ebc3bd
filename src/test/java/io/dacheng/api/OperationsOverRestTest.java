package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.ApiKeys;
import io.dacheng.access.ApiScope;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.Refused;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@IntegrationTest
class OperationsOverRestTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Organisations organisations;

    @Autowired
    UserAccounts accounts;

    @Autowired
    ApiKeys keys;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @Test
    void a_watching_program_reads_metrics_with_a_key_and_with_nothing_else() throws Exception {
        String metrics = key("admin", ApiScope.METRICS_READ);
        String records = key("admin", ApiScope.RECORDS_WRITE);

        MockHttpServletResponse read = answer(bearer("/actuator/prometheus", metrics));
        assertThat(read.getStatus()).isEqualTo(200);
        assertThat(read.getContentAsString())
                .contains(
                        "dacheng_sign{kind=\"jobs\",unit=\"seconds\"}",
                        "dacheng_sign_level{kind=\"totals\"}",
                        "jvm_memory_used_bytes",
                        "hikaricp_connections");

        assertThat(answer(get("/actuator/prometheus")).getStatus()).as("nobody").isEqualTo(403);
        assertThat(answer(get("/actuator/prometheus").with(httpBasic("admin", "administrator")))
                        .getStatus())
                .as("a password")
                .isEqualTo(403);
        assertThat(answer(bearer("/actuator/prometheus", records)).getStatus())
                .as("a key for something else")
                .isEqualTo(403);
        assertThat(answer(bearer("/api/v1/records/batches", metrics)).getStatus())
                .as("the key elsewhere")
                .isEqualTo(403);
        assertThat(answer(bearer("/actuator/env", metrics)).getStatus()).isEqualTo(403);
    }

    @Test
    void such_a_key_belongs_to_nobody_who_manages_less_than_everything() {
        Assertions.assertThatThrownBy(() -> key("head-north", ApiScope.METRICS_READ))
                .isInstanceOf(Refused.class)
                .extracting(e -> ((Refused) e).code())
                .isEqualTo("access.key.scope.metrics");
    }

    @Test
    void the_state_is_told_to_an_administrator_and_to_the_key() throws Exception {
        JsonNode state = Rest.json(answer(bearer("/api/v1/operations", key("admin", ApiScope.METRICS_READ))));

        assertThat(state.at("/level").asText()).isIn("GOOD", "WATCH", "BAD");
        assertThat(state.at("/signs").findValuesAsText("kind"))
                .contains("database", "disk", "jobs", "incidents", "messages");
        assertThat(answer(get("/api/v1/operations").with(httpBasic("ann", Organisations.PASSWORD)))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void health_is_told_to_everybody_without_details() throws Exception {
        for (String group : Set.of("/actuator/health/readiness", "/actuator/health/liveness", "/actuator/health")) {
            MockHttpServletResponse health = answer(get(group));
            assertThat(health.getStatus()).as(group).isEqualTo(200);
            assertThat(health.getContentAsString()).as(group).doesNotContain("details", "validationQuery");
        }
        assertThat(answer(get("/actuator")).getStatus()).isEqualTo(403);
    }

    private String key(String owner, ApiScope scope) {
        return keys.make(organisations.viewer(owner), "Watch", owner, Set.of(scope), null)
                .key();
    }

    private static MockHttpServletRequestBuilder bearer(String path, String key) {
        return get(path).header("Authorization", "Bearer " + key);
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
