package io.dacheng.ui.revisions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.SvgIcon;
import io.dacheng.calendar.Period;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.RevisionFigures;
import io.dacheng.target.RevisionFigures.Line;
import io.dacheng.target.RevisionFigures.Owner;
import io.dacheng.target.RevisionFigures.Role;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Narrow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Before and after of each owner and each period: a table on a desk, cards on a phone; frozen periods are marked. */
public final class RevisionTable extends Div {

    private static final int ROWS_SHOWN_AT_ONCE = 15;

    public RevisionTable(RevisionFigures figures) {
        addClassName("revision-table");
        for (Line line : figures.lines()) {
            if (figures.lines().size() > 1) {
                add(new H3(line.metric().name()));
            }
            add(frozen(line), grid(line));
        }
    }

    private Paragraph frozen(Line line) {
        long closed =
                line.columns().stream().filter(RevisionFigures.Column::frozen).count();
        Paragraph words = new Paragraph(
                line.columns().isEmpty()
                        ? getTranslation("revision.frozen.none")
                        : getTranslation(
                                "revision.frozen", closed, line.columns().size()));
        words.addClassName("muted");
        return words;
    }

    private Grid<Owner> grid(Line line) {
        Grid<Owner> grid = new Grid<>();
        List<String> wide = new ArrayList<>();
        grid.addComponentColumn(this::owner)
                .setHeader(getTranslation("tree.owner"))
                .setKey("owner")
                .setAutoWidth(true)
                .setFlexGrow(1)
                .setFrozen(true);
        wide.add("owner");
        String unit = line.metric().unit().isEmpty() ? "" : " (" + line.metric().unit() + ")";
        figure(grid, wide, "before", getTranslation("revision.before") + unit, owner -> plain(owner.before()));
        figure(grid, wide, "after", getTranslation("revision.after"), owner -> strong(owner.after()));
        figure(grid, wide, "difference", getTranslation("revision.difference"), owner -> signed(owner.difference()));
        for (int i = 0; i < line.columns().size(); i++) {
            int at = i;
            String key = "period" + i;
            figure(
                    grid,
                    wide,
                    key,
                    "",
                    owner ->
                            both(owner.cellsBefore().get(at), owner.cellsAfter().get(at)));
            grid.getColumnByKey(key).setHeader(header(line.columns().get(i)));
        }
        grid.addComponentColumn(owner -> card(line, owner)).setKey("card").setVisible(false);
        grid.setItems(line.owners());
        grid.addClassNames("list", "revision-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(line.owners().size() <= ROWS_SHOWN_AT_ONCE);
        grid.getElement()
                .setAttribute(
                        "aria-label",
                        getTranslation("revision.table", line.metric().name()));
        Narrow.watch(grid, narrow -> {
            wide.forEach(key -> grid.getColumnByKey(key).setVisible(!narrow));
            grid.getColumnByKey("card").setVisible(narrow);
        });
        return grid;
    }

    private interface Cell extends com.vaadin.flow.function.ValueProvider<Owner, Component> {}

    private static void figure(Grid<Owner> grid, List<String> wide, String key, String header, Cell cell) {
        grid.addComponentColumn(cell)
                .setHeader(header)
                .setKey(key)
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        wide.add(key);
    }

    private Component header(RevisionFigures.Column column) {
        Span name = new Span(period(column.period()));
        if (!column.frozen()) {
            return name;
        }
        SvgIcon lock = Icons.LOCK.create();
        lock.getElement().setAttribute("title", getTranslation("revision.frozen.period"));
        lock.getElement().setAttribute("aria-label", getTranslation("revision.frozen.period"));
        Div header = new Div(lock, name);
        header.addClassName("frozen");
        return header;
    }

    static String period(Period period) {
        Formats formats = Formats.current();
        return formats.shortDate(period.start()) + " – " + formats.shortDate(period.end());
    }

    private Component owner(Owner owner) {
        Span name = new Span("\u2003".repeat(owner.depth()) + owner.name());
        if (owner.kind() == OwnerKind.UNIT) {
            name.addClassName("strong");
        }
        Div cell = new Div(name);
        cell.addClassName("beside");
        if (owner.role() != Role.STAYS) {
            Span role = new Span(getTranslation("RevisionFigures.Role." + owner.role()));
            role.addClassNames("state", "watch");
            cell.add(role);
        }
        return cell;
    }

    private static Span plain(BigDecimal amount) {
        return new Span(Formats.current().amount(amount));
    }

    private static Span strong(BigDecimal amount) {
        Span figure = plain(amount);
        figure.addClassName("strong");
        return figure;
    }

    private static Span signed(BigDecimal difference) {
        Span figure = new Span(difference.signum() == 0 ? "" : Formats.current().signed(difference));
        figure.addClassName("muted");
        return figure;
    }

    /** What it becomes; under it the difference, where there is one. */
    private static Component both(BigDecimal before, BigDecimal after) {
        Div lines = new Div(plain(after));
        lines.addClassNames("two-lines", "figures");
        if (before.compareTo(after) != 0) {
            lines.add(signed(after.subtract(before)));
        }
        return lines;
    }

    private Component card(Line line, Owner owner) {
        Formats formats = Formats.current();
        Div amounts = new Div(
                new Span(getTranslation(
                        "revision.from-to", formats.amount(owner.before()), formats.amount(owner.after()))),
                signed(owner.difference()));
        amounts.addClassName("beside");
        Div card = new Div(owner(owner), amounts);
        card.addClassNames("card", "revision-card");
        for (int i = 0; i < line.columns().size(); i++) {
            BigDecimal before = owner.cellsBefore().get(i);
            BigDecimal after = owner.cellsAfter().get(i);
            if (before.compareTo(after) != 0) {
                Div period = new Div(
                        new Span(period(line.columns().get(i).period())), plain(after), signed(after.subtract(before)));
                period.addClassNames("beside", "muted");
                card.add(period);
            }
        }
        return card;
    }
}
