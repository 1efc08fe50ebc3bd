package io.dacheng.ui.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableFunction;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.Part;
import io.dacheng.target.SplitBasis;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Badge;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One part of a split: whose, how much, what share, kept by hand or not, its bounds, why, and what is wrong with it. */
final class SplitRow extends NativeTableRow {

    /** What people do to a row; the row holds it already when it is told. */
    interface Edits extends Serializable {
        void edited(SplitRow row, State before);

        void why(SplitRow row, Button button);
    }

    /** What a row holds. */
    record State(
            @Nullable BigDecimal amount,
            boolean locked,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable SplitBasis basis) {

        static State of(TargetView part) {
            return new State(part.amount(), part.locked(), part.min(), part.max(), part.basis());
        }

        State entered(@Nullable BigDecimal typed, boolean keep) {
            return new State(typed, keep, min, max, null);
        }

        State between(@Nullable BigDecimal least, @Nullable BigDecimal most) {
            return new State(amount, locked, least, most, basis);
        }
    }

    private final transient TargetView child;
    private final boolean settling;
    private final Edits edits;
    private final TextField field = Amounts.field("");
    private final TextField min = Amounts.field("");
    private final TextField max = Amounts.field("");
    private final Span share = new Span();
    private final Span was = new Span();
    private final Span note = new Span();
    private final Button lock = new Button();
    private final Button why = new Button(Icons.HELP.create());
    private final NativeTableCell owner = cell("owner");
    private final NativeTableCell least = new NativeTableCell(min);
    private final NativeTableCell most = new NativeTableCell(max);
    private transient State state;

    SplitRow(TargetView child, boolean settling, Edits edits) {
        this.child = child;
        this.settling = settling;
        this.edits = edits;
        this.state = State.of(child);
        Span code =
                new Span(child.ownerKind() == OwnerKind.MEMBER ? getTranslation("split.member") : child.ownerCode());
        code.addClassName("muted");
        note.addClassNames("muted", "note");
        figures(field, getTranslation("split.amount-of", child.ownerName()), "11rem");
        figures(min, getTranslation("split.min-of", child.ownerName()), "7.5rem");
        figures(max, getTranslation("split.max-of", child.ownerName()), "7.5rem");
        for (Button button : List.of(lock, why)) {
            button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON, ButtonVariant.LUMO_SMALL);
            button.setVisible(!settling);
        }
        lock.addClickListener(
                e -> change(new State(state.amount(), !state.locked(), state.min(), state.max(), state.basis())));
        why.addClickListener(e -> edits.why(this, why));
        owner.add(new Span(child.ownerName()), code, note);
        add(
                owner,
                cell("was", was),
                cell("edit", field),
                cell("share", share),
                least,
                most,
                cell("lock", settling ? Badge.of(child.state()) : lock, why));
        least.addClassName("bound");
        most.addClassName("bound");
        bounds(false);
        if (settling && child.children() > 0) {
            field.setReadOnly(true);
            field.setTooltipText(getTranslation("split.unit-kept"));
        }
    }

    /** Puts something beside the owner's name. */
    void beside(SerializableFunction<TargetView, Component> what) {
        owner.add(what.apply(child));
    }

    private static NativeTableCell cell(String name, Component... content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.addClassName(name);
        return cell;
    }

    private void figures(TextField figures, String label, String width) {
        figures.setAriaLabel(label);
        figures.setWidth(width);
        figures.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                typed(figures);
            }
        });
    }

    /** A person has put this into one of the fields. */
    void typed(TextField figures) {
        try {
            BigDecimal amount = Amounts.parse(figures.getValue());
            if (figures == field) {
                change(state.entered(amount, amount != null && !settling));
            } else {
                change(state.between(figures == min ? amount : state.min(), figures == max ? amount : state.max()));
            }
        } catch (Refused refused) {
            refuse(figures, Notify.sentence(refused));
        }
    }

    private void change(State now) {
        State before = state;
        state = now;
        edits.edited(this, before);
    }

    /** Takes a pasted figure as if it had been typed, but tells nobody. */
    void paste(String text) {
        state = state.entered(Amounts.parse(text), !settling);
    }

    /** The fields by the names of their drafts. */
    Map<String, TextField> fields() {
        return Map.of("amount-" + child.id(), field, "min-" + child.id(), min, "max-" + child.id(), max);
    }

    /** Becomes this without telling anybody. */
    void take(State other) {
        state = other;
    }

    TargetView child() {
        return child;
    }

    State state() {
        return state;
    }

    boolean bounded() {
        return state.min() != null || state.max() != null;
    }

    /** Whether the columns of the bounds are there. */
    void bounds(boolean shown) {
        least.setVisible(shown);
        most.setVisible(shown);
    }

    /** @param always the amount as it is, else only when it is kept */
    Part asPart(boolean always) {
        return new Part(
                child.id(), always || state.locked() ? state.amount() : null, state.locked(), state.min(), state.max());
    }

    boolean changed() {
        return state.amount() != null
                && (child.amount() == null || state.amount().compareTo(child.amount()) != 0);
    }

    /** @param total what the shares are taken from */
    void show(State now, SplitMethod method, @Nullable BigDecimal total) {
        state = now;
        Formats formats = Formats.current();
        for (TextField each : List.of(field, min, max)) {
            each.setInvalid(false);
        }
        field.setValue(Amounts.text(now.amount()));
        min.setValue(Amounts.text(now.min()));
        max.setValue(Amounts.text(now.max()));
        share.setText(
                now.amount() == null || total == null || total.signum() == 0
                        ? Formats.NO_ANSWER
                        : formats.rate(now.amount().divide(total, MathContext.DECIMAL64)));
        was.setText(formats.amount(before(method)));
        note.setText(SplitWhy.note(now.basis()));
        lock.setIcon((now.locked() ? Icons.LOCK : Icons.UNLOCK).create());
        lock.setAriaLabel(getTranslation(now.locked() ? "split.unlock" : "split.lock", child.ownerName()));
        lock.setTooltipText(getTranslation(now.locked() ? "split.locked" : "split.unlocked"));
        why.setAriaLabel(getTranslation("split.why", formats.amount(now.amount()), child.ownerName()));
        setClassName("locked", now.locked());
    }

    /** What stands before the amount: what the share is taken by; where all share alike, what was proposed. */
    private @Nullable BigDecimal before(SplitMethod method) {
        if (settling) {
            return child.amount();
        }
        boolean weighed = method == SplitMethod.WEIGHTED || method == SplitMethod.HISTORICAL;
        if (!weighed) {
            return child.proposed();
        }
        return state.basis() == null ? null : state.basis().weight();
    }

    void refuse(String sentence) {
        refuse(field, sentence);
    }

    private static void refuse(TextField figures, String sentence) {
        figures.setErrorMessage(sentence);
        figures.setInvalid(true);
    }
}
