package io.dacheng.ui.explain;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Span;

/** A section that opens, with what it holds in a few words beside its title. */
class Folded extends NativeDetails {

    /** @param holds may be empty */
    Folded(String title, String holds, boolean open, Component... content) {
        addClassNames("folded", "card");
        Span words = new Span(holds);
        words.addClassName("muted");
        setSummary(new H2(title), words);
        Div body = new Div(content);
        body.addClassName("body");
        setContent(body);
        setOpen(open);
    }
}
