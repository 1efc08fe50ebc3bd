package io.dacheng.ui.metrics;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.metric.KnownCalculators;
import io.dacheng.metric.MetricCalculator;
import io.dacheng.metric.MetricDraft;
import io.dacheng.metric.MetricEditing;
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
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All metrics, and for administrators the forms to add and change them. The address holds what is searched for. */
@Route(value = Navigation.METRICS, layout = MainLayout.class)
@PermitAll
class MetricsView extends Page implements BeforeEnterObserver {

    private static final String SEARCH = "q";
    private static final List<String> WIDE = List.of("name", "calculator", "counts", "unit", "direction", "actions");

    private final transient MetricEditing editing;
    private final transient KnownCalculators calculators;
    private final transient CurrentViewer viewer;
    private transient List<MetricDraft> metrics = List.of();
    private final PageHeader header = new PageHeader(getTranslation("nav.metrics"), "");
    private final TextField search = new TextField();
    private final Grid<MetricDraft> grid = new Grid<>();
    private final Div empty = new Div();
    private boolean narrow;

    MetricsView(MetricEditing editing, KnownCalculators calculators, CurrentViewer viewer) {
        super(I18NProvider.translate("nav.metrics"));
        this.editing = editing;
        this.calculators = calculators;
        this.viewer = viewer;
        columns();
        Div toolbar = new Div(search);
        toolbar.addClassName("toolbar");
        add(header, toolbar, grid, empty);
        search.setPlaceholder(getTranslation("metrics.search"));
        search.setAriaLabel(getTranslation("metrics.search"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setWidth("min(320px, 100%)");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Address.set(SEARCH, change.getValue());
                show();
            }
        });
        Narrow.watch(this, this::narrow);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        search.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(SEARCH)
                .orElse(""));
        load();
    }

    private void load() {
        metrics = editing.all();
        header.setActions(actions());
        show();
    }

    private void show() {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        List<MetricDraft> found = metrics.stream()
                .filter(metric -> Stream.of(metric.code(), metric.name(), metric.recordType(), calculator(metric))
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted)))
                .toList();
        grid.setItems(found);
        grid.setAllRowsVisible(found.size() <= SHORT_LIST);
        grid.setVisible(!found.isEmpty());
        grid.getColumnByKey("actions").setVisible(!narrow && mayChange());
        header.setKnows(getTranslation("metrics.knows", metrics.size()));
        empty.removeAll();
        empty.setVisible(found.isEmpty());
        if (metrics.isEmpty()) {
            empty.add(
                    new EmptyState(getTranslation("metrics.none"), getTranslation("metrics.none.sentence"), actions()));
        } else if (found.isEmpty()) {
            Button all = new Button(getTranslation("metrics.search.clear"), click -> {
                search.clear();
                Address.set(SEARCH, "");
                show();
            });
            empty.add(new EmptyState(
                    getTranslation("metrics.none.found"), getTranslation("metrics.none.found.sentence"), all));
        }
    }

    private boolean mayChange() {
        return editing.mayChange(viewer.get());
    }

    private Component[] actions() {
        if (!mayChange()) {
            return new Component[0];
        }
        Button add = new Button(getTranslation("metrics.add"), Icons.PLUS.create(), click -> openAdd());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {add};
    }

    private void columns() {
        grid.addComponentColumn(this::name)
                .setHeader(getTranslation("metrics.name"))
                .setKey("name")
                .setFlexGrow(2);
        grid.addColumn(this::calculator)
                .setHeader(getTranslation("metrics.calculator"))
                .setKey("calculator")
                .setAutoWidth(true);
        grid.addColumn(this::counts)
                .setHeader(getTranslation("metrics.counts"))
                .setKey("counts")
                .setFlexGrow(2);
        grid.addColumn(this::unit)
                .setHeader(getTranslation("metrics.unit"))
                .setKey("unit")
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(this::direction)
                .setHeader(getTranslation("metrics.direction"))
                .setKey("direction")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::edit)
                .setHeader(getTranslation("metrics.actions"))
                .setKey("actions")
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::card).setKey("card").setVisible(false);
        grid.addClassName("list");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", getTranslation("nav.metrics"));
    }

    private void narrow(boolean nowNarrow) {
        narrow = nowNarrow;
        WIDE.forEach(key -> grid.getColumnByKey(key).setVisible(!narrow));
        grid.getColumnByKey("actions").setVisible(!narrow && mayChange());
        grid.getColumnByKey("card").setVisible(narrow);
    }

    private Component name(MetricDraft metric) {
        Span code = new Span(metric.code());
        code.addClassName("muted");
        Div lines = new Div(new Span(metric.name()), code);
        lines.addClassName("two-lines");
        return lines;
    }

    private String calculator(MetricDraft metric) {
        return calculators
                .byCode(metric.aggregation())
                .map((MetricCalculator known) -> known.name(getLocale()))
                .orElse(metric.aggregation());
    }

    private String counts(MetricDraft metric) {
        return metric.parts().isEmpty()
                ? metric.recordType()
                : metric.parts().stream().map(MetricDraft.Part::metric).collect(Collectors.joining(" · "));
    }

    private String unit(MetricDraft metric) {
        String places = getTranslation("metrics.places", metric.scale());
        return metric.unit().isEmpty() ? places : metric.unit() + " · " + places;
    }

    private String direction(MetricDraft metric) {
        return getTranslation(metric.lowerIsBetter() ? "metrics.direction.down" : "metrics.direction.up");
    }

    private Component edit(MetricDraft metric) {
        Button edit = new Button(getTranslation("metrics.edit"), click -> openEdit(metric));
        edit.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        edit.setAriaLabel(getTranslation("metrics.edit.title", metric.name()));
        return edit;
    }

    private Component card(MetricDraft metric) {
        Span how = new Span(calculator(metric) + " · " + counts(metric));
        how.addClassName("muted");
        Span about = new Span(unit(metric) + " · " + direction(metric));
        about.addClassName("muted");
        Div card = new Div(name(metric), how, about);
        if (mayChange()) {
            card.add(edit(metric));
        }
        card.addClassName("list-card");
        return card;
    }

    private void openAdd() {
        MetricForm.add(metrics, calculators, getLocale(), draft -> {
                    editing.create(viewer.get(), draft);
                    Notify.success(getTranslation("metrics.added", draft.name()));
                    load();
                })
                .open();
    }

    private void openEdit(MetricDraft metric) {
        MetricDraft now = editing.metric(metric.code());
        MetricForm.edit(now, editing.isSet(now.code()), metrics, calculators, getLocale(), draft -> {
                    editing.update(viewer.get(), draft);
                    Notify.success(getTranslation("metrics.edited", draft.name()));
                    load();
                })
                .open();
    }
}
