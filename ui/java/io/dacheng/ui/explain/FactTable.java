package io.dacheng.ui.explain;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Set;

/** A small table of facts; on a phone each row is a card whose cells carry their column's name. */
final class FactTable extends NativeTable {

    private final List<String> headers;
    private final Set<Integer> figures;
    private final NativeTableBody body = new NativeTableBody();

    /** @param figures positions of the columns of numbers */
    FactTable(String name, List<String> headers, Set<Integer> figures) {
        this.headers = List.copyOf(headers);
        this.figures = Set.copyOf(figures);
        addClassName("fact-table");
        getElement().setAttribute("aria-label", name);
        NativeTableRow head = new NativeTableRow();
        for (int i = 0; i < headers.size(); i++) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(headers.get(i));
            cell.getElement().setAttribute("scope", "col");
            if (figures.contains(i)) {
                cell.addClassName("figure");
            }
            head.add(cell);
        }
        NativeTableHeader header = new NativeTableHeader();
        header.add(head);
        add(header, body);
    }

    /** @param cells text or components, one for each column */
    NativeTableRow row(Object... cells) {
        NativeTableRow row = new NativeTableRow();
        for (int i = 0; i < cells.length; i++) {
            Component content =
                    cells[i] instanceof Component component ? component : new Span(String.valueOf(cells[i]));
            NativeTableCell cell = new NativeTableCell();
            cell.add(content);
            cell.getElement().setAttribute("data-label", headers.get(i));
            if (figures.contains(i)) {
                cell.addClassName("figure");
            }
            row.add(cell);
        }
        body.add(row);
        return row;
    }

    void clear() {
        body.removeAll();
    }
}
