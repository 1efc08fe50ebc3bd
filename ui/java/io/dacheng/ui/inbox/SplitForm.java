package io.dacheng.ui.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.shared.Refused;
import io.dacheng.target.Part;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitTerms;
import io.dacheng.target.TargetView;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An amount among its parts: a figure typed is kept and the unlocked rest is split again at once. */
final class SplitForm extends TaskForm implements SplitRow.Edits {

    /** What a split with these parts would give; refuses with the part and the reason. */
    interface Preview extends Serializable {
        List<TargetView> of(SplitMethod method, List<Part> parts);
    }

    interface Confirm extends Serializable {
        void run(SplitMethod method, List<Part> parts, String reason);
    }

    private record Moment(SplitMethod method, List<SplitRow.State> rows) {}

    private final transient SplitTerms terms;
    private final boolean settling;
    private final FormDraft draft;
    private final Preview preview;
    private final Confirm confirm;
    private final List<SplitRow> rows = new ArrayList<>();
    private final transient Deque<Moment> past = new ArrayDeque<>();
    private final SplitBar bar;
    private final NativeTableHeaderCell wasHead = new NativeTableHeaderCell();
    private final NativeTableHeaderCell minHead = new NativeTableHeaderCell(getTranslation("split.head.min"));
    private final NativeTableHeaderCell maxHead = new NativeTableHeaderCell(getTranslation("split.head.max"));
    private final TextArea reason = new TextArea();

    SplitForm(
            SplitTerms terms,
            String unit,
            List<TargetView> children,
            boolean settling,
            FormDraft draft,
            Preview preview,
            Confirm confirm) {
        this.terms = terms;
        this.settling = settling;
        this.draft = draft;
        this.preview = preview;
        this.confirm = confirm;
        bar = new SplitBar(terms, unit, settling, this::chosen, this::showBounds, this::undo);
        NativeTable table = new NativeTable();
        table.addClassName("split-table");
        table.getHead().add(head(unit));
        for (TargetView child : children) {
            SplitRow row = new SplitRow(child, settling, this);
            rows.add(row);
            table.getBody().add(row);
        }
        Div scroll = new Div(table);
        scroll.addClassName("split-scroll");
        Button send = new Button(getTranslation(settling ? "split.settle" : "split.confirm"), e -> send());
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        reason.setLabel(getTranslation("split.reason"));
        reason.setVisible(settling);
        reason.setMaxLength(1000);
        add(draft.note(), bar, scroll, reason, buttons(send, draft.saved()));
        Shortcuts.addShortcutListener(this, this::undo, Key.KEY_Z, KeyModifier.CONTROL)
                .listenOn(this);
        showBounds(!settling && rows.stream().anyMatch(SplitRow::bounded));
        showAll();
        if (!settling && rows.stream().anyMatch(row -> row.state().amount() == null)) {
            // Nothing could be proposed: says why.
            resplit(null);
        }
        draft.text("reason", reason)
                .part(new SplitDraft(draft, bar, rows, settling, this::restored))
                .begin(this);
    }

    /** Puts a link among the figures above the split. */
    SplitForm beside(Anchor link) {
        bar.add(link);
        return this;
    }

    /** Puts something beside each owner's name, for instance the history of the amount. */
    SplitForm besideEach(SerializableFunction<TargetView, Component> what) {
        rows.forEach(row -> row.beside(what));
        return this;
    }

    private NativeTableRow head(String unit) {
        String amount = getTranslation(settling ? "split.head.new" : "split.head.amount");
        NativeTableRow head = new NativeTableRow();
        head.add(
                new NativeTableHeaderCell(getTranslation("split.head.owner")),
                wasHead,
                new NativeTableHeaderCell(unit.isEmpty() ? amount : amount + " (" + unit + ")"),
                new NativeTableHeaderCell(getTranslation("split.head.share")),
                minHead,
                maxHead,
                new NativeTableHeaderCell(getTranslation(settling ? "split.head.state" : "split.head.lock")));
        return head;
    }

    private void showBounds(boolean shown) {
        bar.bounds(shown);
        minHead.setVisible(shown);
        maxHead.setVisible(shown);
        rows.forEach(row -> row.bounds(shown));
    }

