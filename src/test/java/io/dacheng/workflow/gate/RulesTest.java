package io.dacheng.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.workflow.gate.Finding.Severity;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule can be read about: in the documentation, and in what the gate answers. */
class RulesTest {

    private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| (error|warning) \\|.*\\|");

    @ParameterizedTest
    @ValueSource(strings = {"findings.properties", "findings_zh_CN.properties"})
    void each_rule_has_a_reason_and_a_hint_in_each_language(String file) throws IOException {
        Properties sentences = sentences(file);
        Set<String> wanted = new TreeSet<>();
        for (Rule rule : Rule.values()) {
            wanted.add(rule.code() + ".reason");
            wanted.add(rule.code() + ".hint");
        }
        Set<String> found = new TreeSet<>(sentences.stringPropertyNames());
        // What is said when nothing has been given; each language has the same ones, which the test below sees to.
        found.removeIf(key -> key.endsWith(".missing"));
        found.removeIf(key -> key.matches("xml-limits\\.(elements|depth|attributes|text|steps|lines)"));
        assertThat(found).isEqualTo(wanted);
        assertThat(sentences.values()).noneMatch(sentence -> sentence.toString().isBlank());
    }

    @Test
    void both_languages_have_the_same_sentences() throws IOException {
        assertThat(sentences("findings_zh_CN.properties").stringPropertyNames())
                .isEqualTo(sentences("findings.properties").stringPropertyNames());
    }

    private static Properties sentences(String file) throws IOException {
        Properties sentences = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", file), StandardCharsets.UTF_8)) {
            sentences.load(reader);
        }
        return sentences;
    }

    @Test
    void the_table_of_rules_in_the_documentation_is_that_of_the_code() throws IOException {
        Map<String, String> documented = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/model-rules.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), row.group(2));
            }
        }
        Map<String, String> rules = new LinkedHashMap<>();
        Arrays.stream(Rule.values())
                .forEach(rule -> rules.put(rule.code(), rule.severity() == Severity.ERROR ? "error" : "warning"));
        assertThat(documented).containsExactlyInAnyOrderEntriesOf(rules);
    }

    @Test
    void the_parts_in_the_documentation_are_those_that_are_allowed() throws IOException {
        String text = Files.readString(Path.of("docs/model-rules.md"));
        String parts = text.substring(text.indexOf("## What a process may be made of"), text.indexOf("## The rules"));
        for (String part : Parts.words("""
                userTask serviceTask manualTask receiveTask callActivity subProcess exclusiveGateway parallelGateway
                inclusiveGateway eventBasedGateway messageEventDefinition timerEventDefinition errorEventDefinition
                escalationEventDefinition terminateEventDefinition linkEventDefinition
                """)) {
            assertThat(parts).contains("`" + part.replace("EventDefinition", "") + "`");
        }
    }
}
