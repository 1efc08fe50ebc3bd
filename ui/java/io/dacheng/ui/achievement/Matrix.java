package io.dacheng.ui.achievement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.dashboard.Widget;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everyone below, a column for each metric: the time-proportional rate with its status, which leads to that page. */
final class Matrix {

    private static final int MOST_OWNERS = 60;

    private Matrix() {}

    static List<Component> of(Widget widget, PageFigures figures) {
        List<TargetPeriod> periods = figures.periodsOf(widget.metrics()).stream()
                .limit(widget.kind().mostMetrics())
                .toList();
        Map<String, Map<TargetPeriod, AchievementRow>> owners = new LinkedHashMap<>();
        Map<String, String> names = new HashMap<>();
        for (TargetPeriod period : periods) {
            List<AchievementRow> units = figures.units(period);
            for (AchievementRow row : units.isEmpty() ? figures.members(period) : units) {
                owners.computeIfAbsent(row.owner(), owner -> new HashMap<>()).put(period, row);
                names.put(row.owner(), row.ownerName());
            }
        }
        if (owners.isEmpty()) {
            return List.of(Widgets.nobodyBelow(figures));
        }
        Formats formats = Formats.current();
        NativeTable table = new NativeTable();
        NativeTableRow head = table.getHead().addRow();
        head.add(heading(Widgets.t("achievement.owner"), "col"));
        periods.forEach(period -> {
            Span over = new Span(formats.period(period.start(), period.end()));
            over.addClassName("muted");
            NativeTableHeaderCell cell = heading(period.metricName(), "col");
            cell.add(over);
            head.add(cell);
        });
        owners.entrySet().stream().limit(MOST_OWNERS).forEach(owner -> {
            NativeTableRow line = table.getBody().addRow();
            line.add(heading(names.get(owner.getKey()), "row"));
            periods.forEach(period -> line.add(cell(owner.getValue().get(period), period, figures, formats)));
        });
        Div scroll = new Div(table);
        scroll.addClassNames("matrix", "scrolls");
        scroll.getElement().setAttribute("tabindex", "0");
        scroll.getElement().setAttribute("role", "group");
        scroll.getElement().setAttribute("aria-label", Widgets.name(widget.kind()));
        List<Component> parts = new ArrayList<>(List.of(scroll));
        if (owners.size() > MOST_OWNERS) {
            parts.add(Widgets.hint(Widgets.t("widget.matrix.more", owners.size() - MOST_OWNERS)));
        }
        return parts;
    }

    private static NativeTableHeaderCell heading(String text, String scope) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(new Span(text));
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    private static NativeTableCell cell(
            @Nullable AchievementRow row, TargetPeriod period, PageFigures figures, Formats formats) {
        if (row == null) {
            return new NativeTableCell(Formats.NO_ANSWER);
        }
        Anchor rate = new Anchor(figures.of(row).href(), Widgets.rated(row, formats));
        rate.addClassNames("state", HeadlineCards.look(row));
        rate.getElement()
                .setAttribute(
                        "aria-label",
                        row.ownerName() + ", " + period.metricName() + ": " + formats.rate(row.timeProportionalRate())
                                + ", " + Labels.of(row.status()));
        return new NativeTableCell(rate);
    }
}
