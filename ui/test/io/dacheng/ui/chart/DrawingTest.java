package io.dacheng.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.fixtures.SharedData;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chart is told to draw is data: names stay names, whatever people call themselves. */
class DrawingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void every_naughty_name_arrives_as_it_was_typed() throws IOException {
        JsonNode names = JSON.readTree(SharedData.text("hostile/blns.json"));
        assertThat(names.size()).isGreaterThan(400);
        for (JsonNode each : names) {
            String name = each.asText();
            Drawing drawing = new Drawing(
                    name,
                    Map.of("series", List.of(Map.of("type", "bar", "data", List.of(Map.of("value", 1, "text", name))))),
                    List.of(new Drawing.Tip(name, List.of(new Drawing.Tip.Line(name, name)))),
                    new Drawing.Table(name, List.of(name), List.of(new Drawing.Table.Row(null, List.of(name)))));

            JsonNode sent = JSON.readTree(drawing.json());

            assertThat(sent.at("/summary").asText()).isEqualTo(name);
            assertThat(sent.at("/option/series/0/data/0/text").asText()).isEqualTo(name);
            assertThat(sent.at("/tips/0/head").asText()).isEqualTo(name);
            assertThat(sent.at("/tips/0/lines/0/figure").asText()).isEqualTo(name);
            assertThat(sent.at("/table/rows/0/cells/0").asText()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"formatter", "rich", "link", "image", "graphic", "toolbox", "renderItem", "extraCssText"})
    void nothing_that_the_library_would_interpret_gets_into_a_chart(String name) {
        Map<String, Object> option = Map.of("series", List.of(Map.of("label", Map.of(name, "{b}<img src=x>"))));

        assertThatThrownBy(() -> new Drawing("A chart", option, List.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    @Test
    void the_browser_never_reads_a_text_as_html() throws IOException {
        for (String file : List.of("dacheng-chart.ts", "drawing.ts", "picture.ts")) {
            assertThat(Files.readString(Path.of("ui/frontend/charts", file), StandardCharsets.UTF_8))
                    .as(file)
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    @Test
    void amounts_are_drawn_from_all_their_digits() throws IOException {
        Drawing drawing = new Drawing("A chart", Map.of("value", new BigDecimal("1E+3")), List.of(), null);
        assertThat(drawing.json()).contains("\"value\":1000}");
    }

    @Test
    void an_axis_has_round_ticks_from_zero_to_beyond_the_highest_value() {
        Axis axis = Axis.around(List.of(new BigDecimal("221.4"), new BigDecimal("264")), 4, BigDecimal::toPlainString);
        // 264 in four steps of at least 66: the next round one is 100
        assertThat(axis.texts()).containsExactly("0", "100", "200", "300");
        assertThat(axis.max()).isEqualByComparingTo("300");
    }

    @Test
    void an_axis_reaches_below_zero_where_values_do_and_has_a_height_without_any() {
        Axis below = Axis.around(List.of(new BigDecimal("-0.3"), new BigDecimal("0.5")), 4, BigDecimal::toPlainString);
        // 0.8 in four steps of at least 0.2
        assertThat(below.min()).isEqualByComparingTo("-0.4");
        assertThat(below.max()).isEqualByComparingTo("0.6");
        assertThat(below.texts()).hasSize(6);
        Axis nothing = Axis.around(List.of(), 4, BigDecimal::toPlainString);
        assertThat(nothing.max()).isEqualByComparingTo("1");
    }
}
