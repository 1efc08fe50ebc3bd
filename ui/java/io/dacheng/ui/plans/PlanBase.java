package io.dacheng.ui.plans;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.calendar.Period;
import io.dacheng.shared.Refused;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** For a split by history: whose period gives the shares, and the growth that proposes the overall target. */
final class PlanBase extends Div {

    /** What the base period suggests as the overall target; may refuse. */
    interface Proposal extends Serializable {
        BigDecimal of(Period base, BigDecimal growthPercent);
    }

    private final DatePicker start = Dates.picker(getTranslation("wizard.base.start"));
    private final DatePicker end = Dates.picker(getTranslation("wizard.base.end"));
    private final TextField growth = Amounts.field(getTranslation("wizard.growth"));
    private final Paragraph refusal = new Paragraph();

    /**
     * @param propose the amount for a base and a growth
     * @param proposed told the amount when the person takes it
     * @param changed told whenever the base period changes
     */
    PlanBase(Proposal propose, com.vaadin.flow.function.SerializableConsumer<BigDecimal> proposed, Runnable changed) {
        addClassName("section");
        growth.setHelperText(getTranslation("wizard.growth.how"));
        refusal.addClassName("alarm-text");
        refusal.getElement().setAttribute("role", "alert");
        refusal.setVisible(false);
        start.setRequiredIndicatorVisible(true);
        end.setRequiredIndicatorVisible(true);
        start.addValueChangeListener(e -> changed.run());
        end.addValueChangeListener(e -> changed.run());
        Button take = new Button(getTranslation("wizard.growth.take"), e -> {
            refusal.setVisible(false);
            if (!complete()) {
                return;
            }
            try {
                BigDecimal percent = growth();
                proposed.accept(
                        propose.of(Objects.requireNonNull(period()), percent == null ? BigDecimal.ZERO : percent));
            } catch (Refused refused) {
                refusal.setText(Notify.sentence(refused));
                refusal.setVisible(true);
            }
        });
        take.addThemeVariants(ButtonVariant.LUMO_SMALL);
        FormLayout form = new FormLayout(start, end, growth);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("520px", 3));
        add(form, take, refusal);
    }

    /** What is typed here goes into the plan's draft. */
    void keepIn(FormDraft draft) {
        draft.date("baseStart", start).date("baseEnd", end).text("growth", growth);
    }

    /** Starts with the year before. */
    void suggest(Period base) {
        if (start.isEmpty() && end.isEmpty()) {
            start.setValue(base.start());
            end.setValue(base.end());
        }
    }

    /** Whether base and growth can be read; what cannot is marked. */
    boolean complete() {
        boolean ordered = !start.isEmpty() && !end.isEmpty() && !end.getValue().isBefore(start.getValue());
        end.setErrorMessage(ordered ? null : getTranslation("wizard.end.before-start"));
        end.setInvalid(!ordered);
        String wrong = null;
        try {
            Amounts.parse(growth.getValue());
        } catch (Refused refused) {
            wrong = Notify.sentence(refused);
        }
        growth.setErrorMessage(wrong);
        growth.setInvalid(wrong != null);
        return ordered && wrong == null;
    }

    @Nullable
    Period period() {
        boolean ordered = !start.isEmpty() && !end.isEmpty() && !end.getValue().isBefore(start.getValue());
        return ordered ? new Period(start.getValue(), end.getValue()) : null;
    }

    @Nullable
    BigDecimal growth() {
        return Amounts.parse(growth.getValue());
    }
}
