package io.dacheng.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusLimitsTest {

    private final DmnEngine dmn =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">= 1|>= 0.9|",
                "> 1|[0.5..1]|< 0.5",
                "(0.5..1)|0.5|1, 2|-",
                "[0.25..0.5[|]0.5..0.75]|>= -0.1, < -0.5|",
                "|>= 1",
            })
    void every_rate_gets_the_answer_that_the_table_itself_gives(String entries) {
        String xml = table("double", entries.split("\\|", -1));
        StatusLimits limits = limits(xml).orElseThrow();
        DmnDecision decision = dmn.parseDecision("status", stream(xml));
        String[] kept = new String[limits.places()];
        boolean[] asked = new boolean[limits.places()];
        for (BigDecimal rate : IntStream.rangeClosed(-2500, 2500)
                .mapToObj(i -> BigDecimal.valueOf(i, 3))
                .toList()) {
            int place = limits.place(rate);
            DmnDecisionRuleResult row =
                    dmn.evaluateDecisionTable(decision, Map.of("rate", rate)).getSingleResult();
            String answer = row == null ? "none" : row.getEntry("status");
            if (!asked[place]) {
                asked[place] = true;
                kept[place] = answer;
            }
            assertThat(answer).as(entries + " at " + rate).isEqualTo(kept[place]);
        }
        assertThat(asked).doesNotContain(false);
    }

    @Test
    void what_is_more_than_a_comparison_with_numbers_is_asked_for_every_rate() {
        assertThat(limits(table("double", "not(< 1)"))).isEmpty();
        assertThat(limits(table("double", "> other"))).isEmpty();
        assertThat(limits(table("double", ">= 0.1234567"))).isEmpty();
        assertThat(limits(table("integer", ">= 1"))).isEmpty();
        assertThat(limits(table("double", ">= 1").replace("<text>rate</text>", "<text>rate * 2</text>")))
                .isEmpty();
        assertThat(limits(table("double", ">= 1").replace("\"row0\"", "string(rate)")))
                .isEmpty();
        assertThat(limits(table("double", ">= 1"))).isPresent();
    }

    private static Optional<StatusLimits> limits(String xml) {
        return StatusLimits.of(stream(xml), "status", "rate");
    }

    private static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String table(String type, String... entries) {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < entries.length; i++) {
            rules.append("""
                    <rule id="rule%1$d"><inputEntry id="in%1$d"><text><![CDATA[%2$s]]></text></inputEntry>
                    <outputEntry id="out%1$d"><text>"row%1$d"</text></outputEntry></rule>
                    """.formatted(i, entries[i]));
        }
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
                  <decision id="status" name="Status"><decisionTable id="t" hitPolicy="FIRST">
                    <input id="i"><inputExpression id="e" typeRef="%s"><text>rate</text></inputExpression></input>
                    <output id="o" name="status" typeRef="string"/>%s
                  </decisionTable></decision>
                </definitions>
                """.formatted(type, rules);
    }
}
