package io.dacheng.ui;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.Locale;
import kotlin.jvm.functions.Function0;
import org.springframework.context.ApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A browser without a browser: pages run in the test's own thread.
 *
 * <pre>
 * Browser.open(context, "ann", "inbox");
 * _click(_get(Button.class, spec -> spec.withText("Claim the task")));
 * Browser.close();   // in @AfterEach
 * </pre>
 */
public final class Browser {

    private static final Routes ROUTES = new Routes().autoDiscoverViews("io.dacheng.ui");

    private Browser() {}

    /** Logs in and opens a page, in English. */
    public static void open(ApplicationContext context, String login, String path) {
        open(context, login, path, Locale.ENGLISH);
    }

    public static void open(ApplicationContext context, String login, String path, Locale language) {
        logIn(login);
        start(context, language);
        UI.getCurrent().navigate(path);
    }

    /** Opens a page, logged in as nobody. */
    public static void openAsNobody(ApplicationContext context, String path) {
        SecurityContextHolder.clearContext();
        start(context, Locale.ENGLISH);
        UI.getCurrent().navigate(path);
    }

    public static void close() {
        SecurityContextHolder.clearContext();
        MockVaadin.tearDown();
    }

    private static void start(ApplicationContext context, Locale language) {
        Locale.setDefault(Locale.ENGLISH);
        Function0<UI> ui = UI::new;
        MockVaadin.setup(ui, new MockSpringServlet(ROUTES, context, ui));
        VaadinSession.getCurrent().setLocale(language);
        UI.getCurrent().setLocale(language);
    }

    private static void logIn(String login) {
        Authentication person =
                new UsernamePasswordAuthenticationToken(login, "n/a", AuthorityUtils.createAuthorityList("ROLE_USER"));
        SecurityContextHolder.getContext().setAuthentication(person);
    }
}
