package io.dacheng.ui.ranking;

import com.vaadin.flow.component.Component;
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
import io.dacheng.ui.explain.WhyLink;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ranked of one page, best first: rank, what changed, who, the rate as bar and figure, and what it is made of. */
class RankedList extends Div {

    private final Formats formats = Formats.current();
    private final transient List<RankingRow> rows;
    private final transient Function<RankingRow, @Nullable String> href;
    private @Nullable ListItem own;

    /**
     * @param href where a name leads; null for a name that leads nowhere
     * @param ownRow whether a line is the person's own
     */
    RankedList(
            List<RankingRow> rows, Function<RankingRow, @Nullable String> href, Function<RankingRow, Boolean> ownRow) {
        this.rows = List.copyOf(rows);
        this.href = href;
        OrderedList list = new OrderedList();
        list.addClassName("ranked");
        for (RankingRow row : rows) {
            ListItem item = item(row);
            list.add(item);
            if (ownRow.apply(row)) {
                item.addClassName("own");
                item.getElement().setAttribute("aria-current", "true");
                own = item;
            }
        }
        add(list);
    }

    /** Brings the person's own line into view; nothing where it is not on this page. */
    void goToOwn() {
        if (own != null) {
            own.getElement().setAttribute("tabindex", "-1");
            own.getElement().executeJs("this.scrollIntoView({block: 'center'}); this.focus({preventScroll: true})");
        }
    }

    private ListItem item(RankingRow row) {
        Span rank = new Span(String.valueOf(row.rank()));
        rank.addClassName("rank");
        Span rate = new Span(formats.rate(row.rate()));
        rate.addClassName("rate");
        rate.setTitle(formats.exactRate(row.rate()));
        ListItem item = new ListItem(
                rank,
                change(row),
                name(row),
                new Meter(ofBest(row.rate()), look(row), null),
                rate,
                Badge.of(row.row().status()),
                amounts(row));
        item.addClassName(row.rank() != null && row.rank() <= 3 ? "top" : "rest");
        return item;
    }

    private Component name(RankingRow row) {
        String leads = href.apply(row);
        Component name = leads == null
                ? new Span(row.row().ownerName())
                : new Anchor(leads, row.row().ownerName());
        name.addClassName("name");
        return name;
    }

    /** Of whom joined during the period, what the own days are measured by. */
    private Component amounts(RankingRow row) {
        RankingRow.OwnDays days = row.ownDays();
        Span amounts = new Span(getTranslation(
                "ranking.amounts",
                formats.compact(row.row().actual()),
                formats.compact(days == null ? row.row().target() : days.target())));
        amounts.addClassNames("muted", "amounts");
        if (days != null) {
            Span joined = new Span(getTranslation(
                    "ranking.joined",
                    formats.shortDate(days.joined()),
                    formats.days(days.elapsed()),
                    formats.days(days.total())));
            joined.addClassName("joined");
            joined.setTitle(getTranslation(
                    days.byRevision() ? "ranking.joined.revision" : "ranking.joined.share",
                    formats.amount(row.row().target()),
                    formats.amount(days.target())));
            amounts.add(joined);
        }
        if (href.apply(row) != null) {
            amounts.add(WhyLink.of(row.row()).inShort());
        }
        return amounts;
    }

    /** Bars compare people with each other: a full bar is 100 %, or the page's highest rate when that is more. */
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

    private Span change(RankingRow row) {
        Integer places = row.change();
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
        change.setTitle(row.rankBefore() == null ? words : getTranslation("ranking.before.rank", row.rankBefore()));
        return change;
    }
}
