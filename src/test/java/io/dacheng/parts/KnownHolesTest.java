package io.dacheng.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * No part has a hole that docs/security/advisories.csv knows, but for those that docs/security/accepted.xml gives a reason for. The
 * list is what was known when somebody last looked: an online scan (SECURITY.md) brings it up to date.
 */
class KnownHolesTest {

    private record Advisory(String id, String part, List<String> fixed, String severity) {}

    private record Accepted(String reason, String until) {}

    @Test
    void no_part_is_older_than_the_version_that_mends_it_without_a_written_reason() throws Exception {
        Map<String, Accepted> accepted = accepted();
        List<String> open = new ArrayList<>();
        for (Advisory advisory : advisories()) {
            Optional<String> version = version(advisory.part());
            if (version.isPresent()
                    && !mended(version.get(), advisory.fixed())
                    && !accepted.containsKey(advisory.id())) {
                open.add(advisory.id() + ": " + advisory.part() + " is " + version.get() + ", mended in "
                        + advisory.fixed());
            }
        }
        assertThat(open).isEmpty();
    }

    @Test
    void most_of_the_list_is_about_parts_that_are_there() throws Exception {
        long there = 0;
        for (Advisory advisory : advisories()) {
            there += version(advisory.part()).isPresent() ? 1 : 0;
        }
        assertThat(there).isGreaterThanOrEqualTo(25);
    }

    @Test
    void what_is_accepted_has_a_reason_and_an_end_and_is_still_needed() throws Exception {
        Map<String, Accepted> accepted = accepted();
        assertThat(accepted).isNotEmpty();
        accepted.forEach((id, entry) -> {
            assertThat(entry.reason()).as(id).hasSizeGreaterThan(60);
            assertThat(LocalDate.parse(entry.until())).as(id).isAfter(LocalDate.of(2026, 1, 1));
        });
        List<String> needed = new ArrayList<>();
        for (Advisory advisory : advisories()) {
            Optional<String> version = version(advisory.part());
            if (advisory.part().startsWith("npm:") && version.isEmpty()
                    || version.isPresent() && !mended(version.get(), advisory.fixed())) {
                needed.add(advisory.id());
            }
        }
        assertThat(needed).containsAll(accepted.keySet());
    }

    @Test
    void versions_are_compared_by_their_numbers_and_within_their_own_line() {
        assertThat(mended("1.85", List.of("1.85"))).isTrue();
        assertThat(mended("1.9", List.of("1.85"))).isFalse();
        assertThat(mended("10.1.55", List.of("10.1.45"))).isTrue();
        assertThat(mended("9.37.4", List.of("9.37.4", "10.0.2"))).isTrue();
        assertThat(mended("9.37.3", List.of("9.37.4", "10.0.2"))).isFalse();
        assertThat(mended("10.0.1", List.of("9.37.4", "10.0.2"))).isFalse();
        assertThat(mended("2.0.0-M4", List.of("2.0.0-M4"))).isTrue();
        assertThat(mended("2.0.0-M3", List.of("2.0.0-M4"))).isFalse();
    }

    private static Optional<String> version(String part) throws IOException {
        if (!part.startsWith("npm:")) {
            return Parts.version(part.substring(part.indexOf(':') + 1));
        }
        if (Parts.stats().isEmpty()) {
            return Optional.empty();
        }
        JsonNode direct = new ObjectMapper().readTree(Parts.stats()).path("packageJsonDependencies");
        return Optional.ofNullable(direct.path(part.substring(4)).textValue());
    }

    /** Not older than the newest line that mends it, or not older than the one of its own line. */
    private static boolean mended(String version, List<String> fixed) {
        String newest = fixed.stream().max(KnownHolesTest::compare).orElseThrow();
        return compare(version, newest) >= 0
                || fixed.stream().anyMatch(each -> line(each).equals(line(version)) && compare(version, each) >= 0);
    }

    private static List<String> line(String version) {
        return Arrays.stream(version.split("[.-]")).limit(2).toList();
    }

    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other), Comparator.naturalOrder());
    }

    private static Integer[] numbers(String version) {
        List<Integer> numbers = new ArrayList<>();
        Matcher number = Pattern.compile("\\d+").matcher(version);
        while (number.find()) {
            numbers.add(Integer.valueOf(number.group()));
        }
        return numbers.toArray(Integer[]::new);
    }

    private static List<Advisory> advisories() throws IOException {
        return Files.readAllLines(Path.of("docs", "security", "advisories.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 5))
                .map(row -> new Advisory(row[0], row[1], List.of(row[2].split("\\|")), row[3]))
                .toList();
    }

    private static Map<String, Accepted> accepted() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        NodeList found = factory.newDocumentBuilder()
                .parse(Path.of("docs", "security", "accepted.xml").toFile())
                .getElementsByTagName("suppress");
        Map<String, Accepted> accepted = new TreeMap<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element each = (Element) found.item(i);
            accepted.put(text(each, "cve"), new Accepted(text(each, "notes"), each.getAttribute("until")));
        }
        return accepted;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent().strip();
    }
}
