package io.dacheng.ui.inbox;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.shared.Refused;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.FormDraft;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A half-done split in a draft: the method, and of each row what a person has given it; the rest is computed again. */
final class SplitDraft implements FormDraft.Part {

    private static final long serialVersionUID = 1L;
    private static final String METHOD = "method";
    private static final String AMOUNT = "amount-";
    private static final String LOCKED = "locked-";
    private static final String MIN = "min-";
    private static final String MAX = "max-";

    private final FormDraft draft;
    private final SplitBar bar;
    private final List<SplitRow> rows;
    private final boolean settling;
    private final SerializableConsumer<Boolean> restored;

    /** @param restored computes the rest and shows it; told whether there are bounds to show */
    SplitDraft(
            FormDraft draft,
            SplitBar bar,
            List<SplitRow> rows,
            boolean settling,
            SerializableConsumer<Boolean> restored) {
        this.draft = draft;
        this.bar = bar;
        this.rows = rows;
        this.settling = settling;
        this.restored = restored;
        rows.forEach(row -> row.fields().forEach((name, field) -> {
            draft.underKeys(name, field);
            field.addValueChangeListener(e -> {
                draft.left(field);
                if (e.isFromClient()) {
                    draft.changed();
                }
            });
        }));
    }

    @Override
    public void read(Map<String, String> typed) {
        typed.put(METHOD, bar.method().name());
        for (SplitRow row : rows) {
            boolean given = settling ? row.changed() : row.state().locked() || bar.method() == SplitMethod.MANUAL;
            row.fields().forEach((name, field) -> {
                String text = draft.underKeys(name);
                if (text == null && (given || !name.startsWith(AMOUNT) || !readable(field.getValue()))) {
                    text = field.getValue();
                }
                if (text != null && !text.isEmpty()) {
                    typed.put(name, text);
                }
            });
            if (row.state().locked()) {
                typed.put(LOCKED + row.child().id(), "true");
            }
        }
    }

    @Override
    public void write(Map<String, String> typed) {
        bar.take(typed.getOrDefault(METHOD, ""));
        rows.forEach(row -> row.take(state(row.child(), typed)));
        restored.accept(typed.keySet().stream().anyMatch(name -> name.startsWith(MIN) || name.startsWith(MAX)));
        rows.forEach(row -> row.fields().forEach((name, field) -> unreadable(row, field, typed.get(name))));
    }

    private SplitRow.State state(TargetView child, Map<String, String> typed) {
        BigDecimal amount = amount(typed.get(AMOUNT + child.id()));
        boolean manual = bar.method() == SplitMethod.MANUAL;
        boolean locked = typed.containsKey(LOCKED + child.id()) || amount != null && !settling && !manual;
        boolean given = amount != null && (settling || locked || manual);
        return new SplitRow.State(
                given ? amount : child.amount(),
                locked,
                amount(typed.get(MIN + child.id())),
                amount(typed.get(MAX + child.id())),
                given ? null : child.basis());
    }

    /** What cannot be read stands where it was typed, with the reason. */
    private static void unreadable(SplitRow row, TextField field, @Nullable String text) {
        if (text != null && !readable(text)) {
            field.setValue(text);
            row.typed(field);
        }
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text != null && readable(text) ? Amounts.parse(text) : null;
    }

    private static boolean readable(String text) {
        try {
            Amounts.parse(text);
            return true;
        } catch (Refused unreadable) {
            return false;
        }
    }
}
