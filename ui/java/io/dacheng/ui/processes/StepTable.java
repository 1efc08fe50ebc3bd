package io.dacheng.ui.processes;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.dacheng.workflow.cases.StepCount;
import java.util.List;
import java.util.function.Function;

/** How many cases, overdue tasks and incidents are at which step. */
final class StepTable extends NativeTable {

    /** @param way leads to the cases at a step */
    StepTable(List<StepCount> steps, Function<StepCount, Anchor> way) {
        addClassNames("plain-table", "steps-table");
        NativeTableRow heads = new NativeTableRow();
        for (String word : List.of("step", "cases", "overdue", "incidents")) {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(getTranslation("processes.column." + word));
            cell.getElement().setAttribute("scope", "col");
            cell.setClassName("figure", !word.equals("step"));
            heads.add(cell);
        }
        NativeTableBody body = new NativeTableBody();
        for (StepCount step : steps) {
            NativeTableCell name = new NativeTableCell(way.apply(step));
            name.getElement().setAttribute("data-label", getTranslation("processes.column.step"));
            body.add(new NativeTableRow(
                    name,
                    figure("cases", step.cases(), ""),
                    figure("overdue", step.overdue(), "watch-text"),
                    figure("incidents", step.incidents(), "alarm-text")));
        }
        add(new NativeTableHeader(heads), body);
    }

    /** The id when the model gives no name. */
    static String name(StepCount step) {
        return step.name().isBlank() ? step.element() : step.name();
    }

    private NativeTableCell figure(String word, long count, String look) {
        NativeTableCell cell = new NativeTableCell(count == 0 ? "–" : String.valueOf(count));
        cell.addClassName("figure");
        cell.getElement().setAttribute("data-label", getTranslation("processes.column." + word));
        if (count > 0 && !look.isEmpty()) {
            cell.addClassName(look);
        }
        return cell;
    }
}
