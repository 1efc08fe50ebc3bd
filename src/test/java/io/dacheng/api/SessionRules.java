package io.dacheng.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What comes back to a program with a key, and to an administrator who looks as somebody else. It follows from
 * {@link AuthorisationRules}: a key opens nothing, a look reads what the other reads and changes nothing; where
 * something else comes back stands in {@code src/test/resources/authorisation/sessions.csv}.
 */
final class SessionRules {

    static final Path FILE = Path.of("src/test/resources/authorisation/sessions.csv");

    static final List<String> SESSIONS = List.of("key-of-head", "keys-of-admin", "look-as-own", "look-as-head");

    /** Whose keys they are, and what for. */
    static final Map<String, String> OWNERS = Map.of("key-of-head", "head", "keys-of-admin", "administrator");

    static final Map<String, String> SCOPES = Map.of(
            "key-of-head",
            "[\"records:write\"]",
            "keys-of-admin",
            "[\"records:write\", \"models:submit\", \"metrics:read\"]");

    /** As whom is looked. */
    static final Map<String, String> LOOKS = Map.of("look-as-own", "own", "look-as-head", "head");

    private final Map<String, Map<String, String>> people;
    private final Map<String, Map<String, String>> otherwise = new TreeMap<>();

    private SessionRules(Map<String, Map<String, String>> people) {
        this.people = people;
    }

    /** @param people what comes back to people, by request */
    static SessionRules read(Map<String, Map<String, String>> people) {
        SessionRules rules = new SessionRules(people);
        try {
            for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] cells = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int i = 0; i < SESSIONS.size(); i++) {
                    if (!cells[i + 1].isEmpty()) {
                        row.put(SESSIONS.get(i), cells[i + 1]);
                    }
                }
                rules.otherwise.put(cells[0], row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }

    /** Every cell that came back otherwise, and every row of the file that says nothing or is about no request. */
    List<String> differences(Map<String, Map<String, String>> found) {
        List<String> differences = new ArrayList<>();
        found.forEach((request, row) -> row.forEach((session, cell) -> {
            String said = otherwise.getOrDefault(request, Map.of()).get(session);
            String follows = follows(request, session);
            if (!cell.equals(said == null ? follows : said)) {
                differences.add(
                        "%s with %s: %s, not %s".formatted(request, session, cell, said == null ? follows : said));
            } else if (follows.equals(said)) {
                differences.add("%s with %s: follows, and needs no row".formatted(request, session));
            }
        }));
        otherwise.keySet().stream()
                .filter(request -> !found.containsKey(request))
                .forEach(request -> differences.add("no such request: " + request));
        return differences;
    }

    private String follows(String request, String session) {
        String person = LOOKS.get(session);
        return person != null && request.startsWith("GET ")
                ? people.getOrDefault(request, Map.of()).getOrDefault(person, "")
                : "403";
    }
}
