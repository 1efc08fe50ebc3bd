package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.export.Asker;
import io.dacheng.export.FamilyDataExport;
import io.dacheng.school.families.ContactLog;
import io.dacheng.school.families.ContactView;
import io.dacheng.school.families.Erasure;
import io.dacheng.school.families.FamilyReader;
import io.dacheng.school.families.FamilyView;
import io.dacheng.school.families.NewOpening;
import io.dacheng.school.families.Openings;
import io.dacheng.school.families.Parents;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;

/** A family: parents, masked; children; what was talked about; for heads who looked, the family's own data and erasure. */
@Route(value = Navigation.FAMILY, layout = MainLayout.class)
@PermitAll
class FamilyDetailsView extends Page implements BeforeEnterObserver {

    private final transient FamilyReader reader;
    private final transient Parents parents;
    private final transient ContactLog contacts;
    private final transient Openings openings;
    private final transient Erasure erasure;
    private final transient FamilyDataExport export;
    private final transient CurrentViewer viewer;
    private final transient Live live;
    private final transient Clock clock;
    private final Div shown = new Div();
    private final Div parts = new Div();
    private long id;
    private int page;

    FamilyDetailsView(
            FamilyReader reader,
            Parents parents,
            ContactLog contacts,
            Openings openings,
            Erasure erasure,
            FamilyDataExport export,
            CurrentViewer viewer,
            Live live,
            Clock clock) {
        super(I18NProvider.translate("nav.families"));
        this.reader = reader;
        this.parents = parents;
        this.contacts = contacts;
        this.openings = openings;
        this.erasure = erasure;
        this.export = export;
        this.viewer = viewer;
        this.live = live;
        this.clock = clock;
        addClassName("family");
        parts.addClassName("family-parts");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().getLong("family").orElseThrow();
        page = 0;
        removeAll();
        shown.removeAll();
        build();
        live.onSchool(parts, Set.of(), this::build);
    }

    /** What is opened stays where it is while the rest is read anew. */
    private void build() {
        Viewer person = viewer.get();
        FamilyView family = reader.family(person, id);
        setPageTitle(family.family().name());
        getChildren().filter(PageHeader.class::isInstance).toList().forEach(this::remove);
        addComponentAsFirst(new PageHeader(family.family().name(), knows(family), actions(family)));
        parts.removeAll();
        if (family.erasedAt() != null) {
            parts.add(new EmptyState(
                    getTranslation("families.erased"),
                    getTranslation("families.erased.how", Formats.current().moment(family.erasedAt(), clock))));
        } else {
            boolean changes = parents.mayChange(person, id);
            parts.add(new ParentsSection(family, changes, parents, viewer, this::build));
            if (!family.note().isEmpty()) {
                parts.add(section("families.note", new Paragraph(family.note())));
            }
            parts.add(children(family), talks(family));
            if (family.head()) {
                parts.add(
                        section("openings.title", new OpeningsList(openings, viewer, id, clock)),
                        care(changes, family));
            }
        }
        add(shown, parts);
    }

    private String knows(FamilyView family) {
        return getTranslation(
                "family.knows",
                family.unitName(),
                family.children().size(),
                family.nextContact() == null ? "—" : Formats.current().date(family.nextContact()));
    }

    private Component[] actions(FamilyView family) {
        if (family.erasedAt() != null) {
            return new Component[0];
        }
        Button open = new Button(getTranslation("openings.open"), click -> OpenDialog.of((purpose, note) -> {
                    shown.removeAll();
                    shown.add(new OpenedData(
                            openings.open(viewer.get(), new NewOpening(NewOpening.Subject.FAMILY, id, purpose, note))));
                })
                .open());
        if (viewer.get().memberId() == null) {
            return new Component[] {open};
        }
        Button talk = new Button(getTranslation("contacts.add"), click -> talk(family));
        talk.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        talk.addClassName("sticks");
        return new Component[] {open, talk};
    }

    private void talk(FamilyView family) {
        ContactForm.add(family, clock, contact -> {
                    contacts.add(viewer.get(), contact);
                    Notify.success(getTranslation("contacts.added"));
                    build();
                })
                .open();
    }

    private Component children(FamilyView family) {
        Div cards = new Div();
        cards.addClassName("cards");
        family.children().forEach(child -> {
            Anchor name = new Anchor(Navigation.STUDENTS + "/" + child.studentId(), child.name());
            name.addClassName("strong");
            Div card = new Div(
                    name,
                    FamilyParts.muted(getTranslation(
                            child.age() == null ? "families.child.number" : "families.child.age",
                            child.number(),
                            child.age() == null ? "" : String.valueOf(child.age()),
                            child.unitName())));
            card.addClassName("card");
            cards.add(card);
        });
        family.leads().forEach(lead -> {
            Anchor name = new Anchor(Navigation.LEADS + "/" + lead.leadId(), lead.childName());
            name.addClassName("strong");
            Div card = new Div(name, FamilyParts.muted(getTranslation("families.lead", lead.stage(), lead.unitName())));
            card.addClassName("card");
            cards.add(card);
        });
        Section section = section("families.children", cards);
        if (cards.getChildren().findAny().isEmpty()) {
            section.add(FamilyParts.muted(getTranslation("families.children.none")));
        }
        return section;
    }

    private Component talks(FamilyView family) {
        return new ContactList(
                contacts.contacts(viewer.get(), id, page * ContactList.AT_ONCE, ContactList.AT_ONCE),
                clock,
                this::correct,
                turned -> {
                    page = turned;
                    build();
                });
    }

    private void correct(ContactView contact) {
        ContactForm.change(contact, clock, said -> {
                    contacts.change(
                            viewer.get(),
                            contact.id(),
                            said.channel(),
                            said.note(),
                            said.nextContact(),
                            contact.version());
                    Notify.success(getTranslation("contacts.changed"));
                    build();
                })
                .open();
    }

    private Component care(boolean changes, FamilyView family) {
        Button describe = new Button(
                getTranslation("families.describe"), click -> FamilyDialogs.describe(family, (name, note) -> {
                            parents.describe(viewer.get(), id, name, note, family.version());
                            Notify.success(getTranslation("families.described"));
                            build();
                        })
                        .open());
        describe.setVisible(changes);
        Locale language = getLocale();
        Button handOut = new Button(getTranslation("families.hand-out"), click -> FamilyDialogs.handOut(
                        format -> export.file(new Asker(viewer.get(), language), id, "", format))
                .open());
        Button erase = new Button(getTranslation("families.erase"), click -> FamilyDialogs.erase(
                        erasure.preview(viewer.get(), id), confirmed -> {
                            erasure.erase(viewer.get(), id, confirmed);
                            shown.removeAll();
                            Notify.success(getTranslation("families.erase.done"));
                            build();
                        })
                .open());
        erase.addThemeVariants(ButtonVariant.LUMO_ERROR);
        Div buttons = new Div(describe, handOut, erase);
        buttons.addClassName("toolbar");
        Section section = section("families.care", buttons);
        section.add(FamilyParts.muted(getTranslation("families.care.how")));
        return section;
    }

    private Section section(String title, Component... content) {
        Section section = new Section(new H2(getTranslation(title)));
        section.add(content);
        section.addClassName("section");
        return section;
    }
}
