package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.organisation.Role;
import jakarta.servlet.ServletException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** The organisation's own login, against a real issuer: there and back as a browser goes. */
@IntegrationTest
class OidcLoginTest {

    private static final String CALLBACK = "/login/oauth2/code/oidc";

    private static @Nullable Issuer started;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private OidcProvider provider;

    @Autowired
    private Organisations organisations;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private LoginPolicy policy;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private MockHttpSession session = new MockHttpSession();

    @BeforeAll
    static void an_issuer() {
        started = new Issuer();
    }

    @AfterAll
    static void its_end() {
        issuer().close();
    }

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
        provider.use(settings(issuer().address(), ""));
    }

    @AfterEach
    void as_it_was() {
        issuer().errs(Issuer.Fault.NONE);
        issuer().goesOn();
        provider.use(settings("", ""));
        policy.onlyAdministratorByPassword(false);
        jdbc.sql("update user_account set active = true").update();
    }

    @Test
    void a_member_is_let_in_by_login_under_another_session_id() throws Exception {
        assertThat(page()).isEqualTo("/login");
        String before = session.getId();
        assertThat(logIn("ann")).endsWith("/inbox?continue");
        assertThat(session.getId()).isNotEqualTo(before);
        assertThat(page()).isEmpty();
        assertThat(jdbc.sql("select login from login_session where ended_at is null")
                        .query(String.class)
                        .list())
                .contains("ann");
    }

    @Test
    void whom_the_product_does_not_know_is_told_so_and_not_let_in() throws Exception {
        assertThat(logIn("stranger")).isEqualTo("/login?unknown");
        assertThat(page()).isEqualTo("/login");
    }

    @Test
    void nobody_becomes_the_administrator_by_being_called_so_elsewhere() throws Exception {
        assertThat(logIn("admin")).isEqualTo("/login?unknown");
        assertThat(page()).isEqualTo("/login");
    }

    @Test
    void a_deactivated_account_stays_closed() throws Exception {
        jdbc.sql("update user_account set active = false where login = 'ann'").update();
        assertThat(logIn("ann")).isEqualTo("/login?unknown");
    }

    @Test
    void groups_give_roles_and_take_them_away_again() throws Exception {
        provider.use(settings(issuer().address(), "heads=BRANCH_HEAD@south, staff=MEMBER@south-1"));
        issuer().groups("newcomer", "heads", "staff", "others");
        logIn("newcomer");
        assertThat(page()).isEmpty();
        Viewer first = organisations.viewer("newcomer");
        assertThat(first.name()).isEqualTo("Known as newcomer");
        assertThat(first.unitsAs(Role.BRANCH_HEAD)).containsExactly(organisations.unitId("south"));
        assertThat(first.unitsAs(Role.MEMBER)).containsExactly(organisations.unitId("south-1"));

        issuer().groups("newcomer", "staff");
        session = new MockHttpSession();
        logIn("newcomer");
        Viewer second = organisations.viewer("newcomer");
        assertThat(second.unitsAs(Role.BRANCH_HEAD)).isEmpty();
        assertThat(second.unitsAs(Role.MEMBER)).containsExactly(organisations.unitId("south-1"));

        issuer().groups("newcomer", "heads");
        session = new MockHttpSession();
        logIn("newcomer");
        assertThat(organisations.viewer("newcomer").unitsAs(Role.BRANCH_HEAD))
                .containsExactly(organisations.unitId("south"));
        assertThat(organisations.viewer("newcomer").unitsAs(Role.MEMBER)).isEmpty();
    }

    @Test
    void roles_given_by_people_are_left_alone() throws Exception {
        provider.use(settings(issuer().address(), "staff=MEMBER@north-1"));
        issuer().groups("ann", "staff");
        logIn("ann");
        issuer().groups("ann");
        session = new MockHttpSession();
        logIn("ann");
        assertThat(organisations.viewer("ann").unitsAs(Role.MEMBER)).containsExactly(organisations.unitId("north-1"));
    }

    @Test
    void logging_out_ends_the_session_here_and_at_the_issuer() throws Exception {
        logIn("ann");
        page();
        String to = answer(post("/logout").session(session).with(csrf())).getRedirectedUrl();
        assertThat(session.isInvalid()).isTrue();
        assertThat(to).startsWith(issuer().address() + "/connect/logout?id_token_hint=");
        assertThat(location(browse(HttpRequest.newBuilder(URI.create(String.valueOf(to))))))
                .isEqualTo("http://localhost/login");

        session = new MockHttpSession();
        String start =
                answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl();
        assertThat(location(browse(HttpRequest.newBuilder(URI.create(String.valueOf(start))))))
                .as("the issuer asks for its password again")
                .isEqualTo(issuer().address() + "/login");
    }

    @Test
    void an_answer_that_nobody_asked_for_lets_nobody_in() throws Exception {
        String start =
                answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl();
        String answer = back(start, "ann");
        MockHttpSession attacker = session;
        session = new MockHttpSession();
        assertThat(answer(callback(answer)).getRedirectedUrl())
                .as("the state of another browser")
                .isEqualTo("/login?provider");
        assertThat(page()).isEqualTo("/login");
        session = attacker;
        assertThat(answer(callback(answer.replaceFirst("state=[^&]*", "state=guessed")))
                        .getRedirectedUrl())
                .isEqualTo("/login?provider");
        assertThat(page()).isEqualTo("/login");
    }

    @Test
    void an_answer_is_good_once() throws Exception {
        String start =
                answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl();
        String answer = back(start, "ann");
        assertThat(answer(callback(answer)).getRedirectedUrl()).isEqualTo("/");
        session = new MockHttpSession();
        String other =
                answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl();
        String state = UriComponentsBuilder.fromUriString(String.valueOf(other))
                .build()
                .getQueryParams()
                .getFirst("state");
        assertThat(answer(callback(answer.replaceFirst("state=[^&]*", "state=" + state)))
                        .getRedirectedUrl())
                .isEqualTo("/login?provider");
        assertThat(page()).isEqualTo("/login");
    }

    @ParameterizedTest
    @EnumSource(value = Issuer.Fault.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void a_token_that_is_not_right_in_all_it_says_lets_nobody_in(Issuer.Fault fault) throws Exception {
        issuer().errs(fault);
        assertThat(logIn("ann")).isEqualTo("/login?provider");
        assertThat(page()).isEqualTo("/login");
        issuer().errs(Issuer.Fault.NONE);
        assertThat(logIn("ann")).endsWith("/inbox?continue");
    }

    @Test
    void where_passwords_are_switched_off_only_the_administrators_lets_in() throws Exception {
        policy.onlyAdministratorByPassword(true);
        assertThat(password("ann", Organisations.PASSWORD)).isEqualTo("/login?error");
        assertThat(answer(get("/api/v1/users/me").with(httpBasic("ann", Organisations.PASSWORD)))
                        .getStatus())
                .isEqualTo(401);
        assertThat(logIn("ann")).endsWith("/inbox?continue");
        assertThat(page()).isEmpty();

        session = new MockHttpSession();
        assertThat(password("admin", "administrator")).isEqualTo("/");
        assertThat(page()).isEmpty();
    }

    /** Half a second for each answer, against an issuer that takes a connection and says nothing. */
    @Test
    void an_issuer_that_hangs_is_waited_for_as_long_as_the_settings_say_and_passwords_go_on() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            provider.use(settings("http://127.0.0.1:" + silent.getLocalPort(), "", Duration.ofMillis(500)));
            assertTimeout(Duration.ofSeconds(20), () -> assertThat(
                            answer(get("/oauth2/authorization/oidc").session(session))
                                    .getRedirectedUrl())
                    .isEqualTo("/login?provider"));
            assertThat(password("bob", Organisations.PASSWORD)).isEqualTo("/");
            assertTimeout(Duration.ofSeconds(20), () -> assertThat(
                            answer(post("/logout").session(session).with(csrf()))
                                    .getRedirectedUrl())
                    .isEqualTo("/login"));
        }
        session = new MockHttpSession();
        provider.use(settings(issuer().address(), "", Duration.ofSeconds(2)));
        issuer().hangs();
        assertTimeout(Duration.ofSeconds(40), () -> assertThat(logIn("ann")).isEqualTo("/login?provider"));
        issuer().goesOn();
        provider.use(settings(issuer().address(), ""));
        assertThat(logIn("ann")).endsWith("/inbox?continue");
    }

    @Test
    void an_issuer_that_calls_itself_otherwise_is_none() throws Exception {
        provider.use(settings(issuer().address() + "/", ""));
        assertThat(answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl())
                .isEqualTo("/login?provider");
        assertThat(answer(get(CALLBACK + "?code=1&state=2").session(session)).getRedirectedUrl())
                .isEqualTo("/login?provider");
    }

    @Test
    void what_is_asked_for_carries_state_nonce_and_a_proof_key() throws Exception {
        assertThat(answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl())
                .startsWith(issuer().address() + "/oauth2/authorize?response_type=code&client_id=dacheng")
                .contains("&state=", "&nonce=", "&code_challenge=", "&code_challenge_method=S256");
    }

    @Test
    void without_an_issuer_or_while_it_is_away_the_login_page_says_so() throws Exception {
        provider.use(settings("http://127.0.0.1:1", ""));
        assertThat(answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl())
                .isEqualTo("/login?provider");
        provider.use(settings("", ""));
        assertThat(answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl())
                .isEqualTo("/login?provider");
    }

    @Test
    void wrong_settings_keep_the_product_from_starting_with_a_sentence() {
        assertThatThrownBy(() -> settings(issuer().address(), "heads=BOSS@north"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(issuer().address(), "heads"))
                .hasMessageContaining("group=ROLE@unit, for instance heads-north=BRANCH_HEAD@north");
        LoginPolicy onlyAdministrator = new LoginPolicy("optional", "administrator", Duration.ofHours(12));
        assertThatThrownBy(() -> new OidcProvider(settings("", ""), onlyAdministrator))
                .hasMessageContaining("nobody else could log in");
        assertThat(settings(issuer().address(), "").toString()).doesNotContain(Issuer.SECRET);
    }

    private static Issuer issuer() {
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    private static OidcSettings settings(String address, String groups) {
        return settings(address, groups, Duration.ofMinutes(1));
    }

    private static OidcSettings settings(String address, String groups, Duration patience) {
        return new OidcSettings(
                address,
                Issuer.CLIENT,
                Issuer.SECRET,
                "",
                "preferred_username",
                "profile email",
                "groups",
                groups,
                patience);
    }

    /** There and back; where the product leads afterwards. */
    private @Nullable String logIn(String login) throws Exception {
        page();
        String start =
                answer(get("/oauth2/authorization/oidc").session(session)).getRedirectedUrl();
        return answer(callback(back(start, login))).getRedirectedUrl();
    }

    private MockHttpServletRequestBuilder callback(String back) {
        MockHttpServletRequestBuilder callback = get(CALLBACK).session(session);
        UriComponentsBuilder.fromUri(URI.create(back))
                .build()
                .getQueryParams()
                .forEach((name, values) -> callback.param(
                        name,
                        values.stream()
                                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                                .toArray(String[]::new)));
        return callback;
    }

    /** Goes to the issuer, fills in its form, and is sent back. */
    private String back(@Nullable String start, String login) throws Exception {
        HttpResponse<String> asked = browse(HttpRequest.newBuilder(URI.create(String.valueOf(start))));
        if (asked.statusCode() == 302 && location(asked).endsWith("/login")) {
            String page =
                    browse(HttpRequest.newBuilder(URI.create(location(asked)))).body();
            String token = page.replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
            String form = UriComponentsBuilder.newInstance()
                    .queryParam("username", login)
                    .queryParam("password", Issuer.PASSWORD)
                    .queryParam("_csrf", token)
                    .encode()
                    .build()
                    .getQuery();
            HttpResponse<String> in = browse(HttpRequest.newBuilder(URI.create(location(asked)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form)));
            asked = browse(HttpRequest.newBuilder(URI.create(location(in))));
        }
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(302);
        return location(asked);
    }

    private HttpResponse<String> browse(HttpRequest.Builder request) throws Exception {
        return browser.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer + answer.body()));
    }

    private @Nullable String password(String login, String password) throws Exception {
        return answer(post("/login")
                        .param("username", login)
                        .param("password", password)
                        .session(session)
                        .with(csrf()))
                .getRedirectedUrl();
    }

    private String page() throws Exception {
        String to;
        try {
            to = answer(get("/inbox").session(session)).getRedirectedUrl();
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
