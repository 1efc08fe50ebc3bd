package io.dacheng.ui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.dacheng.access.Person;
import io.dacheng.access.Person.Placement;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.util.List;

/** How a person reads in lists. */
final class PersonParts {

    private static final int SHOWN = 2;

    private PersonParts() {}

    static Component name(Person person) {
        RouterLink link = new RouterLink(
                person.name(),
                PersonView.class,
                new RouteParameters(new RouteParam(PersonView.PERSON, String.valueOf(person.id()))));
        Span login = new Span(person.login());
        login.addClassName("muted");
        Div name = new Div(link, login);
        name.addClassName("two-lines");
        return name;
    }

    /** Today's roles and where; the first few, then how many more. */
    static Component roles(Person person) {
        List<Placement> current =
                person.placements().stream().filter(Placement::current).toList();
        Div roles = new Div();
        roles.addClassName("two-lines");
        if (current.isEmpty()) {
            Span none = new Span(I18NProvider.translate("people.nowhere"));
            none.addClassName("muted");
            roles.add(none);
        }
        current.stream().limit(SHOWN).forEach(placement -> roles.add(new Span(role(placement))));
        if (current.size() > SHOWN) {
            Span more = new Span(I18NProvider.translate("people.more", current.size() - SHOWN));
            more.addClassName("muted");
            roles.add(more);
        }
        return roles;
    }

    static String role(Placement placement) {
        return Labels.of(placement.role()) + " · " + placement.unitName();
    }

    static Component access(Person person) {
        if (!person.changeable()) {
            return new Span();
        }
        if (person.locked()) {
            return Badge.of("✕", I18NProvider.translate("people.access.locked"), "alarm");
        }
        return person.hasPassword()
                ? Badge.of("●", I18NProvider.translate("people.access.yes"), "good")
                : Badge.of("○", I18NProvider.translate("people.access.no"), "quiet");
    }

    static Component card(Person person) {
        Div card = new Div(name(person), roles(person), access(person));
        card.addClassName("list-card");
        return card;
    }

    /** "since 1 Jan 2026", "until 31 Mar 2026", both, or "always". */
    static String days(Placement placement) {
        Formats formats = Formats.current();
        if (placement.from() == null && placement.to() == null) {
            return I18NProvider.translate("people.days.open");
        }
        if (placement.from() == null) {
            return I18NProvider.translate("people.days.until", formats.date(placement.to()));
        }
        if (placement.to() == null) {
            return I18NProvider.translate("people.days.since", formats.date(placement.from()));
        }
        return formats.date(placement.from()) + " – " + formats.date(placement.to());
    }
}
