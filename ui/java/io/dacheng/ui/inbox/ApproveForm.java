package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Formats;
import java.io.Serializable;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The branch head approves, returns with a comment, or adjusts. */
final class ApproveForm extends TaskForm {

    /** What the three buttons do. */
    record Decision(SerializableRunnable approve, SerializableConsumer<String> giveBack, Adjust adjust)
            implements Serializable {}

    interface Adjust extends Serializable {
        void run(BigDecimal amount, String reason);
    }

    private final SerializableRunnable approve;
    private final Div back = new Div();
    private final Div adjustment = new Div();
    private final TextArea comment;

    /** @param unit the unit's target, whose balance is negotiated; null when it may not be seen */
    ApproveForm(TargetView target, @Nullable TargetView unit, Decision decision) {
        Formats formats = Formats.current();
        approve = () -> attempt(decision.approve());
        comment = new TextArea(getTranslation("approve.return.comment"));
        add(facts(
                figure(getTranslation("fact.proposed"), formats.amount(target.proposed())),
                figure(getTranslation("fact.submitted"), formats.amount(target.amount())),
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
        if (unit != null && unit.balance() != null) {
            add(balance(unit, unit.balance()));
        }
        Button yes = new Button(getTranslation("approve.approve"), e -> approve.run());
        yes.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button no = new Button(getTranslation("approve.return"), e -> open(back));
        Button other = new Button(getTranslation("approve.adjust"), e -> open(adjustment));
        fillBack(decision.giveBack());
        fillAdjustment(target, decision.adjust());
        add(buttons(yes, no, other), back, adjustment);
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

    private Paragraph balance(TargetView unit, BigDecimal balance) {
        Formats formats = Formats.current();
        String amount = formats.amount(balance.abs());
        String total = formats.amount(unit.amount());
        Paragraph line = new Paragraph(
                balance.signum() == 0
                        ? getTranslation("approve.balance.zero", unit.ownerName(), total)
                        : balance.signum() > 0
                                ? getTranslation("approve.balance.left", unit.ownerName(), amount, total)
                                : getTranslation("approve.balance.over", unit.ownerName(), amount, total));
        line.addClassName("balance-line");
        if (balance.signum() < 0) {
            line.addClassName("alarm-text");
        }
        return line;
    }

    private void open(Div part) {
        back.setVisible(part == back);
        adjustment.setVisible(part == adjustment);
    }

    private void fillBack(SerializableConsumer<String> giveBack) {
        comment.setRequiredIndicatorVisible(true);
        comment.setMaxLength(1000);
        Button send = new Button(getTranslation("approve.return.send"), e -> {
            if (comment.getValue().isBlank()) {
                comment.setErrorMessage(getTranslation("approve.return.needs-comment"));
                comment.setInvalid(true);
            } else {
                attempt(() -> giveBack.accept(comment.getValue().strip()));
            }
        });
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_ERROR);
        back.add(comment, buttons(send));
        back.addClassName("inline-form");
        back.setVisible(false);
    }

    private void fillAdjustment(TargetView target, Adjust adjust) {
        TextField amount = Amounts.field(getTranslation("approve.adjust.amount"));
        amount.setValue(Amounts.text(target.amount()));
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
                    }
                }));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        adjustment.add(amount, reason, buttons(send));
        adjustment.addClassName("inline-form");
        adjustment.setVisible(false);
    }
}
