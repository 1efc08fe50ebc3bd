package io.dacheng.ui.plans;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.metric.MetricView;
import io.dacheng.target.PlanView;

/** Which of the plan's metrics the page shows; not there when the plan has only one. */
final class MetricChoice extends Div {

    MetricChoice(PlanView plan, MetricView shown, SerializableConsumer<String> choose) {
        addClassName("segments");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", getTranslation("lines.choose"));
        setVisible(plan.lines().size() > 1);
        for (PlanView.Line line : plan.lines()) {
            NativeButton button = new NativeButton(
                    line.metric().name(), e -> choose.accept(line.metric().code()));
            button.getElement()
                    .setAttribute("aria-pressed", String.valueOf(line.metric().id() == shown.id()));
            add(button);
        }
    }
}
