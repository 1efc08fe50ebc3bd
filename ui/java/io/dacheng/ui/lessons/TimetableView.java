package io.dacheng.ui.lessons;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.Campuses;
import io.dacheng.school.Campuses.Campus;
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
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The week's lessons of a campus, or of who looks. The address holds day and filters. */
@Route(value = Navigation.TIMETABLE, layout = MainLayout.class)
@PermitAll
class TimetableView extends Page implements BeforeEnterObserver {

    /** So many days back lessons without attendance are called to mind. */
    private static final int REMINDED = 14;

    private static final int REMINDERS = 4;

    private final transient Timetable timetable;
    private final transient Campuses campuses;
    private final transient PlanDialogs dialogs;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private transient TimetableAddress address;

    TimetableView(
            Timetable timetable, Campuses campuses, PlanDialogs dialogs, CurrentViewer viewer, AsOf asOf, Live live) {
        super(I18NProvider.translate("nav.timetable"));
        this.timetable = timetable;
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
        add(header(unit, shown, plans), tools(units, unit, all));
        Div reminders = reminders(person);
        if (reminders.getComponentCount() > 0) {
            add(reminders);
        }
        if (shown.isEmpty()) {
            EmptyState empty = new EmptyState(
                    getTranslation("timetable.empty"),
                    getTranslation(plans ? "timetable.empty.plan" : "timetable.empty.sentence"));
            add(plans ? empty.leadingTo(Navigation.CLASSES, getTranslation("timetable.to-classes")) : empty);
            return;
        }
        add(new WeekTable(address, shown, asOf.today(), day -> change(address.withDay(day))));
    }

    private PageHeader header(@Nullable Campus unit, List<LessonView> shown, boolean plans) {
        long open = shown.stream()
                .filter(lesson ->
                        lesson.marked() < lesson.students() && lesson.on().isBefore(asOf.today()))
                .count();
        PageHeader header = new PageHeader(
                unit == null ? getTranslation("nav.timetable") : getTranslation("timetable.title", unit.name()),
                getTranslation("timetable.knows", shown.size(), open));
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

    private Div tools(List<Campus> units, @Nullable Campus unit, List<LessonView> all) {
        Button before = new Button(
                Icons.BACK.create(),
                click -> change(address.withDay(address.day().minusWeeks(1))));
        before.setAriaLabel(getTranslation("timetable.week.before"));
        Button next = new Button(
                Icons.NEXT.create(),
                click -> change(address.withDay(address.day().plusWeeks(1))));
        next.setAriaLabel(getTranslation("timetable.week.next"));
        Button today =
                new Button(getTranslation("timetable.week.this"), click -> change(address.withDay(asOf.today())));
        Span label = new Span(getTranslation(
                "timetable.week",
                address.monday().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
                Formats.current().period(address.monday(), address.sunday())));
        label.addClassName("week-label");
        label.getElement().setAttribute("aria-live", "polite");
        Div tools = new Div(before, today, next, label);
        tools.addClassNames("toolbar", "week-tools");
        if (units.size() > 1 && unit != null) {
            Select<Campus> campus = new Select<>();
            campus.setItems(units);
            campus.setItemLabelGenerator(Campus::name);
            campus.setValue(unit);
            campus.setAriaLabel(getTranslation("timetable.campus"));
            campus.addValueChangeListener(
                    choice -> change(address.withUnit(choice.getValue().code())));
            tools.add(campus);
        }
        tools.add(
                filter(
                        "timetable.teacher",
                        all,
                        LessonView::teacherId,
                        LessonView::teacherName,
                        address.teacher(),
                        to -> change(address.withTeacher(to))),
                filter(
                        "timetable.room",
                        all.stream().filter(each -> each.room() != null).toList(),
                        LessonView::roomId,
                        LessonView::room,
                        address.room(),
                        to -> change(address.withRoom(to))),
                filter(
                        "timetable.class",
                        all,
                        LessonView::classId,
                        LessonView::className,
                        address.ofClass(),
                        to -> change(address.withClass(to))));
        return tools;
    }

    private interface Chosen {
        void take(@Nullable Long id);
    }

    private ComboBox<Long> filter(
            String word,
            List<LessonView> lessons,
            Function<LessonView, @Nullable Long> id,
            Function<LessonView, @Nullable String> name,
            @Nullable Long value,
            Chosen chosen) {
        Map<Long, String> names = new TreeMap<>();
        for (LessonView lesson : lessons) {
            Long key = id.apply(lesson);
            String text = name.apply(lesson);
            if (key != null && text != null) {
                names.put(key, text);
            }
        }
        ComboBox<Long> field = new ComboBox<>();
        field.setItems(names.keySet().stream()
                .sorted((a, b) -> names.getOrDefault(a, "").compareTo(names.getOrDefault(b, "")))
                .toList());
        field.setItemLabelGenerator(key -> names.getOrDefault(key, "?"));
        field.setPlaceholder(getTranslation(word + ".all"));
        field.setAriaLabel(getTranslation(word));
        field.setClearButtonVisible(true);
        if (value != null && names.containsKey(value)) {
            field.setValue(value);
        }
        field.addValueChangeListener(change -> chosen.take(change.getValue()));
        field.setVisible(names.size() > 1 || value != null);
        return field;
    }

    private Div reminders(Viewer person) {
        Div reminders = new Div();
        reminders.addClassNames("section", "reminders");
        LocalDate today = asOf.today();
        List<LessonView> open = timetable.unmarked(person, today.minusDays(REMINDED)).stream()
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
