package io.dacheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A tab of a browser in which a person goes from page to page, as the client does: one server side, one request a page. */
final class Tab {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GUARD = "for(;;);";
    private static final int FEWEST_CHANGES = 5;
    /** How the protocol marks a parameter by which the server waits for an answer. */
    private static final int RETURN_CHANNEL = 2;

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
        JsonNode first = send(navigation);
        if (first.path("meta").has("appError") || first.path("meta").has("sessionExpired")) {
            throw new IOException(route + " was not shown: " + first.path("meta"));
        }
        if (first.path("changes").size() < FEWEST_CHANGES) {
            String shown = first.toString();
            throw new IOException(route + " showed nothing: " + shown.substring(0, Math.min(400, shown.length())));
        }
        for (JsonNode script : first.path("execute")) {
            if (script.path(script.size() - 1).asText().contains("getBrowserDetailsParameters")) {
                send(windowIs(script));
            }
        }
    }

    /** What a browser answers to a page that asks for the window's size; until then the server keeps the page. */
    private static Map<String, Object> windowIs(JsonNode script) {
        for (JsonNode channel : script) {
            if (channel.isArray() && channel.path(0).asInt() == RETURN_CHANNEL) {
                Map<String, Object> window = new HashMap<>(Map.of("v-sw", "1440", "v-sh", "900", "v-ww", "1440"));
                window.putAll(Map.of("v-wh", "900", "v-bw", "1440", "v-bh", "900", "v-tzo", "0", "v-rtzo", "0"));
                window.putAll(Map.of("v-dstd", "0", "v-dston", "false", "v-tzid", "UTC", "v-td", "false"));
                window.putAll(Map.of("v-pr", "1", "v-wn", "ROOT", "v-np", "Linux"));
                return Map.of(
                        "type",
                        "channel",
                        "node",
                        channel.path(1).asInt(),
                        "channel",
                        channel.path(2).asInt(),
                        "args",
                        new Object[] {window});
            }
        }
        throw new IllegalArgumentException("The page asks for the window and takes no answer: " + script);
    }

    private JsonNode send(Map<String, Object> rpc) throws IOException {
        String answer = session.post(
                "/?v-r=uidl&v-uiId=" + ui,
                JSON.writeValueAsString(
                        Map.of("csrfToken", key, "rpc", new Object[] {rpc}, "syncId", server, "clientId", client)));
        JsonNode changes = JSON.readTree(answer.startsWith(GUARD) ? answer.substring(GUARD.length()) : answer);
        JsonNode first = changes.isArray() ? changes.path(0) : changes;
        if (first.has("syncId")) {
            server = first.path("syncId").asInt();
        }
        client++;
        return first;
    }
}
