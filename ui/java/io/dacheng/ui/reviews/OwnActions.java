package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.review.OwnAction;
import io.dacheng.ui.Icons;
import io.dacheng.ui.inbox.DueLabel;
import java.time.LocalDate;
import java.util.List;

/** What the viewer has still to do by agreement, the next due first, each with a button that ticks it off. */
class OwnActions extends UnorderedList {

    OwnActions(List<OwnAction> actions, LocalDate today, SerializableConsumer<OwnAction> done) {
        addClassName("review-list");
        for (OwnAction action : actions) {
            Span text = new Span(action.text());
            text.addClassName("name");
            Span where = new Span(getTranslation("reviews.action.where", action.unitName(), action.planName()));
            where.addClassName("muted");
            Div words = new Div(text, where);
            words.addClassName("words");
            Button tick =
                    new Button(getTranslation("reviews.action.done"), Icons.CHECK.create(), e -> done.accept(action));
            tick.setAriaLabel(getTranslation("reviews.action.done.which", action.text()));
            add(new ListItem(words, new DueLabel(action.due(), today), tick));
        }
    }
}
