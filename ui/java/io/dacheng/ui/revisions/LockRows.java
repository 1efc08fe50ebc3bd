package io.dacheng.ui.revisions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableRunnable;
import io.dacheng.target.NewRevision;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.FormDraft;
import io.dacheng.ui.Icons;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Owners to whom a person gives an amount; the others are computed around them. */
final class LockRows extends Div implements FormDraft.Part {

    private static final long serialVersionUID = 1L;
    private static final String OWNER = "lock-owner-";
    private static final String AMOUNT = "lock-amount-";

    private record Row(ComboBox<TargetView> owner, TextField amount) {}

    private final transient List<Row> rows = new ArrayList<>();
    private final Div list = new Div();
    private final SerializableRunnable changed;
    private SerializableRunnable kept = () -> {};
    private transient List<TargetView> owners = List.of();

    LockRows(SerializableRunnable changed) {
        this.changed = changed;
        addClassName("lock-rows");
        Paragraph how = new Paragraph(getTranslation("revision.locks.how"));
        how.addClassName("muted");
        Button add = new Button(getTranslation("revision.locks.add"), Icons.PLUS.create(), e -> addRow());
        add(how, list, add);
    }

    /** @param below the owners who can be given an amount */
    void about(List<TargetView> below) {
        owners = below;
        rows.clear();
        list.removeAll();
    }

    /** Rows that are filled in. */
    List<NewRevision.Lock> locks() {
        List<NewRevision.Lock> locks = new ArrayList<>();
        for (Row row : rows) {
            BigDecimal amount = Amounts.parse(row.amount().getValue());
            if (row.owner().getValue() != null && amount != null) {
                locks.add(new NewRevision.Lock(
                        Objects.requireNonNull(row.owner().getValue()).id(), amount));
            }
        }
        return locks;
    }

    /** @param told whatever is typed or chosen */
    void onChange(SerializableRunnable told) {
        kept = told;
    }

    @Override
    public void read(Map<String, String> typed) {
        for (int i = 0; i < rows.size(); i++) {
            TargetView owner = rows.get(i).owner().getValue();
            typed.put(OWNER + i, owner == null ? "" : String.valueOf(owner.id()));
            typed.put(AMOUNT + i, rows.get(i).amount().getValue());
        }
    }

    @Override
    public void write(Map<String, String> typed) {
        rows.clear();
        list.removeAll();
        for (int i = 0; typed.containsKey(OWNER + i); i++) {
            String id = typed.get(OWNER + i);
            Row row = addRow();
            owners.stream()
                    .filter(owner -> String.valueOf(owner.id()).equals(id))
                    .forEach(row.owner()::setValue);
            row.amount().setValue(typed.getOrDefault(AMOUNT + i, ""));
        }
        changed.run();
    }

    private Row addRow() {
        ComboBox<TargetView> owner = new ComboBox<>(getTranslation("tree.owner"));
        owner.setItems(owners);
        owner.setItemLabelGenerator(target -> "\u2003".repeat(target.depth()) + target.ownerName());
        TextField amount = Amounts.field(getTranslation("revision.locks.amount"));
        Row row = new Row(owner, amount);
        Div line = new Div(owner, amount);
        line.addClassName("toolbar");
        Button remove = new Button(Icons.CLOSE.create(), e -> {
            rows.remove(row);
            list.remove(line);
            changed.run();
            kept.run();
        });
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        remove.setAriaLabel(getTranslation("revision.locks.remove"));
        line.add(remove);
        owner.addValueChangeListener(e -> {
            if (e.isFromClient() && e.getValue() != null && amount.isEmpty()) {
                amount.setValue(Amounts.text(e.getValue().amount()));
            }
            changed.run();
            kept.run();
        });
        amount.setValueChangeMode(ValueChangeMode.LAZY);
        amount.setValueChangeTimeout(1_000);
        amount.addValueChangeListener(e -> {
            changed.run();
            kept.run();
        });
        rows.add(row);
        list.add(line);
        return row;
    }
}
