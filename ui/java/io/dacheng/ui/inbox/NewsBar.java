package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;

/** "2 new tasks": the list stays as it is under the reader's finger until they ask for the new one. */
final class NewsBar extends Div {

    private final Span words = new Span();

    NewsBar(SerializableRunnable load) {
        Button show = new Button(getTranslation("inbox.news.show"), e -> load.run());
        show.addThemeVariants(ButtonVariant.LUMO_SMALL);
        add(words, show);
        addClassNames("task-note", "news");
        getElement().setAttribute("role", "status");
        none();
    }

    void none() {
        setVisible(false);
    }

    /** @param gone whether some have gone from the list */
    void show(long fresh, boolean gone) {
        setVisible(fresh > 0 || gone);
        words.setText(getTranslation("inbox.news", fresh));
    }
}
