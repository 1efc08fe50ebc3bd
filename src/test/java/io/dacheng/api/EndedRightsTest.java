package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Rights that have ended, at programs' requests and in a stream of events that was open before. */
@IntegrationTest
class EndedRightsTest {

    private static final String HEAD = "head-south";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cascades cascades;

    @Autowired
    private EventStream events;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void as_it_was() {
        events.destroy();
        end("valid_to = '9999-12-31'", "active = true");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a role that was taken away, valid_to = :yesterday, active = true, 404
            a deactivated account,      valid_to = valid_to,   active = false, 401
            another password,           valid_to = valid_to,   password_number = password_number + 1, 200
            """)
    void what_has_ended_is_told_nothing_more_and_is_refused_at_the_next_request(
            String what, String role, String account, int answer) throws Exception {
        long plan = cascades.dispatched();
        MockHttpServletResponse head = listen(HEAD, Organisations.PASSWORD);
        MockHttpServletResponse admin = listen("admin", "administrator");
        cascades.submit(plan, "eve");
        await().until(() -> told(head) > 0 && told(admin) > 0);
        assertThat(plan(plan)).isEqualTo(200);

        end(role, account);
        long before = told(head);
        long seen = told(admin);
        cascades.approve(plan, "eve");
        await().until(() -> told(admin) > seen);
        cascades.submit(plan, "fei");
        // The look that tells of the second change comes after everybody has been told of the first.
        await().until(() -> told(admin) > seen + 1);

        assertThat(told(head)).as(what).isEqualTo(before);
        assertThat(plan(plan)).as(what).isEqualTo(answer);
    }

    private void end(String role, String account) {
        jdbc.sql("update assignment set " + role + " where member_id = :head")
                .param("yesterday", LocalDate.now(clock).minusDays(1))
                .param("head", organisations.memberId(HEAD))
                .update();
        jdbc.sql("update user_account set " + account + " where login = :head")
                .param("head", HEAD)
                .update();
    }

    private int plan(long plan) throws Exception {
        return mvc.perform(get("/api/v1/plans/" + plan).with(httpBasic(HEAD, Organisations.PASSWORD)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private MockHttpServletResponse listen(String login, String password) throws Exception {
        return mvc.perform(get("/api/v1/events").with(httpBasic(login, password)))
                .andReturn()
                .getResponse();
    }

    private static long told(MockHttpServletResponse stream) {
        return new String(stream.getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.equals("event:target"))
                .count();
    }
}
