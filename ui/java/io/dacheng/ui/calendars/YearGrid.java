package io.dacheng.ui.calendars;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.dacheng.calendar.CalendarDay;
import io.dacheng.calendar.DayCount;
import io.dacheng.calendar.Period;
import io.dacheng.ui.Formats;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A year in twelve blocks, a button for each day. One tab stop; arrow keys go on by a day or a week. */
class YearGrid extends Div {

    private final int year;
    private final Map<LocalDate, DayButton> days = new HashMap<>();
    private final Map<Month, Span> counts = new EnumMap<>(Month.class);

    /** @param choose opens a day; null where the person may only look */
    YearGrid(int year, LocalDate today, @Nullable Consumer<LocalDate> choose) {
        this.year = year;
        addClassName("year-grid");
        for (Month month : Month.values()) {
            add(block(YearMonth.of(year, month), today, choose));
        }
        DayButton first = days.get(today.getYear() == year ? today : LocalDate.of(year, 1, 1));
        if (first != null) {
            first.getElement().setAttribute("tabindex", "0");
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("""
                if (this.arrows) return;
                this.arrows = true;
                this.addEventListener('keydown', e => {
                    const step = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7}[e.key];
                    const days = [...this.querySelectorAll('button.day')];
                    const at = days.indexOf(document.activeElement);
                    const next = days[at + step];
                    if (!step || at < 0 || !next) return;
                    e.preventDefault();
                    days[at].tabIndex = -1;
                    next.tabIndex = 0;
                    next.focus();
                });
                """);
    }

    /** Marks every day anew. */
    void show(List<CalendarDay> named, DayCount count) {
        Map<LocalDate, CalendarDay> byDate = new HashMap<>();
        named.forEach(day -> byDate.put(day.date(), day));
        days.forEach((date, button) -> button.show(byDate.get(date)));
        counts.forEach((month, words) -> {
            YearMonth whole = YearMonth.of(year, month);
            words.setText(getTranslation(
                    "calendars.month.days",
                    Formats.current().days(count.count(new Period(whole.atDay(1), whole.atEndOfMonth())))));
        });
    }

    private Section block(YearMonth month, LocalDate today, @Nullable Consumer<LocalDate> choose) {
        H2 name = new H2(month.getMonth().getDisplayName(TextStyle.FULL_STANDALONE, getLocale()));
        Span count = new Span();
        count.addClassName("muted");
        counts.put(month.getMonth(), count);
        Div head = new Div(name, count);
        head.addClassName("line");
        Div grid = new Div();
        grid.addClassName("month-days");
        for (DayOfWeek weekday : DayOfWeek.values()) {
            Span word = new Span(weekday.getDisplayName(TextStyle.NARROW, getLocale()));
            word.addClassName("weekday");
            word.getElement().setAttribute("aria-hidden", "true");
            grid.add(word);
        }
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            DayButton button = new DayButton(date, date.equals(today), getLocale());
            if (choose == null) {
                button.getElement().setAttribute("aria-disabled", "true");
            } else {
                button.addClickListener(click -> choose.accept(date));
            }
            days.put(date, button);
            grid.add(button);
        }
        Section block = new Section(head, grid);
        block.addClassNames("card", "month-block");
        return block;
    }
}
