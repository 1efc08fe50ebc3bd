package io.dacheng.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The way on a phone: what people need between two customers, the rest under "More". */
final class BottomBar extends Nav {

    private final transient Map<Navigation.Item, Anchor> links = new LinkedHashMap<>();
    private final Span count = new Span();

    BottomBar(List<Navigation.Item> items, Runnable more) {
        addClassName("bottom-bar");
        getElement().setAttribute("aria-label", getTranslation("frame.way.phone"));
        count.addClassName("count");
        for (Navigation.Item item : items) {
            Anchor link = new Anchor(item.path(), item.icon().create(), new Span(getTranslation(item.word())));
            if (item.path().equals(Navigation.INBOX)) {
                link.add(count);
            }
            links.put(item, link);
            add(link);
        }
        NativeButton rest = new NativeButton();
        rest.add(Icons.MORE.create(), new Span(getTranslation("nav.more")));
        rest.addClickListener(e -> more.run());
        add(rest);
    }

    void current(String path) {
        links.forEach((target, link) -> {
            if (target.path().equals(path) || target.also().contains(path)) {
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
}
