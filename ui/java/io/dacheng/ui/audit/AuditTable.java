package io.dacheng.ui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.audit.AuditTrail;
import io.dacheng.ui.Formats;
import java.time.Clock;
import java.util.List;

/** Entries of the audit log; on a phone each is a card. */
final class AuditTable extends NativeTable {

    private static final List<String> COLUMNS =
            List.of("audit.when", "audit.person", "audit.action", "audit.subject", "audit.detail");

    private final Formats formats = Formats.current();

    AuditTable(List<AuditTrail.Line> lines, Clock clock) {
        addClassNames("plain-table", "audit");
        NativeTableRow header = new NativeTableRow();
        COLUMNS.forEach(word -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation(word));
            cell.getElement().setAttribute("scope", "col");
            header.add(cell);
        });
        getHead().add(header);
        lines.forEach(line -> getBody().add(row(line, clock)));
    }

    private NativeTableRow row(AuditTrail.Line line, Clock clock) {
        String who = line.onBehalfOf() == null
                ? line.actor()
                : getTranslation("behalf.for", line.actor(), line.onBehalfOf());
        return new NativeTableRow(
                cell("audit.when", new Span(formats.fullMoment(line.occurredAt(), clock))),
                cell("audit.person", new Span(who)),
                cell("audit.action", new Span(line.action())),
                cell("audit.subject", new Span(line.subject())),
                cell("audit.detail", new Span(line.detail())));
    }

    private NativeTableCell cell(String word, Component content) {
        NativeTableCell cell = new NativeTableCell(content);
        cell.getElement().setAttribute("data-label", getTranslation(word));
        return cell;
    }
}
