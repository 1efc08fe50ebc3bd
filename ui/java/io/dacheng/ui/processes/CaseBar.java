package io.dacheng.ui.processes;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableBiConsumer;
import com.vaadin.flow.function.SerializableFunction;
import io.dacheng.organisation.UnitView;
import io.dacheng.target.PlanView;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import io.dacheng.workflow.cases.CaseFilter;
import java.util.List;

/** What the list of cases can be narrowed to. */
final class CaseBar extends Div {

    private static final int PAUSE_MILLIS = 400;

    /** What plans and units there are to choose among. */
    record Choices(List<PlanView> plans, List<UnitView> units) {}

    private final SerializableBiConsumer<CaseAddress, CaseAddress> changed;
    private CaseAddress shown;

    /** @param changed hears what is looked for from now on, and what was looked for */
    CaseBar(
            Choices choices,
            CaseAddress shown,
            String stepName,
            SerializableBiConsumer<CaseAddress, CaseAddress> changed) {
        this.shown = shown;
        this.changed = changed;
        addClassName("inbox-bar");
        Div scopes = new Div();
        scopes.addClassName("scopes");
        for (CaseFilter filter : CaseFilter.values()) {
            NativeButton button = new NativeButton(Labels.of(filter), click -> change(now -> now.showing(filter)));
            button.getElement().setAttribute("aria-pressed", String.valueOf(filter == shown.show()));
            scopes.add(button);
        }
        Div narrow = new Div(search(), plan(choices), unit(choices));
        narrow.addClassNames("narrow", "case-filters");
        add(scopes, narrow);
        if (shown.step() != null) {
            add(chip(getTranslation("cases.at.step", stepName)));
        }
    }

    /** What was looked for meanwhile, by this bar. */
    void shows(CaseAddress address) {
        shown = address;
    }

    private void change(SerializableFunction<CaseAddress, CaseAddress> how) {
        changed.accept(how.apply(shown), shown);
    }

    private TextField search() {
        TextField search = new TextField();
        search.setPlaceholder(getTranslation("cases.search"));
        search.setAriaLabel(getTranslation("cases.search.label"));
        search.setPrefixComponent(Icons.SEARCH.create());
        search.setClearButtonVisible(true);
        search.setMaxLength(200);
        search.setValue(shown.text());
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(PAUSE_MILLIS);
        search.addValueChangeListener(typed -> change(now -> now.with(typed.getValue())));
        return search;
    }

    private ComboBox<PlanView> plan(Choices choices) {
        ComboBox<PlanView> plan = new ComboBox<>();
        plan.setItems(choices.plans());
        plan.setItemLabelGenerator(PlanView::name);
        plan.setPlaceholder(getTranslation("reviews.all.plans"));
        plan.setAriaLabel(getTranslation("reviews.now.plan"));
        plan.setClearButtonVisible(true);
        choices.plans().stream()
                .filter(each -> shown.plan() != null && each.id() == shown.plan())
                .findFirst()
                .ifPresent(plan::setValue);
        plan.addValueChangeListener(chosen -> change(now ->
                now.of(chosen.getValue() == null ? null : chosen.getValue().id())));
        return plan;
    }

    private ComboBox<UnitView> unit(Choices choices) {
        ComboBox<UnitView> unit = new ComboBox<>();
        unit.setItems(choices.units());
        unit.setItemLabelGenerator(UnitView::name);
        unit.setPlaceholder(getTranslation("reviews.all.units"));
        unit.setAriaLabel(getTranslation("reviews.now.unit"));
        unit.setClearButtonVisible(true);
        choices.units().stream()
                .filter(each -> each.code().equals(shown.unit()))
                .findFirst()
                .ifPresent(unit::setValue);
        unit.addValueChangeListener(chosen -> change(now ->
                now.in(chosen.getValue() == null ? null : chosen.getValue().code())));
        return unit;
    }

    private NativeButton chip(String word) {
        Span cross = new Span("✕");
        cross.getElement().setAttribute("aria-hidden", "true");
        NativeButton chip = new NativeButton();
        chip.add(new Span(word), cross);
        chip.addClassName("step-chip");
        chip.setTitle(getTranslation("cases.at.any"));
        chip.addClickListener(click -> change(now -> now.at(null)));
        return chip;
    }
}
