package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.Widget;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One owner, a line for each metric, each over its own period and in its own unit; a name leads to that metric's page. */
final class Scorecard extends Grid<AchievementRow> {

    /** @param name of the metric, with its unit @param href to the owner's page of it */
    private record Line(String name, String href) {}

    private final Formats formats = Formats.current();

    static List<Component> of(Widget widget, PageFigures figures) {
        Map<AchievementRow, Line> lines = new LinkedHashMap<>();
        for (TargetPeriod period : figures.periodsOf(widget.metrics()).stream()
                .limit(widget.kind().mostMetrics())
                .toList()) {
            AchievementRow row = figures.own(period);
            String unit = figures.metric(period.metric()).unit();
            lines.put(
                    row,
                    new Line(
                            unit.isEmpty() ? period.metricName() : period.metricName() + " (" + unit + ")",
                            figures.of(row).href()));
        }
        List<AchievementRow> rows = List.copyOf(lines.keySet());
        Formats formats = Formats.current();
        Div wide = new Div(new Scorecard(rows, lines));
        wide.addClassName("wide-only");
        Div cards = new Div(new OwnerCards(
                rows,
                row -> lines.get(row).name() + " · " + formats.period(row.start(), row.end()),
                row -> lines.get(row).href()));
        cards.addClassName("phone-only");
        return List.of(wide, cards);
    }

    private Scorecard(List<AchievementRow> rows, Map<AchievementRow, Line> lines) {
        addClassNames("figures", "scorecard-lines");
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        addColumn(new ComponentRenderer<>(row -> metric(row, lines.get(row))))
                .setHeader(getTranslation("widget.scorecard.metric"))
                .setFlexGrow(1)
                .setWidth("170px");
        figure("achievement.actual", AchievementRow::actual, formats::compact, Formulas::actual);
        figure("achievement.target", AchievementRow::target, formats::compact, Formulas::target);
        figure("achievement.current-target", AchievementRow::currentTarget, formats::compact, Formulas::currentTarget);
        figure(
                "achievement.time-proportional",
                AchievementRow::timeProportionalRate,
                formats::rate,
                Formulas::timeProportionalRate);
        addColumn(new ComponentRenderer<>(row -> Badge.of(row.status())))
                .setHeader(getTranslation("achievement.status"))
                .setWidth("104px")
                .setFlexGrow(0);
        addColumn(new ComponentRenderer<>(this::rate))
                .setHeader(getTranslation("achievement.rate"))
                .setWidth("120px")
                .setFlexGrow(0);
        figure("achievement.needed", AchievementRow::neededPerDay, formats::compact, Formulas::neededPerDay);
        figure("achievement.forecast", AchievementRow::forecast, formats::compact, null);
        addColumn(new ComponentRenderer<>(row -> WhyLink.of(row).inShort()))
                .setHeader(getTranslation("explain.why.short"))
                .setWidth("64px")
                .setFlexGrow(0);
        setItems(rows);
        setAllRowsVisible(true);
    }

    private void figure(
            String word,
            Function<AchievementRow, @Nullable BigDecimal> figure,
            Function<@Nullable BigDecimal, String> text,
            @Nullable Function<Formulas, String> formula) {
        Column<AchievementRow> column = addColumn(row -> text.apply(figure.apply(row)))
                .setHeader(getTranslation(word))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(word.equals("achievement.time-proportional") ? "122px" : "96px")
                .setFlexGrow(0);
        if (formula != null) {
            column.setTooltipGenerator(row -> formula.apply(new Formulas(row, formats)));
        }
    }

    private Component metric(AchievementRow row, Line line) {
        Anchor name = new Anchor(line.href(), line.name());
        name.addClassName("drill");
        Span period = new Span(formats.period(row.start(), row.end()));
        period.addClassName("muted");
        Div cell = new Div(name, period);
        cell.addClassName("stacked");
        return cell;
    }

    private Component rate(AchievementRow row) {
        Span words = new Span(formats.rate(row.achievementRate()));
        Div cell = new Div(words, new Meter(row.achievementRate(), HeadlineCards.look(row), row.timeProgress()));
        cell.addClassName("stacked");
        return cell;
    }
}
