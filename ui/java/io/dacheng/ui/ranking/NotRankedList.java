package io.dacheng.ui.ranking;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.achievement.RankingRow;
import io.dacheng.ui.Labels;
import java.util.List;
import java.util.function.Function;

/** Who has no rank, and why. */
class NotRankedList extends Div {

    private static final int SHOWN = 100;

    NotRankedList(List<RankingRow> rows, Function<RankingRow, String> href) {
        UnorderedList list = new UnorderedList();
        list.addClassName("not-ranked");
        rows.stream().limit(SHOWN).forEach(row -> {
            Span why = new Span(row.reason() == null ? "" : Labels.of(row.reason()));
            why.addClassName("muted");
            list.add(new ListItem(new Anchor(href.apply(row), row.row().ownerName()), why));
        });
        add(list);
        if (rows.size() > SHOWN) {
            Paragraph rest = new Paragraph(getTranslation("ranking.not-ranked.more", rows.size() - SHOWN));
            rest.addClassName("muted");
            add(rest);
        }
    }
}
