package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What a browser may do with an answer, whatever the answer is: found, unknown, refused, malformed, a file, a page. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswerHeadersTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @BeforeAll
    void a_bank() {
        organisations.smallBank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/me",
                "/api/v1/units",
                "/api/v1/exports/ranking?format=csv",
                "/api/v1/no-such-route",
                "/api/v1/plans/999999",
                "/api/v1/plans/x",
                "/api/v1/units?x=%00",
                "/api/v1//units",
                "/engine-rest/version",
                "/engine-rest/no-such-route",
                "/actuator/health",
                "/actuator/env"
            })
    void an_answer_for_programs_runs_nothing_and_is_not_kept(String path) throws Exception {
        for (MockHttpServletResponse answer :
                List.of(call(get(path)), call(get(path).with(httpBasic("admin", "administrator"))))) {
            assertThat(answer.getHeader("Content-Security-Policy"))
                    .as("%s, answered with %s", path, answer.getStatus())
                    .isEqualTo("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
            assertThat(answer.getHeaders("X-Content-Type-Options")).containsExactly("nosniff");
            assertThat(answer.getHeaders("X-Frame-Options")).containsExactly("DENY");
            assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(answer.getHeader("Cache-Control")).contains("no-store");
            assertThat(answer.getHeader("Set-Cookie")).isNull();
            assertThat(Objects.requireNonNullElse(answer.getContentType(), "none"))
                    .doesNotContain("html");
        }
    }

    /** Also for who asks for a page: the text stands in the sentence, which no browser takes for one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "\"><script>alert(1)</script>",
                "</script><svg onload=alert(1)>",
                "{{constructor.constructor('alert(1)')()}}"
            })
    void the_sentence_of_an_error_is_never_a_page(String text) throws Exception {
        for (MockHttpServletRequestBuilder request : List.of(
                get("/api/v1/plans/{id}", text),
                get("/api/v1/achievements").param("metric", text),
                get("/api/v1/achievements/export").param("metric", text).param("start", text),
                get("/api/v1/reviews").param("state", text),
                get("/api/v1/{route}", text),
                get("/engine-rest/{route}", text),
                post("/api/v1/plans")
                        .contentType("application/json")
                        .content("{\"" + text.replace('"', ' ') + "\": 1}"))) {
            MockHttpServletResponse answer =
                    call(request.header("Accept", "text/html").with(httpBasic("admin", "administrator")));
            assertThat(answer.getStatus()).isBetween(400, 499);
            assertThat(answer.getContentType()).matches("application/(problem\\+)?json.*");
            assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    @Test
    void a_body_that_is_refused_carries_them_too() throws Exception {
        MockHttpServletResponse answer = call(
                post("/api/v1/units").with(httpBasic("admin", "administrator")).header("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getHeader("Content-Security-Policy")).startsWith("default-src 'none'");
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void pages_run_only_scripts_that_bear_a_word_which_is_another_each_time() throws Exception {
        List<String> policies = new ArrayList<>();
        for (String path : List.of("/login", "/login", "/plans", "/no-such-page")) {
            MockHttpServletResponse answer = alone(path);
            policies.add(Objects.requireNonNull(answer.getHeader("Content-Security-Policy")));
            assertThat(answer.getHeader("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
            assertThat(answer.getHeader("Permissions-Policy")).contains("camera=()", "geolocation=()");
        }

        assertThat(policies)
                .doesNotHaveDuplicates()
                .allMatch(policy -> policy.matches(".*script-src 'nonce-[A-Za-z0-9+/]{24}' 'strict-dynamic' .*"))
                .allMatch(policy -> policy.contains("frame-ancestors 'none'") && policy.contains("object-src 'none'"));
        assertThat(policies).allSatisfy(policy -> assertThat(scripts(policy))
                .doesNotContain("'unsafe-inline'", "*", "https:", "data:", "blob:"));
    }

    @Test
    void what_a_page_lets_download_runs_nothing_even_when_it_is_opened() throws Exception {
        assertThat(alone("/VAADIN/dynamic/resource/1/file.html").getHeader("Content-Security-Policy"))
                .startsWith("default-src 'none'")
                .endsWith("sandbox");
    }

    @Test
    void behind_https_the_browser_is_told_to_stay_there() throws Exception {
        for (String path : List.of("/api/v1/me", "/actuator/health")) {
            assertThat(call(get(path).secure(true)).getHeader("Strict-Transport-Security"))
                    .as(path)
                    .contains("max-age=31536000");
            assertThat(call(get(path)).getHeader("Strict-Transport-Security"))
                    .as(path)
                    .isNull();
        }
    }

    private static List<String> scripts(String policy) {
        return Stream.of(policy.split(";"))
                .filter(directive -> directive.strip().startsWith("script-src"))
                .flatMap(directive -> Stream.of(directive.strip().split(" ")))
                .toList();
    }

    /** Pages are not behind this test's door. */
    private static MockHttpServletResponse alone(String path) throws Exception {
        MockHttpServletResponse answer = new MockHttpServletResponse();
        new AnswerHeaders().doFilter(new MockHttpServletRequest("GET", path), answer, new MockFilterChain());
        return answer;
    }

    private MockHttpServletResponse call(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }
}
