package io.dacheng.ui.grid;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import elemental.json.JsonArray;
import elemental.json.JsonObject;
import elemental.json.JsonType;
import io.dacheng.target.PeriodGridView;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spreadsheet in the browser. It draws what it is shown and reports what a person enters; all figures are computed and
 * written out here. Row {@link #OWN} is the target's own.
 */
@Tag("dacheng-period-sheet")
@JsModule("./periods/dacheng-period-sheet.ts")
class PeriodSheet extends Component {

    static final int OWN = -1;

    private static final int LONGEST_FIGURE = 60;

    /**
     * What a person has entered in one cell.
     *
     * @param text null when only the lock changes
     * @param locked null when it stays
     */
    record Entry(
            int row,
            int leaf,
            @Nullable String text,
            @Nullable Boolean locked) implements Serializable {}

    /** What people do in the sheet. */
    interface Edits extends Serializable {
        void edit(List<Entry> entries);

        void paste(int row, int leaf, String block);

        void undo();

        void redo();

        void why(int row, int leaf);
    }

    private final Edits edits;

    PeriodSheet(Edits edits) {
        this.edits = edits;
    }

    void show(PeriodGridView grid) {
        // Not kept as a property: a session need not remember what the browser draws.
        call("show", SheetJson.of(this, grid));
    }

    void refuse(int row, int leaf, String sentence) {
        getElement()
                .executeJs(
                        "customElements.whenDefined($0).then(() => this.refuse($1, $2, $3))",
                        getElement().getTag(),
                        row,
                        leaf,
                        sentence);
    }

    void lockSelection() {
        getElement().executeJs("this.lockSelection()");
    }

    void whyActive() {
        getElement().executeJs("this.whyActive()");
    }

    private void call(String function, JsonObject state) {
        getElement()
                .executeJs(
                        "customElements.whenDefined($0).then(() => this[$1]($2))",
                        getElement().getTag(),
                        function,
                        state);
    }

    @ClientCallable
    void edited(JsonArray cells) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < cells.length(); i++) {
            JsonObject cell = cells.getObject(i);
            entries.add(new Entry(
                    (int) cell.getNumber("row"),
                    (int) cell.getNumber("leaf"),
                    has(cell, "text", JsonType.STRING) ? shortened(cell.getString("text")) : null,
                    has(cell, "locked", JsonType.BOOLEAN) ? cell.getBoolean("locked") : null));
        }
        edits.edit(entries);
    }

    @ClientCallable
    void pasted(int row, int leaf, String block) {
        edits.paste(row, leaf, block);
    }

    @ClientCallable
    void undo() {
        edits.undo();
    }

    @ClientCallable
    void redo() {
        edits.redo();
    }

    @ClientCallable
    void why(int row, int leaf) {
        edits.why(row, leaf);
    }

    private static boolean has(JsonObject cell, String key, JsonType type) {
        return cell.hasKey(key) && cell.get(key).getType() == type;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_FIGURE ? text : text.substring(0, LONGEST_FIGURE);
    }
}
