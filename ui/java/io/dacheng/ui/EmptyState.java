package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;

/** What a page will show once there is something, and the one action that fills it. */
public final class EmptyState extends Div {

    private final Div actions = new Div();

    /** @param action none, or the one thing to do */
    public EmptyState(String title, String sentence, Component... action) {
        addClassName("empty-state");
        add(new H3(title), new Paragraph(sentence));
        actions.addClassName("toolbar");
        actions.add(action);
        actions.setVisible(action.length > 0);
        add(actions);
    }

    /** The way to the page where the one thing can be done. */
    public EmptyState leadingTo(String path, String word) {
        Anchor way = new Anchor(path, word);
        way.addClassName("button-link");
        actions.add(way);
        actions.setVisible(true);
        return this;
    }
}
