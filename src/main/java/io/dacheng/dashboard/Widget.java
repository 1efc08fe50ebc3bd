package io.dacheng.dashboard;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One part of a template.
 *
 * @param title what stands above it; empty for the usual heading
 * @param metrics codes; empty for the page's metric, or for all where the kind shows several
 * @param options what differs from the usual
 */
public record Widget(
        WidgetKind kind, String title, Width width, List<String> metrics, Map<WidgetOption, String> options) {

    /** How much of the page it takes; on a phone everything takes all of it. */
    public enum Width {
        FULL,
        HALF
    }

    public Widget {
        metrics = List.copyOf(metrics);
        options = Map.copyOf(options);
    }

    /** The page's metric over the whole width, with nothing out of the ordinary. */
    public static Widget of(WidgetKind kind) {
        return new Widget(kind, "", Width.FULL, List.of(), Map.of());
    }

    public String option(WidgetOption option) {
        return options.getOrDefault(option, option.usual());
    }

    public Widget titled(String text) {
        return new Widget(kind, text, width, metrics, options);
    }

    public Widget with(Width other) {
        return new Widget(kind, title, other, metrics, options);
    }

    public Widget withMetrics(List<String> codes) {
        return new Widget(kind, title, width, codes, options);
    }

    public Widget with(WidgetOption option, String value) {
        Map<WidgetOption, String> changed = new EnumMap<>(WidgetOption.class);
        changed.putAll(options);
        changed.put(option, value);
        return new Widget(kind, title, width, metrics, changed);
    }
}