    private void chosen(SplitMethod before) {
        remember(before, null, null);
        resplit(null);
        draft.changed();
    }

    @Override
    public void edited(SplitRow row, SplitRow.State before) {
        remember(bar.method(), row, before);
        resplit(row);
        draft.changed();
    }

    @Override
    public void why(SplitRow row, Button button) {
        SplitWhy why = new SplitWhy(button, row.child().ownerName(), row.state(), terms);
        why.addOpenedChangeListener(e -> {
            if (!e.isOpened()) {
                why.removeFromParent();
            }
        });
        add(why);
        why.open();
    }

    /** A column copied from a spreadsheet goes into this row and those below. */
    @ClientCallable
    void pasted(int first, String column) {
        remember(bar.method(), null, null);
        String[] cells = column.strip().split("\\R");
        for (int i = 0; i < cells.length && first + i < rows.size(); i++) {
            SplitRow row = rows.get(first + i);
            try {
                row.paste(cells[i].split("\t")[0]);
            } catch (Refused refused) {
                showAll();
                row.refuse(Notify.sentence(refused));
                return;
            }
        }
        resplit(null);
        draft.changed();
    }

    private void resplit(@Nullable SplitRow edited) {
        showAll();
        if (bar.method() == SplitMethod.MANUAL) {
            return;
        }
        carry(
                () -> {
                    Map<Long, TargetView> computed = new HashMap<>();
                    preview.of(
                                    bar.method(),
                                    rows.stream().map(row -> row.asPart(false)).toList())
                            .forEach(part -> computed.put(part.id(), part));
                    rows.forEach(row -> row.show(
                            SplitRow.State.of(Objects.requireNonNull(
                                    computed.get(row.child().id()))),
                            bar.method(),
                            terms.assigned()));
                    showBalance();
                },
                edited);
    }

    private void send() {
        carry(
                () -> {
                    confirm.run(bar.method(), parts(), reason.getValue().strip());
                    draft.done();
                },
                null);
    }

    /** Runs it; a refusal stands on the row it is about, else on the one just edited, else above all. */
    private void carry(SerializableRunnable action, @Nullable SplitRow edited) {
        attempt(() -> {
            try {
                action.run();
            } catch (Refused refused) {
                SplitRow about = rows.stream()
                        .filter(row -> refused.arguments().stream()
                                .findFirst()
                                .filter(row.child().ownerName()::equals)
                                .isPresent())
                        .findFirst()
                        .orElse(edited);
                if (about == null) {
                    throw refused;
                }
                about.refuse(Notify.sentence(refused));
            }
        });
    }

    private List<Part> parts() {
        return rows.stream()
                .filter(row -> !settling || row.changed())
                .map(row -> row.asPart(true))
                .toList();
    }

    private void showAll() {
        boolean weighed = bar.method() == SplitMethod.WEIGHTED || bar.method() == SplitMethod.HISTORICAL;
        wasHead.setText(
                settling
                        ? getTranslation("split.head.agreed")
                        : weighed ? SplitWhy.weightWord(bar.method(), terms) : getTranslation("split.head.proposed"));
        rows.forEach(row -> row.show(row.state(), bar.method(), terms.assigned()));
        showBalance();
    }

    private void showBalance() {
        bar.show(rows.stream()
                .map(row -> Objects.requireNonNullElse(row.state().amount(), BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** @param edited holds what it became already; null when no single row was edited */
    private void remember(SplitMethod then, @Nullable SplitRow edited, SplitRow.@Nullable State before) {
        List<SplitRow.State> states = new ArrayList<>();
        rows.forEach(row -> states.add(row == edited && before != null ? before : row.state()));
        past.push(new Moment(then, states));
        bar.undoable(true);
    }

    private void undo() {
        Moment moment = past.poll();
        if (moment != null) {
            bar.method(moment.method());
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).show(moment.rows().get(i), moment.method(), terms.assigned());
            }
            showAll();
        }
        bar.undoable(!past.isEmpty());
        draft.changed();
    }

    private void restored(boolean withBounds) {
        past.clear();
        bar.undoable(false);
        showBounds(!settling && withBounds);
        resplit(null);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        SplitKeys.listen(this);
    }
}
