package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The page framework's own path gives nobody a way past the security chain (CVE-2026-2742). */
@IntegrationTest
class FrameworkPathTest {

    @Autowired
    MockMvc mvc;

    @Test
    void nobody_reaches_the_framework_by_its_path_without_a_slash() throws Exception {
        for (HttpMethod method : new HttpMethod[] {HttpMethod.GET, HttpMethod.POST, HttpMethod.HEAD}) {
            MockHttpServletResponse answer = mvc.perform(MockMvcRequestBuilders.request(method, "/VAADIN")
                            .with(SecurityMockMvcRequestPostProcessors.csrf()))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(method.name()).isIn(302, 401, 403);
            assertThat(answer.getContentAsString()).isEmpty();
        }
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/VAADIN")
                                .with(SecurityMockMvcRequestPostProcessors.user("eve")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
    }
}
