package io.dacheng.ui.reviews;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import io.dacheng.organisation.UnitView;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanView;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.util.List;

/** Asks for which plan and unit a review is to be opened today. */
class OpenReviewDialog extends Dialog {

    interface Open extends Serializable {
        void run(long planId, long unitId);
    }

    private final ComboBox<PlanView> plan = new ComboBox<>();
    private final ComboBox<UnitView> unit = new ComboBox<>();

    OpenReviewDialog(List<PlanView> plans, List<UnitView> units, Open open) {
        setHeaderTitle(getTranslation("reviews.now"));
        plan.setLabel(getTranslation("reviews.now.plan"));
        plan.setItems(plans);
        plan.setItemLabelGenerator(PlanView::name);
        plan.setWidthFull();
        unit.setLabel(getTranslation("reviews.now.unit"));
        unit.setItems(units);
        unit.setItemLabelGenerator(UnitView::name);
        unit.setWidthFull();
        if (!plans.isEmpty()) {
            plan.setValue(plans.get(0));
        }
        if (!units.isEmpty()) {
            unit.setValue(units.get(0));
        }
        VerticalLayout content = new VerticalLayout(
                new Paragraph(getTranslation(plans.isEmpty() ? "reviews.now.no-plan" : "reviews.now.sentence")),
                plan,
                unit);
        content.setPadding(false);
        add(content);
        Button go = new Button(getTranslation("reviews.now"), e -> {
            try {
                open.run(plan.getValue().id(), unit.getValue().id());
                close();
            } catch (Refused refused) {
                Notify.refused(refused);
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setEnabled(!plans.isEmpty() && !units.isEmpty());
        plan.addValueChangeListener(e -> go.setEnabled(!plan.isEmpty() && !unit.isEmpty()));
        unit.addValueChangeListener(e -> go.setEnabled(!plan.isEmpty() && !unit.isEmpty()));
        getFooter().add(new Button(getTranslation("frame.cancel"), e -> close()), go);
        setWidth("28rem");
    }
}
