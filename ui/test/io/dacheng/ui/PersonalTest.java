package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinSession;
import io.dacheng.access.OwnPassword;
import io.dacheng.access.Preference;
import io.dacheng.access.Preferences;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
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
    UserAccounts accounts;

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
        desk.setAttribute(StaleLogins.KEY, StaleLogins.mark("bob", accounts.passwordNumber("bob")));
        assertThat(visited("bob", desk).isInvalid()).as("where it was changed").isFalse();
        assertThat(visited("bob", phone).isInvalid()).as("elsewhere").isTrue();
        assertThat(visited("cai", colleague).isInvalid()).as("somebody else").isFalse();
        assertThat(visited("bob", new MockHttpSession()).isInvalid())
                .as("logged in again")
                .isFalse();
    }

    private MockHttpSession visited(String login, MockHttpSession session) throws ServletException, IOException {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(login, null, AuthorityUtils.NO_AUTHORITIES));
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/inbox");
        request.setSession(session);
        new StaleLogins(accounts).doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
        return session;
    }
}
