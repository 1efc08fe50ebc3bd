package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/** A page's title, one line that says what the page knows, and its primary action. */
public final class PageHeader extends Header {

    private final H1 title = new H1();
    private final Paragraph knows = new Paragraph();
    private final Div actions = new Div();

    public PageHeader(String title, String knows, Component... actions) {
        addClassName("page-header");
        this.knows.addClassName("knows");
        this.actions.addClassName("actions");
        Div words = new Div(this.title, this.knows);
        words.addClassName("words");
        add(words, this.actions);
        setTitle(title);
        setKnows(knows);
        setActions(actions);
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    public void setKnows(String text) {
        knows.setText(text);
        knows.setVisible(!text.isEmpty());
    }

    public void setActions(Component... components) {
        actions.removeAll();
        actions.add(components);
        actions.setVisible(components.length > 0);
    }
}
