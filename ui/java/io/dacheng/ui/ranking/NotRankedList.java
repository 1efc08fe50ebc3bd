package io.dacheng.ui.ranking;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.achievement.RankingRow;
import io.dacheng.ui.Labels;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who has no rank, and why. */
class NotRankedList extends Div {

    /**
     * @param href where a name leads; null for a name that leads nowhere
     * @param own whether a line is the person's own
     */
    NotRankedList(
            List<RankingRow> rows, Function<RankingRow, @Nullable String> href, Function<RankingRow, Boolean> own) {
        UnorderedList list = new UnorderedList();
        list.addClassName("not-ranked");
        rows.forEach(row -> {
            Span why = new Span(row.reason() == null ? "" : Labels.of(row.reason()));
            why.addClassName("muted");
            String leads = href.apply(row);
            ListItem item = new ListItem(
                    leads == null
                            ? new Span(row.row().ownerName())
                            : new Anchor(leads, row.row().ownerName()),
                    why);
            if (own.apply(row)) {
                item.addClassName("own");
            }
            list.add(item);
        });
        add(list);
    }
}
