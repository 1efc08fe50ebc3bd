package io.dacheng.ui.migration;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import io.dacheng.workflow.cases.Migration;
import io.dacheng.workflow.cases.MigrationCounts;
import io.dacheng.workflow.cases.ReasonCount;
import java.math.BigDecimal;
import java.util.List;

/** What the dry run has found, or the move has done, in figures; and why cases stay where they are. */
final class MigrationSummary extends Div {

    MigrationSummary(Migration migration, long leftBehind, List<ReasonCount> reasons) {
        MigrationCounts counts = migration.counts();
        Div cards = new Div();
        cards.addClassName("cards");
        cards.add(card("migration.count.cases", counts.cases(), false));
        if (migration.startedAt() == null) {
            cards.add(
                    card("migration.count.fits", counts.fits(), false),
                    card("migration.count.unfit", counts.unfit(), counts.unfit() > 0));
        } else {
            cards.add(
                    card("migration.count.moved", counts.moved(), false),
                    card("migration.count.refused", counts.refused(), counts.refused() > 0),
                    card("migration.count.waiting", counts.waiting(), false));
        }
        if (counts.gone() > 0) {
            cards.add(card("migration.count.gone", counts.gone(), false));
        }
        add(cards);
        if (!reasons.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("reasons");
            reasons.forEach(each -> {
                Span count = new Span(getTranslation("migration.reason.count", each.cases()));
                count.addClassName("figure");
                list.add(new ListItem(count, new Span(" · " + each.sentence())));
            });
            add(new H2(getTranslation("migration.reasons")), list);
        }
        if (migration.state() == Migration.State.DONE && leftBehind > 0) {
            Paragraph left =
                    new Paragraph(getTranslation("migration.left", leftBehind, String.valueOf(migration.from())) + " ");
            left.add(new Anchor(
                    Navigation.MIGRATION + "?process=" + migration.process() + "&from=" + migration.from() + "&to="
                            + migration.to(),
                    getTranslation("migration.left.move")));
            add(left);
        }
    }

    private Div card(String word, long figure, boolean alarm) {
        Span label = new Span(getTranslation(word));
        label.addClassName("label");
        Span big = new Span(Formats.current().amount(BigDecimal.valueOf(figure)));
        big.addClassNames("big", "figure");
        if (alarm) {
            big.addClassName("alarm-text");
        }
        Div card = new Div(label, big);
        card.addClassName("card");
        return card;
    }
}
