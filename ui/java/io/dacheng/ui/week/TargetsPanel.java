package io.dacheng.ui.week;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.dacheng.calendar.Period;
import io.dacheng.school.weeks.NewWeekTarget;
import io.dacheng.school.weeks.WeekGrid;
import io.dacheng.school.weeks.WeekMetric;
import io.dacheng.shared.OwnerKind;
import io.dacheng.ui.Address;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Notify;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Weekly targets to set: everybody's of one week, or thirteen weeks of one; nothing counts before it is saved. */
final class TargetsPanel extends Div {

    /** Of whom thirteen weeks are shown; missing for one week of everybody. */
    static final String OF = "of";

    private static final int QUARTER = 13;

    private final transient WeekDesk desk;
    private final String unit;
    private final @Nullable String of;
    private final transient Period week;
    private final Div table = new Div();
    private final Button save = new Button();
    private final Checkbox everything = new Checkbox();
    private final transient List<TargetCell> cells = new ArrayList<>();

    TargetsPanel(WeekDesk desk, String unit, @Nullable String of, Period week) {
        this.desk = desk;
        this.unit = unit;
        this.of = of;
        this.week = week;
        addClassNames("section", "week-targets");
        WeekGrid everybody = desk.grid(unit, null, week.start(), 1);
        everything.setLabel(getTranslation("week.targets.everything"));
        everything.addValueChangeListener(change -> fill());
        Button copy = new Button(
                getTranslation(of == null ? "week.targets.copy" : "week.targets.on"), Icons.COPY.create(), e -> copy());
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div toolbar = new Div(whose(everybody), copy, everything);
        toolbar.addClassName("toolbar");
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickListener(e -> save());
        Div actions = new Div(save);
        actions.addClassNames("actions", "week-save");
        Paragraph how = new Paragraph(getTranslation("week.targets.how", everybody.unitName()));
        how.addClassName("muted");
        table.addClassName("week-scroll");
        add(toolbar, how, table, actions);
        fill();
    }

    private Select<String> whose(WeekGrid grid) {
        Select<String> whose = new Select<>();
        List<String> owners = new ArrayList<>(List.of(""));
        grid.rows().forEach(row -> owners.add(row.owner()));
        whose.setItems(owners);
        whose.setItemLabelGenerator(owner -> owner.isEmpty()
                ? getTranslation("week.targets.everybody")
                : getTranslation(
                        "week.targets.weeks-of",
                        String.valueOf(QUARTER),
                        grid.rows().stream()
                                .filter(row -> row.owner().equals(owner))
                                .map(WeekGrid.Row::name)
                                .findFirst()
                                .orElse(owner)));
        whose.setValue(of == null || !owners.contains(of) ? "" : of);
        whose.setAriaLabel(getTranslation("week.targets.whose"));
        whose.addClassName("unit-select");
        whose.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                Address.go(OF, change.getValue());
            }
        });
        return whose;
    }

    private void fill() {
        WeekGrid grid = desk.grid(unit, of, week.start(), of == null ? 1 : QUARTER);
        cells.clear();
        table.removeAll();
        NativeTable drawn = new NativeTable();
        drawn.addClassNames("plain-table", "school-week-table", "target-table");
        List<WeekMetric> shown = grid.metrics().stream()
                .filter(metric -> grid.rows().stream().anyMatch(row -> offered(row, metric)))
                .toList();
        NativeTableRow heads = new NativeTableRow(head(getTranslation(of == null ? "week.who" : "week.week")));
        shown.forEach(metric -> {
            NativeTableHeaderCell cell = head(WeekWords.name(metric));
            cell.addClassName("figure");
            heads.add(cell);
        });
        NativeTableBody body = new NativeTableBody();
        for (WeekGrid.Row owner : grid.rows()) {
            for (int at = 0; at < grid.mondays().size(); at++) {
                LocalDate monday = grid.mondays().get(at);
                NativeTableRow row = new NativeTableRow(title(owner, monday));
                for (WeekMetric metric : shown) {
                    TargetCell cell = new TargetCell(
                            owner,
                            metric,
                            monday,
                            owner.weeks().get(at).get(metric.code()),
                            offered(owner, metric),
                            this::changed);
                    cells.add(cell);
                    row.add(cell);
                }
                body.add(row);
            }
        }
        drawn.add(new NativeTableHeader(heads), body);
        table.add(drawn);
        changed();
    }

    private NativeTableCell title(WeekGrid.Row owner, LocalDate monday) {
        NativeTableCell cell = new NativeTableCell();
        cell.addClassName("week-of");
        if (of == null) {
            cell.add(new Span(owner.name()));
            owner.positions().stream().sorted().forEach(position -> {
                Span held = new Span(getTranslation("Position." + position));
                held.addClassName("muted");
                cell.add(held);
            });
        } else {
            Period days = Period.week(monday);
            Span dates = new Span(Formats.current().period(days.start(), days.end()));
            dates.addClassName("muted");
            cell.add(new Span(WeekWords.number(days)), dates);
        }
        return cell;
    }

    /** A person's own work, what has a target already, and all of it when asked for. */
    private boolean offered(WeekGrid.Row owner, WeekMetric metric) {
        boolean set = owner.weeks().stream()
                .map(each -> each.get(metric.code()))
                .filter(Objects::nonNull)
                .anyMatch(cell -> cell.target() != null);
        return set
                || owner.has(metric)
                        && (owner.ownerKind() == OwnerKind.UNIT
                                || everything.getValue()
                                || !Collections.disjoint(owner.positions(), metric.by()));
    }

    private static NativeTableHeaderCell head(String word) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(word);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private List<NewWeekTarget> wanted() {
        return cells.stream().flatMap(cell -> cell.wanted().stream()).toList();
    }

    private void changed() {
        int count = wanted().size();
        save.setText(getTranslation("week.targets.save", count));
        save.setEnabled(count > 0 && cells.stream().allMatch(TargetCell::readable));
    }

    /** From the week before, or on from the first of the weeks shown; only where nothing stands. */
    private void copy() {
        int filled = 0;
        if (of == null) {
            WeekGrid before = desk.grid(unit, null, week.start().minusWeeks(1), 1);
            for (WeekGrid.Row row : before.rows()) {
                Map<String, WeekGrid.Cell> set = row.weeks().get(0);
                for (TargetCell cell : cells) {
                    WeekGrid.Cell from = set.get(cell.metric().code());
                    if (cell.isOf(row) && from != null && from.source() == WeekGrid.Source.SET) {
                        filled += cell.offer(from.target()) ? 1 : 0;
                    }
                }
            }
        } else {
            int width = (int) cells.stream().map(TargetCell::metric).distinct().count();
            for (int at = width; at < cells.size(); at++) {
                BigDecimal first =
                        cells.get(at % width).readable() ? cells.get(at % width).value() : null;
                filled += cells.get(at).offer(first) ? 1 : 0;
            }
        }
        changed();
        Notify.success(getTranslation("week.targets.filled", filled));
    }

    private void save() {
        List<NewWeekTarget> wanted = wanted();
        int set = desk.set(unit, wanted);
        fill();
        Notify.undo(getTranslation("week.targets.saved", set), () -> {
            desk.set(
                    unit,
                    wanted.stream()
                            .map(target -> new NewWeekTarget(
                                    target.ownerKind(),
                                    target.owner(),
                                    target.metric(),
                                    target.monday(),
                                    Objects.requireNonNull(target.seen()).amount(),
                                    new NewWeekTarget.Seen(target.amount())))
                            .toList());
            fill();
        });
    }
}
