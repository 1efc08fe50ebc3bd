package io.dacheng.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import io.dacheng.access.Viewer;
import java.util.List;
import java.util.stream.Collectors;

/** The person: name, roles, light or dark, log out. */
final class UserMenu extends MenuBar {

    UserMenu(Viewer person, Runnable logOut) {
        addClassName("user-menu");
        addThemeVariants(MenuBarVariant.LUMO_TERTIARY);
        Span name = new Span(person.name());
        name.addClassName("user-name");
        MenuItem me = addItem(Icons.USER.create());
        me.add(name);
        me.setAriaLabel(getTranslation("frame.user", person.name()));
        SubMenu menu = me.getSubMenu();
        Div who = new Div(new Span(person.name()), new Span(roles(person)));
        who.addClassName("who");
        menu.addComponent(who);
        menu.addComponent(new Hr());
        for (String look : List.of("system", "light", "dark")) {
            menu.addItem(
                    getTranslation("frame.look." + look),
                    e -> UI.getCurrent().getPage().executeJs("window.dachengLook($0)", look));
        }
        menu.addComponent(new Hr());
        menu.addItem(getTranslation("frame.log-out"), e -> logOut.run());
    }

    private String roles(Viewer person) {
        String roles = person.units().keySet().stream().sorted().map(Labels::of).collect(Collectors.joining(", "));
        return roles.isEmpty() && person.administrator() ? getTranslation("frame.administrator") : roles;
    }
}
