package io.dacheng.ui.week;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.school.weeks.ConsultantFunnel;
import io.dacheng.school.weeks.FunnelView.Step;
import io.dacheng.shared.Rates;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.util.List;

/** What each consultant's leads reached, and how many of the stage before that is. */
final class ConsultantTable extends NativeTable {

    ConsultantTable(List<ConsultantFunnel> consultants, List<Step> steps) {
        addClassNames("plain-table", "school-week-table");
        NativeTableRow heads = new NativeTableRow(head(getTranslation("week.funnel.consultant")));
        steps.forEach(step -> {
            NativeTableHeaderCell cell = head(step.name());
            cell.addClassName("figure");
            heads.add(cell);
        });
        NativeTableBody body = new NativeTableBody();
        for (ConsultantFunnel consultant : consultants) {
            NativeTableCell name = new NativeTableCell(
                    consultant.name().isEmpty() ? getTranslation("week.funnel.nobody") : consultant.name());
            name.getElement().setAttribute("data-label", getTranslation("week.funnel.consultant"));
            NativeTableRow row = new NativeTableRow(name);
            for (int at = 0; at < steps.size(); at++) {
                row.add(cell(consultant, steps, at));
            }
            body.add(row);
        }
        add(new NativeTableHeader(heads), body);
    }

    private NativeTableCell cell(ConsultantFunnel consultant, List<Step> steps, int at) {
        Formats formats = Formats.current();
        BigDecimal reached = BigDecimal.valueOf(consultant.reached().get(at));
        NativeTableCell cell = new NativeTableCell(new Span(formats.amount(reached)));
        cell.addClassName("figure");
        cell.getElement().setAttribute("data-label", steps.get(at).name());
        if (at > 0) {
            Span rate = new Span(" · "
                    + formats.rate(Rates.of(
                            reached, BigDecimal.valueOf(consultant.reached().get(at - 1)))));
            rate.addClassName("muted");
            cell.add(rate);
        }
        return cell;
    }

    private static NativeTableHeaderCell head(String word) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(word);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }
}
