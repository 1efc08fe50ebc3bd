package io.dacheng.ui.ranking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.RankingRow;
import io.dacheng.shared.Rates;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.achievement.Meter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ranked, best first: rank, what changed, who, the rate as bar and figure, and what it is made of. */
class RankedList extends Div {

    private static final int AT_ONCE = 100;

    private final Formats formats = Formats.current();
    private final OrderedList list = new OrderedList();
    private final Button more = new Button();
    private final transient List<RankingRow> rows;
    private final transient Function<RankingRow, String> href;
    private int shown;

    /** @param href where a name leads */
    RankedList(List<RankingRow> rows, Function<RankingRow, String> href) {
        this.rows = List.copyOf(rows);
        this.href = href;
        list.addClassName("ranked");
        more.addClickListener(e -> showMore());
        add(list, more);
        showMore();
    }

    private void showMore() {
        int until = Math.min(rows.size(), shown + AT_ONCE);
        rows.subList(shown, until).forEach(row -> list.add(item(row)));
        shown = until;
        more.setText(getTranslation("ranking.more", rows.size() - shown));
        more.setVisible(shown < rows.size());
    }

    private ListItem item(RankingRow row) {
        Span rank = new Span(String.valueOf(row.rank()));
        rank.addClassName("rank");
        Anchor name = new Anchor(href.apply(row), row.row().ownerName());
        name.addClassName("name");
        Span rate = new Span(formats.rate(row.rate()));
        rate.addClassName("rate");
        rate.setTitle(formats.exactRate(row.rate()));
        Span amounts = new Span(getTranslation(
                "ranking.amounts",
                formats.compact(row.row().actual()),
                formats.compact(row.row().target())));
        amounts.addClassNames("muted", "amounts");
        ListItem item = new ListItem(
                rank,
                change(row.change()),
                name,
                new Meter(ofBest(row.rate()), look(row), null),
                rate,
                Badge.of(row.row().status()),
                amounts);
        item.addClassName(row.rank() != null && row.rank() <= 3 ? "top" : "rest");
        return item;
    }

    /** Bars compare people with each other: a full bar is 100 %, or the highest rate when that is more. */
    private @Nullable BigDecimal ofBest(@Nullable BigDecimal rate) {
        BigDecimal best =
                rows.stream().map(RankingRow::rate).filter(Objects::nonNull).reduce(BigDecimal.ONE, BigDecimal::max);
        return rate == null ? null : Rates.of(rate, best);
    }

    private static String look(RankingRow row) {
        return switch (row.row().status()) {
            case ON_TRACK -> "good";
            case WATCH -> "watch";
            case BEHIND -> "alarm";
            case NONE -> "quiet";
        };
    }

    private Span change(@Nullable Integer places) {
        String symbol;
        String words;
        String look;
        if (places == null) {
            symbol = "–";
            words = getTranslation("ranking.change.unknown");
            look = "unknown";
        } else if (places == 0) {
            symbol = "=";
            words = getTranslation("ranking.change.same");
            look = "quiet";
        } else if (places > 0) {
            symbol = "▲";
            words = getTranslation("ranking.change.up", places);
            look = "up";
        } else {
            symbol = "▼";
            words = getTranslation("ranking.change.down", -places);
            look = "down";
        }
        Span mark = new Span(symbol);
        mark.getElement().setAttribute("aria-hidden", "true");
        Span change = new Span(mark, new Span(words));
        change.addClassNames("change", look);
        change.setTitle(words);
        return change;
    }
}
