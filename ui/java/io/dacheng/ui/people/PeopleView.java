package io.dacheng.ui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.dacheng.access.PeopleService;
import io.dacheng.access.Person;
import io.dacheng.access.UnitEntry;
import io.dacheng.shared.Slice;
import io.dacheng.ui.Address;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Narrow;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The people of the visible units, searched by name and filtered by unit. */
@Route(value = Navigation.PEOPLE, layout = MainLayout.class)
@PermitAll
class PeopleView extends Page implements BeforeEnterObserver {

    private static final String SEARCH = "q";
    private static final String UNIT = "unit";
    private static final int AT_ONCE = 100;

    private final transient PeopleService people;
    private final transient CurrentViewer viewer;
    private final transient List<UnitEntry> units;
    private final PageHeader header;
    private final TextField search = new TextField();
    private final ComboBox<UnitEntry> unit = new ComboBox<>();
    private final Grid<Person> grid = new Grid<>();
    private final CallbackDataProvider<Person, Void> data;
    private final Div empty = new Div();

    PeopleView(PeopleService people, CurrentViewer viewer) {
        super(I18NProvider.translate("nav.people"));
        this.people = people;
        this.viewer = viewer;
        this.units = people.units(viewer.get());
        this.data = DataProvider.fromCallbacks(query -> fetch(query.getOffset(), query.getLimit()), query ->
                (int) page(0, 1).total());
        this.header = new PageHeader(getTranslation("nav.people"), "", actions());
        add(header, toolbar(), list(), empty);
        Narrow.watch(this, this::narrow);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters asked = event.getLocation().getQueryParameters();
        search.setValue(asked.getSingleParameter(SEARCH).orElse(""));
        String code = asked.getSingleParameter(UNIT).orElse("");
        unit.setValue(units.stream()
                .filter(entry -> entry.unit().code().equals(code))
                .findFirst()
                .orElse(null));
        refresh();
    }

    private Component[] actions() {
        List<Component> actions = new ArrayList<>();
        if (people.mayImport(viewer.get())) {
            actions.add(new Button(getTranslation("import.open"), Icons.UPLOAD.create(), e -> openImport()));
        }
        if (units.stream().anyMatch(UnitEntry::changeable)) {
            Button add = new Button(getTranslation("people.add"), Icons.PLUS.create(), e -> openAdd());
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        return actions.toArray(Component[]::new);
    }

    private Component toolbar() {
        search.setPlaceholder(getTranslation("people.search"));
        search.setAriaLabel(getTranslation("people.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setWidth("min(320px, 100%)");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Address.set(SEARCH, change.getValue());
                refresh();
            }
        });
        unit.setPlaceholder(getTranslation("people.unit.all"));
        unit.setAriaLabel(getTranslation("people.unit"));
        unit.setItems(units);
        unit.setItemLabelGenerator(entry -> entry.unit().name());
        unit.setClearButtonVisible(true);
        unit.setVisible(units.size() > 1);
        unit.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Address.set(
                        UNIT,
                        change.getValue() == null
                                ? null
                                : change.getValue().unit().code());
                refresh();
            }
        });
        Div toolbar = new Div(search, unit);
        toolbar.addClassName("toolbar");
        return toolbar;
    }

    private Component list() {
        grid.addComponentColumn(PersonParts::name)
                .setHeader(getTranslation("people.name"))
                .setKey("name")
                .setFlexGrow(2);
        grid.addComponentColumn(PersonParts::roles)
                .setHeader(getTranslation("people.roles"))
                .setKey("roles")
                .setFlexGrow(3);
        grid.addColumn(person -> person.email() == null ? "—" : person.email())
                .setHeader(getTranslation("people.email"))
                .setKey("email")
                .setFlexGrow(2);
        grid.addComponentColumn(PersonParts::access)
                .setHeader(getTranslation("people.access"))
                .setKey("access")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(PersonParts::card)
                .setHeader(getTranslation("nav.people"))
                .setKey("card")
                .setVisible(false);
        grid.addItemClickListener(click ->
                Navigation.open(Navigation.PEOPLE + "/" + click.getItem().id()));
        grid.setDataProvider(data);
        grid.addClassName("list");
        grid.getElement().setAttribute("aria-label", getTranslation("nav.people"));
        return grid;
    }

    private void narrow(boolean narrow) {
        boolean manages = units.stream().anyMatch(UnitEntry::changeable);
        for (String key : List.of("name", "roles", "email", "access")) {
            grid.getColumnByKey(key).setVisible(!narrow && (manages || !key.equals("access")));
        }
        grid.getColumnByKey("card").setVisible(narrow);
    }

    private Stream<Person> fetch(int offset, int limit) {
        List<Person> found = new ArrayList<>();
        while (found.size() < limit) {
            Slice<Person> slice = page(offset + found.size(), Math.min(AT_ONCE, limit - found.size()));
            if (slice.items().isEmpty()) {
                break;
            }
            found.addAll(slice.items());
        }
        return found.stream();
    }

    private Slice<Person> page(int offset, int limit) {
        return people.people(viewer.get(), search.getValue(), chosenUnit(), offset, limit);
    }

    private @Nullable Long chosenUnit() {
        return unit.getValue() == null ? null : unit.getValue().unit().id();
    }

    private void refresh() {
        data.refreshAll();
        long total = page(0, 1).total();
        boolean filtered = !search.isEmpty() || !unit.isEmpty();
        header.setKnows(getTranslation("people.knows", total));
        grid.setVisible(total > 0);
        grid.setAllRowsVisible(total <= SHORT_LIST);
        empty.removeAll();
        empty.setVisible(total == 0);
        if (total == 0) {
            empty.add(
                    filtered
                            ? new EmptyState(
                                    getTranslation("people.none.found"),
                                    getTranslation("people.none.found.how"),
                                    new Button(getTranslation("people.all"), e -> showAll()))
                            : new EmptyState(
                                    getTranslation("people.none"), getTranslation("people.none.how"), actions()));
        }
    }

    private void showAll() {
        search.clear();
        unit.clear();
        Address.set(SEARCH, null);
        Address.set(UNIT, null);
        refresh();
    }

    private void openAdd() {
        List<UnitEntry> changeable = units.stream()
                .filter(UnitEntry::changeable)
                .filter(entry -> !entry.unit().closed())
                .toList();
        PersonForms.add(changeable, unit.getValue(), input -> {
                    long id = people.addMember(
                            viewer.get(),
                            input.login(),
                            input.name(),
                            input.email(),
                            input.unitId(),
                            input.role(),
                            input.from(),
                            input.to());
                    Notify.success(getTranslation("people.added", input.name()));
                    Navigation.open(Navigation.PEOPLE + "/" + id);
                })
                .open();
    }

    private void openImport() {
        new ImportDialog(
                        (files, dryRun) -> people.importFiles(viewer.get(), files, dryRun),
                        () -> Navigation.open(Navigation.PEOPLE))
                .open();
    }
}
