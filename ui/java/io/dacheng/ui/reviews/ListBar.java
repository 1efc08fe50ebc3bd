package io.dacheng.ui.reviews;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.organisation.UnitView;
import io.dacheng.target.PlanView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a list can be narrowed to: what is open, overdue, done, with counts; a plan; a unit and those below. */
class ListBar extends Div {

    /** @param count null where there is nothing to count */
    record Choice(String show, String word, @Nullable Long count, boolean alarming) {}

    ListBar(List<Choice> choices, ReviewsAddress shown, SerializableConsumer<ReviewsAddress> changed) {
        addClassName("inbox-bar");
        Div buttons = new Div();
        buttons.addClassName("scopes");
        for (Choice choice : choices) {
            NativeButton button = new NativeButton();
            button.add(new Span(choice.word()));
            if (choice.count() != null && choice.count() > 0) {
                Span count = new Span(String.valueOf(choice.count()));
                count.addClassName("count");
                button.add(count);
                button.setClassName("late", choice.alarming());
            }
            button.getElement()
                    .setAttribute("aria-pressed", String.valueOf(choice.show().equals(shown.show())));
            button.addClickListener(e -> changed.accept(shown.withShow(choice.show())));
            buttons.add(button);
        }
        add(buttons);
    }

    void narrow(Component... filters) {
        Div narrow = new Div(filters);
        narrow.addClassName("narrow");
        add(narrow);
    }

    static ComboBox<PlanView> plan(
            List<PlanView> plans, ReviewsAddress shown, SerializableConsumer<ReviewsAddress> changed) {
        ComboBox<PlanView> plan = new ComboBox<>();
        plan.setItems(plans);
        plan.setItemLabelGenerator(PlanView::name);
        plan.setPlaceholder(plan.getTranslation("reviews.all.plans"));
        plan.setAriaLabel(plan.getTranslation("reviews.now.plan"));
        plan.setClearButtonVisible(true);
        plans.stream()
                .filter(each -> shown.plan() != null && each.id() == shown.plan())
                .findFirst()
                .ifPresent(plan::setValue);
        plan.addValueChangeListener(change -> changed.accept(shown.withPlan(
                change.getValue() == null ? null : change.getValue().id())));
        return plan;
    }

    static ComboBox<UnitView> unit(
            List<UnitView> units, ReviewsAddress shown, SerializableConsumer<ReviewsAddress> changed) {
        ComboBox<UnitView> unit = new ComboBox<>();
        unit.setItems(units);
        unit.setItemLabelGenerator(UnitView::name);
        unit.setPlaceholder(unit.getTranslation("reviews.all.units"));
        unit.setAriaLabel(unit.getTranslation("reviews.now.unit"));
        unit.setClearButtonVisible(true);
        units.stream()
                .filter(each -> each.code().equals(shown.unit()))
                .findFirst()
                .ifPresent(unit::setValue);
        unit.addValueChangeListener(change -> changed.accept(shown.withUnit(
                change.getValue() == null ? null : change.getValue().code())));
        return unit;
    }
}
