package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableSupplier;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanView;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Dates;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A member submits amount and completion date: the proposal as it is, or a counter-proposal with a reason. */
final class SubmitForm extends TaskForm {

    interface Submit extends Serializable {
        void run(BigDecimal amount, LocalDate completion, @Nullable String reason);
    }

    private final transient TargetView target;
    private final TextField amount;
    private final DatePicker completion;
    private final TextArea reason;
    private final Span difference = new Span();
    private final Button submit = new Button();

    /** @param history oldest first */
    SubmitForm(
            TargetView target,
            PlanView plan,
            SerializableSupplier<List<TargetChangeView>> history,
            Clock clock,
            Submit action) {
        this.target = target;
        Formats formats = Formats.current();
        amount = Amounts.field(getTranslation("submit.amount", plan.metric().unit()));
        amount.setValue(Amounts.text(target.amount()));
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        amount.addValueChangeListener(e -> compare());
        completion = Dates.picker(getTranslation("submit.completion"));
        completion.setValue(target.completionDate());
        completion.setMin(plan.periodStart());
        completion.setMax(plan.periodEnd());
        completion.setHelperText(getTranslation("submit.completion.help", formats.date(plan.periodEnd())));
        reason = new TextArea(getTranslation("submit.reason"));
        reason.setHelperText(getTranslation("submit.reason.help"));
        reason.setMaxLength(1000);
        reason.setValue(target.state() == TargetState.RETURNED || target.reason() == null ? "" : target.reason());
        difference.addClassName("muted");
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        submit.addClickListener(e -> send(action));
        Span proposed = new Span(formats.amount(target.proposed()));
        proposed.add(new HistoryButton(target.ownerName(), history, clock));
        add(facts(
                figure(getTranslation("fact.proposed"), proposed),
                figure(getTranslation("fact.period"), formats.period(plan.periodStart(), plan.periodEnd())),
                figure(
                        getTranslation("fact.submit-by"),
                        formats.date(target.submitBy() == null ? plan.submitBy() : target.submitBy()))));
        if (target.state() == TargetState.RETURNED) {
            history.get().stream()
                    .filter(change -> change.state() == TargetState.RETURNED)
                    .reduce((first, last) -> last)
                    .ifPresent(change -> add(returned(change)));
        }
        Div fields = new Div(amount, completion);
        fields.addClassName("fields");
        add(fields, difference, reason, buttons(submit));
        compare();
    }

    private Div returned(TargetChangeView change) {
        Div quote = new Div(
                new Span(getTranslation("submit.returned", change.changedByName())),
                new Paragraph(change.reason() == null ? "" : change.reason()));
        quote.addClassName("quote");
        return quote;
    }

    private void compare() {
        amount.setInvalid(false);
        try {
            BigDecimal entered = Amounts.parse(amount.getValue());
            BigDecimal proposed = target.proposed();
            boolean differs = proposed != null && entered != null && entered.compareTo(proposed) != 0;
            reason.setVisible(differs);
            difference.setVisible(differs);
            if (proposed != null && entered != null && differs) {
                Formats formats = Formats.current();
                difference.setText(getTranslation(
                        "submit.differs",
                        formats.signed(entered.subtract(proposed)),
                        formats.change(proposed, entered)));
            }
            submit.setText(getTranslation(differs ? "submit.counter" : "submit.accept"));
        } catch (Refused refused) {
            amount.setErrorMessage(Notify.sentence(refused));
            amount.setInvalid(true);
        }
    }

    private void send(Submit action) {
        attempt(() -> {
            BigDecimal entered = Amounts.parse(amount.getValue());
            if (entered == null) {
                amount.setErrorMessage(getTranslation("submit.amount.missing"));
                amount.setInvalid(true);
            } else if (completion.getValue() == null) {
                completion.setErrorMessage(getTranslation("submit.completion.missing"));
                completion.setInvalid(true);
            } else {
                action.run(
                        entered,
                        completion.getValue(),
                        reason.getValue().isBlank() ? null : reason.getValue().strip());
            }
        });
    }
}
