package io.dacheng.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.Map;

/** The way on a phone: what people need between two customers, the rest under "More". */
final class BottomBar extends Nav {

    private final Map<String, Component> links = new LinkedHashMap<>();
    private final Span count = new Span();

    BottomBar(Runnable more) {
        addClassName("bottom-bar");
        getElement().setAttribute("aria-label", getTranslation("frame.way.phone"));
        count.addClassName("count");
        link(Navigation.TODAY, Icons.TODAY, getTranslation("nav.today"));
        link(Navigation.INBOX, Icons.INBOX, getTranslation("nav.inbox"));
        link(Navigation.ACHIEVEMENT, Icons.ACHIEVEMENT, getTranslation("nav.achievement"));
        links.get(Navigation.INBOX).getElement().appendChild(count.getElement());
        NativeButton rest = new NativeButton();
        rest.add(Icons.MORE.create(), new Span(getTranslation("nav.more")));
        rest.addClickListener(e -> more.run());
        add(rest);
    }

    void current(String path) {
        links.forEach((target, link) -> {
            if (target.equals(path)) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    void inbox(long open) {
        count.setText(open > 99 ? "99+" : String.valueOf(open));
        count.setVisible(open > 0);
    }

    private void link(String path, Icons icon, String word) {
        Anchor link = new Anchor(path, icon.create(), new Span(word));
        links.put(path, link);
        add(link);
    }
}
