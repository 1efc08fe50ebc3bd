package io.dacheng.ui.students;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.i18n.I18NProvider;
import io.dacheng.school.students.HoursLeft;
import io.dacheng.ui.Formats;
import java.math.BigDecimal;
import java.util.List;

/** Hours left, a line for each course. */
final class HoursTable {

    private HoursTable() {}

    static NativeTable of(List<HoursLeft> hours) {
        NativeTable table = new NativeTable();
        table.addClassName("hours-table");
        NativeTableRow head = new NativeTableRow();
        for (String word : List.of("course", "paid", "gift", "make-up", "all", "worth")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(I18NProvider.translate("hours." + word));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        NativeTableHeader top = new NativeTableHeader();
        top.add(head);
        NativeTableBody body = new NativeTableBody();
        hours.forEach(left -> body.add(row(left)));
        table.add(top, body);
        return table;
    }

    private static NativeTableRow row(HoursLeft left) {
        Formats formats = Formats.current();
        NativeTableRow row = new NativeTableRow(new NativeTableCell(left.course()));
        for (BigDecimal value : List.of(left.paid(), left.gift(), left.makeUp(), left.all(), left.worth())) {
            row.add(new NativeTableCell(formats.amount(value)));
        }
        return row;
    }
}
