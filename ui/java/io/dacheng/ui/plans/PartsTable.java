package io.dacheng.ui.plans;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.shared.Rates;
import io.dacheng.target.ProposedPart;
import io.dacheng.target.SplitMethod;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.util.List;

/** What a split would give each, with shares and the sum. */
final class PartsTable extends Div {

    PartsTable(List<ProposedPart> parts, BigDecimal total, String unit, SplitMethod method) {
        addClassName("parts-scroll");
        Formats formats = Formats.current();
        boolean weighted = method == SplitMethod.WEIGHTED;
        NativeTable table = new NativeTable();
        table.addClassName("parts-table");
        NativeTableRow head = new NativeTableRow();
        head.add(new NativeTableHeaderCell(getTranslation("tree.owner")));
        if (weighted) {
            head.add(figureHead(getTranslation("wizard.weight")));
        }
        String amount = getTranslation("plans.amount");
        head.add(figureHead(unit.isEmpty() ? amount : amount + " (" + unit + ")"));
        head.add(figureHead(getTranslation("wizard.share")));
        table.getHead().add(head);
        BigDecimal sum = BigDecimal.ZERO;
        for (ProposedPart part : parts) {
            NativeTableRow row = new NativeTableRow(new NativeTableCell(new Span(part.ownerName())));
            if (weighted) {
                row.add(figure(formats.amount(part.weight())));
            }
            row.add(figure(formats.amount(part.amount())));
            row.add(figure(part.amount() == null ? Formats.NO_ANSWER : formats.rate(Rates.of(part.amount(), total))));
            table.getBody().add(row);
            sum = part.amount() == null ? sum : sum.add(part.amount());
        }
        add(table);
        Span words = new Span(
                method == SplitMethod.MANUAL
                        ? getTranslation("wizard.preview.manual", parts.size())
                        : getTranslation("wizard.preview.sum", formats.amount(sum), parts.size()));
        words.addClassName("muted");
        add(words);
    }

    private static Component figureHead(String word) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(word);
        cell.addClassName("figure");
        return cell;
    }

    private static Component figure(String text) {
        NativeTableCell cell = new NativeTableCell(text);
        cell.addClassName("figure");
        return cell;
    }
}
