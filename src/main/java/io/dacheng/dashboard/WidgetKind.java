package io.dacheng.dashboard;

import java.util.List;

/** What a template can be made of. */
public enum WidgetKind {
    /** The figures that matter, each with its explanation. */
    HEADLINE(1, false),
    /** Cumulative actual against the current target day by day, with the forecast. */
    PACE(1, false),
    /** A card for every unit and member below. */
    OWNERS(1, true, WidgetOption.OF),
    /** Bars in the order of a rate. */
    RANKING(1, true, WidgetOption.OF, WidgetOption.BY, WidgetOption.MOST),
    /** Two levels below as areas, coloured by status. */
    TREE(1, true, WidgetOption.SHAPE, WidgetOption.SIZE),
    /** What each day has added. */
    CALENDAR(1, false),
    /** Several metrics as stages, each with its share of the one before. */
    FUNNEL(8, false),
    /** All figures of everyone below. */
    TABLE(1, true),
    /** A line for each metric. */
    SCORECARD(12, false),
    /** Everyone below, a column for each metric. */
    MATRIX(8, true);

    private final int mostMetrics;
    private final boolean below;
    private final List<WidgetOption> options;

    WidgetKind(int mostMetrics, boolean below, WidgetOption... options) {
        this.mostMetrics = mostMetrics;
        this.below = below;
        this.options = List.of(options);
    }

    /** How many metrics it shows at most; with none named, a kind of one shows the page's and the others all that fit. */
    public int mostMetrics() {
        return mostMetrics;
    }

    /** Whether it shows units and members below a unit, and so nothing of a member. */
    public boolean below() {
        return below;
    }

    public List<WidgetOption> options() {
        return options;
    }
}
