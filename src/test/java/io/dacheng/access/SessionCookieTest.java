package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;

/** The session's cookie as the product's own settings make it, by a real server that has nothing else of the product. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionCookieTest {

    private final HttpClient browser = HttpClient.newHttpClient();
    private ServletWebServerApplicationContext server = new ServletWebServerApplicationContext();

    @BeforeAll
    void a_server_with_the_products_settings() {
        server = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Server.class)
                .properties("spring.main.banner-mode=off")
                .run("--server.port=0", "--server.address=127.0.0.1");
    }

    @AfterAll
    void its_end() {
        server.close();
    }

    @Test
    void no_script_reads_it_and_no_other_site_sends_it() throws Exception {
        assertThat(cookie("http"))
                .contains("; HttpOnly")
                .contains("; SameSite=Lax")
                .doesNotContain("Expires");
    }

    @Test
    void behind_https_it_never_goes_over_a_line_that_is_not() throws Exception {
        assertThat(cookie("https")).contains("; Secure");
        assertThat(cookie("http")).as("a first try without https").doesNotContain("; Secure");
    }

    /** Whoever gives somebody a session's id, by cookie or address, does not know the one under which they then are. */
    @Test
    void an_id_that_was_given_to_somebody_is_not_taken() throws Exception {
        String planted = "0123456789ABCDEF0123456789ABCDEF";
        for (String address : List.of("/", "/;jsessionid=" + planted)) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            "http://127.0.0.1:" + server.getWebServer().getPort() + address))
                    .header("Cookie", "JSESSIONID=" + planted)
                    .build();
            assertThat(browser.send(request, HttpResponse.BodyHandlers.discarding())
                            .headers()
                            .firstValue("Set-Cookie"))
                    .as(address)
                    .hasValueSatisfying(cookie ->
                            assertThat(cookie).startsWith("JSESSIONID=").doesNotContain(planted));
        }
    }

    private String cookie(String outside) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + "/"))
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Proto", outside)
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
    })
    static class Server {

        @Bean
        ServletRegistrationBean<HttpServlet> page() {
            return new ServletRegistrationBean<>(new Page(), "/");
        }
    }

    static final class Page extends HttpServlet {

        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            request.getSession();
        }
    }
}
