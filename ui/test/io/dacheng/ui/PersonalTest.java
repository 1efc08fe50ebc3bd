package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.server.VaadinSession;
import io.dacheng.access.LoginSession;
import io.dacheng.access.LoginSessions;
import io.dacheng.access.OwnPassword;
import io.dacheng.access.Preference;
import io.dacheng.access.Preferences;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

@IntegrationTest
class PersonalTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Preferences preferences;

    @Autowired
    Personal personal;

    @Autowired
    LoginSessions sessions;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    OwnPassword own;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        SecurityContextHolder.clearContext();
        Browser.close();
    }

    @Test
    void what_was_chosen_on_the_phone_holds_on_the_desk_from_its_next_page_on() {
        Browser.open(context, "ann", "");
        personal.read(VaadinSession.getCurrent());
        assertThat(Personal.current()).isEqualTo(Preference.NONE);
        Preference chosen =
                Preference.NONE.withLanguage(Locale.SIMPLIFIED_CHINESE).withAmounts(Preference.Amounts.MILLIONS);
        preferences.save(organisations.viewer("ann"), chosen);
        personal.read(VaadinSession.getCurrent());
        assertThat(Personal.current()).isEqualTo(chosen);
        assertThat(VaadinSession.getCurrent().getLocale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void a_changed_password_ends_the_sessions_that_began_with_the_old_one() throws ServletException, IOException {
        MockHttpSession desk = visited("bob", new MockHttpSession());
        MockHttpSession phone = visited("bob", new MockHttpSession());
        MockHttpSession colleague = visited("cai", new MockHttpSession());
        own.change(organisations.viewer("bob"), Organisations.PASSWORD, "four words in a row");
        sessions.keep("bob", Objects.requireNonNull(SessionGuard.token(desk.getAttribute(SessionGuard.KEY))));
        assertThat(visited("bob", desk).isInvalid()).as("where it was changed").isFalse();
        assertThat(visited("bob", phone).isInvalid()).as("elsewhere").isTrue();
        assertThat(visited("cai", colleague).isInvalid()).as("somebody else").isFalse();
        assertThat(visited("bob", new MockHttpSession()).isInvalid())
                .as("logged in again")
                .isFalse();
    }

    @Test
    void a_session_is_seen_and_ended_from_another_one() throws ServletException, IOException {
        jdbc.sql("delete from login_session").update();
        MockHttpSession desk = visited("bob", visited("bob", new MockHttpSession()));
        MockHttpSession phone = visited("bob", new MockHttpSession());
        Viewer bob = organisations.viewer("bob");
        String here = Objects.requireNonNull(SessionGuard.token(desk.getAttribute(SessionGuard.KEY)));
        List<LoginSession> mine = sessions.own(bob, here);
        assertThat(mine).extracting(LoginSession::here).containsExactly(true, false);
        assertThat(sessions.own(organisations.viewer("cai"), null)).isEmpty();
        assertThatThrownBy(() ->
                        sessions.end(organisations.viewer("cai"), mine.get(1).id()))
                .isInstanceOf(Refused.class);
        assertThat(visited("bob", phone).isInvalid()).isFalse();
        assertThat(SessionGuard.isOver(phone.getAttribute(SessionGuard.KEY), sessions))
                .isFalse();
        sessions.end(bob, mine.get(1).id());
        assertThat(SessionGuard.isOver(phone.getAttribute(SessionGuard.KEY), sessions))
                .as("what is pushed to its pages")
                .isTrue();
        assertThat(visited("bob", phone).isInvalid()).as("the ended one").isTrue();
        assertThat(visited("bob", desk).isInvalid()).as("this one").isFalse();
        visited("bob", new MockHttpSession());
        assertThat(sessions.endOthers(bob, here)).isEqualTo(1);
        assertThat(sessions.own(bob, here)).singleElement().matches(LoginSession::here);
    }

    @Test
    void who_logs_out_is_nowhere_any_more() throws ServletException, IOException {
        jdbc.sql("delete from login_session").update();
        MockHttpSession desk = visited("bob", new MockHttpSession());
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/logout");
        request.setSession(desk);
        new SessionGuard(sessions).logout(request, new MockHttpServletResponse(), null);
        assertThat(sessions.own(organisations.viewer("bob"), null)).isEmpty();
    }

    private MockHttpSession visited(String login, MockHttpSession session) throws ServletException, IOException {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(login, null, AuthorityUtils.NO_AUTHORITIES));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/inbox");
        request.setSession(session);
        new SessionGuard(sessions).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return session;
    }
}
