package io.dacheng.ui.grid;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.shared.Refused;
import io.dacheng.target.PeriodEdit;
import io.dacheng.target.PeriodGridView;
import io.dacheng.target.PeriodWhy;
import io.dacheng.target.TargetView;
import io.dacheng.ui.Amounts;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sheet with its buttons, sums and explanations. Each change is saved at once and can be undone. */
final class GridEditor extends Div implements PeriodSheet.Edits {

    /** What the editor asks for; each may be refused. */
    interface Actions extends Serializable {
        PeriodGridView read();

        PeriodGridView edit(long version, List<PeriodEdit> edits);

        PeriodGridView fit(long version);

        PeriodGridView reset(long version);

        PeriodWhy why(long targetId, LocalDate start);
    }

    /** A change that gives another grid. */
    private interface Change {
        PeriodGridView of(long version);
    }

    private final Actions actions;
    private final PeriodSheet sheet = new PeriodSheet(this);
    private final WhyPanel why;
    private final transient Undo past = new Undo();
    private final Div bar = new Div();
    private final Span sums = new Span();
    private final Paragraph help = new Paragraph();
    private final Button undo = button("grid.undo", Icons.UNDO, this::undo);
    private final Button redo = button("grid.redo", Icons.NEXT, this::redo);
    private final Button lock = button("grid.lock", Icons.LOCK, sheet::lockSelection);
    private final Button fit = button("grid.fit", Icons.CHECK, this::fit);
    private final Button reset = button("grid.reset", Icons.CALENDAR, this::reset);
    private transient PeriodGridView grid;

    GridEditor(Actions actions, Clock clock) {
        this.actions = actions;
        this.grid = actions.read();
        this.why = new WhyPanel(clock);
        addClassName("grid-editor");
        sums.addClassName("grid-sums");
        sums.getElement().setAttribute("role", "status");
        Button explain = button("grid.why", Icons.HELP, sheet::whyActive);
        bar.add(undo, redo, lock, fit, reset, explain, sums);
        bar.addClassName("toolbar");
        help.addClassName("muted");
        Div body = new Div(sheet, why);
        body.addClassName("plan-body");
        add(bar, body, help);
        show(grid);
    }

    private Button button(String word, Icons icon, Runnable action) {
        Button button = new Button(getTranslation(word), icon.create(), e -> action.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        return button;
    }

    /** Reads again what a colleague may have changed; the own past is forgotten when that is so. */
    PeriodGridView again() {
        PeriodGridView now = actions.read();
        if (now.version() != grid.version() || now.editable() != grid.editable()) {
            past.forget();
            show(now);
        }
        return now;
    }

    private void show(PeriodGridView now) {
        grid = now;
        sheet.show(now);
        boolean editable = now.editable();
        List.of(undo, redo, lock, fit, reset).forEach(button -> button.setVisible(editable));
        undo.setEnabled(past.canUndo());
        redo.setEnabled(past.canRedo());
        long off = now.left().stream().filter(left -> left.signum() != 0).count();
        BigDecimal balance = now.target().balance();
        fit.setVisible(editable && off > 0 && balance != null && balance.signum() == 0);
        sums.setVisible(!now.rows().isEmpty());
        sums.setText(sumsSentence(off, balance));
        sums.setClassName("alarm-text", off > 0);
        Refused refusal = now.refusal();
        help.setText(
                refusal == null ? getTranslation("grid.help") : now.rows().isEmpty() ? "" : Notify.sentence(refusal));
    }

    private String sumsSentence(long off, @Nullable BigDecimal balance) {
        if (off == 0) {
            return getTranslation("grid.sums.hold");
        }
        return balance == null || balance.signum() == 0
                ? getTranslation("grid.sums.off", off)
                : getTranslation("grid.sums.balance", Formats.current().signed(balance));
    }

    @Override
    public void edit(List<PeriodSheet.Entry> entries) {
        List<PeriodEdit> edits = new ArrayList<>();
        for (PeriodSheet.Entry entry : entries) {
            try {
                edits.add(edit(entry));
            } catch (Refused unreadable) {
                show(grid);
                sheet.refuse(entry.row(), entry.leaf(), Notify.sentence(unreadable));
                return;
            }
        }
        if (!edits.isEmpty()) {
            PeriodSheet.Entry first = entries.get(0);
            change(version -> actions.edit(version, edits), first.row(), first.leaf());
        }
    }

    private PeriodEdit edit(PeriodSheet.Entry entry) {
        BigDecimal amount = entry.text() == null ? null : Amounts.parse(entry.text());
        return new PeriodEdit(target(entry.row()).id(), start(entry.leaf()), amount, entry.locked());
    }

    @Override
    public void paste(int row, int leaf, String block) {
        List<List<String>> lines = SheetJson.block(block);
        int lastRow = row == PeriodSheet.OWN ? 0 : grid.rows().size() - row - 1;
        int leaves = grid.periods().leaves().size() - leaf;
        List<PeriodSheet.Entry> entries = new ArrayList<>();
        for (int down = 0; down < lines.size(); down++) {
            List<String> figures = lines.get(down);
            if (down > lastRow || figures.size() > leaves) {
                sheet.refuse(
                        row,
                        leaf,
                        getTranslation("grid.paste.beyond", lines.size(), figures.size(), lastRow + 1, leaves));
                return;
            }
            for (int right = 0; right < figures.size(); right++) {
                if (!figures.get(right).isBlank()) {
                    int at = row == PeriodSheet.OWN ? row : row + down;
                    entries.add(new PeriodSheet.Entry(at, leaf + right, figures.get(right), true));
                }
            }
        }
        edit(entries);
    }

    @Override
    public void undo() {
        past.undo().ifPresent(edits -> again(edits, past::undone));
    }

    @Override
    public void redo() {
        past.redo().ifPresent(edits -> again(edits, past::redone));
    }

    private void again(List<PeriodEdit> edits, Runnable done) {
        try {
            PeriodGridView now = actions.edit(grid.version(), edits);
            done.run();
            show(now);
        } catch (Refused refused) {
            refused(refused, PeriodSheet.OWN, 0);
        }
    }

    @Override
    public void why(int row, int leaf) {
        try {
            TargetView target = target(row);
            why.show(target.ownerName(), actions.why(target.id(), start(leaf)));
        } catch (Refused refused) {
            sheet.refuse(row, leaf, Notify.sentence(refused));
        }
    }

    private void fit() {
        change(actions::fit, PeriodSheet.OWN, 0);
    }

    private void reset() {
        change(actions::reset, PeriodSheet.OWN, 0);
    }

    private void change(Change change, int row, int leaf) {
        PeriodGridView before = grid;
        try {
            PeriodGridView now = change.of(before.version());
            past.remember(before, now);
            show(now);
        } catch (Refused refused) {
            refused(refused, row, leaf);
        }
    }

    /** Said at the cell; when a colleague was first, their grid is shown. */
    private void refused(Refused refused, int row, int leaf) {
        if (refused.kind() == Refused.Kind.CONFLICT) {
            past.forget();
            Notify.refused(refused);
            show(actions.read());
        } else {
            show(grid);
            sheet.refuse(row, leaf, Notify.sentence(refused));
        }
    }

    private TargetView target(int row) {
        return row == PeriodSheet.OWN ? grid.target() : grid.rows().get(row).target();
    }

    private LocalDate start(int leaf) {
        return grid.periods().leaves().get(leaf).period().start();
    }
}
