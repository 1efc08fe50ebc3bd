package io.dacheng.ui.achievement;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All figures of the lower units and members, dense and sortable; the name leads one level down. */
class FiguresTable extends Grid<AchievementRow> {

    private static final Comparator<BigDecimal> NO_ANSWER_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    private static final int ROWS_SHOWN_WHOLE = 15;
    private static final String COURSE = "course";

    private final Formats formats = Formats.current();
    private final AchievementRow whole;

    /**
     * @param whole the owner above the rows, for the line at the bottom
     * @param pace how it has gone; without a line for anybody the column is left out
     * @param unit what amounts are in; empty for counts
     * @param href where a name leads
     */
    FiguresTable(
            AchievementRow whole,
            List<AchievementRow> rows,
            PaceSoFar pace,
            String unit,
            Function<AchievementRow, String> href) {
        this.whole = whole;
        addClassName("figures");
        addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        addColumn(new ComponentRenderer<>(row -> name(row, href.apply(row))))
                .setHeader(getTranslation("achievement.owner"))
                .setFooter(whole.ownerName())
                .setComparator(Comparator.comparing(AchievementRow::ownerName))
                .setFrozen(true)
                .setFlexGrow(1)
                .setWidth("168px");
        addColumn(new ComponentRenderer<>(row -> Badge.of(row.status())))
                .setHeader(getTranslation("achievement.status"))
                .setFooter(Badge.of(whole.status()))
                .setComparator(Comparator.comparing(AchievementRow::status))
                .setWidth("112px")
                .setFlexGrow(0);
        rate("achievement.time-proportional", AchievementRow::timeProportionalRate, Formulas::timeProportionalRate);
        if (!pace.isEmpty()) {
            addColumn(new ComponentRenderer<>(row -> pace.line(row, formats)))
                    .setKey(COURSE)
                    .setHeader(getTranslation("achievement.course"))
                    .setWidth("108px")
                    .setFlexGrow(0);
        }
        rate("achievement.rate", AchievementRow::achievementRate, Formulas::achievementRate);
        amount("achievement.actual", unit, AchievementRow::actual, Formulas::actual);
        amount("achievement.target", unit, AchievementRow::target, Formulas::target);
        amount("achievement.current-target", unit, AchievementRow::currentTarget, Formulas::currentTarget);
        figure(getTranslation("achievement.gap"), "92px", AchievementRow::gap, formats::compact, Formulas::gap);
        figure(
                getTranslation("achievement.needed"),
                "92px",
                AchievementRow::neededPerDay,
                formats::compact,
                Formulas::neededPerDay);
        getColumns().stream()
                .filter(column -> !COURSE.equals(column.getKey()))
                .forEach(column -> column.setSortable(true).setResizable(true));
        addColumn(new ComponentRenderer<>(row -> WhyLink.of(row).inShort()))
                .setHeader(getTranslation("explain.why.short"))
                .setFooter(WhyLink.of(whole).inShort())
                .setFrozenToEnd(true)
                .setWidth("64px")
                .setFlexGrow(0);
        setItems(rows);
        if (rows.size() <= ROWS_SHOWN_WHOLE) {
            setAllRowsVisible(true);
        }
    }

    private void amount(
            String word,
            String unit,
            Function<AchievementRow, @Nullable BigDecimal> figure,
            Function<Formulas, String> formula) {
        String header = unit.isEmpty() ? getTranslation(word) : getTranslation(word) + " (" + unit + ")";
        figure(header, "144px", figure, formats::amount, formula);
    }

    private void rate(
            String word, Function<AchievementRow, @Nullable BigDecimal> figure, Function<Formulas, String> formula) {
        figure(getTranslation(word), "128px", figure, formats::rate, formula);
    }

    private void figure(
            String header,
            String width,
            Function<AchievementRow, @Nullable BigDecimal> figure,
            Function<@Nullable BigDecimal, String> text,
            Function<Formulas, String> formula) {
        addColumn(row -> text.apply(figure.apply(row)))
                .setHeader(header)
                .setFooter(text.apply(figure.apply(whole)))
                .setComparator(Comparator.comparing(figure, NO_ANSWER_LAST))
                .setTooltipGenerator(row -> formula.apply(new Formulas(row, formats)))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(width)
                .setFlexGrow(0);
    }

    private Anchor name(AchievementRow row, String href) {
        Span arrow = new Span("▸");
        arrow.getElement().setAttribute("aria-hidden", "true");
        Anchor name = new Anchor(href, arrow, new Span(row.ownerName()));
        name.addClassNames("drill", row.ownerKind() == OwnerKind.UNIT ? "unit" : "member");
        return name;
    }
}
