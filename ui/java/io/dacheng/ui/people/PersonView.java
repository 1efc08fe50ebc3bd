package io.dacheng.ui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.PeopleService;
import io.dacheng.access.Person;
import io.dacheng.access.Person.Placement;
import io.dacheng.access.SecondFactors;
import io.dacheng.access.UnitEntry;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.ViewAs;
import io.dacheng.access.Viewer;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One person: who, where and when; changed by those who manage all their units. */
@Route(value = Navigation.PEOPLE + "/:" + PersonView.PERSON + "(\\d{1,18})", layout = MainLayout.class)
@PermitAll
class PersonView extends Page implements BeforeEnterObserver {

    static final String PERSON = "person";

    private final transient PeopleService people;
    private final transient UserAccounts accounts;
    private final transient SecondFactors factors;
    private final transient ViewAs viewAs;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private long id;

    PersonView(
            PeopleService people,
            UserAccounts accounts,
            SecondFactors factors,
            ViewAs viewAs,
            CurrentViewer viewer,
            Clock clock) {
        super(I18NProvider.translate("nav.people"));
        this.people = people;
        this.accounts = accounts;
        this.factors = factors;
        this.viewAs = viewAs;
        this.viewer = viewer;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().getLong(PERSON).orElseThrow();
        show();
    }

    private void show() {
        Viewer asking = viewer.get();
        Person person = people.person(asking, id);
        List<UnitEntry> changeable =
                people.units(asking).stream().filter(UnitEntry::changeable).toList();
        setPageTitle(person.name());
        removeAll();
        add(
                new PageHeader(person.name(), knows(person), actions(person)),
                access(person),
                assignments(person, changeable));
    }

    private String knows(Person person) {
        return person.email() == null
                ? getTranslation("person.knows", person.login())
                : getTranslation("person.knows.email", person.login(), person.email());
    }

    private Component[] actions(Person person) {
        if (!person.changeable()) {
            return new Component[0];
        }
        Button edit = new Button(
                getTranslation("people.edit"), e -> PersonForms.edit(person.name(), person.email(), (name, email) -> {
                            people.changeMember(viewer.get(), id, name, email);
                            done(getTranslation("people.edited", name));
                        })
                        .open());
        Button password =
                new Button(getTranslation("people.password.set"), e -> PersonForms.password(person.login(), text -> {
                            accounts.setPassword(viewer.get(), person.login(), text);
                            done(getTranslation("people.password.done", person.name()));
                        })
                        .open());
        if (!person.hasPassword()) {
            password.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        List<Component> actions = new ArrayList<>();
        if (viewAs.may(viewer.get(), person.login())) {
            actions.add(new Button(getTranslation("view-as.start"), e -> askLook(person)));
        }
        if (factors.mayReset(viewer.get(), person.login())) {
            actions.add(new Button(getTranslation("factor.reset"), e -> askReset(person)));
        }
        actions.addAll(List.of(edit, password));
        return actions.toArray(Component[]::new);
    }

    private void askReset(Person person) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("factor.reset.title", person.name()));
        dialog.setText(getTranslation("factor.reset.sentence"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmText(getTranslation("factor.reset"));
        dialog.addConfirmListener(confirmed -> {
            factors.reset(viewer.get(), person.login());
            done(getTranslation("factor.reset.done", person.name()));
        });
        dialog.open();
    }

    private void askLook(Person person) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(getTranslation("view-as.title", person.name()));
        dialog.setText(getTranslation("view-as.sentence"));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmText(getTranslation("view-as.start"));
        dialog.addConfirmListener(confirmed -> viewer.viewAs(person.login()));
        dialog.open();
    }

    private Component access(Person person) {
        Div access = new Div(PersonParts.access(person));
        access.setVisible(person.changeable());
        return access;
    }

    private Component assignments(Person person, List<UnitEntry> changeable) {
        Section section = new Section();
        section.addClassName("section");
        Div line = new Div(new H2(getTranslation("person.assignments")));
        line.addClassName("toolbar");
        List<UnitEntry> open =
                changeable.stream().filter(entry -> !entry.unit().closed()).toList();
        if (!open.isEmpty()) {
            line.add(new Button(getTranslation("people.assign"), e -> PersonForms.assign(open, input -> {
                        people.assign(viewer.get(), id, input.unitId(), input.role(), input.from(), input.to());
                        done(getTranslation("people.assigned", person.name()));
                    })
                    .open()));
        }
        section.add(line);
        if (person.placements().isEmpty()) {
            section.add(new EmptyState(getTranslation("person.none"), getTranslation("person.none.how")));
        }
        Div cards = new Div();
        cards.addClassName("cards");
        List<Long> managed = changeable.stream().map(entry -> entry.unit().id()).toList();
        person.placements().forEach(p -> cards.add(card(p, managed.contains(p.unitId()))));
        section.add(cards);
        return section;
    }

    private Component card(Placement placement, boolean manages) {
        Span unit = new Span(placement.unitName());
        unit.addClassName("strong");
        Span role = new Span(getTranslation("Role." + placement.role().name()));
        Span days = new Span(PersonParts.days(placement));
        days.addClassName("muted");
        List<Component> parts = new ArrayList<>(List.of(unit, role, days, time(placement)));
        boolean over = placement.to() != null && placement.to().isBefore(today());
        if (manages && !over) {
            Button end = new Button(
                    getTranslation("people.end"), e -> PersonForms.end(PersonParts.role(placement), today(), last -> {
                                people.endAssignment(viewer.get(), placement.assignmentId(), last);
                                done(getTranslation("people.ended"));
                            })
                            .open());
            end.addThemeVariants(ButtonVariant.LUMO_SMALL);
            parts.add(end);
        }
        Div card = new Div(parts.toArray(Component[]::new));
        card.addClassName("card");
        return card;
    }

    private Component time(Placement placement) {
        if (placement.current()) {
            return Badge.of("●", getTranslation("person.now"), "good");
        }
        boolean coming = placement.from() != null && placement.from().isAfter(today());
        return coming
                ? Badge.of("▹", getTranslation("person.coming"), "open")
                : Badge.of("■", getTranslation("person.past"), "quiet");
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private void done(String sentence) {
        Notify.success(sentence);
        show();
    }
}
