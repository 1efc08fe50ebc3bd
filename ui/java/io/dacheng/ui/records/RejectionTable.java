package io.dacheng.ui.records;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.ledger.BatchView;
import java.util.List;

/** Rejected rows with line, column and reason; on a phone each is a card. */
final class RejectionTable extends Div {

    /** @param total how many there are in all, of which these are the first */
    RejectionTable(List<BatchView.Rejection> rejections, long total) {
        addClassNames("section", "rejections");
        H3 title = new H3(
                total > rejections.size()
                        ? getTranslation("records.rejected.first", rejections.size(), total)
                        : getTranslation("records.rejected.all", total));
        NativeTable table = new NativeTable();
        table.addClassName("plain-table");
        NativeTableRow header = new NativeTableRow();
        for (String word : List.of("records.line", "records.field", "records.reason", "records.sent")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
            cell.getElement().setAttribute("scope", "col");
            header.add(cell);
        }
        table.getHead().add(header);
        rejections.forEach(rejection -> table.getBody().add(row(rejection)));
        add(title, table);
    }

    private NativeTableRow row(BatchView.Rejection rejection) {
        Span content = new Span(rejection.content() == null ? "" : rejection.content());
        content.addClassName("content");
        NativeTableRow row = new NativeTableRow();
        row.add(
                cell("records.line", new Span(String.valueOf(rejection.line())), "figure"),
                cell("records.field", new Span(rejection.field() == null ? "" : rejection.field()), "field"),
                cell("records.reason", new Span(rejection.message(getLocale())), "reason"),
                cell("records.sent", content, "sent"));
        return row;
    }

    private NativeTableCell cell(String word, Component content, String look) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.addClassName(look);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        return cell;
    }
}
