package io.dacheng.ui.families;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.families.Families;
import io.dacheng.school.families.FamilyQuery;
import io.dacheng.school.families.FamilyReader;
import io.dacheng.school.families.FamilyRow;
import io.dacheng.school.families.Openings;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.Pager;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** The families that the person works with, those to talk with first on top; for heads also who looked at personal data. */
@Route(value = Navigation.FAMILIES, layout = MainLayout.class)
@PermitAll
class FamiliesView extends Page implements BeforeEnterObserver {

    private static final String TAB = "tab";
    private static final String OPENINGS = "openings";
    private static final int AT_ONCE = 50;

    private final transient FamilyReader reader;
    private final transient Families families;
    private final transient Openings openings;
    private final transient Campuses campuses;
    private final transient CurrentViewer viewer;
    private final transient Live live;
    private final transient Clock clock;
    private final PageHeader header;
    private final Div content = new Div();
    private final Div list = new Div();
    private FamilyFilter filter = FamilyFilter.none();
    private int page;

    FamiliesView(
            FamilyReader reader,
            Families families,
            Openings openings,
            Campuses campuses,
            CurrentViewer viewer,
            Live live,
            Clock clock) {
        super(I18NProvider.translate("nav.families"));
        this.reader = reader;
        this.families = families;
        this.openings = openings;
        this.campuses = campuses;
        this.viewer = viewer;
        this.live = live;
        this.clock = clock;
        header = new PageHeader(getTranslation("nav.families"), "");
        content.addClassName("section");
        list.addClassName("section");
        addClassName("families");
        add(header, content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        Viewer person = viewer.get();
        List<Campus> places = campuses.of(person);
        boolean heads = !campuses.led(person).isEmpty();
        boolean log =
                heads && asked.getSingleParameter(TAB).filter(OPENINGS::equals).isPresent();
        page = 0;
        content.removeAll();
        if (heads) {
            content.add(tabs(log));
        }
        if (log) {
            header.setKnows(getTranslation("openings.knows"));
            header.setActions();
            content.add(new OpeningsList(openings, viewer, places, clock));
            return;
        }
        filter = FamilyFilter.of(asked, places);
        header.setActions(actions(person));
        content.add(
                new FamilyToolbar(filter, places, changed -> {
                    filter = changed;
                    page = 0;
                    show();
                }),
                list);
        show();
        live.onSchool(list, Set.of(), this::show);
    }

    private Div tabs(boolean log) {
        Div tabs = new Div(tab("families.tab.families", null, !log), tab("families.tab.openings", OPENINGS, log));
        tabs.addClassName("scopes");
        return tabs;
    }

    private NativeButton tab(String word, String value, boolean pressed) {
        NativeButton button = new NativeButton(getTranslation(word), click -> Address.go(TAB, value));
        button.getElement().setAttribute("aria-pressed", String.valueOf(pressed));
        return button;
    }

    private Component[] actions(Viewer person) {
        List<Campus> places = families.registersAt(person);
        if (places.isEmpty()) {
            return new Component[0];
        }
        Button add = new Button(getTranslation("families.register"), Icons.PLUS.create(), click -> register(places));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClassName("sticks");
        return new Component[] {add};
    }

    private void register(List<Campus> places) {
        new RegisterFamily(places, phone -> families.known(viewer.get(), phone), family -> {
                    long id = families.register(viewer.get(), family);
                    Notify.success(getTranslation("families.registered"));
                    Navigation.open(FamilyParts.path(id));
                })
                .open();
    }

    private void show() {
        Viewer person = viewer.get();
        Slice<FamilyRow> found = reader.families(person, filter.query(page * AT_ONCE, AT_ONCE));
        long due = reader.families(
                        person,
                        new FamilyQuery(filter.unitId(), "", FamilyQuery.Show.DUE, person.memberId() != null, 0, 1))
                .total();
        header.setKnows(getTranslation("families.knows", found.total(), due));
        list.removeAll();
        if (!found.items().isEmpty()) {
            list.add(new FamilyGrid(found.items(), clock), new Pager(found, AT_ONCE, turned -> {
                page = turned;
                show();
            }));
        } else if (filter.narrows()) {
            list.add(new EmptyState(
                    getTranslation("families.not-found"),
                    getTranslation("families.not-found.how"),
                    new Button(getTranslation("families.all"), click -> Navigation.open(Navigation.FAMILIES))));
        } else {
            list.add(new EmptyState(
                    getTranslation("families.none"),
                    getTranslation(families.registersAt(person).isEmpty() ? "families.none.ask" : "families.none.how"),
                    actions(person)));
        }
    }
}
