package io.dacheng.ui.inbox;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import io.dacheng.shared.Refused;
import io.dacheng.target.PlanView;
import io.dacheng.target.Submission;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Dates;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One metric of a submission: what was proposed, the member's own amount, the difference, the date and the reason. */
final class SubmitLine extends Div {

    private static final int LONGEST_REASON = 1000;

    private final transient TargetLine line;
    private final TextField amount;
    private final DatePicker completion;
    private final TextArea reason;
    private final Span difference = new Span();
    private final Div head = new Div();
    private final SerializableRunnable compared;
    private final boolean open;

    /**
     * @param several whether the plan has more metrics, so that each says its name
     * @param history oldest first
     * @param compared told when it begins or ceases to differ from the proposal
     */
    SubmitLine(
            TargetLine line,
            PlanView plan,
            boolean several,
            SerializableSupplier<List<TargetChangeView>> history,
            Clock clock,
            SerializableRunnable compared) {
        this.line = line;
        this.compared = compared;
        open = line.toSubmit();
        TargetView target = line.target();
        Formats formats = Formats.current();
        addClassName("submit-line");
        setClassName("line-card", several);
        head.addClassName("line");
        if (several) {
            head.add(new H3(line.name()));
            head.add(Badge.of(target.state()));
        }
        Span proposed = new Span(formats.amount(target.proposed()));
        proposed.add(new HistoryButton(several ? line.metric().name() : target.ownerName(), history, clock));
        amount = Amounts.field(getTranslation("submit.amount", line.metric().unit()));
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
        reason.setMaxLength(LONGEST_REASON);
        reason.setValue(target.state() == TargetState.RETURNED || target.reason() == null ? "" : target.reason());
        difference.addClassName("muted");
        Div fields = new Div(amount, completion);
        fields.addClassName("fields");
        add(head, TaskForm.facts(TaskForm.figure(getTranslation("fact.proposed"), proposed)));
        if (target.state() == TargetState.RETURNED) {
            history.get().stream()
                    .filter(change -> change.state() == TargetState.RETURNED)
                    .reduce((first, last) -> last)
                    .ifPresent(change -> add(returned(change)));
        }
        add(fields, difference, reason);
        if (!open) {
            close();
        }
        compare();
    }

    /** What is typed here goes into the form's draft. */
    void keepIn(FormDraft draft) {
        if (open) {
            long id = line.target().id();
            draft.text("amount-" + id, amount).date("date-" + id, completion).text("reason-" + id, reason);
        }
    }

    boolean isOpen() {
        return open;
    }

    boolean differs() {
        return open && reason.isVisible();
    }

    void accept() {
        if (open) {
            amount.setValue(Amounts.text(line.target().proposed()));
        }
    }

    void completeBy(LocalDate date) {
        if (open) {
            completion.setValue(date);
        }
    }

    /**
     * What is to be submitted; what is missing stands beside it.
     *
     * @param shared the reason where it has none of its own
     * @return empty when something is missing
     */
    Optional<Submission> entry(String shared) {
        BigDecimal entered;
        try {
            entered = Amounts.parse(amount.getValue());
        } catch (Refused unreadable) {
            return Optional.empty();
        }
        if (entered == null) {
            amount.setErrorMessage(getTranslation("submit.amount.missing"));
            amount.setInvalid(true);
            return Optional.empty();
        }
        if (completion.getValue() == null) {
            completion.setErrorMessage(getTranslation("submit.completion.missing"));
            completion.setInvalid(true);
            return Optional.empty();
        }
        String why = reason.getValue().isBlank() ? shared : reason.getValue();
        if (differs() && why.isBlank()) {
            reason.setErrorMessage(getTranslation("submit.reason.missing"));
            reason.setInvalid(true);
            return Optional.empty();
        }
        reason.setInvalid(false);
        return Optional.of(
                new Submission(line.target().id(), entered, completion.getValue(), why.isBlank() ? null : why.strip()));
    }

    private void close() {
        amount.setReadOnly(true);
        completion.setReadOnly(true);
        completion.setHelperText(null);
        reason.setVisible(false);
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
            BigDecimal proposed = line.target().proposed();
            boolean differs = proposed != null && entered != null && entered.compareTo(proposed) != 0;
            reason.setVisible(open && differs);
            difference.setVisible(differs);
            if (differs) {
                Formats formats = Formats.current();
                difference.setText(getTranslation(
                        "submit.differs",
                        formats.signed(entered.subtract(proposed)),
                        formats.change(proposed, entered)));
            }
            compared.run();
        } catch (Refused refused) {
            amount.setErrorMessage(Notify.sentence(refused));
            amount.setInvalid(true);
        }
    }

    static @Nullable LocalDate sharedDate(List<TargetLine> lines) {
        List<LocalDate> dates = lines.stream()
                .map(each -> each.target().completionDate())
                .distinct()
                .toList();
        return dates.size() == 1 ? dates.get(0) : null;
    }
}
