package io.dacheng.ui.week;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.school.weeks.OwnerWeek;
import io.dacheng.school.weeks.WeekMetric;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.util.List;

/** The week of everybody below a unit: what was reached of what, in each column; on a phone a card each. */
final class BelowTable extends NativeTable {

    private final transient Formats formats = Formats.current();

    BelowTable(List<OwnerWeek> owners, List<WeekMetric> metrics, WeekAddress address) {
        addClassNames("plain-table", "school-week-table");
        List<WeekMetric> shown = metrics.stream()
                .filter(metric -> owners.stream()
                        .anyMatch(owner -> owner.figure(metric.code()).isPresent()))
                .toList();
        NativeTableRow heads = new NativeTableRow(head(getTranslation("week.who")));
        shown.forEach(metric -> {
            NativeTableHeaderCell cell = head(WeekWords.name(metric));
            cell.addClassName("figure");
            heads.add(cell);
        });
        NativeTableBody body = new NativeTableBody();
        for (OwnerWeek owner : owners) {
            NativeTableCell name = new NativeTableCell(new Anchor(
                    address.of(owner.ownerKind(), owner.owner())
                            .showing(WeekAddress.Tab.FIGURES)
                            .href(),
                    owner.name()));
            name.getElement().setAttribute("data-label", getTranslation("week.who"));
            NativeTableRow row = new NativeTableRow(name);
            shown.forEach(metric -> row.add(cell(owner, metric)));
            body.add(row);
        }
        add(new NativeTableHeader(heads), body);
    }

    private static NativeTableHeaderCell head(String word) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(word);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private NativeTableCell cell(OwnerWeek owner, WeekMetric metric) {
        NativeTableCell cell = new NativeTableCell();
        cell.addClassName("figure");
        cell.getElement().setAttribute("data-label", WeekWords.name(metric));
        owner.figure(metric.code()).ifPresentOrElse(figure -> cell.add(figure(figure.row())), () -> cell.setText("–"));
        return cell;
    }

    private Div figure(AchievementRow row) {
        Span actual = new Span(formats.compact(row.actual()));
        actual.setTitle(formats.amount(row.actual()));
        Div both = new Div(actual);
        if (row.target() != null) {
            Span target = new Span(" / " + formats.compact(row.target()));
            target.addClassName("muted");
            target.setTitle(formats.amount(row.target()));
            Span mark = new Span(
                    switch (row.status()) {
                        case ON_TRACK -> "●";
                        case WATCH -> "◐";
                        case BEHIND -> "○";
                        case NONE -> "–";
                    });
            mark.addClassNames("mark", WeekWords.look(row));
            mark.getElement().setAttribute("role", "img");
            mark.getElement().setAttribute("aria-label", Labels.of(row.status()));
            mark.setTitle(Labels.of(row.status()));
            both.add(target, mark);
        }
        return both;
    }
}
