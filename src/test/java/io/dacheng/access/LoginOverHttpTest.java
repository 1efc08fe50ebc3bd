package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import jakarta.servlet.ServletException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Logging in, staying and leaving, as a browser and a program do it. */
@IntegrationTest
class LoginOverHttpTest {

    private static final String PAGE = "/inbox";

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts users;

    @Autowired
    private Accounts accounts;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private LoginSessions sessions;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private MockHttpSession session = new MockHttpSession();

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
        jdbc.sql("delete from user_account where login <> 'admin'").update();
        jdbc.sql("delete from login_session").update();
        organisations.smallBank();
    }

    @AfterEach
    void as_it_was() {
        clock.reset();
        jdbc.sql("update assignment set valid_to = '9999-12-31'").update();
        jdbc.sql("delete from user_account where login <> 'admin'").update();
    }

    @Test
    void the_right_password_opens_the_pages_under_another_session_id() throws Exception {
        assertThat(page()).isEqualTo("/login");
        String before = session.getId();
        assertThat(password("ann", Organisations.PASSWORD)).endsWith(PAGE + "?continue");
        assertThat(session.getId()).isNotEqualTo(before);
        assertThat(page()).isEmpty();
    }

    @Test
    void the_login_page_is_not_the_frameworks() throws Exception {
        String shown;
        try {
            shown = answer(get("/login")).getContentAsString();
        } catch (ServletException own) {
            // The pages' own servlet, which there is none of here.
            shown = "";
        }
        assertThat(shown).doesNotContain("sign in");
    }

    @Test
    void no_form_is_taken_without_the_token_of_its_page() throws Exception {
        factor("ann");
        assertThat(password("ann", Organisations.PASSWORD)).isEqualTo("/login/step");
        answer(post("/login/step").param("code", "123456").session(session));
        assertThat(jdbc.sql("select count(*) from login_attempt where login_key like 'code %' and address <> 'inside'")
                        .query(Integer.class)
                        .single())
                .as("codes looked at")
                .isZero();
        session = new MockHttpSession();
        password("bob", Organisations.PASSWORD);
        answer(post("/logout").session(session));
        assertThat(page()).as("still logged in").isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Sec-Fetch-Site, cross-site
            Sec-Fetch-Site, same-site
            Origin, https://elsewhere.example
            Origin, null
            Origin, http://localhost.elsewhere.example
            """)
    void no_other_site_logs_anybody_in(String header, String value) throws Exception {
        assertThat(posted(header, value)).isEqualTo("/login");
        assertThat(page()).isEqualTo("/login");
        assertThat(jdbc.sql("select count(*) from login_attempt where login_key = 'ann'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            Sec-Fetch-Site, same-origin
            Sec-Fetch-Site, none
            Origin, http://localhost:8080
            """)
    void the_own_login_page_logs_in_also_when_its_session_is_over(String header, String value) throws Exception {
        session = new MockHttpSession();
        assertThat(posted(header, value)).isEqualTo("/");
        assertThat(page()).isEmpty();
    }

    @Test
    void with_a_second_factor_the_password_opens_nothing_yet() throws Exception {
        String secret = factor("ann");
        String before = session.getId();
        assertThat(password("ann", Organisations.PASSWORD)).isEqualTo("/login/step");
        String between = session.getId();
        assertThat(between).isNotEqualTo(before);
        assertThat(page()).isEqualTo("/login");
        assertThat(step("code", "000000")).isEqualTo("/login/step");
        assertThat(page()).isEqualTo("/login");

        assertThat(step("code", OneTimeCodes.at(secret, clock.instant().plusSeconds(30))))
                .endsWith(PAGE + "?continue");
        assertThat(session.getId()).isNotIn(before, between);
        assertThat(page()).isEmpty();
        assertThat(session.getAttribute(PendingLogin.KEY)).isNull();
    }

    @Test
    void a_step_without_a_password_before_it_leads_to_the_login() throws Exception {
        assertThat(step("code", "123456")).isEqualTo("/login");
        assertThat(page()).isEqualTo("/login");
    }

    @Test
    void a_one_time_password_opens_nothing_but_the_choice_of_another() throws Exception {
        users.setPassword(organisations.viewer("people"), "ann", "given by the administrator");
        assertThat(password("ann", "given by the administrator")).isEqualTo("/login/step");
        assertThat(page()).isEqualTo("/login");
        assertThat(answer(post("/login/step")
                                .param("wanted", "four words of hers")
                                .param("again", "four words of hers")
                                .session(session)
                                .with(csrf()))
                        .getRedirectedUrl())
                .endsWith(PAGE + "?continue");
        assertThat(page()).isEmpty();
        clock.advance(UserAccounts.ONE_TIME);
        users.setPassword(organisations.viewer("people"), "bob", "given by the administrator");
        clock.advance(UserAccounts.ONE_TIME);
        session = new MockHttpSession();
        assertThat(password("bob", "given by the administrator")).isEqualTo("/login?expired");
    }

    @Test
    void a_program_with_a_one_time_password_can_choose_another_and_nothing_else() throws Exception {
        String once = "given by the administrator";
        users.setPassword(organisations.viewer("people"), "ann", once);
        MockHttpServletResponse refused = answer(get("/api/v1/users/me").with(httpBasic("ann", once)));
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                .contains("access.login.one-time")
                .contains("This is a one-time password.");
        assertThat(answer(put("/api/v1/users/me/password")
                                .with(httpBasic("ann", once))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"current\": \"" + once + "\", \"password\": \"four words of hers\"}"))
                        .getStatus())
                .isEqualTo(204);
        assertThat(answer(get("/api/v1/users/me").with(httpBasic("ann", "four words of hers")))
                        .getStatus())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/users/me", "/engine-rest/version"})
    void a_program_with_the_password_of_somebody_with_a_second_factor_is_told_to_use_a_key(String route)
            throws Exception {
        factor("processes");
        MockHttpServletResponse refused = answer(get(route).with(httpBasic("processes", Organisations.PASSWORD)));
        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getHeader("WWW-Authenticate")).isNull();
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8))
                .contains("Programs and Camunda Modeler use a key instead");
        assertThat(answer(get(route).with(httpBasic("processes", "wrong"))).getStatus())
                .isEqualTo(401);
        assertThat(answer(put("/api/v1/users/me/password")
                                .with(httpBasic("processes", Organisations.PASSWORD))
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{}"))
                        .getStatus())
                .isEqualTo(403);
    }

    @Test
    void a_second_factor_is_set_up_and_taken_away_over_rest() throws Exception {
        String ann = answer(post("/api/v1/users/me/second-factor").with(httpBasic("ann", Organisations.PASSWORD)))
                .getContentAsString();
        String secret = ann.replaceAll("(?s).*\"secret\":\"([A-Z2-7]+)\".*", "$1");
        MockHttpServletResponse confirmed = answer(post("/api/v1/users/me/second-factor/confirmation")
                .with(httpBasic("ann", Organisations.PASSWORD))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"code\": \"" + OneTimeCodes.at(secret, clock.instant()) + "\"}"));
        assertThat(confirmed.getContentAsString()).containsPattern("\\{\"recoveryCodes\":\\[\"[A-Z2-7-]{19}\",");
        assertThat(answer(get("/api/v1/users/me").with(httpBasic("ann", Organisations.PASSWORD)))
                        .getStatus())
                .isEqualTo(403);
        assertThat(answer(delete("/api/v1/users/ann/second-factor").with(httpBasic("people", Organisations.PASSWORD)))
                        .getStatus())
                .isEqualTo(204);
        assertThat(answer(get("/api/v1/users/me").with(httpBasic("ann", Organisations.PASSWORD)))
                        .getStatus())
                .isEqualTo(200);
        assertThat(jdbc.sql("select action || ' ' || actor || ' ' || subject from audit_entry order by id desc limit 2")
                        .query(String.class)
                        .list())
                .containsExactly("access.factor.reset people user:ann", "access.factor.on ann user:ann");
    }

    @Test
    void whoever_logs_out_is_out() throws Exception {
        password("ann", Organisations.PASSWORD);
        page();
        assertThat(answer(get("/api/v1/users/me").session(session)).getStatus())
                .as("the pages' session opens no REST")
                .isEqualTo(401);
        assertThat(answer(post("/logout").session(session).with(csrf())).getStatus())
                .isEqualTo(302);
        assertThat(session.isInvalid()).isTrue();
        assertThat(jdbc.sql("select count(*) from login_session where login = 'ann' and ended_at is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void two_browsers_at_once_are_two_sessions_and_one_ends_the_other() throws Exception {
        password("ann", Organisations.PASSWORD);
        page();
        MockHttpSession desk = session;
        session = new MockHttpSession();
        password("ann", Organisations.PASSWORD);
        page();
        MockHttpSession phone = session;
        assertThat(sessions.own(organisations.viewer("ann"), null)).hasSize(2);
        String token =
                String.valueOf(phone.getAttribute("io.dacheng.ui.SessionGuard")).split(" ")[0];
        sessions.endOthers(organisations.viewer("ann"), token);
        assertThat(page()).isEmpty();
        assertThat(page(desk)).isEqualTo("/login");
    }

    @Test
    void a_session_ends_with_the_password_with_the_account_and_after_twelve_hours() throws Exception {
        password("ann", Organisations.PASSWORD);
        assertThat(page()).isEmpty();
        accounts.setPassword("ann", "Ann", encoder.encode(Organisations.PASSWORD));
        assertThat(page()).as("another password").isEqualTo("/login");

        session = new MockHttpSession();
        password("ann", Organisations.PASSWORD);
        assertThat(page()).isEmpty();
        jdbc.sql("update user_account set active = false where login = 'ann'").update();
        assertThat(page()).as("deactivated").isEqualTo("/login");
        session = new MockHttpSession();
        assertThat(password("ann", Organisations.PASSWORD)).isEqualTo("/login?error");
        assertThat(answer(get("/api/v1/users/me").with(httpBasic("ann", Organisations.PASSWORD)))
                        .getStatus())
                .isEqualTo(401);

        session = new MockHttpSession();
        password("bob", Organisations.PASSWORD);
        assertThat(page()).isEmpty();
        clock.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(page()).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        assertThat(page()).as("twelve hours").isEqualTo("/login");
    }

    @Test
    void a_role_that_is_taken_away_is_gone_at_the_next_request() throws Exception {
        MockHttpServletRequestBuilder members =
                get("/api/v1/members").with(httpBasic("head-north", Organisations.PASSWORD));
        assertThat(answer(members).getContentAsString()).contains("\"ann\"");
        jdbc.sql("update assignment set valid_to = :yesterday where member_id = :head")
                .param("yesterday", LocalDate.now(clock).minusDays(1))
                .param("head", organisations.memberId("head-north"))
                .update();
        assertThat(answer(members).getContentAsString()).doesNotContain("\"ann\"");
    }

    @Test
    void nothing_of_a_browser_is_remembered_but_the_session() throws Exception {
        MockHttpServletResponse in = answer(post("/login")
                .param("username", "ann")
                .param("password", Organisations.PASSWORD)
                .param("remember-me", "on")
                .with(csrf()));
        assertThat(in.getCookies()).isEmpty();
    }

    private String factor(String login) {
        String secret = factors.begin(organisations.viewer(login)).secret();
        factors.confirm(organisations.viewer(login), OneTimeCodes.at(secret, clock.instant()));
        return secret;
    }

    private @Nullable String password(String login, String password) throws Exception {
        page();
        return answer(post("/login")
                        .param("username", login)
                        .param("password", password)
                        .session(session)
                        .with(csrf()))
                .getRedirectedUrl();
    }

    private @Nullable String posted(String header, String value) throws Exception {
        return answer(post("/login")
                        .param("username", "ann")
                        .param("password", Organisations.PASSWORD)
                        .header(header, value)
                        .session(session))
                .getRedirectedUrl();
    }

    private @Nullable String step(String field, String value) throws Exception {
        return answer(post("/login/step").param(field, value).session(session).with(csrf()))
                .getRedirectedUrl();
    }

    /** Where a page leads who asks for it; empty when it is shown. */
    private String page() throws Exception {
        return page(session);
    }

    private String page(MockHttpSession of) throws Exception {
        String to;
        try {
            to = answer(get(PAGE).session(of)).getRedirectedUrl();
        } catch (ServletException shown) {
            // The pages' own servlet, which there is none of here: nothing before it has turned the request away.
            assertThat(shown).hasMessageContaining("springServlet");
            return "";
        }
        return to == null ? "" : to.replaceFirst("^http://localhost", "");
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
