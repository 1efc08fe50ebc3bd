package io.dacheng.ui.diagnosis;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Figures by row: on a desk a table that sorts by each column, with the total at its foot; on a phone cards with the
 * figures that matter most.
 */
final class FigureTable<T> extends Div {

    /** What is told of a row on its card, too. */
    private record OnCard<T>(String word, Function<T, String> text) {}

    private static final Comparator<BigDecimal> NO_ANSWER_LAST = Comparator.nullsLast(Comparator.naturalOrder());
    private static final int ROWS_SHOWN_WHOLE = 20;
    private static final int CARDS = 60;

    private final Grid<T> grid = new Grid<>();
    private final transient Function<T, Component> name;
    private final transient List<OnCard<T>> onCards = new ArrayList<>();
    private final @Nullable T total;

    /**
     * @param word heading of the names
     * @param total figures of all rows, for the foot; null for none
     * @param foot what stands below the names
     */
    FigureTable(String word, Function<T, Component> name, Comparator<T> byName, @Nullable T total, String foot) {
        this.name = name;
        this.total = total;
        grid.addClassName("figures");
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addColumn(new ComponentRenderer<>(name::apply))
                .setHeader(word)
                .setFooter(foot)
                .setComparator(byName)
                .setFrozen(true)
                .setFlexGrow(1)
                .setWidth("180px");
    }

    FigureTable<T> figure(
            String word, Function<T, @Nullable BigDecimal> figure, Function<@Nullable BigDecimal, String> text) {
        grid.addColumn(row -> text.apply(figure.apply(row)))
                .setHeader(word)
                .setFooter(total == null ? "" : text.apply(figure.apply(total)))
                .setComparator(Comparator.comparing(figure, NO_ANSWER_LAST))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        return this;
    }

    /** The same, and on the cards. */
    FigureTable<T> main(
            String word, Function<T, @Nullable BigDecimal> figure, Function<@Nullable BigDecimal, String> text) {
        onCards.add(new OnCard<>(word, row -> text.apply(figure.apply(row))));
        return figure(word, figure, text);
    }

    FigureTable<T> count(String word, Function<T, Long> count, Function<@Nullable BigDecimal, String> text) {
        return figure(word, row -> BigDecimal.valueOf(count.apply(row)), text);
    }

    FigureTable<T> mainCount(String word, Function<T, Long> count, Function<@Nullable BigDecimal, String> text) {
        return main(word, row -> BigDecimal.valueOf(count.apply(row)), text);
    }

    FigureTable<T> show(List<T> rows) {
        grid.getColumns().forEach(column -> column.setSortable(true).setResizable(true));
        grid.setItems(rows);
        grid.setAllRowsVisible(rows.size() <= ROWS_SHOWN_WHOLE);
        Div wide = new Div(grid);
        wide.addClassName("wide-only");
        add(wide, cards(rows));
        return this;
    }

    private Component cards(List<T> rows) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("cards", "figure-cards");
        rows.stream().limit(CARDS).forEach(row -> list.add(card(row, name.apply(row))));
        Div phone = new Div(list);
        phone.addClassName("phone-only");
        if (rows.size() > CARDS) {
            phone.add(new Paragraph(getTranslation("diagnosis.more", rows.size() - CARDS)));
        }
        return phone;
    }

    private ListItem card(T row, Component head) {
        head.addClassName("name");
        Div figures = new Div();
        figures.addClassName("facts");
        for (OnCard<T> each : onCards) {
            Span word = new Span(each.word());
            word.addClassName("muted");
            Span text = new Span(each.text().apply(row));
            text.addClassName("figure");
            figures.add(new Div(word, text));
        }
        ListItem card = new ListItem(head, figures);
        card.addClassName("card");
        return card;
    }
}
