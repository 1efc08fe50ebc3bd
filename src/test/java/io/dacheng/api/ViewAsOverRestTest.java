package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** V4 over REST: the header View-As reads as somebody else while a look is on. */
@IntegrationTest
class ViewAsOverRestTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @Test
    void the_header_reads_as_the_person_while_the_look_is_on_and_changes_nothing() {
        assertThat(me("ann").getStatus()).isEqualTo(403);
        people().send("/view-as", "{\"login\": \"ann\"}");
        assertThat(Rest.json(me("ann")).get("login").asText()).isEqualTo("ann");
        assertThat(me("bob").getStatus()).isEqualTo(403);
        assertThat(people().read("/users/me").get("login").asText()).isEqualTo("people");

        MockHttpServletResponse refused = people().call(post("/api/v1/substitutions")
                .header("View-As", "ann")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"substitute\": \"bob\", \"firstDay\": \"2026-05-15\", \"lastDay\": \"2026-05-16\"}"));
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(Rest.json(refused).get("code").asText()).isEqualTo("access.view-as.reading");

        clock.advance(Duration.ofMinutes(30));
        assertThat(me("ann").getStatus()).isEqualTo(403);
    }

    @Test
    void ended_it_is_over_at_once() {
        people().send("/view-as", "{\"login\": \"ann\"}");
        assertThat(people().call(delete("/api/v1/view-as")).getStatus()).isEqualTo(204);
        assertThat(me("ann").getStatus()).isEqualTo(403);
    }

    private MockHttpServletResponse me(String as) {
        return people().call(get("/api/v1/users/me").header("View-As", as));
    }

    private Rest people() {
        return new Rest(mvc, "people", Organisations.PASSWORD);
    }
}
