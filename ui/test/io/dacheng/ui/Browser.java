package io.dacheng.ui;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinSession;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import kotlin.jvm.functions.Function0;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.core.type.filter.TypeFilter;
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

    private static final Routes ROUTES = routes();

    private Browser() {}

    /** Logs in and opens a page, in English. */
    public static void open(ApplicationContext context, String login, String path) {
        open(context, login, path, Locale.ENGLISH);
    }

    public static void open(ApplicationContext context, String login, String path, Locale language) {
        start(context, language);
        logIn(login);
        go(path);
    }

    /** Opens a page, logged in as nobody. */
    public static void openAsNobody(ApplicationContext context, String path) {
        start(context, Locale.ENGLISH);
        go(path);
    }

    /** Goes on to another page, with or without a query. */
    public static void go(String path) {
        Location location = new Location(path);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    public static void close() {
        SecurityContextHolder.clearContext();
        MockVaadin.tearDown();
    }

    private static void start(ApplicationContext context, Locale language) {
        SecurityContextHolder.clearContext();
        Function0<UI> ui = UI::new;
        MockVaadin.setup(ui, new MockSpringServlet(ROUTES, context, ui));
        VaadinSession.getCurrent().setLocale(language);
        UI.getCurrent().setLocale(language);
    }

    private static void logIn(String login) {
        Authentication person =
                new UsernamePasswordAuthenticationToken(login, "n/a", AuthorityUtils.createAuthorityList("ROLE_USER"));
        SecurityContextHolder.getContext().setAuthentication(person);
        ((FakeRequest) VaadinServletRequest.getCurrent().getRequest()).setUserPrincipalInt(person);
    }

    /** Pages are package-private, which the library's own search passes over. */
    private static Routes routes() {
        Set<Class<? extends Component>> pages = found(new AnnotationTypeFilter(Route.class));
        Set<Class<? extends Component>> errors = found(new AssignableTypeFilter(HasErrorParameter.class));
        @SuppressWarnings({"unchecked", "rawtypes"})
        Set<Class<? extends HasErrorParameter<?>>> errorPages = (Set) errors;
        return new Routes(pages, errorPages, true);
    }

    private static Set<Class<? extends Component>> found(TypeFilter filter) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(filter);
        Set<Class<? extends Component>> found = new LinkedHashSet<>();
        for (BeanDefinition each : scan.findCandidateComponents("io.dacheng.ui")) {
            try {
                found.add(Class.forName(each.getBeanClassName()).asSubclass(Component.class));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return found;
    }
}
