package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the file of rules may not say, whatever the product does; and that the documentation shows the file. */
class AuthorisationFileTest {

    private static final Path PAGE = Path.of("docs/authorisation.md");
    private static final String BEGIN = "<!-- made from rules.csv -->\n";
    private static final String END = "<!-- end -->\n";

    private final AuthorisationRules rules = AuthorisationRules.read();

    @Test
    void no_row_lets_in_nobody_or_another_branch() {
        rules.all().forEach((row, cells) -> {
            assertThat(cells.get("anonymous")).as(row).isEqualTo("401");
            for (String relation : List.of("other-member", "other-head")) {
                assertThat(cells.get(relation)).as(row).isIn("empty", "400", "403", "404", "");
            }
            assertThat(cells.values()).as(row).allMatch(cell -> cell.matches("yes|empty|4\\d\\d|"));
        });
    }

    @Test
    void the_documentation_shows_the_file() throws IOException {
        String page = Files.readString(PAGE);
        String made = page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + END;
        if (Boolean.getBoolean("dacheng.authorisation.write")) {
            Files.writeString(PAGE, made);
            return;
        }
        assertThat(page)
                .as("Make it anew with -Ddacheng.authorisation.write=true")
                .isEqualTo(made);
    }

    private String table() {
        Map<String, Map<String, List<String>>> byCells = new TreeMap<>();
        rules.all().forEach((row, cells) -> byCells.computeIfAbsent(
                        row.substring(0, row.indexOf(',')), channel -> new LinkedHashMap<>())
                .computeIfAbsent(String.join(" | ", cells.values()), all -> new ArrayList<>())
                .add(row.substring(row.indexOf(',') + 1)));
        StringBuilder table = new StringBuilder();
        byCells.forEach((channel, groups) -> {
            table.append("### ")
                    .append(channel)
                    .append("\n\n| ")
                    .append(String.join(" | ", rules.relations()))
                    .append(" | what |\n|")
                    .append("---|".repeat(rules.relations().size() + 1))
                    .append('\n');
            groups.entrySet().stream()
                    .sorted(Comparator.comparing(group -> -group.getValue().size()))
                    .forEach(group -> table.append("| ")
                            .append(group.getKey())
                            .append(" | ")
                            .append(String.join("<br>", group.getValue()))
                            .append(" |\n"));
            table.append('\n');
        });
        return table.toString();
    }
}
