package io.dacheng.ui.lessons;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableConsumer;
import io.dacheng.ui.Formats;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A week: a column for each day, a row for each hour in which lessons begin. On a phone the chosen day's lessons below each
 * other, with the days above them.
 */
final class WeekTable extends Div {

    private static final int DAYS = 7;

    /**
     * Something that takes a time of the week.
     *
     * @param card the way to it
     */
    record Entry(LocalDate on, LocalTime starts, Supplier<Component> card) {}

    /** @param chosen takes a day of the week */
    WeekTable(TimetableAddress address, List<Entry> lessons, LocalDate today, SerializableConsumer<LocalDate> chosen) {
        addClassName("week");
        Map<LocalDate, List<Entry>> byDay = lessons.stream().collect(Collectors.groupingBy(Entry::on));
        add(strip(address, byDay, today, chosen), table(address, lessons, today));
        if (!byDay.containsKey(address.day())) {
            Paragraph none = new Paragraph(
                    getTranslation("timetable.day.none", Formats.current().date(address.day())));
            none.addClassNames("day-none", "muted");
            add(none);
        }
    }

    /** The days for a phone. */
    private Div strip(
            TimetableAddress address,
            Map<LocalDate, List<Entry>> byDay,
            LocalDate today,
            SerializableConsumer<LocalDate> chosen) {
        Div strip = new Div();
        strip.addClassName("day-strip");
        strip.getElement().setAttribute("role", "group");
        strip.getElement().setAttribute("aria-label", getTranslation("timetable.days"));
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = address.monday().plusDays(i);
            int count = byDay.getOrDefault(day, List.of()).size();
            NativeButton button = new NativeButton();
            Span weekday = new Span(weekday(day));
            Span number = new Span(String.valueOf(day.getDayOfMonth()));
            number.addClassName("day-number");
            Span many = new Span(count == 0 ? "·" : String.valueOf(count));
            many.addClassName("muted");
            button.add(weekday, number, many);
            button.getElement().setAttribute("aria-pressed", String.valueOf(day.equals(address.day())));
            button.getElement()
                    .setAttribute(
                            "aria-label",
                            getTranslation("timetable.day", Formats.current().date(day), count));
            button.setClassName("today", day.equals(today));
            button.addClickListener(click -> chosen.accept(day));
            strip.add(button);
        }
        return strip;
    }

    private NativeTable table(TimetableAddress address, List<Entry> lessons, LocalDate today) {
        NativeTable table = new NativeTable();
        table.addClassName("week-table");
        NativeTableRow head = new NativeTableRow();
        NativeTableHeaderCell corner = new NativeTableHeaderCell(getTranslation("timetable.hour"));
        corner.addClassName("hour");
        head.add(corner);
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = address.monday().plusDays(i);
            NativeTableHeaderCell cell = new NativeTableHeaderCell(
                    weekday(day) + " " + Formats.current().shortDate(day));
            cell.setClassName("today", day.equals(today));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        NativeTableHeader header = new NativeTableHeader();
        header.add(head);
        NativeTableBody body = new NativeTableBody();
        Map<Integer, List<Entry>> byHour = lessons.stream()
                .collect(Collectors.groupingBy(lesson -> lesson.starts().getHour(), TreeMap::new, Collectors.toList()));
        byHour.forEach((hour, begin) -> body.add(row(address, hour, begin, today)));
        table.add(header, body);
        return table;
    }

    private NativeTableRow row(TimetableAddress address, int hour, List<Entry> begin, LocalDate today) {
        NativeTableRow row = new NativeTableRow();
        NativeTableHeaderCell label = new NativeTableHeaderCell("%02d:00".formatted(hour));
        label.addClassName("hour");
        label.getElement().setAttribute("scope", "row");
        row.add(label);
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = address.monday().plusDays(i);
            NativeTableCell cell = new NativeTableCell();
            cell.setClassName("chosen", day.equals(address.day()));
            cell.setClassName("today", day.equals(today));
            begin.stream()
                    .filter(lesson -> lesson.on().equals(day))
                    .sorted(Comparator.comparing(Entry::starts))
                    .forEach(each -> cell.add(each.card().get()));
            row.add(cell);
        }
        return row;
    }

    private String weekday(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, getLocale());
    }
}
