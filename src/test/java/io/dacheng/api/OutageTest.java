package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Outage;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

/** What people and programs are told while the database is away. */
@IntegrationTest
class OutageTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private DataSource database;

    @Autowired
    private Organisations organisations;

    private Rest admin;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
        admin = new Rest(mvc, "admin", "administrator");
    }

    @Test
    void while_the_database_is_away_programs_and_people_get_a_sentence_and_then_all_goes_on_by_itself()
            throws Exception {
        assertThat(ready()).isEqualTo(200);
        try (Outage outage = Outage.of(database)) {
            assertThat(outage).isNotNull();
            MockHttpServletResponse first = admin.call(get("/api/v1/users/me"));
            assertThat(first.getStatus()).as(Rest.text(first)).isEqualTo(503);
            assertThat(first.getHeader("Retry-After")).isEqualTo("5");
            assertThat(first.getContentType()).isEqualTo("application/problem+json");
            JsonNode problem = Rest.json(first);
            assertThat(problem.get("code").asText()).isEqualTo("api.database.away");
            assertThat(problem.get("detail").asText())
                    .isEqualTo("The database does not answer at the moment. Try again in 5 seconds;"
                            + " if you have sent a change, look first whether it is there.");

            MockHttpServletResponse byKey = answer(get("/api/v1/records/batches")
                    .header("Authorization", "Bearer dk_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                    .header("Accept-Language", "zh-CN"));
            assertThat(byKey.getStatus()).as(Rest.text(byKey)).isEqualTo(503);
            assertThat(Rest.json(byKey).get("detail").asText()).startsWith("数据库暂时没有响应");

            MockHttpServletResponse login = answer(post("/login")
                    .param("username", "ann")
                    .param("password", Organisations.PASSWORD)
                    .with(SecurityMockMvcRequestPostProcessors.csrf()));
            assertThat(login.getStatus()).isEqualTo(503);
            assertThat(login.getHeader("Retry-After")).isEqualTo("5");
            assertThat(login.getContentType()).startsWith("text/html");
            assertThat(login.getContentAsString())
                    .contains("The database does not answer at the moment", ">Try again</a>")
                    .doesNotContain("Exception", "SQL");

            assertThat(ready()).as("a proxy sends nobody here").isEqualTo(503);
            assertThat(answer(get("/actuator/health/liveness")).getStatus())
                    .as("to start it again would help nothing")
                    .isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin.call(get("/api/v1/users/me")).getStatus() == 200);
        await().atMost(Duration.ofSeconds(20)).until(() -> ready() == 200);
    }

    @Test
    void an_ended_session_of_the_database_is_no_failure_of_the_product() throws Exception {
        admin.read("/users/me");
        Outage.endSessions();
        for (int asked = 0; asked < 20; asked++) {
            assertThat(admin.call(get("/api/v1/users/me")).getStatus()).isIn(200, 503);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> admin.call(get("/api/v1/users/me")).getStatus() == 200);
    }

    private int ready() throws Exception {
        return answer(get("/actuator/health/readiness")).getStatus();
    }

    private MockHttpServletResponse answer(RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
