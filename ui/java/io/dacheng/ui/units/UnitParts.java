package io.dacheng.ui.units;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.access.UnitEntry;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Navigation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a unit reads in the tree. */
final class UnitParts {

    private UnitParts() {}

    static Component name(UnitEntry entry) {
        UnitView unit = entry.unit();
        Span name = new Span(unit.name());
        name.addClassName("strong");
        Span code = new Span(unit.code());
        code.addClassName("muted");
        Div both = new Div(name, code);
        both.addClassName("beside");
        if (unit.closed()) {
            both.add(Badge.of("■", I18NProvider.translate("units.closed"), "quiet"));
        }
        return both;
    }

    static String heads(UnitEntry entry) {
        return entry.heads().isEmpty() ? Formats.NO_ANSWER : String.join(", ", entry.heads());
    }

    /** How many belong to this very unit, with the way to them. */
    static Component members(UnitEntry entry) {
        String code = URLEncoder.encode(entry.unit().code(), StandardCharsets.UTF_8);
        Anchor way = new Anchor(Navigation.PEOPLE + "?unit=" + code, String.valueOf(entry.members()));
        way.setRouterIgnore(false);
        way.getElement()
                .setAttribute(
                        "aria-label",
                        I18NProvider.translate(
                                "units.members.of",
                                entry.members(),
                                entry.unit().name()));
        return way;
    }

    static Component card(UnitEntry entry, Component actions) {
        Div facts = new Div(
                new Span(entry.unit().kind()),
                new Span(I18NProvider.translate(
                        "units.card.weight",
                        Formats.current().amount(entry.unit().weight()))),
                new Span(I18NProvider.translate("units.card.heads", heads(entry))));
        facts.addClassNames("two-lines", "muted");
        Div card = new Div(name(entry), facts, actions);
        card.addClassName("list-card");
        return card;
    }
}
