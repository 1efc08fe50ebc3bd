package io.dacheng.ui.models;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.ui.diagram.ElementMark;
import io.dacheng.workflow.models.ModelChange;
import io.dacheng.workflow.models.ModelChange.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was changed, element by element; it says what the drawings show, and what they cannot. */
final class ChangeTable extends NativeTable {

    private static final List<String> COLUMNS =
            List.of("models.column.what", "models.column.element", "models.column.before", "models.column.after");

    ChangeTable(List<ModelChange> changes) {
        addClassNames("plain-table", "changes");
        NativeTableRow header = new NativeTableRow();
        COLUMNS.forEach(word -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
            cell.getElement().setAttribute("scope", "col");
            header.add(cell);
        });
        getHead().add(header);
        changes.forEach(this::rows);
    }

    private void rows(ModelChange change) {
        if (change.values().isEmpty()) {
            getBody()
                    .add(new NativeTableRow(
                            kind(change.kind()),
                            element(change, null),
                            cell("models.column.before"),
                            cell("models.column.after")));
            return;
        }
        for (ModelChange.Value value : change.values()) {
            getBody()
                    .add(new NativeTableRow(
                            kind(change.kind()),
                            element(change, value.property()),
                            cell("models.column.before", text(value.before())),
                            cell("models.column.after", text(value.after()))));
        }
    }

    private NativeTableCell kind(Kind kind) {
        Span sign = new Span(ElementMark.Kind.valueOf(kind.name()).sign());
        sign.addClassNames("diagram-sign", "mark", kind.name().toLowerCase(java.util.Locale.ROOT));
        sign.getElement().setAttribute("aria-hidden", "true");
        return cell("models.column.what", sign, new Span(ModelWords.kind(kind)));
    }

    private NativeTableCell element(ModelChange change, @Nullable String property) {
        Span name = new Span(change.name());
        name.addClassName("name");
        Span about = new Span(
                ModelWords.type(change.type()) + (property == null ? "" : " · " + ModelWords.property(property)));
        about.addClassName("muted");
        Span id = new Span(change.element());
        id.addClassName("content");
        Div words = new Div(name, about, id);
        words.addClassName("what");
        return cell("models.column.element", words);
    }

    private Component text(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            Span nothing = new Span(getTranslation("models.nothing"));
            nothing.addClassName("muted");
            return nothing;
        }
        Span text = new Span(value);
        text.addClassName("content");
        return text;
    }

    private NativeTableCell cell(String word, Component... content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        if (content.length == 0) {
            cell.addClassName("empty");
        }
        return cell;
    }
}
