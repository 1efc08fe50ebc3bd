package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What the API says about itself, how it knows its callers, and its stream of events. */
@IntegrationTest
class ApiDescriptionTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private EventStream events;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    private Rest admin;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
        admin = new Rest(mvc, "admin", "administrator");
    }

    @AfterEach
    void nobody_listens_any_more() {
        events.destroy();
    }

    @Test
    void every_operation_is_described_with_its_problems() {
        JsonNode api = admin.read("/openapi.json");
        assertThat(api.at("/info/title").asText()).contains("Dacheng");
        assertThat(api.at("/components/securitySchemes/basic/scheme").asText()).isEqualTo("basic");
        assertThat(api.get("paths")).hasSizeGreaterThan(25);
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode described = operation.getValue();
                assertThat(described.path("summary").asText())
                        .as(operation.getKey() + " " + path.getKey())
                        .isNotEmpty();
                assertThat(described.path("tags")).isNotEmpty();
                assertThat(described.at("/responses/401/content").has("application/problem+json"))
                        .isTrue();
                described.path("parameters").forEach(parameter -> assertThat(
                                parameter.get("name").asText())
                        .isNotIn("viewer", "language", "locale"));
            }
        }
        JsonNode target = api.at("/components/schemas/AchievementAnswer/properties/target");
        assertThat(target.get("type").asText()).isEqualTo("string");
        assertThat(target.get("format").asText()).isEqualTo("decimal");
    }

    @Test
    void a_changed_password_ends_the_old_one_at_once() {
        Rest ann = admin.as("ann", Organisations.PASSWORD);
        assertThat(ann.read("/users/me").get("login").asText()).isEqualTo("ann");
        String next = "another-good-password";
        admin.giveAccess("ann", next);
        assertThat(ann.call(get("/api/v1/users/me")).getStatus()).isEqualTo(401);
        assertThat(admin.as("ann", next).read("/users/me").get("name").asText()).isEqualTo("Ann");
    }

    @Test
    void wrong_passwords_lock_a_login_even_while_it_is_in_use() {
        Rest bob = admin.as("bob", Organisations.PASSWORD);
        bob.read("/users/me");
        for (int i = 0; i < 5; i++) {
            assertThat(admin.as("bob", "guess-number-" + i)
                            .call(get("/api/v1/users/me"))
                            .getStatus())
                    .isEqualTo(401);
        }
        assertThat(bob.call(get("/api/v1/users/me")).getStatus()).isEqualTo(401);
    }

    @Test
    void a_listener_is_told_the_counts_of_tasks_and_notices() {
        MockHttpServletResponse stream = admin.as("cai", Organisations.PASSWORD).call(get("/api/v1/events"));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Rest.text(stream))
                .contains("event:tasks", "\"mine\":0", "event:notices", "\"unread\":0"));
    }

    @Test
    void a_listener_is_told_of_plans_in_which_a_visible_target_has_changed_and_of_no_others() {
        MockHttpServletResponse setter =
                admin.as("setter", Organisations.PASSWORD).call(get("/api/v1/events"));
        MockHttpServletResponse cai = admin.as("cai", Organisations.PASSWORD).call(get("/api/v1/events"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Rest.text(cai)).contains("event:tasks"));
        long plan = cascades.created();
        long other = cascades.created("south-1", "cards");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Rest.text(setter))
                .contains("event:target\ndata:{\"planId\":" + plan + "}", "{\"planId\":" + other + "}"));
        cascades.confirm(plan, "HQ", "setter");
        cascades.schedule(plan, "north");
        cascades.confirm(plan, "north", "head-north");
        cascades.schedule(plan, "north-2");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(Rest.text(cai))
                .contains("event:target\ndata:{\"planId\":" + plan + "}"));
        assertThat(Rest.text(cai)).doesNotContain("{\"planId\":" + other + "}");
    }

    @Test
    void a_person_learns_the_own_roles_and_units() {
        JsonNode head = admin.as("head-north", Organisations.PASSWORD).read("/users/me");
        assertThat(head.get("administrator").asBoolean()).isFalse();
        assertThat(head.at("/roles/0/role").asText()).isEqualTo("BRANCH_HEAD");
        assertThat(head.at("/roles/0/units/0").asText()).isEqualTo("north");
        assertThat(admin.as("head-north", Organisations.PASSWORD)
                        .read("/units")
                        .valueStream()
                        .map(unit -> unit.get("code").asText()))
                .containsExactly("north", "north-1", "north-2");
    }
}
