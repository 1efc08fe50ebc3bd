package io.dacheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a browser sends to open pages, without a browser: the login form, the request that opens a page's server side, and
 * the navigation in it. Nothing is drawn, but on the server everything is as for a person.
 */
final class BrowserSession {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GUARD = "for(;;);";

    private final URI address;
    private final HttpClient http;

    private BrowserSession(URI address, HttpClient.Builder http) {
        this.address = address;
        this.http = http.cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }

    static BrowserSession login(URI address, String login, String password) throws IOException {
        return login(HttpClient.newBuilder(), address, login, password);
    }

    /** @param http shared threads, since hundreds of people do not have hundreds of clients' worth of them */
    static BrowserSession login(HttpClient.Builder http, URI address, String login, String password)
            throws IOException {
        BrowserSession session = new BrowserSession(address, http);
        session.send(HttpRequest.newBuilder(address.resolve("/login")).GET());
        HttpResponse<String> answer = session.send(HttpRequest.newBuilder(address.resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + encoded(login) + "&password=" + encoded(password))));
        String next = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || next.contains("error")) {
            throw new IOException("No login for " + login + ": " + answer.statusCode() + " " + next);
        }
        return session;
    }

    /** Opens a page in a new tab. */
    void open(String route) throws IOException {
        send(HttpRequest.newBuilder(address.resolve("/" + route)).GET());
        JsonNode config = JSON.readTree(
                send(HttpRequest.newBuilder(address.resolve("/?v-r=init&location=" + encoded(route) + "&query="))
                                .GET())
                        .body());
        JsonNode app = config.path("appConfig");
        JsonNode ui = app.path("uidl");
        Map<String, Object> navigation = Map.of(
                "type",
                "event",
                "node",
                1,
                "event",
                "ui-navigate",
                "data",
                Map.of(
                        "route",
                        route,
                        "query",
                        "",
                        "appShellTitle",
                        "",
                        "historyState",
                        Map.of("idx", 0),
                        "trigger",
                        ""));
        String body = JSON.writeValueAsString(Map.of(
                "csrfToken",
                ui.path("Vaadin-Security-Key").asText(),
                "rpc",
                new Object[] {navigation},
                "syncId",
                ui.path("syncId").asInt(),
                "clientId",
                0));
        String answer = send(HttpRequest.newBuilder(address.resolve(
                                "/?v-r=uidl&v-uiId=" + app.path("v-uiId").asInt()))
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body();
        JsonNode changes =
                JSON.readTree(answer.startsWith(GUARD) ? "[" + answer.substring(GUARD.length() + 1) : answer);
        if (changes.isEmpty() || changes.get(0).path("changes").size() < 20) {
            throw new IOException(
                    "The page " + route + " did not open: " + answer.substring(0, Math.min(2000, answer.length())));
        }
    }

    String get(String path) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve(path)).GET()).body();
    }

    String post(String path, String json) throws IOException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(json)))
                .body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IOException(answer.uri() + " answered " + answer.statusCode());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
