package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
import io.dacheng.school.leads.TrialQuery;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.leads.Trials;
import io.dacheng.school.lessons.LessonQuery;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Icons;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The week's lessons of a campus, or of who looks. The address holds day and filters. */
@Route(value = Navigation.TIMETABLE, layout = MainLayout.class)
@PermitAll
class TimetableView extends Page implements BeforeEnterObserver {

    /** So many days back lessons without attendance are called to mind. */
    private static final int REMINDED = 14;

    private static final int REMINDERS = 4;
    private static final int MOST_TRIALS = 500;

    private final transient Timetable timetable;
    private final transient Trials trials;
    private final transient Campuses campuses;
    private final transient PlanDialogs dialogs;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private transient TimetableAddress address;

    TimetableView(
            Timetable timetable,
            Trials trials,
            Campuses campuses,
            PlanDialogs dialogs,
            CurrentViewer viewer,
            AsOf asOf,
            Live live) {
        super(I18NProvider.translate("nav.timetable"));
        this.timetable = timetable;
        this.trials = trials;
        this.campuses = campuses;
        this.dialogs = dialogs;
        this.viewer = viewer;
        this.asOf = asOf;
        this.address = new TimetableAddress(asOf.date(), null, null, null, null);
        addClassName("timetable");
        live.onSchool(this, Set.of(), this::show);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        address = TimetableAddress.of(event.getLocation().getQueryParameters(), asOf.date());
        show();
    }

    private void change(TimetableAddress other) {
        address = other;
        address.toAddress(asOf.date());
        show();
    }

    private void show() {
        Viewer person = viewer.get();
        List<Campus> units = campuses.of(person);
        Campus unit = units.stream()
                .filter(each -> each.code().equals(address.unit()))
                .findFirst()
                .orElse(units.isEmpty() ? null : units.get(0));
        LessonQuery week =
                LessonQuery.between(address.monday(), address.sunday()).withUnit(unit == null ? null : unit.id());
        List<LessonView> all = timetable.lessons(person, week).items();
        List<TrialView> trials = booked(person, unit);
        List<LessonView> shown = address.teacher() == null && address.room() == null && address.ofClass() == null
                ? all
                : timetable
                        .lessons(
                                person,
                                week.withTeacher(address.teacher())
                                        .withRoom(address.room())
                                        .withClass(address.ofClass()))
                        .items();
        removeAll();
        boolean plans = unit != null && dialogs.mayPlan(person, unit.id());
        List<TrialView> trialsShown = trials.stream().filter(address::shows).toList();
        add(
                header(unit, shown, trialsShown.size(), plans),
                new TimetableTools(address, asOf.today(), units, unit, all, trials, this::change));
        Div reminders = reminders(person);
        if (reminders.getComponentCount() > 0) {
            add(reminders);
        }
        if (shown.isEmpty() && trialsShown.isEmpty()) {
            EmptyState empty = new EmptyState(
                    getTranslation("timetable.empty"),
                    getTranslation(plans ? "timetable.empty.plan" : "timetable.empty.sentence"));
            add(plans ? empty.leadingTo(Navigation.CLASSES, getTranslation("timetable.to-classes")) : empty);
            return;
        }
        LocalDateTime now = asOf.now();
        List<WeekTable.Entry> entries = Stream.concat(
                        shown.stream()
                                .map(each ->
                                        new WeekTable.Entry(each.on(), each.starts(), () -> new LessonCard(each, now))),
                        trialsShown.stream()
                                .map(each -> new WeekTable.Entry(each.on(), each.starts(), () -> new TrialCard(each))))
                .toList();
        add(new WeekTable(address, entries, asOf.today(), day -> change(address.withDay(day))));
    }

    /** The week's trials, which take a teacher's, a room's and a child's time as lessons do. */
    private List<TrialView> booked(Viewer person, @Nullable Campus unit) {
        return trials
                .trials(
                        person,
                        new TrialQuery(
                                unit == null ? null : unit.id(),
                                null,
                                null,
                                null,
                                address.monday(),
                                address.sunday(),
                                0,
                                MOST_TRIALS))
                .items()
                .stream()
                .filter(each -> each.state() != TrialState.CANCELLED)
                .toList();
    }

    private PageHeader header(@Nullable Campus unit, List<LessonView> shown, int booked, boolean plans) {
        LocalDateTime now = asOf.now();
        long open = shown.stream().filter(lesson -> lesson.lacksAttendance(now)).count();
        PageHeader header = new PageHeader(
                unit == null ? getTranslation("nav.timetable") : getTranslation("timetable.title", unit.name()),
                getTranslation("timetable.knows", shown.size(), open, booked));
        Anchor classes = new Anchor(Navigation.CLASSES, getTranslation("timetable.to-classes"));
        classes.addClassNames("button-link", "quiet");
        if (!plans || unit == null) {
            header.setActions(classes);
            return header;
        }
        Button plan = new Button(
                getTranslation("lessons.plan"),
                Icons.PLUS.create(),
                click -> dialogs.plan(unit.id(), null, address.day(), this::show));
        plan.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        header.setActions(classes, plan);
        return header;
    }

    private Div reminders(Viewer person) {
        Div reminders = new Div();
        reminders.addClassNames("section", "reminders");
        LocalDate today = asOf.today();
        List<LessonView> open = timetable.unmarked(person, today.minusDays(REMINDED), today, null).stream()
                .filter(lesson -> dialogs.teaches(person, lesson))
                .toList();
        if (!open.isEmpty()) {
            Span title = new Span(getTranslation("timetable.unmarked", open.size()));
            title.addClassName("alarm-text");
            Div links = new Div();
            links.addClassName("toolbar");
            open.stream()
                    .limit(REMINDERS)
                    .forEach(lesson -> links.add(new Anchor(
                            LessonCard.path(lesson.id()),
                            getTranslation(
                                    "timetable.unmarked.one",
                                    lesson.className(),
                                    Formats.current().shortDate(lesson.on()),
                                    lesson.starts().toString()))));
            reminders.add(title, links);
        }
        return reminders;
    }
}
