package io.dacheng.dashboard;

import static io.dacheng.dashboard.WidgetKind.CALENDAR;
import static io.dacheng.dashboard.WidgetKind.FUNNEL;
import static io.dacheng.dashboard.WidgetKind.HEADLINE;
import static io.dacheng.dashboard.WidgetKind.MATRIX;
import static io.dacheng.dashboard.WidgetKind.OWNERS;
import static io.dacheng.dashboard.WidgetKind.PACE;
import static io.dacheng.dashboard.WidgetKind.RANKING;
import static io.dacheng.dashboard.WidgetKind.SCORECARD;
import static io.dacheng.dashboard.WidgetKind.TABLE;
import static io.dacheng.dashboard.WidgetKind.TREE;

import java.util.Arrays;
import java.util.List;

/** The templates that come with the product (W1). Each begins with the answer to "how far are we?". */
final class BuiltInViews {

    static final String USUAL = "cards";

    static final List<GoalView> ALL = List.of(
            view(USUAL, Widget.of(HEADLINE), Widget.of(OWNERS)),
            view("pace", Widget.of(HEADLINE), Widget.of(PACE), Widget.of(OWNERS)),
            view("ranking", Widget.of(HEADLINE), Widget.of(RANKING).with(WidgetOption.MOST, "20")),
            view(
                    "drill",
                    Widget.of(HEADLINE),
                    Widget.of(TREE).with(Widget.Width.HALF),
                    Widget.of(TREE)
                            .with(Widget.Width.HALF)
                            .with(WidgetOption.SHAPE, "SUNBURST")
                            .with(WidgetOption.SIZE, "ACTUAL")),
            view("calendar", Widget.of(HEADLINE), Widget.of(CALENDAR)),
            view("funnel", Widget.of(HEADLINE), Widget.of(FUNNEL)),
            view("table", Widget.of(HEADLINE), Widget.of(TABLE)),
            view("scorecard", Widget.of(SCORECARD), Widget.of(MATRIX)));

    private BuiltInViews() {}

    private static GoalView view(String code, Widget... widgets) {
        return new GoalView(code, "", "", Arrays.asList(widgets), null);
    }
}
