package io.dacheng.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** One person who asks the product over REST. */
final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI address;
    private final String login;
    private final String authorization;

    Caller(URI address, String login, String password) {
        this(
                address,
                login,
                "Basic ",
                Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private Caller(URI address, String login, String kind, String credentials) {
        this.address = address;
        this.login = login;
        this.authorization = kind + credentials;
    }

    /** The same person at another node. */
    Caller at(URI other) {
        return new Caller(other, login, "", authorization);
    }

    Listening listen() {
        return new Listening(
                HTTP,
                HttpRequest.newBuilder(address.resolve("/api/v1/events"))
                        .header("Authorization", authorization)
                        .GET()
                        .build());
    }

    String login() {
        return login;
    }

    Reply get(String path) {
        return ask("GET", path, Map.of(), null);
    }

    Reply post(String path, String json) {
        return ask("POST", path, Map.of("Content-Type", "application/json"), json);
    }

    Reply put(String path, String json) {
        return ask("PUT", path, Map.of("Content-Type", "application/json"), json);
    }

    /** Records under a key, as the type says. */
    Reply records(String key, String type, String body) {
        return ask("POST", "/api/v1/records", Map.of("Content-Type", type, "Idempotency-Key", key), body);
    }

    /** What must be there while nothing is being killed. */
    JsonNode must(Reply reply) {
        if (!reply.acknowledged()) {
            throw new IllegalStateException(login + " was answered " + reply);
        }
        return reply.body();
    }

    Reply ask(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", authorization)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(answer.statusCode(), json(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.NONE;
        } catch (IOException e) {
            return Reply.NONE;
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (IOException e) {
            return JSON.getNodeFactory().textNode(body);
        }
    }
}
