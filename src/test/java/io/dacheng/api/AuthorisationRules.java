package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The one file in which stands who may do what: {@code src/test/resources/authorisation/rules.csv}. A row is a channel
 * and a request about something of another's; a column is a person in a relation to it; a cell what comes back.
 */
public final class AuthorisationRules {

    public static final Path FILE = Path.of("src/test/resources/authorisation/rules.csv");

    private final List<String> relations;
    private final Map<String, Map<String, String>> rows = new TreeMap<>();

    private AuthorisationRules(List<String> relations) {
        this.relations = relations;
    }

    public static AuthorisationRules read() {
        try {
            List<String> lines = Files.readAllLines(FILE, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            List<String> head = List.of(lines.get(0).split(","));
            AuthorisationRules rules = new AuthorisationRules(head.subList(2, head.size()));
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                assertThat(cells).as(line).hasSize(head.size());
                assertThat(rules.put(cells[0], cells[1], Arrays.asList(cells).subList(2, cells.length)))
                        .as("A row stands twice: " + line)
                        .isTrue();
            }
            return rules;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean put(String channel, String request, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < relations.size(); i++) {
            row.put(relations.get(i), cells.get(i));
        }
        return rows.put(channel + "," + request, row) == null;
    }

    public List<String> relations() {
        return relations;
    }

    /** Requests of a channel, each with what comes back by relation. */
    public Map<String, Map<String, String>> of(String channel) {
        Map<String, Map<String, String>> found = new TreeMap<>();
        rows.forEach((key, row) -> {
            if (key.startsWith(channel + ",")) {
                found.put(key.substring(channel.length() + 1), row);
            }
        });
        return found;
    }

    /** Every row, by channel and request with a comma between. */
    public Map<String, Map<String, String>> all() {
        return rows;
    }

    /** What a run has found, as a file to be compared with {@link #FILE}; it lies below {@code target}. */
    public static Path found(String channel, List<String> relations, Map<String, Map<String, String>> found) {
        List<String> lines = new ArrayList<>();
        found.forEach((request, row) -> lines.add(channel + "," + request + ","
                + String.join(",", relations.stream().map(row::get).toList())));
        Path file = Path.of("target", "authorisation", channel + ".csv");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }
}
