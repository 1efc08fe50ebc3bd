package io.dacheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** A tab of a browser in which a person goes from page to page, as the client does: one server side, one request a page. */
final class Tab {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GUARD = "for(;;);";
    private static final int FEWEST_CHANGES = 5;

    private final BrowserSession session;
    private final int ui;
    private final String key;
    private int server;
    private int client;

    private Tab(BrowserSession session, JsonNode config) {
        this.session = session;
        JsonNode app = config.path("appConfig");
        ui = app.path("v-uiId").asInt();
        key = app.path("uidl").path("Vaadin-Security-Key").asText();
        server = app.path("uidl").path("syncId").asInt();
    }

    /** Opens the tab on a page. */
    static Tab open(BrowserSession session, String route) throws IOException {
        session.get("/" + route);
        Tab tab = new Tab(
                session,
                JSON.readTree(session.get("/?v-r=init&location=" + BrowserSession.encoded(route) + "&query=")));
        tab.go(route);
        return tab;
    }

    /** @throws IOException when the server refuses, has lost the tab, or shows nothing */
    void go(String route) throws IOException {
        Map<String, Object> data = Map.of(
                "route", route, "query", "", "appShellTitle", "", "historyState", Map.of("idx", client), "trigger", "");
        Map<String, Object> navigation = Map.of("type", "event", "node", 1, "event", "ui-navigate", "data", data);
        String answer = session.post(
                "/?v-r=uidl&v-uiId=" + ui,
                JSON.writeValueAsString(Map.of(
                        "csrfToken", key, "rpc", new Object[] {navigation}, "syncId", server, "clientId", client)));
        JsonNode changes = JSON.readTree(answer.startsWith(GUARD) ? answer.substring(GUARD.length()) : answer);
        JsonNode first = changes.isArray() ? changes.path(0) : changes;
        if (first.path("meta").has("appError") || first.path("meta").has("sessionExpired")) {
            throw new IOException(route + " was not shown: " + first.path("meta"));
        }
        if (first.path("changes").size() < FEWEST_CHANGES) {
            throw new IOException(route + " showed nothing: " + answer.substring(0, Math.min(400, answer.length())));
        }
        server = first.path("syncId").asInt();
        client++;
    }
}
