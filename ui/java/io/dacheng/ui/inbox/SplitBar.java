package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitTerms;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** What stands above a split: what there is to give out, what is left of it, how the rest is shared. */
final class SplitBar extends Div {

    private final transient SplitTerms terms;
    private final Select<SplitMethod> method = new Select<>();
    private final Button bounds = new Button();
    private final Button undo = new Button();
    private final Span balance = new Span();
    private boolean bounded;

    /** @param changed takes the method as it was before a person chose another */
    SplitBar(
            SplitTerms terms,
            String unit,
            boolean settling,
            SerializableConsumer<SplitMethod> changed,
            SerializableConsumer<Boolean> showBounds,
            SerializableRunnable undone) {
        this.terms = terms;
        Formats formats = Formats.current();
        addClassNames("facts", "split-bar");
        method.setItems(methods(terms));
        method.setItemLabelGenerator(Labels::of);
        method.setLabel(getTranslation("split.method"));
        method.setVisible(!settling);
        method.setValue(settling || !methods(terms).contains(terms.method()) ? SplitMethod.MANUAL : terms.method());
        method.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                changed.accept(change.getOldValue());
            }
        });
        bounds.setText(getTranslation("split.bounds"));
        bounds.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        bounds.setVisible(!settling);
        bounds.addClickListener(e -> {
            bounds(!bounded);
            showBounds.accept(bounded);
        });
        bounds(false);
        undo.setIcon(Icons.UNDO.create());
        undo.setText(getTranslation("split.undo"));
        undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        undo.addClickListener(e -> undone.run());
        undo.setEnabled(false);
        balance.getElement().setAttribute("role", "status");
        add(TaskForm.figure(getTranslation("split.total", unit), formats.amount(terms.amount())));
        if (terms.assigned().compareTo(terms.amount()) != 0) {
            add(TaskForm.figure(
                    getTranslation("split.assigned", formats.amount(terms.factorPercent())),
                    formats.amount(terms.assigned())));
        }
        add(
                TaskForm.figure(getTranslation("split.step"), formats.amount(terms.step())),
                TaskForm.figure(getTranslation("split.balance"), balance),
                method,
                bounds,
                undo);
    }

    private static List<SplitMethod> methods(SplitTerms terms) {
        return Arrays.stream(SplitMethod.values())
                .filter(each -> each != SplitMethod.HISTORICAL || terms.base() != null)
                .toList();
    }

    SplitMethod method() {
        return method.getValue();
    }

    void method(SplitMethod chosen) {
        method.setValue(chosen);
    }

    /** Takes a method by its name, if the split can go by it. */
    void take(String name) {
        methods(terms).stream().filter(each -> each.name().equals(name)).forEach(method::setValue);
    }

    void bounds(boolean shown) {
        bounded = shown;
        bounds.getElement().setAttribute("aria-pressed", String.valueOf(shown));
    }

    void undoable(boolean something) {
        undo.setEnabled(something);
    }

    /** @param parts what the parts come to */
    void show(BigDecimal parts) {
        BigDecimal left = terms.assigned().subtract(parts);
        balance.setText(
                left.signum() == 0
                        ? getTranslation("split.balance.zero")
                        : getTranslation(
                                left.signum() > 0 ? "split.balance.left" : "split.balance.over",
                                Formats.current().amount(left.abs())));
        balance.setClassName("alarm-text", left.signum() != 0);
    }
}
