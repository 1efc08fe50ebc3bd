package io.dacheng.ui.inbox;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.function.SerializableSupplier;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The balance of the unit if a part is agreed at an amount, and without it; read again whenever a colleague acts. */
final class BalanceLine extends Div {

    private final SerializableSupplier<@Nullable UnitBalance> read;
    private final Paragraph sentence = new Paragraph();
    private final Paragraph without = new Paragraph();
    private @Nullable UnitBalance balance;
    private BigDecimal amount;

    BalanceLine(BigDecimal amount, SerializableSupplier<@Nullable UnitBalance> read) {
        this.read = read;
        this.amount = amount;
        addClassName("balance-line");
        getElement().setAttribute("role", "status");
        without.addClassName("muted");
        add(sentence, without);
        again();
    }

    /** What it would be at another amount. */
    void at(BigDecimal other) {
        amount = other;
        show();
    }

    void again() {
        balance = read.get();
        show();
    }

    private void show() {
        UnitBalance now = balance;
        setVisible(now != null);
        if (now == null) {
            return;
        }
        Formats formats = Formats.current();
        BigDecimal left = now.with(amount);
        String size = formats.amount(left.abs());
        String total = formats.amount(now.total());
        sentence.setText(
                left.signum() == 0
                        ? getTranslation("approve.balance.zero", now.unit(), total)
                        : left.signum() > 0
                                ? getTranslation("approve.balance.left", now.unit(), size, total)
                                : getTranslation("approve.balance.over", now.unit(), size, total));
        setClassName("alarm-text", now.tooMuch(amount));
        without.setText(getTranslation(
                "approve.balance.without",
                formats.amount(now.without()),
                formats.amount(now.agreed()),
                now.agreedParts(),
                now.parts()));
    }
}
