package io.dacheng.ui.achievement;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.explain.WhyLink;
import java.util.List;
import java.util.function.Function;

/** Lower units and members as cards, each a link to its own page. More than a screenful is for the table. */
class OwnerCards extends Div {

    private static final int SHOWN = 60;

    private final Formats formats = Formats.current();

    /** @param href where a card leads */
    OwnerCards(List<AchievementRow> rows, Function<AchievementRow, String> href) {
        this(rows, AchievementRow::ownerName, href);
    }

    /** @param named what stands at the head of a card */
    OwnerCards(
            List<AchievementRow> rows, Function<AchievementRow, String> named, Function<AchievementRow, String> href) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("cards", "owners");
        rows.stream()
                .limit(SHOWN)
                .forEach(row -> list.add(new ListItem(card(row, named.apply(row), href.apply(row)), WhyLink.of(row))));
        add(list);
        if (rows.size() > SHOWN) {
            Paragraph rest = new Paragraph(getTranslation("achievement.below.more", rows.size() - SHOWN));
            rest.addClassName("muted");
            add(rest);
        }
    }

    private Anchor card(AchievementRow row, String title, String href) {
        Span name = new Span(title);
        name.addClassName("name");
        Div head = new Div(name, Badge.of(row.status()));
        head.addClassName("head");
        Span rate = new Span(formats.rate(row.timeProportionalRate()));
        rate.addClassName("rate");
        Span meaning = new Span(getTranslation("achievement.time-proportional.short"));
        meaning.addClassName("muted");
        Div pace = new Div(rate, meaning);
        pace.addClassName("pace");
        Span amounts = new Span(getTranslation(
                "achievement.of",
                formats.compact(row.actual()),
                formats.compact(row.target()),
                formats.rate(row.achievementRate())));
        amounts.addClassName("muted");
        Anchor card = new Anchor(
                href,
                head,
                pace,
                new Meter(row.achievementRate(), HeadlineCards.look(row), row.timeProgress()),
                amounts);
        card.addClassName("card");
        return card;
    }
}
