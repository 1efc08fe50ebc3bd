package io.dacheng.ui.leads;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.leads.LeadCare;
import io.dacheng.school.leads.LeadCounts;
import io.dacheng.school.leads.LeadImport;
import io.dacheng.school.leads.LeadQuery;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
import io.dacheng.shared.FileReport;
import io.dacheng.shared.ItemResult;
import io.dacheng.shared.Slice;
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
import io.dacheng.ui.people.ImportDialog;
import jakarta.annotation.security.PermitAll;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The leads that the person works with, as a list or by stage; those to talk with today are one press away. */
@Route(value = Navigation.LEADS, layout = MainLayout.class)
@PermitAll
class LeadsView extends Page implements BeforeEnterObserver {

    private static final int AT_ONCE = 50;

    private final transient Leads leads;
    private final transient LeadCare care;
    private final transient LeadImport imports;
    private final transient LeadChoices choices;
    private final transient CurrentViewer viewer;
    private final transient Clock clock;
    private final PageHeader header = new PageHeader(I18NProvider.translate("nav.leads"), "");
    private final Div bar = new Div();
    private final Div list = new Div();
    private final Div marked = new Div();
    private transient Set<LeadView> chosen = Set.of();
    private transient LeadFilter filter;

    LeadsView(
            Leads leads,
            LeadCare care,
            LeadImport imports,
            LeadChoices choices,
            CurrentViewer viewer,
            Live live,
            Clock clock) {
        super(I18NProvider.translate("nav.leads"));
        this.leads = leads;
        this.care = care;
        this.imports = imports;
        this.choices = choices;
        this.viewer = viewer;
        this.clock = clock;
        addClassName("leads");
        list.addClassName("section");
        marked.addClassNames("toolbar", "lead-marked");
        add(header, bar, marked, list);
        live.onSchool(list, Set.of(), this::again);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = LeadFilter.of(event.getLocation().getQueryParameters());
        header.setActions(actions());
        bar();
        show();
    }

    private Component[] actions() {
        List<Campus> places = choices.adding();
        if (places.isEmpty()) {
            return new Component[0];
        }
        List<Component> actions = new ArrayList<>();
        if (imports.mayImport(viewer.get())) {
            actions.add(new Button(getTranslation("leads.import"), Icons.UPLOAD.create(), click -> openImport()));
        }
        Button add = new Button(getTranslation("leads.add"), Icons.PLUS.create(), click -> new AddLead(
                        places, choices, phone -> leads.known(viewer.get(), phone), lead -> {
                            LeadView added = leads.add(viewer.get(), lead);
                            Notify.success(getTranslation("leads.added", added.childName()));
                            Navigation.open(LeadParts.path(added.id()));
                        })
                .open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClassName("sticks");
        actions.add(add);
        return actions.toArray(Component[]::new);
    }

    private void openImport() {
        new ImportDialog(
                        getTranslation("leads.import"),
                        getTranslation("leads.import.how"),
                        this::importAll,
                        this::again)
                .takingWorkbooks()
                .open();
    }

    private List<FileReport> importAll(Map<String, InputStream> files, boolean dryRun) {
        return imports.importAll(viewer.get(), files, dryRun);
    }

    private void bar() {
        bar.removeAll();
        bar.add(new LeadToolbar(filter, leads.counts(viewer.get(), query(viewer.get())), choices, persons(), wanted -> {
            boolean looks = wanted.show() != filter.show() || wanted.board() != filter.board();
            filter = wanted;
            filter.keep();
            if (looks) {
                bar();
            }
            show();
        }));
    }

    /** Consultants of the campuses led; nobody for who sees only their own. */
    private List<LeadToolbar.Person> persons() {
        Map<Long, LeadToolbar.Person> persons = new LinkedHashMap<>();
        List<Campus> led = choices.led();
        if (!led.isEmpty()) {
            persons.put(
                    LeadFilter.NOBODY,
                    new LeadToolbar.Person(LeadFilter.NOBODY, getTranslation("leads.consultant.none")));
        }
        led.stream()
                .flatMap(campus -> choices.consultants(campus.id()).stream())
                .forEach(each -> persons.put(each.memberId(), new LeadToolbar.Person(each.memberId(), each.name())));
        return List.copyOf(persons.values());
    }

    /** A colleague has changed something; what is being marked stays. */
    private void again() {
        if (chosen.isEmpty()) {
            bar();
            show();
        }
    }

    private void show() {
        Viewer person = viewer.get();
        LocalDate today = LocalDate.now(clock);
        LeadQuery query = query(person);
        LeadCounts counts = leads.counts(person, query);
        header.setKnows(getTranslation("leads.knows", String.valueOf(counts.open()), String.valueOf(counts.due())));
        chosen = Set.of();
        marked.removeAll();
        list.removeAll();
        if (filter.board()) {
            list.add(new LeadBoardPanel(leads.board(person, query), today, stage -> {
                filter = filter.withStage(stage);
                filter.keep();
                bar();
                show();
            }));
            return;
        }
        Slice<LeadView> found = leads.leads(person, query);
        if (found.items().isEmpty()) {
            list.add(nothing());
            return;
        }
        boolean heads = !choices.led().isEmpty() && filter.show() != LeadFilter.Show.SIGNED;
        list.add(new LeadGrid(found.items(), today, heads ? this::mark : null), new Pager(found, AT_ONCE, page -> {
            filter = filter.withPage(page);
            filter.keep();
            show();
        }));
    }

    private EmptyState nothing() {
        if (filter.narrows()) {
            return new EmptyState(
                    getTranslation("leads.not-found"),
                    getTranslation("leads.not-found.how"),
                    new Button(getTranslation("leads.all"), click -> Navigation.open(Navigation.LEADS)));
        }
        return new EmptyState(
                getTranslation("leads.none"),
                getTranslation(choices.adding().isEmpty() ? "leads.none.ask" : "leads.none.how"));
    }

    private void mark(Set<LeadView> leadsMarked) {
        chosen = leadsMarked;
        marked.removeAll();
        if (!chosen.isEmpty()) {
            Button give =
                    new Button(getTranslation("leads.give", String.valueOf(chosen.size())), click -> giveDialog());
            give.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            marked.add(give);
        }
    }

    private void giveDialog() {
        List<Long> ids = chosen.stream().map(LeadView::id).toList();
        long unit = chosen.iterator().next().unitId();
        LeadDialogs.give(choices.consultants(unit), ids.size(), consultant -> {
                    List<ItemResult> results = care.assignAll(viewer.get(), ids, consultant);
                    long done = results.stream().filter(ItemResult::done).count();
                    chosen = Set.of();
                    again();
                    Notify.success(getTranslation("leads.given", done));
                    results.stream()
                            .filter(each -> each.refusal() != null)
                            .findFirst()
                            .ifPresent(each -> Notify.refused(each.refusal()));
                })
                .open();
    }

    private LeadQuery query(Viewer person) {
        return filter.query(code -> choices.id(person, code), LocalDate.now(clock), AT_ONCE);
    }
}
