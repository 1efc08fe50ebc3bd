package io.dacheng.ui.ranking;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.RankingPage;
import io.dacheng.achievement.RankingRow;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.achievement.AchievementAddress;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a ranking: the person's own place, those ranked, those not ranked, and the way to the other pages. */
final class RankingPanel extends Div {

    private final transient RankingPage page;
    private final transient RankingAddress address;
    private final boolean leads;
    private final int atOnce;

    /**
     * @param leads whether everybody's figures are for the person to open; else only the own
     * @param atOnce how many a page holds
     */
    RankingPanel(RankingPage page, RankingAddress address, boolean leads, int atOnce) {
        this.page = page;
        this.address = address;
        this.leads = leads;
        this.atOnce = atOnce;
        addClassName("section");
        if (page.own() != null) {
            add(ownPlace(page.own()));
        }
        if (page.total() == 0 && !address.search().isEmpty()) {
            add(new EmptyState(
                    getTranslation("ranking.search.none", address.search()),
                    getTranslation("ranking.search.none.sentence")));
        } else if (page.ranked() == 0) {
            add(new EmptyState(getTranslation("ranking.empty"), getTranslation("ranking.empty.sentence")));
        }
        rows();
        add(new Pager(
                page.offset(),
                page.rows().size(),
                page.total(),
                atOnce,
                from -> Navigation.open(
                        Navigation.RANKING, address.page(from, false).parameters())));
    }

    /** Where the person stands, and the way there. */
    private Div ownPlace(RankingRow own) {
        Formats formats = Formats.current();
        Span words = new Span(
                own.rank() == null
                        ? getTranslation("ranking.own.none", Labels.of(Objects.requireNonNull(own.reason())))
                        : getTranslation(
                                "ranking.own",
                                formats.amount(BigDecimal.valueOf(own.rank())),
                                formats.amount(BigDecimal.valueOf(page.ranked())),
                                formats.rate(own.rate())));
        Div place = new Div(words);
        place.addClassNames("card", "own-place");
        Integer offset = page.ownOffset();
        if (offset != null && page.total() > page.rows().size()) {
            RankingAddress there = address.page(offset / atOnce * atOnce, true);
            Anchor jump = new Anchor(
                    Navigation.RANKING + "?" + there.parameters().getQueryString(), getTranslation("ranking.own.jump"));
            jump.addClassName("button-link");
            place.add(jump);
        }
        return place;
    }

    private void rows() {
        List<RankingRow> ranked =
                page.rows().stream().filter(row -> row.rank() != null).toList();
        List<RankingRow> others =
                page.rows().stream().filter(row -> row.rank() == null).toList();
        Function<RankingRow, Boolean> own = this::isOwn;
        Function<RankingRow, @Nullable String> href = row -> leads || isOwn(row) ? href(row) : null;
        if (!ranked.isEmpty()) {
            RankedList list = new RankedList(ranked, href, own);
            add(list);
            if (address.toOwn()) {
                list.goToOwn();
            }
        }
        if (!others.isEmpty()) {
            Section section = new Section(
                    new H2(getTranslation("ranking.not-ranked", page.unranked())),
                    new NotRankedList(others, href, own));
            section.addClassName("section");
            add(section);
        }
    }

    private boolean isOwn(RankingRow row) {
        return page.own() != null && page.own().row().ownerId() == row.row().ownerId();
    }

    private String href(RankingRow row) {
        return AchievementAddress.of(
                        row.row().ownerKind(),
                        row.row().owner(),
                        row.row().metric(),
                        row.row().start(),
                        row.row().end(),
                        address.asOf())
                .href();
    }
}
