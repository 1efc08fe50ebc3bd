package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.function.SerializableSupplier;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The head approves one metric's target, returns it with a comment, or adjusts it. */
final class ApproveForm extends TaskForm {

    /** What the three buttons do. */
    record Decision(SerializableRunnable approve, SerializableConsumer<String> giveBack, Adjust adjust)
            implements Serializable {}

    interface Adjust extends Serializable {
        void run(BigDecimal amount, String reason);
    }

    /** What is read beside the target itself. */
    record Reads(
            SerializableSupplier<@Nullable UnitBalance> balance,
            SerializableSupplier<List<TargetChangeView>> history,
            Clock clock)
            implements Serializable {}

    private final SerializableRunnable approve;
    private final transient TargetView target;
    private final BalanceLine balance;
    private final Div back = new Div();
    private final Div adjustment = new Div();
    private final TextArea comment;

    /**
     * @param reads the balance answers null when the unit's target may not be seen
     * @param several one of several lines, so that none of its buttons is the first of the page
     */
    ApproveForm(TargetView target, boolean several, Reads reads, FormDraft draft, Decision decision) {
        Formats formats = Formats.current();
        this.target = target;
        approve = () -> send(draft, decision.approve());
        comment = new TextArea(getTranslation("approve.return.comment"));
        Span submitted = new Span(formats.amount(target.amount()));
        submitted.add(new HistoryButton(target.ownerName(), reads.history(), reads.clock()));
        add(draft.note());
        add(facts(
                figure(getTranslation("fact.proposed"), formats.amount(target.proposed())),
                figure(getTranslation("fact.submitted"), submitted),
                figure(getTranslation("fact.difference"), formats.change(target.proposed(), target.amount())),
                figure(getTranslation("fact.completion"), formats.date(target.completionDate()))));
        if (target.reason() != null && !target.reason().isBlank()) {
            Div quote = new Div(
                    new Span(getTranslation("approve.reason", target.ownerName())), new Paragraph(target.reason()));
            quote.addClassName("quote");
            add(quote);
        }
        if (target.round() > 0) {
            Paragraph rounds = new Paragraph(getTranslation("approve.round", target.round()));
            rounds.addClassName("muted");
            add(rounds);
        }
        balance = new BalanceLine(Objects.requireNonNull(target.amount()), reads.balance());
        add(balance);
        Button yes = new Button(getTranslation("approve.approve"), e -> approve.run());
        if (!several) {
            yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        }
        Button no = new Button(getTranslation("approve.return"), e -> open(back));
        Button other = new Button(getTranslation("approve.adjust"), e -> open(adjustment));
        fillBack(draft, decision.giveBack());
        fillAdjustment(draft, decision.adjust());
        add(buttons(yes, no, other), back, adjustment, draft.saved());
        draft.part(new OpenPart()).begin(this);
    }

    @Override
    void key(String key) {
        if (key.equals("a")) {
            approve.run();
        } else if (key.equals("r")) {
            open(back);
            comment.focus();
        }
    }

    @Override
    void again() {
        balance.again();
    }

    /** What the balance would be at the amount that is being typed. */
    private void tryOut(TextField amount) {
        amount.setInvalid(false);
        try {
            BigDecimal entered = Amounts.parse(amount.getValue());
            balance.at(entered == null ? Objects.requireNonNull(target.amount()) : entered);
        } catch (Refused refused) {
            amount.setErrorMessage(Notify.sentence(refused));
            amount.setInvalid(true);
        }
    }

    private void open(Div part) {
        back.setVisible(part == back);
        adjustment.setVisible(part == adjustment);
        balance.at(Objects.requireNonNull(target.amount()));
    }

    private void fillBack(FormDraft draft, SerializableConsumer<String> giveBack) {
        draft.text("comment", comment);
        comment.setRequiredIndicatorVisible(true);
        comment.setMaxLength(1000);
        Button send = new Button(getTranslation("approve.return.send"), e -> {
            if (comment.getValue().isBlank()) {
                comment.setErrorMessage(getTranslation("approve.return.needs-comment"));
                comment.setInvalid(true);
            } else {
                send(draft, () -> giveBack.accept(comment.getValue().strip()));
            }
        });
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        back.add(comment, buttons(send));
        back.addClassName("inline-form");
        back.setVisible(false);
    }

    private void fillAdjustment(FormDraft draft, Adjust adjust) {
        TextField amount = Amounts.field(getTranslation("approve.adjust.amount"));
        amount.setValue(Amounts.text(target.amount()));
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        amount.addValueChangeListener(e -> tryOut(amount));
        TextArea reason = new TextArea(getTranslation("approve.adjust.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(1000);
        Button send = new Button(
                getTranslation("approve.adjust.send"),
                e -> attempt(() -> {
                    BigDecimal entered = Amounts.parse(amount.getValue());
                    if (entered == null) {
                        refuse(getTranslation("submit.amount.missing"));
                    } else if (reason.getValue().isBlank()) {
                        reason.setErrorMessage(getTranslation("approve.adjust.needs-reason"));
                        reason.setInvalid(true);
                    } else {
                        adjust.run(entered, reason.getValue().strip());
                        draft.done();
                    }
                }));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        adjustment.add(amount, reason, buttons(send));
        draft.text("amount", amount).text("reason", reason);
        adjustment.addClassName("inline-form");
        adjustment.setVisible(false);
    }

    /** Which of the two parts was open. */
    private final class OpenPart implements FormDraft.Part {

        private static final long serialVersionUID = 1L;
        private static final String OPEN = "open";

        @Override
        public void read(Map<String, String> typed) {
            typed.put(OPEN, back.isVisible() ? "return" : adjustment.isVisible() ? "adjust" : "");
        }

        @Override
        public void write(Map<String, String> typed) {
            back.setVisible("return".equals(typed.get(OPEN)));
            adjustment.setVisible("adjust".equals(typed.get(OPEN)));
        }
    }
}
