package io.dacheng.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RequestIdsTest {

    private final RequestIds filter = new RequestIds();

    @Test
    void each_request_has_a_number_of_its_own_in_the_log_and_in_the_answer() throws Exception {
        List<String> logged = new ArrayList<>();

        String first = answered(null, logged);
        String second = answered(null, logged);

        assertThat(first).isNotEqualTo(second);
        assertThat(logged).containsExactly(first, second);
        assertThat(MDC.get("request"))
                .as("nothing is left for the thread's next request")
                .isNull();
    }

    @Test
    void a_proxys_number_is_kept_and_anything_else_is_replaced() throws Exception {
        assertThat(answered("edge-01.4711_a", new ArrayList<>())).isEqualTo("edge-01.4711_a");
        for (String forged :
                List.of("short", "x".repeat(65), "12345678\nINFO logged in", "12345678 admin", "<b>12345678")) {
            assertThat(answered(forged, new ArrayList<>()))
                    .as(forged)
                    .isNotEqualTo(forged)
                    .hasSize(36);
        }
    }

    private String answered(String sent, List<String> logged) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/units");
        if (sent != null) {
            request.addHeader("X-Request-Id", sent);
        }
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, (r, a) -> logged.add(MDC.get("request")));
        return response.getHeader("X-Request-Id");
    }
}
