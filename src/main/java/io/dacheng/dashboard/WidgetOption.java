package io.dacheng.dashboard;

import java.util.List;

/** What can be chosen about a widget; the first value is what counts when none is chosen. */
public enum WidgetOption {
    /** Who is shown: the units directly below, and the members where there are none. */
    OF("AUTO", "UNITS", "MEMBERS"),
    /** The rate that decides the order. */
    BY("TIME_PROPORTIONAL_RATE", "ACHIEVEMENT_RATE"),
    /** At most how many. */
    MOST("10", "20", "50"),
    SHAPE("TREEMAP", "SUNBURST"),
    /** What the areas stand for. */
    SIZE("TARGET", "ACTUAL");

    private final List<String> choices;

    WidgetOption(String... choices) {
        this.choices = List.of(choices);
    }

    public List<String> choices() {
        return choices;
    }

    public String usual() {
        return choices.get(0);
    }
}
