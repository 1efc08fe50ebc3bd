package io.dacheng.ui.units;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.TreeData;
import com.vaadin.flow.data.provider.hierarchy.TreeDataProvider;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.Route;
import io.dacheng.access.PeopleService;
import io.dacheng.access.UnitEntry;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.organisation.UnitView;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Narrow;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.people.ImportDialog;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tree of units from the viewer's own down, with weights, heads and people. */
@Route(value = Navigation.UNITS, layout = MainLayout.class)
@PermitAll
class UnitsView extends Page {

    private static final int OPEN_LEVELS = 2;
    private static final List<String> WIDE = List.of("name", "kind", "weight", "heads", "members", "actions");

    private final transient PeopleService people;
    private final transient WorkingCalendars calendars;
    private final transient CurrentViewer viewer;
    private transient List<UnitEntry> units = List.of();
    private final PageHeader header = new PageHeader(getTranslation("nav.units"), "");
    private final Checkbox showClosed = new Checkbox(getTranslation("units.closed.show"));
    private final TreeGrid<UnitEntry> grid = new TreeGrid<>();
    private final Div empty = new Div();

    UnitsView(PeopleService people, WorkingCalendars calendars, CurrentViewer viewer) {
        super(I18NProvider.translate("nav.units"));
        this.people = people;
        this.calendars = calendars;
        this.viewer = viewer;
        showClosed.addValueChangeListener(change -> show());
        columns();
        add(header, showClosed, grid, empty);
        Narrow.watch(this, this::narrow);
        load();
    }

    private void load() {
        units = people.units(viewer.get());
        header.setActions(actions());
        show();
    }

    private void show() {
        boolean anyClosed = units.stream().anyMatch(entry -> entry.unit().closed());
        showClosed.setVisible(anyClosed);
        List<UnitEntry> shown = units.stream()
                .filter(entry -> showClosed.getValue() || !entry.unit().closed())
                .toList();
        grid.setDataProvider(new TreeDataProvider<>(tree(shown)));
        int top = shown.stream().mapToInt(entry -> entry.unit().depth()).min().orElse(0);
        grid.expand(shown.stream()
                .filter(entry -> entry.unit().depth() < top + OPEN_LEVELS)
                .toList());
        grid.setVisible(!shown.isEmpty());
        grid.setAllRowsVisible(shown.size() <= SHORT_LIST);
        header.setKnows(getTranslation("units.knows", shown.size()));
        empty.removeAll();
        empty.setVisible(shown.isEmpty());
        if (shown.isEmpty()) {
            boolean manages = people.mayImport(viewer.get());
            empty.add(new EmptyState(
                    getTranslation("units.none"),
                    getTranslation(manages ? "units.none.how" : "units.none.member"),
                    actions()));
        }
    }

    private static TreeData<UnitEntry> tree(List<UnitEntry> entries) {
        TreeData<UnitEntry> tree = new TreeData<>();
        Map<Long, UnitEntry> placed = new HashMap<>();
        for (UnitEntry entry : entries) {
            Long parentId = entry.unit().parentId();
            tree.addItem(parentId == null ? null : placed.get(parentId), entry);
            placed.put(entry.unit().id(), entry);
        }
        return tree;
    }

    private void columns() {
        grid.addComponentHierarchyColumn(UnitParts::name)
                .setHeader(getTranslation("units.name"))
                .setKey("name")
                .setFlexGrow(3);
        grid.addColumn(entry -> entry.unit().kind())
                .setHeader(getTranslation("units.kind"))
                .setKey("kind");
        grid.addColumn(entry -> Formats.current().amount(entry.unit().weight()))
                .setHeader(getTranslation("units.weight"))
                .setKey("weight")
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(entry -> UnitParts.heads(entry))
                .setHeader(getTranslation("units.heads"))
                .setKey("heads")
                .setFlexGrow(2);
        grid.addComponentColumn(UnitParts::members)
                .setHeader(getTranslation("units.members"))
                .setKey("members")
                .setTextAlign(ColumnTextAlign.END);
        grid.addComponentColumn(this::rowActions)
                .setHeader(getTranslation("units.actions"))
                .setKey("actions")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentHierarchyColumn(entry -> UnitParts.card(entry, rowActions(entry)))
                .setHeader(getTranslation("nav.units"))
                .setKey("card")
                .setVisible(false);
        grid.addClassName("list");
        grid.getElement().setAttribute("aria-label", getTranslation("nav.units"));
    }

    private void narrow(boolean narrow) {
        WIDE.forEach(key -> grid.getColumnByKey(key).setVisible(!narrow));
        grid.getColumnByKey("card").setVisible(narrow);
    }

    private Component rowActions(UnitEntry entry) {
        Div actions = new Div();
        actions.addClassName("row-actions");
        if (entry.changeable() && !entry.unit().closed()) {
            actions.add(
                    small("units.add.below", entry, () -> openAdd(entry)),
                    small("units.edit", entry, () -> openEdit(entry.unit())));
            if (entry.unit().parentId() != null) {
                actions.add(small("units.close", entry, () -> confirmClose(entry.unit())));
            }
        }
        return actions;
    }

    private Button small(String word, UnitEntry entry, Runnable action) {
        Button button = new Button(getTranslation(word), e -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        button.setAriaLabel(getTranslation(word) + ": " + entry.unit().name());
        return button;
    }

    private Component[] actions() {
        List<Component> actions = new ArrayList<>();
        if (people.mayImport(viewer.get())) {
            actions.add(new Button(getTranslation("import.open"), Icons.UPLOAD.create(), e -> openImport()));
        }
        boolean manages = units.stream().anyMatch(UnitEntry::changeable);
        if (manages || units.isEmpty() && viewer.get().administrator()) {
            Button add = new Button(getTranslation("units.add"), Icons.PLUS.create(), e -> openAdd(null));
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(add);
        }
        return actions.toArray(Component[]::new);
    }

    private void openAdd(@Nullable UnitEntry below) {
        List<UnitEntry> parents = units.stream()
                .filter(entry -> entry.changeable() && !entry.unit().closed())
                .toList();
        UnitForms.add(parents, below, calendars.calendars(viewer.get()), input -> {
                    people.addUnit(
                            viewer.get(),
                            input.code(),
                            input.parentId(),
                            input.name(),
                            input.kind(),
                            input.weight(),
                            input.calendar());
                    done(getTranslation("units.added", input.name()));
                })
                .open();
    }

    private void openEdit(UnitView unit) {
        UnitForms.edit(unit, calendars.calendars(viewer.get()), input -> {
                    people.changeUnit(
                            viewer.get(), unit.id(), input.name(), input.kind(), input.weight(), input.calendar());
                    done(getTranslation("units.edited", input.name()));
                })
                .open();
    }

    private void confirmClose(UnitView unit) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("units.close.title", unit.name()),
                getTranslation("units.close.how"),
                getTranslation("units.close"),
                e -> {
                    people.closeUnit(viewer.get(), unit.id());
                    done(getTranslation("units.closed.done", unit.name()));
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("frame.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private void openImport() {
        new ImportDialog((files, dryRun) -> people.importFiles(viewer.get(), files, dryRun), this::load).open();
    }

    private void done(String sentence) {
        Notify.success(sentence);
        load();
    }
}
