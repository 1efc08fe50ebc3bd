package io.dacheng.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/asvs.md names every requirement once, counts rightly, and names no test or page that there is not. */
class AsvsTest {

    private static final Path PAGE = Path.of("docs", "asvs.md");
    private static final Pattern ROW =
            Pattern.compile("\\| (\\d+\\.\\d+\\.\\d+) \\| ([12]) \\| (.+?) \\| (.+?) \\| (.+) \\|");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:Test|Journey|IT))(?:#(\\w+))?`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    private static final Pattern SECTION = Pattern.compile("SECURITY\\.md, \\*([^*]+)\\*");
    private static final List<String> VERDICTS = List.of("met", "met, no test", "not applicable", "open");

    private record Row(String number, int level, String verdict, String shown) {}

    @Test
    void every_requirement_of_levels_1_and_2_has_one_row() throws IOException {
        List<Row> rows = rows();
        assertThat(rows).extracting(Row::number).doesNotHaveDuplicates();
        assertThat(rows).filteredOn(row -> row.level() == 1).hasSize(70);
        assertThat(rows).filteredOn(row -> row.level() == 2).hasSize(183);
        assertThat(rows).extracting(Row::verdict).isSubsetOf(VERDICTS);
        assertThat(rows.stream()
                        .map(row -> row.number().substring(0, row.number().indexOf('.')))
                        .distinct())
                .hasSize(17);
    }

    @Test
    void the_figures_at_the_top_are_those_of_the_rows() throws IOException {
        String page = Files.readString(PAGE);
        List<Row> rows = rows();
        for (String verdict : VERDICTS) {
            assertThat(page)
                    .contains("| %s | %d | %d |".formatted(verdict, count(rows, verdict, 1), count(rows, verdict, 2)));
        }
    }

    @Test
    void what_is_met_names_a_test_and_each_test_that_is_named_exists() throws IOException {
        Map<String, String> sources = sources();
        List<String> wrong = new ArrayList<>();
        for (Row row : rows()) {
            Matcher test = TEST.matcher(row.shown());
            boolean any = false;
            while (test.find()) {
                any = true;
                String source = sources.get(test.group(1));
                if (source == null || test.group(2) != null && !source.contains("void " + test.group(2) + "(")) {
                    wrong.add(row.number() + " names " + test.group());
                }
            }
            if (row.verdict().equals("met") && !any) {
                wrong.add(row.number() + " is met, but names no test");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void pages_and_sections_that_are_named_exist() throws IOException {
        String page = Files.readString(PAGE);
        Matcher link = LINK.matcher(page);
        while (link.find()) {
            assertThat(PAGE.resolveSibling(link.group(1))).exists();
        }
        String security = Files.readString(Path.of("SECURITY.md"));
        Matcher section = SECTION.matcher(page);
        while (section.find()) {
            assertThat(security).contains("## " + section.group(1));
        }
    }

    private static long count(List<Row> rows, String verdict, int level) {
        return rows.stream()
                .filter(row -> row.level() == level && row.verdict().equals(verdict))
                .count();
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                rows.add(new Row(row.group(1), Integer.parseInt(row.group(2)), row.group(4), row.group(5)));
            }
        }
        return rows;
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String root : List.of("src/test/java", "ui/test")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
