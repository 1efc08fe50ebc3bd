package io.dacheng.ui.performance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.weeks.StaffRanking.Row;
import io.dacheng.school.weeks.StaffRanking.Table;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Rates;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.achievement.Meter;
import io.dacheng.ui.explain.ExplainAddress;
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** The campus's employees, who brought most first; who brought nothing stands below without a place. */
final class StaffList extends Section {

    private final Formats formats = Formats.current();

    StaffList(Table table) {
        addClassName("section");
        add(new H2(getTranslation("performance.ranking", table.unitName(), Labels.of(table.by()))));
        List<Row> ranked =
                table.rows().stream().filter(row -> row.rank() != null).toList();
        if (ranked.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("performance.nobody"));
            none.addClassNames("card", "muted");
            add(none);
        } else {
            BigDecimal best = ranked.stream().map(Row::amount).reduce(BigDecimal.ONE, BigDecimal::max);
            OrderedList list = new OrderedList();
            list.addClassName("ranked");
            ranked.forEach(row -> list.add(item(table, row, best)));
            add(list);
        }
        String others = table.rows().stream()
                .filter(row -> row.rank() == null)
                .map(Row::name)
                .collect(Collectors.joining(getTranslation("performance.and")));
        if (!others.isEmpty()) {
            Paragraph rest = new Paragraph(getTranslation("performance.without", others));
            rest.addClassName("muted");
            add(rest);
        }
    }

    private ListItem item(Table table, Row row, BigDecimal best) {
        Span rank = new Span(String.valueOf(row.rank()));
        rank.addClassName("rank");
        Span name = new Span(row.name());
        name.addClassName("name");
        Span amount = new Span(formats.compact(row.amount()));
        amount.addClassName("rate");
        amount.setTitle(formats.amount(row.amount()));
        ListItem item = new ListItem(
                rank,
                change(row),
                name,
                new Meter(Rates.of(row.amount(), best), "quiet", null),
                amount,
                about(table, row));
        item.addClassName(row.rank() != null && row.rank() <= 3 ? "top" : "rest");
        if (row.own()) {
            item.addClassName("own");
            item.getElement().setAttribute("aria-current", "true");
        }
        return item;
    }

    private Component about(Table table, Row row) {
        Span about = new Span(PerformanceView.positions(row));
        about.addClassNames("muted", "amounts");
        if (table.explains() || row.own()) {
            about.add(new WhyLink(
                            ExplainAddress.of(
                                    OwnerKind.MEMBER,
                                    row.login(),
                                    table.by().metric(),
                                    table.month().atDay(1),
                                    table.month().atEndOfMonth(),
                                    table.until(),
                                    null),
                            row.name())
                    .inShort());
        }
        return about;
    }

    private Component change(Row row) {
        Integer places = row.change();
        String symbol = places == null ? "–" : places == 0 ? "=" : places > 0 ? "▲" : "▼";
        String words = places == null
                ? getTranslation("ranking.change.unknown")
                : places == 0
                        ? getTranslation("ranking.change.same")
                        : places > 0
                                ? getTranslation("ranking.change.up", places)
                                : getTranslation("ranking.change.down", -places);
        Span mark = new Span(symbol);
        mark.getElement().setAttribute("aria-hidden", "true");
        Span change = new Span(mark, new Span(words));
        change.addClassNames("change", places == null ? "unknown" : places == 0 ? "quiet" : places > 0 ? "up" : "down");
        change.setTitle(words);
        return change;
    }
}
