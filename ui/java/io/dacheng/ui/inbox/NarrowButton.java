package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.popover.PopoverPosition;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.inbox.WorkItemFilter;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens the fields that narrow the list: kind, plan, metric, unit; what is narrowed stands beside it and can be taken away. */
final class NarrowButton extends Div {

    private final transient InboxChoices choices;
    private final SerializableConsumer<WorkItemFilter> changed;
    private final Button button = new Button(Icons.ADMIN.create());
    private final Div fields = new Div();
    private final Popover popover = new Popover();
    private final Div chosen = new Div();
    private WorkItemFilter filter = WorkItemFilter.ALL;

    NarrowButton(InboxChoices choices, SerializableConsumer<WorkItemFilter> changed) {
        this.choices = choices;
        this.changed = changed;
        addClassName("narrow-by");
        button.setText(getTranslation("inbox.narrow"));
        fields.addClassName("narrow-fields");
        popover.add(fields);
        popover.setTarget(button);
        popover.setPosition(PopoverPosition.BOTTOM_END);
        popover.setModal(true);
        popover.setAriaLabel(getTranslation("inbox.narrow"));
        popover.addOpenedChangeListener(e -> {
            if (e.isOpened()) {
                fill();
            }
        });
        chosen.addClassName("chips");
        add(button, popover);
    }

    /** What is narrowed, each with a button that takes it away; the bar shows it in a line of its own. */
    Div chosen() {
        return chosen;
    }

    void show(WorkItemFilter shown) {
        filter = shown;
        chosen.removeAll();
        List<Component> chips = new ArrayList<>();
        if (shown.kind() != null) {
            chips.add(chip("inbox.kind", Labels.of(shown.kind()), shown.withKind(null)));
        }
        if (shown.planId() != null) {
            chips.add(chip("inbox.by.plan", name(choices.plans(), shown.planId()), shown.withPlan(null)));
        }
        if (shown.metric() != null) {
            chips.add(chip("inbox.by.metric", name(choices.metrics(), shown.metric()), shown.withMetric(null)));
        }
        if (shown.unitId() != null) {
            chips.add(chip("inbox.by.unit", name(choices.units(), shown.unitId()), shown.withUnit(null)));
        }
        chosen.add(chips);
        chosen.setVisible(!chips.isEmpty());
    }

    void open() {
        popover.open();
    }

    private Component chip(String what, String value, WorkItemFilter without) {
        Button chip =
                new Button(getTranslation(what) + ": " + value, Icons.CLOSE.create(), e -> changed.accept(without));
        chip.setIconAfterText(true);
        chip.addThemeVariants(ButtonVariant.LUMO_SMALL);
        chip.addClassName("chip");
        chip.setAriaLabel(getTranslation("inbox.narrow.without", getTranslation(what), value));
        return chip;
    }

    private void fill() {
        fields.removeAll();
        ComboBox<WorkItemKind> kind = new ComboBox<>(getTranslation("inbox.kind"));
        kind.setItems(WorkItemKind.values());
        kind.setItemLabelGenerator(Labels::of);
        kind.setValue(filter.kind());
        listen(kind, (value, now) -> now.withKind(value));
        fields.add(
                kind,
                field("inbox.by.plan", choices.plans(), filter.planId(), (value, now) -> now.withPlan(value)),
                field("inbox.by.metric", choices.metrics(), filter.metric(), (value, now) -> now.withMetric(value)));
        Map<Long, String> units = choices.units();
        if (!units.isEmpty()) {
            fields.add(field("inbox.by.unit", units, filter.unitId(), (value, now) -> now.withUnit(value)));
        }
    }

    private interface Narrowing<T> {
        WorkItemFilter with(@Nullable T value, WorkItemFilter now);
    }

    private <T> ComboBox<T> field(String word, Map<T, String> names, @Nullable T value, Narrowing<T> narrowing) {
        ComboBox<T> field = new ComboBox<>(getTranslation(word));
        field.setItems(names.keySet());
        field.setItemLabelGenerator(each -> name(names, each));
        field.setValue(names.containsKey(value) ? value : null);
        listen(field, narrowing);
        return field;
    }

    private <T> void listen(ComboBox<T> field, Narrowing<T> narrowing) {
        field.setClearButtonVisible(true);
        field.setPlaceholder(getTranslation("inbox.narrow.all"));
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(narrowing.with(change.getValue(), filter));
            }
        });
    }

    private static <T> String name(Map<T, String> names, @Nullable T key) {
        return Objects.requireNonNullElse(names.get(key), "?");
    }
}
