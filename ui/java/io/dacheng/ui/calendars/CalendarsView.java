package io.dacheng.ui.calendars;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.dacheng.calendar.CalendarDay;
import io.dacheng.calendar.CalendarService;
import io.dacheng.calendar.CalendarView;
import io.dacheng.calendar.DayCount;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.Period;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.shared.CsvRows;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Notify;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import io.dacheng.ui.people.ImportDialog;
import jakarta.annotation.security.PermitAll;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A calendar's year: which days count, changed by a click or Enter. The address holds calendar and year. */
@Route(value = Navigation.CALENDARS, layout = MainLayout.class)
@PermitAll
class CalendarsView extends Page implements BeforeEnterObserver {

    private record Change(LocalDate date, Optional<CalendarDay> before) {}

    private final transient WorkingCalendars calendars;
    private final transient CalendarService counting;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private final transient Deque<Change> changes = new ArrayDeque<>();
    private final Button undo = new Button(Icons.UNDO.create(), click -> undo());
    private final CalendarAbout about = new CalendarAbout();
    private transient CalendarView calendar = new CalendarView("", "", List.of(), List.of());
    private int year;
    private PageHeader header = new PageHeader("", "");
    private @Nullable YearGrid grid;

    CalendarsView(WorkingCalendars calendars, CalendarService counting, CurrentViewer viewer, AsOf asOf) {
        super(I18NProvider.translate("nav.calendars"));
        this.calendars = calendars;
        this.counting = counting;
        this.viewer = viewer;
        this.asOf = asOf;
        undo.setText(getTranslation("calendars.undo"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        changes.clear();
        QueryParameters parameters = event.getLocation().getQueryParameters();
        List<CalendarView> all = calendars.calendars(viewer.get());
        Optional<String> asked = parameters.getSingleParameter("calendar");
        if (all.isEmpty() && asked.isEmpty()) {
            header = new PageHeader(getTranslation("nav.calendars"), "", actions());
            add(header, new EmptyState(getTranslation("calendars.none"), getTranslation("calendars.none.sentence")));
            return;
        }
        calendar = asked.isPresent() ? calendars.calendar(viewer.get(), asked.get()) : all.get(0);
        year = parameters
                .getSingleParameter("year")
                .filter(text -> text.matches("\\d{4}") && !text.equals("0000"))
                .map(Integer::valueOf)
                .orElse(asOf.date().getYear());
        boolean mayChange = calendars.mayChange(viewer.get());
        grid = new YearGrid(year, asOf.today(), mayChange ? this::open : null);
        undo.setVisible(mayChange);
        header = new PageHeader(calendar.name() + " · " + year, "", actions());
        setPageTitle(getTranslation("nav.calendars") + " · " + calendar.name() + " " + year);
        add(header, tools(all), about, grid);
        show();
    }

    private void show() {
        calendar = calendars.calendar(viewer.get(), calendar.code());
        DayCount count = counting.days(calendar.code());
        Period whole = new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
        if (grid != null) {
            grid.show(calendars.days(viewer.get(), calendar.code(), year), count);
        }
        String days = getTranslation("calendars.knows", Formats.current().days(count.count(whole)));
        header.setKnows(
                count.yearsWithout(whole).isEmpty()
                        ? days
                        : days + " · " + getTranslation("calendars.knows.without", String.valueOf(year)));
        undo.setEnabled(!changes.isEmpty());
        about.show(calendar, year);
    }

    private Div tools(List<CalendarView> all) {
        Select<CalendarView> choice = new Select<>();
        choice.setItems(all);
        choice.setItemLabelGenerator(CalendarView::name);
        choice.setValue(calendar);
        choice.setAriaLabel(getTranslation("calendars.choose"));
        choice.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                go(change.getValue().code(), year);
            }
        });
        Button before = new Button(Icons.BACK.create(), click -> go(calendar.code(), year - 1));
        before.setAriaLabel(getTranslation("calendars.year.before"));
        before.setEnabled(year > 1);
        Button next = new Button(Icons.NEXT.create(), click -> go(calendar.code(), year + 1));
        next.setAriaLabel(getTranslation("calendars.year.next"));
        next.setEnabled(year < 9999);
        Span shown = new Span(String.valueOf(year));
        shown.addClassName("strong");
        Div tools = new Div(choice, before, shown, next, undo);
        tools.addClassName("toolbar");
        return tools;
    }

    private Component[] actions() {
        Anchor export = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    ByteArrayOutputStream file = new ByteArrayOutputStream();
                    calendars.export(viewer.get(), calendar.code(), file);
                    return new DownloadResponse(
                            new ByteArrayInputStream(file.toByteArray()),
                            calendar.code() + ".csv",
                            "text/csv;charset=utf-8",
                            file.size());
                }),
                getTranslation("calendars.export"));
        export.addClassNames("button-link", "quiet");
        export.setVisible(!calendar.code().isEmpty());
        if (!calendars.mayChange(viewer.get())) {
            return new Component[] {export};
        }
        Button upload = new Button(getTranslation("calendars.import"), Icons.UPLOAD.create(), click -> openImport());
        upload.setVisible(!calendar.code().isEmpty());
        Button add = new Button(getTranslation("calendars.add"), Icons.PLUS.create(), click -> openAdd());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Component[] {export, upload, add};
    }

    private void open(LocalDate date) {
        CalendarDay now = calendars.days(viewer.get(), calendar.code(), year).stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .orElse(null);
        CalendarForms.day(date, now, (kind, name) -> {
                    changes.push(new Change(date, write(date, kind, name)));
                    Notify.success(getTranslation(
                            "calendars.day.saved", Formats.current().date(date)));
                    show();
                })
                .open();
    }

    private Optional<CalendarDay> write(LocalDate date, @Nullable DayKind kind, String name) {
        return kind == null
                ? calendars.removeDay(viewer.get(), calendar.code(), date)
                : calendars.setDay(viewer.get(), calendar.code(), date, kind, name);
    }

    private void undo() {
        Change last = changes.pop();
        write(
                last.date(),
                last.before().map(CalendarDay::kind).orElse(null),
                last.before().map(CalendarDay::name).orElse(""));
        Notify.success(getTranslation("calendars.undone", Formats.current().date(last.date())));
        show();
    }

    private void openAdd() {
        CalendarForms.add((code, name) -> {
                    calendars.save(viewer.get(), code, name);
                    Notify.success(getTranslation("calendars.added", name));
                    go(code, asOf.date().getYear());
                })
                .open();
    }

    private void openImport() {
        new ImportDialog(
                        getTranslation("calendars.import.title", calendar.name()),
                        getTranslation("calendars.import.how"),
                        (files, dryRun) -> files.entrySet().stream()
                                .map(file -> calendars.importDays(
                                        viewer.get(),
                                        calendar.code(),
                                        new CsvRows(file.getKey(), file.getValue()),
                                        dryRun))
                                .toList(),
                        this::show)
                .open();
    }

    private static void go(String calendar, int year) {
        Navigation.open(Navigation.CALENDARS, CalendarAbout.parameters(calendar, year));
    }
}
