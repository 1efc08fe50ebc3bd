package io.dacheng.ui.sources;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.dacheng.ledger.PullPreview;
import java.util.List;

/** The first rows that a platform gives, under the problems they would have, in words. */
final class PreviewTable extends Section {

    PreviewTable(PullPreview preview) {
        addClassNames("section", "preview");
        add(new H3(getTranslation("pulls.preview.title")));
        add(problems(preview));
        if (preview.rows().isEmpty()) {
            add(new Paragraph(getTranslation("pulls.preview.none")));
        } else {
            add(table(preview));
        }
        Pre sql = new Pre(preview.sql());
        sql.addClassName("query");
        sql.getElement().setAttribute("tabindex", "0");
        sql.getElement().setAttribute("role", "region");
        sql.getElement().setAttribute("aria-label", getTranslation("pulls.preview.sql"));
        add(new Paragraph(getTranslation("pulls.preview.sql")), sql);
    }

    private Component problems(PullPreview preview) {
        if (preview.problems().isEmpty()) {
            return new Paragraph(getTranslation("pulls.preview.right"));
        }
        UnorderedList list = new UnorderedList();
        list.addClassNames("problems", "alarm-text");
        preview.problems().forEach(problem -> list.add(new ListItem(problem.sentence(getLocale()))));
        return list;
    }

    private static Div table(PullPreview preview) {
        NativeTableHeader header = new NativeTableHeader();
        NativeTableRow names = new NativeTableRow();
        preview.columns().forEach(column -> names.add(new NativeTableHeaderCell(column)));
        header.add(names);
        NativeTableBody body = new NativeTableBody();
        for (List<String> values : preview.rows()) {
            NativeTableRow row = new NativeTableRow();
            for (int i = 0; i < values.size(); i++) {
                NativeTableCell cell = new NativeTableCell(values.get(i));
                cell.getElement().setAttribute("data-label", preview.columns().get(i));
                row.add(cell);
            }
            body.add(row);
        }
        NativeTable table = new NativeTable(header, body);
        table.addClassName("plain-table");
        Div scroll = new Div(table);
        scroll.addClassName("wide-table");
        return scroll;
    }
}
