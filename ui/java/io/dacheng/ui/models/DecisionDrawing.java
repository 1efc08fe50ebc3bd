package io.dacheng.ui.models;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.dacheng.ui.diagram.ElementMark;
import io.dacheng.workflow.models.DecisionTable;
import io.dacheng.workflow.models.ModelChange;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A decision as a table: what is asked, what follows, row by row in the order in which they are tried. */
final class DecisionDrawing extends Div {

    private final transient Map<String, ModelChange.Kind> marks;

    /** @param marks what has become of a row, by its id; shown as sign and word */
    DecisionDrawing(DecisionTable table, Map<String, ModelChange.Kind> marks) {
        this.marks = marks;
        addClassName("decision");
        Paragraph policy = new Paragraph(getTranslation("models.hit", table.hitPolicy()));
        policy.addClassName("muted");
        NativeTable rows = new NativeTable();
        rows.addClassName("decision-table");
        NativeTableRow header = new NativeTableRow(head(getTranslation("models.row")));
        table.conditions().forEach(condition -> header.add(head(condition)));
        table.results().forEach(result -> {
            NativeTableHeaderCell cell = head("→ " + result);
            cell.addClassName("result");
            header.add(cell);
        });
        header.add(head(getTranslation("models.note")));
        rows.getHead().add(header);
        int number = 1;
        for (DecisionTable.Row row : table.rows()) {
            rows.getBody().add(row(row, number++, table.conditions().size()));
        }
        // Wide tables scroll inside; with the keyboard, too.
        Div scroll = new Div(rows);
        scroll.addClassName("scroll");
        scroll.getElement().setAttribute("tabindex", "0");
        scroll.getElement().setAttribute("role", "group");
        scroll.getElement().setAttribute("aria-label", getTranslation("models.table"));
        add(policy, scroll);
    }

    private NativeTableRow row(DecisionTable.Row row, int number, int conditions) {
        NativeTableCell first = new NativeTableCell(new Span(String.valueOf(number)));
        NativeTableRow line = new NativeTableRow(first);
        ModelChange.Kind kind = marks.get(row.id());
        if (kind != null) {
            Span sign = new Span(ElementMark.Kind.valueOf(kind.name()).sign());
            sign.addClassNames("diagram-sign", "mark", kind.name().toLowerCase(Locale.ROOT));
            sign.getElement().setAttribute("role", "img");
            sign.getElement().setAttribute("aria-label", ModelWords.kind(kind));
            first.add(sign);
            line.addClassNames("marked", kind.name().toLowerCase(Locale.ROOT));
        }
        List<String> cells = row.cells();
        for (int i = 0; i < cells.size(); i++) {
            NativeTableCell cell = new NativeTableCell(cells.get(i).isEmpty() ? "–" : cells.get(i));
            cell.addClassNames("content", i < conditions ? "condition" : "result");
            line.add(cell);
        }
        line.add(new NativeTableCell(row.note()));
        return line;
    }

    private static NativeTableHeaderCell head(String word) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(word);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }
}
