package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** One login's calls of the API, as a program of somebody else would make them. */
final class Rest {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private final MockMvc mvc;
    private final String login;
    private final String password;

    Rest(MockMvc mvc, String login, String password) {
        this.mvc = mvc;
        this.login = login;
        this.password = password;
    }

    Rest as(String otherLogin, String otherPassword) {
        return new Rest(mvc, otherLogin, otherPassword);
    }

    JsonNode read(String path, Object... variables) {
        return ok(call(get("/api/v1" + path, variables)));
    }

    JsonNode send(String path, String json) {
        return ok(call(
                post("/api/v1" + path).contentType(MediaType.APPLICATION_JSON).content(json)));
    }

    JsonNode send(String path, MediaType type, byte[] body) {
        return ok(call(post("/api/v1" + path).contentType(type).content(body)));
    }

    void put_(String path, String json) {
        ok(call(put("/api/v1" + path).contentType(MediaType.APPLICATION_JSON).content(json)));
    }

    /** Gives somebody a one-time password, with which they choose one of their own. */
    Rest giveAccess(String otherLogin, String chosen) {
        String once = "one-time " + otherLogin + " given";
        put_("/users/" + otherLogin + "/password", "{\"password\": \"" + once + "\"}");
        as(otherLogin, once)
                .put_("/users/me/password", "{\"current\": \"" + once + "\", \"password\": \"" + chosen + "\"}");
        return as(otherLogin, chosen);
    }

    /** Sends files by name to an import. */
    JsonNode bring(String path, Map<String, byte[]> files) {
        MockMultipartHttpServletRequestBuilder request = multipart("/api/v1" + path);
        files.forEach((name, content) -> request.file(new MockMultipartFile(name, name, "text/csv", content)));
        return ok(call(request));
    }

    /** Makes the call with this login, whatever comes back. */
    MockHttpServletResponse call(AbstractMockHttpServletRequestBuilder<?> request) {
        try {
            return mvc.perform(request.with(httpBasic(login, password)))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new AssertionError("The call ended in an exception, not in an answer", e);
        }
    }

    static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    static JsonNode json(MockHttpServletResponse response) {
        try {
            return JSON.readTree(response.getContentAsByteArray());
        } catch (java.io.IOException e) {
            throw new AssertionError("No JSON: " + text(response), e);
        }
    }

    private static JsonNode ok(MockHttpServletResponse response) {
        assertThat(response.getStatus()).as(text(response)).isBetween(200, 299);
        return json(response);
    }
}
