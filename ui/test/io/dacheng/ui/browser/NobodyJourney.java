package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Who has not logged in, at every address that the running product has, by every method: turned away but for the login
 * page, health, and what belongs to the pages' looks. The addresses are those mapped, so a new one is asked unasked.
 */
@BrowserTest
class NobodyJourney {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND");

    /** What anybody may read: the login page, whether the product lives, and the frame of the pages. */
    private static final Pattern OPEN = Pattern.compile(
            "/login(/step)?|/actuator/health(/.*)?|/icons/.*|/manifest\\.(json|webmanifest)|/worker\\.js|/offline\\.html"
                    + "|/sw\\.js|/sw-runtime-resources-precache\\.js|/favicon\\.ico|/VAADIN/(build|static|themes)/.*");

    private static final Pattern FOR_PROGRAMS = Pattern.compile("/(api|engine-rest)(/.*)?");

    /** Campuses, units and people of the two demos; the login page names some of the people, and nothing else does. */
    private static final Pattern INSIDE = Pattern.compile("Binjiang|Heping|Xueyuan|Donghu|CNY|achievementRate");

    private static final Pattern NO_SESSION = Pattern.compile("(?i)^$|session.?expired|\"appError\":");

    private final HttpClient nobody =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void nobody_gets_in_anywhere_by_any_method(Browsers browsers) {
        List<String> wrong = new ArrayList<>();
        Set<String> paths = paths(browsers);
        for (String path : paths) {
            for (String method : METHODS) {
                HttpResponse<String> answer = ask(browsers, method, path);
                String told = "%s %s: %s %.200s %s"
                        .formatted(
                                method,
                                path,
                                answer.statusCode(),
                                answer.body(),
                                answer.headers().map());
                if (!turnedAway(path, answer) && !(OPEN.matcher(path).matches() && harmless(method, answer))) {
                    wrong.add(told);
                }
                if (INSIDE.matcher(answer.body()).find()) {
                    wrong.add("told something: " + told);
                }
                if (FOR_PROGRAMS.matcher(path).matches()
                        && answer.headers().firstValue("Set-Cookie").isPresent()) {
                    wrong.add("a session for a program: " + told);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(paths).hasSizeGreaterThan(300).contains("/api/v1/users/me", "/engine-rest/version", "/achievement");
    }

    /** 401 or 403; a page leads to the login page, whatever was asked of it. */
    private static boolean turnedAway(String path, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (FOR_PROGRAMS.matcher(path).matches()) {
            return status == 401
                            && answer.headers().firstValue("WWW-Authenticate").isPresent()
                    || status == 400
                    || status == 405;
        }
        String to = answer.headers().firstValue("Location").orElse("");
        return status == 401
                || status == 403
                || status == 405
                || status == 400
                || status == 302 && to.endsWith("/login")
                // The page framework says so with a 200.
                || status == 200
                        && path.startsWith("/?v-r=")
                        && NO_SESSION.matcher(answer.body()).find()
                // Which methods there are: the servlet container's answer to everybody.
                || status == 200
                        && answer.request().method().equals("OPTIONS")
                        && answer.body().isEmpty();
    }

    /** The open addresses only give; what they do not know is missing there. */
    private static boolean harmless(String method, HttpResponse<String> answer) {
        int status = answer.statusCode();
        return status == 200 && Set.of("GET", "HEAD", "OPTIONS").contains(method)
                // The login page is a frame that is the same for everybody, whatever it is asked by.
                || status == 200 && answer.body().startsWith("<!doctype html>")
                || status == 302
                        && answer.headers().firstValue("Location").orElse("").endsWith("/login?error")
                || status == 404
                || status == 405;
    }

    @Test
    void health_tells_that_the_product_lives_and_nothing_else(Browsers browsers) {
        HttpResponse<String> health = ask(browsers, "GET", "/actuator/health");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).doesNotContain("components", "details", "PostgreSQL", "path");
    }

    /** Of the session's cookie scripts know nothing, and other sites cannot send it; of no page a copy is kept. */
    @Test
    void the_login_page_gives_a_cookie_that_is_out_of_reach_and_is_not_kept(Browsers browsers) {
        HttpResponse<String> login = ask(browsers, "GET", "/login");
        HttpResponse<String> page = ask(browsers, "GET", "/?v-r=init&location=login&query=");

        assertThat(List.of(login, page)).allSatisfy(answer -> {
            assertThat(answer.headers().allValues("Set-Cookie"))
                    .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax"));
            assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        });
        assertThat(Stream.of(login, page).flatMap(answer -> answer.headers().allValues("Set-Cookie").stream()))
                .isNotEmpty();
    }

    private HttpResponse<String> ask(Browsers browsers, String method, String path) {
        try {
            return nobody.send(
                    HttpRequest.newBuilder(URI.create(browsers.address() + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path + " ended without an answer", e);
        }
    }

    /** Everything that is mapped, with numbers for names; and what no mapping lists. */
    private static Set<String> paths(Browsers browsers) {
        ServletContext servlets = browsers.service(ServletContext.class);
        ApplicationContext context = WebApplicationContextUtils.getRequiredWebApplicationContext(servlets);
        Stream<String> mapped = context.getBeansOfType(AbstractHandlerMapping.class).values().stream()
                .flatMap(NobodyJourney::patterns);
        Stream<String> pages =
                ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlets)).getRegisteredRoutes().stream()
                        .map(RouteData::getTemplate)
                        .map(template -> "/" + template);
        Stream<String> servletPaths =
                servlets.getServletRegistrations().values().stream().flatMap(servlet -> servlet.getMappings().stream());
        Stream<String> hidden = Stream.of(
                "/?v-r=uidl",
                "/?v-r=push",
                "/?v-r=heartbeat",
                "/?v-r=init",
                "/VAADIN/push",
                "/VAADIN/dynamic/resource/0/0/0/figures.csv",
                "/VAADIN/dynamic/upload/0/0/0/file",
                "/VAADIN/../api/v1/users/me",
                "/vaadinServlet/",
                "/login/../people",
                "/icons/../api/v1/users/me",
                "/actuator",
                "/actuator/env",
                "/actuator/heapdump",
                "/actuator/health/../env",
                "/error",
                "/nowhere",
                "/nowhere.js",
                "/api",
                "/api/",
                "/api/v1",
                "/api/v2/users",
                "/API/v1/users/me",
                "/engine-rest/engine",
                "/engine-rest/task",
                "/engine-rest/user",
                "/engine-rest/deployment/create",
                "/camunda/app/",
                "/h2-console",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/application.yml",
                "/connect/x");
        return Stream.of(mapped, pages, servletPaths, hidden)
                .flatMap(each -> each)
                .map(path -> path.replaceAll(":[a-zA-Z_]+[?*]?(\\([^/]*\\))?", "1")
                        .replaceAll("\\{[^}]*}", "1")
                        .replaceAll("\\*+", "x"))
                .map(path -> path.startsWith("/") ? path : "/" + path)
                .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }

    private static Stream<String> patterns(AbstractHandlerMapping mapping) {
        if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
            return methods.getHandlerMethods().keySet().stream().flatMap(each -> each.getPatternValues().stream());
        }
        return mapping instanceof AbstractUrlHandlerMapping urls ? urls.getHandlerMap().keySet().stream() : Stream.of();
    }
}
