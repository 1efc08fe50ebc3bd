package io.dacheng.ui.chart;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a chart shows, as plain data: an ECharts option with the words beside it. In the option
 *
 * <ul>
 *   <li>a colour is a custom property of the theme, as {@code $accent};
 *   <li>a datum may carry {@code text} (its label), {@code tip} (a {@link Tip}) and {@code key} (what {@link
 *       Chart#onChoose} hears when it is clicked);
 *   <li>an axis may carry {@code texts}, one for each of its ticks, see {@link Axis};
 *   <li>nothing is a pattern, a script or HTML: names that people typed are drawn as they are.
 * </ul>
 *
 * @param summary one sentence that says what the chart shows, with its clocks: what a screen reader hears and what stands
 *     above the picture when it is saved
 * @param tips for charts whose tip belongs to a place on the axis, one for each; else empty
 * @param table the same figures as a table
 */
public record Drawing(
        String summary,
        Map<String, ?> option,
        List<Tip> tips,
        @Nullable Table table) {

    /** What the library would read as a pattern, rich text, HTML, a link or a picture. */
    private static final Set<String> ACTIVE =
            Set.of("formatter", "rich", "link", "sublink", "image", "graphic", "toolbox", "renderItem", "extraCssText");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** What is told beside the pointer. */
    public record Tip(String head, List<Line> lines) {

        public record Line(String name, String figure) {}
    }

    /**
     * @param title of the button that opens it
     * @param columns the first one names the row, the others hold figures
     */
    public record Table(String title, List<String> columns, List<Row> rows) {

        /** @param key what {@link Chart#onChoose} hears when the row's name is followed; null when it leads nowhere */
        public record Row(@Nullable String key, List<String> cells) {}
    }

    /** @throws IllegalArgumentException for an option that holds anything but data */
    public Drawing {
        requireData("option", option);
        tips = List.copyOf(tips);
    }

    /** As the browser gets it. */
    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireData(String where, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> {
                if (ACTIVE.contains(String.valueOf(name))) {
                    throw new IllegalArgumentException(where + "." + name + " is no data");
                }
                requireData(where + "." + name, part);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(part -> requireData(where, part));
        } else if (value != null
                && !(value instanceof String
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof Tip)) {
            throw new IllegalArgumentException(where + " is no data: " + value.getClass());
        }
    }
}
