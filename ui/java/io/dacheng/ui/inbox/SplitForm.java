package io.dacheng.ui.inbox;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.shared.Refused;
import io.dacheng.target.Part;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Labels;
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
        void run(List<Part> parts, String reason);
    }

    private record Moment(SplitMethod method, List<@Nullable BigDecimal> amounts, List<Boolean> locks) {}

    private final transient TargetView target;
    private final boolean settling;
    private final Preview preview;
    private final List<SplitRow> rows = new ArrayList<>();
    private final transient Deque<Moment> past = new ArrayDeque<>();
    private final Select<SplitMethod> method = new Select<>();
    private final Button undo = new Button();
    private final Span balance = new Span();
    private final TextArea reason = new TextArea();

    SplitForm(
            TargetView target,
            PlanView plan,
            List<TargetView> children,
            boolean settling,
            Preview preview,
            Confirm confirm) {
        this.target = target;
        this.settling = settling;
        this.preview = preview;
        NativeTable table = new NativeTable();
        table.addClassName("split-table");
        table.getHead().add(head(plan.metric().unit()));
        for (TargetView child : children) {
            SplitRow row = new SplitRow(child, settling, this);
            rows.add(row);
            table.getBody().add(row);
        }
        Div scroll = new Div(table);
        scroll.addClassName("split-scroll");
        Button send = new Button(
                getTranslation(settling ? "split.settle" : "split.confirm"),
                e -> attempt(() -> confirm.run(parts(), reason.getValue().strip())));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        reason.setLabel(getTranslation("split.reason"));
        reason.setVisible(settling);
        reason.setMaxLength(1000);
        add(bar(plan), scroll, reason, buttons(send));
        method.setValue(settling ? SplitMethod.MANUAL : plan.split());
        Shortcuts.addShortcutListener(this, this::undo, Key.KEY_Z, KeyModifier.CONTROL)
                .listenOn(this);
        rows.forEach(row -> row.show(row.amount(), row.locked(), target.amount()));
        showBalance();
    }

    private Div bar(PlanView plan) {
        Formats formats = Formats.current();
        method.setItems(SplitMethod.values());
        method.setItemLabelGenerator(Labels::of);
        method.setLabel(getTranslation("split.method"));
        method.setVisible(!settling);
        method.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                remember(change.getOldValue());
                resplit(null);
            }
        });
        undo.setIcon(Icons.UNDO.create());
        undo.setText(getTranslation("split.undo"));
        undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        undo.addClickListener(e -> undo());
        undo.setEnabled(false);
        balance.getElement().setAttribute("role", "status");
        Div bar = new Div(
                figure(getTranslation("split.total", plan.metric().unit()), formats.amount(target.amount())),
                figure(getTranslation("split.step"), formats.amount(plan.roundingStep())),
                figure(getTranslation("split.balance"), balance),
                method,
                undo);
        bar.addClassNames("facts", "split-bar");
        return bar;
    }

    private NativeTableRow head(String unit) {
        NativeTableRow head = new NativeTableRow();
        String amount = getTranslation(settling ? "split.head.new" : "split.head.amount");
        for (String word : List.of(
                getTranslation("split.head.owner"),
                getTranslation(settling ? "split.head.agreed" : "split.head.proposed"),
                unit.isEmpty() ? amount : amount + " (" + unit + ")",
                getTranslation("split.head.share"),
                getTranslation(settling ? "split.head.state" : "split.head.lock"))) {
            head.add(new NativeTableHeaderCell(word));
        }
        return head;
    }

    @Override
    public void typed(SplitRow row, String text) {
        BigDecimal amount;
        try {
            amount = Amounts.parse(text);
        } catch (Refused refused) {
            row.refuse(Notify.sentence(refused));
            return;
        }
        remember(method.getValue());
        row.show(amount, amount != null && !settling, target.amount());
        resplit(row);
    }

    @Override
    public void lock(SplitRow row, boolean locked) {
        remember(method.getValue());
        row.show(row.amount(), locked, target.amount());
        resplit(row);
    }

    /** A column copied from a spreadsheet goes into this row and those below. */
    @ClientCallable
    void pasted(int first, String column) {
        remember(method.getValue());
        String[] cells = column.strip().split("\\R");
        for (int i = 0; i < cells.length && first + i < rows.size(); i++) {
            SplitRow row = rows.get(first + i);
            try {
                row.show(Amounts.parse(cells[i].split("\t")[0]), !settling, target.amount());
            } catch (Refused refused) {
                row.refuse(Notify.sentence(refused));
                return;
            }
        }
        resplit(null);
    }

    private void resplit(@Nullable SplitRow edited) {
        if (method.getValue() != SplitMethod.MANUAL) {
            try {
                Map<Long, TargetView> computed = new HashMap<>();
                preview.of(
                                method.getValue(),
                                rows.stream().map(row -> row.asPart(false)).toList())
                        .forEach(part -> computed.put(part.id(), part));
                rows.forEach(row -> row.show(
                        Objects.requireNonNull(computed.get(row.targetId())).amount(), row.locked(), target.amount()));
                attempt(() -> {});
            } catch (Refused refused) {
                if (edited == null) {
                    refuse(Notify.sentence(refused));
                } else {
                    edited.refuse(Notify.sentence(refused));
                }
            }
        }
        showBalance();
    }

    private List<Part> parts() {
        return rows.stream()
                .filter(row -> !settling || row.changed())
                .map(row -> row.asPart(true))
                .toList();
    }

    private void showBalance() {
        Formats formats = Formats.current();
        BigDecimal total = Objects.requireNonNullElse(target.amount(), BigDecimal.ZERO);
        BigDecimal left = rows.stream()
                .map(row -> Objects.requireNonNullElse(row.amount(), BigDecimal.ZERO))
                .reduce(total, BigDecimal::subtract);
        balance.setText(
                left.signum() == 0
                        ? getTranslation("split.balance.zero")
                        : getTranslation(
                                left.signum() > 0 ? "split.balance.left" : "split.balance.over",
                                formats.amount(left.abs())));
        balance.setClassName("alarm-text", left.signum() != 0);
    }

    private void remember(SplitMethod then) {
        past.push(new Moment(
                then,
                rows.stream().map(SplitRow::amount).toList(),
                rows.stream().map(SplitRow::locked).toList()));
        undo.setEnabled(true);
    }

    private void undo() {
        Moment moment = past.poll();
        if (moment != null) {
            method.setValue(moment.method());
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).show(moment.amounts().get(i), moment.locks().get(i), target.amount());
            }
            showBalance();
        }
        undo.setEnabled(!past.isEmpty());
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("""
                const form = this;
                form.addEventListener('paste', e => {
                    const text = e.clipboardData.getData('text/plain');
                    const row = e.target.closest && e.target.closest('tr');
                    if (!row || !/[\\r\\n]./.test(text)) return;
                    e.preventDefault();
                    form.$server.pasted([...row.parentNode.children].indexOf(row), text);
                });
                """);
    }
}
