package io.dacheng.ui.calendars;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import io.dacheng.calendar.CalendarView;
import io.dacheng.calendar.DayKind;
import io.dacheng.ui.Labels;
import io.dacheng.ui.Navigation;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Which years a calendar knows, which units count by it, and what the marks of its days mean. */
class CalendarAbout extends Div {

    CalendarAbout() {
        addClassName("calendar-about");
    }

    void show(CalendarView calendar, int year) {
        removeAll();
        add(years(calendar, year), used(calendar), legend());
    }

    static QueryParameters parameters(String calendar, int year) {
        return QueryParameters.simple(Map.of("calendar", calendar, "year", "%04d".formatted(year)));
    }

    private Component years(CalendarView calendar, int year) {
        Paragraph years = new Paragraph();
        years.add(getTranslation(calendar.years().isEmpty() ? "calendars.years.none" : "calendars.years") + " ");
        calendar.years().forEach(each -> {
            String address = Navigation.CALENDARS + "?"
                    + parameters(calendar.code(), each).getQueryString();
            Anchor link = new Anchor(address, String.valueOf(each));
            if (each == year) {
                link.getElement().setAttribute("aria-current", "page");
            }
            years.add(link, new Span(" "));
        });
        return years;
    }

    private Component used(CalendarView calendar) {
        return new Paragraph(
                calendar.units().isEmpty()
                        ? getTranslation("calendars.used.none")
                        : getTranslation(
                                "calendars.used",
                                calendar.units().stream()
                                        .map(CalendarView.CalendarUnit::name)
                                        .collect(Collectors.joining(", "))));
    }

    private Component legend() {
        Div legend = new Div();
        legend.addClassName("calendar-legend");
        for (DayKind kind : DayKind.values()) {
            Span mark = new Span(getTranslation("calendars.mark." + kind));
            mark.addClassNames("mark", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            legend.add(new Span(mark, new Span(" " + Labels.of(kind))));
        }
        return legend;
    }
}
