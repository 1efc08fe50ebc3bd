package io.dacheng.ui.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.Part;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** One part of a split: whose, how much, what share, kept by hand or not, and what is wrong with it. */
final class SplitRow extends NativeTableRow {

    /** What people do to a row. */
    interface Edits extends Serializable {
        void typed(SplitRow row, String text);

        void lock(SplitRow row, boolean locked);
    }

    private final transient TargetView child;
    private final TextField field = Amounts.field("");
    private final Span share = new Span();
    private final Button lock = new Button();
    private final Span before = new Span();
    private @Nullable BigDecimal amount;
    private boolean locked;

    SplitRow(TargetView child, boolean settling, Edits edits) {
        this.child = child;
        this.amount = child.amount();
        this.locked = child.locked();
        Span name = new Span(child.ownerName());
        Span code =
                new Span(child.ownerKind() == OwnerKind.MEMBER ? getTranslation("split.member") : child.ownerCode());
        code.addClassName("muted");
        field.setAriaLabel(getTranslation("split.amount-of", child.ownerName()));
        field.setWidth("11rem");
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                edits.typed(this, change.getValue());
            }
        });
        lock.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
        lock.addClickListener(e -> edits.lock(this, !locked));
        lock.setVisible(!settling);
        before.setText(Formats.current().amount(settling ? child.amount() : child.proposed()));
        NativeTableCell owner = new NativeTableCell(name, code);
        owner.addClassName("owner");
        NativeTableCell was = new NativeTableCell(before);
        was.addClassNames("figure", "was");
        NativeTableCell part = new NativeTableCell(share);
        part.addClassNames("figure", "share");
        NativeTableCell edit = new NativeTableCell(field);
        edit.addClassName("edit");
        NativeTableCell last = new NativeTableCell(settling ? Badge.of(child.state()) : lock);
        last.addClassName("lock");
        add(owner, was, edit, part, last);
        if (settling && child.children() > 0) {
            field.setReadOnly(true);
            field.setTooltipText(getTranslation("split.unit-kept"));
        }
        show(amount, locked, null);
    }

    long targetId() {
        return child.id();
    }

    @Nullable
    BigDecimal amount() {
        return amount;
    }

    boolean locked() {
        return locked;
    }

    Part asPart(boolean always) {
        return new Part(child.id(), always || locked ? amount : null, locked);
    }

    boolean changed() {
        return amount != null && (child.amount() == null || amount.compareTo(child.amount()) != 0);
    }

    void show(@Nullable BigDecimal shown, boolean keep, @Nullable BigDecimal total) {
        amount = shown;
        locked = keep;
        field.setValue(Amounts.text(shown));
        field.setInvalid(false);
        Formats formats = Formats.current();
        share.setText(
                shown == null || total == null || total.signum() == 0
                        ? Formats.NO_ANSWER
                        : formats.rate(shown.divide(total, MathContext.DECIMAL64)));
        lock.setIcon((keep ? Icons.LOCK : Icons.UNLOCK).create());
        lock.setAriaLabel(getTranslation(keep ? "split.unlock" : "split.lock", child.ownerName()));
        lock.setTooltipText(getTranslation(keep ? "split.locked" : "split.unlocked"));
        setClassName("locked", keep);
    }

    void refuse(String sentence) {
        field.setErrorMessage(sentence);
        field.setInvalid(true);
    }
}
