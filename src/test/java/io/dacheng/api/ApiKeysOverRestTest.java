package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.UserAccounts;
import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@IntegrationTest
class ApiKeysOverRestTest {

    private static final String RECORDS = "source,source_id,revision,record_type,member,business_date,amount\n"
            + "core,1,1,deposit,ann,2026-05-01,10.00\ncore,2,1,deposit,eve,2026-05-01,20.00\n";

    @Autowired
    MockMvc mvc;

    @Autowired
    Organisations organisations;

    @Autowired
    UserAccounts accounts;

    @Autowired
    AuditTrail audit;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void a_program_sends_records_with_a_key_and_acts_as_its_owner() {
        JsonNode made = made(as("admin"), "{\"name\": \"Core banking\", \"owner\": \"head-north\"}");
        String key = made.get("key").asText();
        assertThat(key)
                .matches("dk_[A-Za-z0-9_-]{43}")
                .startsWith(made.at("/about/prefix").asText());
        assertThat(made.at("/about/scopes/0").asText()).isEqualTo("records:write");

        JsonNode batch = Rest.json(sent(key));

        assertThat(batch.get("accepted").asInt()).as("ann is of the north").isEqualTo(1);
        assertThat(batch.get("rejected").asInt()).as("eve is not").isEqualTo(1);
        assertThat(batch.get("uploadedBy").asText()).isEqualTo("head-north");
        MockHttpServletResponse own =
                call(get("/api/v1/records/batches/" + batch.get("batchId").asText()), key);
        assertThat(own.getStatus()).isEqualTo(200);
        long id = made.at("/about/id").asLong();
        assertThat(audit.about("key:" + id, 5))
                .extracting(AuditTrail.Line::actor, AuditTrail.Line::action)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("head-north", "access.key.use"),
                        org.assertj.core.groups.Tuple.tuple("admin", "access.key.make"));
        assertThat(as("head-north").read("/api-keys").get(0).get("lastUsedAt").isNull())
                .isFalse();
    }

    @Test
    void the_key_itself_is_kept_nowhere() {
        String key = made(as("head-north"), "{\"name\": \"Core banking\"}")
                .get("key")
                .asText();

        assertThat(jdbc.sql("select k::text from api_key k").query(String.class).single())
                .doesNotContain(key)
                .doesNotContain(key.substring(12));
        assertThat(jdbc.sql("select string_agg(detail, ' ') from audit_entry")
                        .query(String.class)
                        .single())
                .doesNotContain(key.substring(12));
        assertThat(as("head-north").read("/api-keys").toString()).doesNotContain(key.substring(12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/units",
                "/members",
                "/users/me",
                "/plans",
                "/api-keys",
                "/achievements?metric=deposits&start=2026-01-01&end=2026-12-31&unit=north",
                "/recordsx",
                "/records/totals"
            })
    void a_key_opens_no_route_outside_its_scope(String path) {
        String key = made(as("admin"), "{\"name\": \"Core banking\", \"owner\": \"admin\"}")
                .get("key")
                .asText();

        MockHttpServletResponse answer = call(get("/api/v1" + path), key);

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(Rest.json(answer).get("detail").asText()).contains("records:write only");
    }

    @Test
    void a_key_makes_no_keys_and_revokes_none() {
        JsonNode made = made(as("admin"), "{\"name\": \"Core banking\", \"owner\": \"admin\"}");
        String key = made.get("key").asText();

        assertThat(call(
                                post("/api/v1/api-keys")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content("{\"name\": \"More\"}"),
                                key)
                        .getStatus())
                .isEqualTo(403);
        assertThat(call(delete("/api/v1/api-keys/" + made.at("/about/id").asLong()), key)
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void wrong_cut_and_foreign_keys_are_no_keys() {
        String key = made(as("head-north"), "{\"name\": \"Core banking\"}")
                .get("key")
                .asText();
        String other = key.substring(0, key.length() - 1) + (key.endsWith("A") ? "B" : "A");

        for (String wrong : new String[] {
            "", "dk_", other, key.substring(0, 20), key + "x", key.toUpperCase(java.util.Locale.ROOT), "' or '1'='1"
        }) {
            MockHttpServletResponse answer = sent(wrong);
            assertThat(answer.getStatus()).as(wrong).isEqualTo(401);
            assertThat(Rest.json(answer).get("code").asText()).isEqualTo("access.key.unknown");
            assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Bearer");
        }
        MockHttpServletResponse asPassword = new Rest(mvc, "head-north", key).call(get("/api/v1/users/me"));
        assertThat(asPassword.getStatus()).isEqualTo(401);
        assertThat(sent(key).getStatus()).isEqualTo(200);
    }

    @Test
    void a_revoked_key_and_an_expired_one_end_with_a_sentence() {
        JsonNode revoked = made(as("head-north"), "{\"name\": \"One\"}");
        JsonNode expired = made(as("head-north"), "{\"name\": \"Two\", \"until\": \"2026-05-20\"}");
        long id = revoked.at("/about/id").asLong();
        assertThat(as("head-south").call(delete("/api/v1/api-keys/" + id)).getStatus())
                .isEqualTo(404);

        assertThat(as("head-north").call(delete("/api/v1/api-keys/" + id)).getStatus())
                .isEqualTo(200);

        refused(sent(revoked.get("key").asText()), "has been revoked");
        clock.advance(Duration.ofDays(5));
        assertThat(sent(expired.get("key").asText()).getStatus())
                .as("on its last day")
                .isEqualTo(200);
        clock.advance(Duration.ofDays(1));
        refused(sent(expired.get("key").asText()), "has expired");
    }

    @Test
    void a_key_ends_when_its_owner_leaves_or_is_deactivated() {
        String key = made(as("admin"), "{\"name\": \"Core\", \"owner\": \"head-north\"}")
                .get("key")
                .asText();
        jdbc.sql("update user_account set active = false where login = 'head-north'")
                .update();
        refused(sent(key), "has left or is deactivated");

        jdbc.sql("update user_account set active = true where login = 'head-north'")
                .update();
        assertThat(sent(key).getStatus()).isEqualTo(200);
        jdbc.sql("update assignment set valid_to = date '2026-05-14' where member_id = "
                        + organisations.memberId("head-north"))
                .update();
        refused(sent(key), "has left or is deactivated");
    }

    @Test
    void nobody_makes_a_key_that_can_do_more_than_they() {
        Map<String, String> bodies = Map.of(
                "head-north", "{\"name\": \"South\", \"owner\": \"head-south\"}",
                "ann", "{\"name\": \"Mine\"}",
                "admin", "{\"name\": \"Hers\", \"owner\": \"ann\"}");
        bodies.forEach((login, body) ->
                assertThat(make(as(login), body).getStatus()).as(login).isEqualTo(403));
        assertThat(make(as("admin"), "{\"name\": \"Hers\", \"owner\": \"nobody\"}")
                        .getStatus())
                .isEqualTo(404);
        assertThat(make(as("admin"), "{\"name\": \" \"}").getStatus()).isEqualTo(400);
        assertThat(make(as("admin"), "{}").getStatus()).isEqualTo(400);
        assertThat(make(as("admin"), "{\"name\": \"x\", \"scopes\": [\"everything\"]}")
                        .getStatus())
                .isEqualTo(400);
        assertThat(make(as("admin"), "{\"name\": \"x\", \"scopes\": []}").getStatus())
                .isEqualTo(400);
        for (String day : new String[] {"2026-05-15", "2027-05-17"}) {
            assertThat(make(as("admin"), "{\"name\": \"x\", \"until\": \"" + day + "\"}")
                            .getStatus())
                    .as(day)
                    .isEqualTo(400);
        }
        assertThat(as("admin").read("/api-keys")).isEmpty();
    }

    private MockHttpServletResponse sent(String key) {
        return call(post("/api/v1/records").contentType("text/csv").content(RECORDS), key);
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request, String key) {
        try {
            return mvc.perform(request.header("Authorization", "Bearer " + key))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError("The call ended in an exception, not in an answer", e);
        }
    }

    private static void refused(MockHttpServletResponse answer, String sentence) {
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(Rest.json(answer).get("detail").asText()).contains(sentence);
    }

    private static JsonNode made(Rest person, String body) {
        MockHttpServletResponse answer = make(person, body);
        assertThat(answer.getStatus()).as(Rest.text(answer)).isEqualTo(201);
        return Rest.json(answer);
    }

    private static MockHttpServletResponse make(Rest person, String body) {
        return person.call(
                post("/api/v1/api-keys").contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private Rest as(String login) {
        return new Rest(mvc, login, login.equals("admin") ? "administrator" : Organisations.PASSWORD);
    }
}
