package io.dacheng.ui;

import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.access.Preference;
import io.dacheng.access.Viewer;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The person: name, roles, the own page, light or dark, log out. */
final class UserMenu extends MenuBar {

    UserMenu(Viewer person, SerializableConsumer<Preference.Look> look, Runnable logOut) {
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
        menu.addItem(getTranslation("account.title"), e -> Navigation.open(Navigation.ACCOUNT));
        menu.addItem(getTranslation("substitutions.title"), e -> Navigation.open(Navigation.SUBSTITUTIONS));
        menu.addItem(getTranslation("notices.settings"), e -> Navigation.open(Navigation.NOTICE_SETTINGS));
        menu.addComponent(new Hr());
        Preference.Look chosen = Personal.current().look();
        Preference.Look now = chosen == null ? Preference.Look.SYSTEM : chosen;
        Map<Preference.Look, MenuItem> looks = new EnumMap<>(Preference.Look.class);
        for (Preference.Look each : Preference.Look.values()) {
            MenuItem item = menu.addItem(getTranslation("frame.look." + Personal.word(each)), e -> {
                looks.forEach((other, way) -> way.setChecked(other == each));
                look.accept(each);
            });
            item.setCheckable(true);
            item.setChecked(each == now);
            looks.put(each, item);
        }
        menu.addComponent(new Hr());
        menu.addItem(getTranslation("frame.log-out"), e -> logOut.run());
    }

    private String roles(Viewer person) {
        String roles = person.units().keySet().stream().sorted().map(Labels::of).collect(Collectors.joining(", "));
        return roles.isEmpty() && person.administrator() ? getTranslation("frame.administrator") : roles;
    }
}
