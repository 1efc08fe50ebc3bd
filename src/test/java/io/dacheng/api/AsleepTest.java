package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** In an organisation that is no school nothing of a school answers. */
@IntegrationTest
class AsleepTest {

    private static final String SCHOOL = "/api/v1/school";

    /** By which a school is begun. */
    private static final Set<String> AWAKE = Set.of(SCHOOL, SCHOOL + "/pack");

    @Autowired
    private MockMvc http;

    @Autowired
    private Organisations organisations;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    void no_route_of_the_school_answers_while_the_pack_is_off() throws Exception {
        organisations.smallBank();
        List<String> answering = new ArrayList<>();
        int asked = 0;
        for (RequestMappingInfo route : routes.getHandlerMethods().keySet()) {
            for (String pattern : route.getPatternValues()) {
                if (!pattern.startsWith(SCHOOL) || AWAKE.contains(pattern)) {
                    continue;
                }
                for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                    asked++;
                    int status = status(method, pattern);
                    boolean refused = method == RequestMethod.GET
                            ? status == 404 || status == 400
                            : status >= 400 && status < 500;
                    if (!refused) {
                        answering.add(method + " " + pattern + ": " + status);
                    }
                }
            }
        }

        assertThat(answering).isEmpty();
        assertThat(asked).as("routes of the school").isGreaterThan(5);
    }

    private int status(RequestMethod method, String pattern) throws Exception {
        return http.perform(request(HttpMethod.valueOf(method.name()), pattern.replaceAll("\\{[^}]*}", "1"))
                        .with(httpBasic("admin", "administrator"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
