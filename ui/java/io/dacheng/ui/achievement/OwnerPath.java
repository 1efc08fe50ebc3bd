package io.dacheng.ui.achievement;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.dacheng.organisation.UnitView;
import java.util.List;
import java.util.function.Function;

/** The way back up: the units above that the viewer may see, and at its end where the page is. */
class OwnerPath extends Nav {

    /** @param above from the highest down, without the owner itself */
    OwnerPath(List<UnitView> above, String here, Function<UnitView, String> href) {
        addClassName("owner-path");
        getElement().setAttribute("aria-label", getTranslation("achievement.path"));
        OrderedList list = new OrderedList();
        above.forEach(unit -> list.add(new ListItem(new Anchor(href.apply(unit), unit.name()))));
        Span last = new Span(here);
        last.getElement().setAttribute("aria-current", "page");
        list.add(new ListItem(last));
        add(list);
        setVisible(!above.isEmpty());
    }
}
