package io.dacheng.ui.lessons;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.dacheng.access.Viewer;
import io.dacheng.school.lessons.Attendances;
import io.dacheng.school.lessons.LessonState;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Mark;
import io.dacheng.school.lessons.MarkResult;
import io.dacheng.school.lessons.Participant;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.ui.AsOf;
import io.dacheng.ui.Badge;
import io.dacheng.ui.CurrentViewer;
import io.dacheng.ui.EmptyState;
import io.dacheng.ui.Formats;
import io.dacheng.ui.Live;
import io.dacheng.ui.MainLayout;
import io.dacheng.ui.Navigation;
import io.dacheng.ui.Page;
import io.dacheng.ui.PageHeader;
import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A lesson: who takes part and who was there, marked by one tap each. */
@Route(value = Navigation.LESSON, layout = MainLayout.class)
@PermitAll
class LessonDetailsView extends Page implements BeforeEnterObserver, AttendanceList.Book {

    private final transient Timetable timetable;
    private final transient Attendances attendances;
    private final transient LessonDialogs dialogs;
    private final transient PlanDialogs plans;
    private final transient LessonGrowth growth;
    private final transient CurrentViewer viewer;
    private final AsOf asOf;
    private final Div facts = new Div();
    private final Paragraph sums = new Paragraph();
    private PageHeader header = new PageHeader("", "");
    private @Nullable AttendanceList list;
    private transient @Nullable LessonView shown;
    private long id;

    LessonDetailsView(
            Timetable timetable,
            Attendances attendances,
            LessonDialogs dialogs,
            PlanDialogs plans,
            LessonGrowth growth,
            CurrentViewer viewer,
            AsOf asOf,
            Live live) {
        super(I18NProvider.translate("lessons.title"));
        this.timetable = timetable;
        this.attendances = attendances;
        this.dialogs = dialogs;
        this.plans = plans;
        this.growth = growth;
        this.viewer = viewer;
        this.asOf = asOf;
        facts.addClassNames("toolbar", "lesson-facts");
        sums.addClassName("muted");
        live.onSchool(this, Set.of(), this::again);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().getLong("lesson").orElse(0L);
        show();
    }

    /** Builds the page. */
    private void show() {
        removeAll();
        list = null;
        shown = null;
        again();
    }

    @Override
    public void again() {
        Viewer person = viewer.get();
        LessonView lesson = timetable.lesson(person, id);
        List<Participant> students = timetable.participants(person, id);
        LessonView before = shown;
        shown = lesson;
        if (before == null || before.state() != lesson.state() && involvesCancelling(before, lesson) || list == null) {
            build(person, lesson);
        }
        head(person, lesson);
        Objects.requireNonNull(list).show(lesson, students, growth.of(lesson, asOf.today()));
        list.setVisible(!students.isEmpty());
        sums(students);
    }

    private static boolean involvesCancelling(LessonView before, LessonView now) {
        return before.state() == LessonState.CANCELLED || now.state() == LessonState.CANCELLED;
    }

    private void build(Viewer person, LessonView lesson) {
        removeAll();
        boolean marks = attendances.mayMark(person, lesson);
        boolean ahead =
                !marks && lesson.state() == LessonState.PLANNED && !lesson.on().isBefore(asOf.today());
        Anchor back = new Anchor(
                Navigation.TIMETABLE + "?day=" + lesson.on() + "&unit=" + lesson.unit(),
                getTranslation("lessons.back"));
        back.addClassName("back-link");
        header = new PageHeader("", "");
        list = new AttendanceList(marks, ahead, this);
        add(back, header, facts);
        if (lesson.state() == LessonState.CANCELLED && !lesson.cancelReason().isEmpty()) {
            add(new Paragraph(getTranslation("lessons.cancelled.why", lesson.cancelReason())));
        }
        if (!lesson.note().isEmpty()) {
            add(new Paragraph(lesson.note()));
        }
        if (lesson.students() == 0) {
            add(new EmptyState(getTranslation("lessons.empty"), getTranslation("lessons.empty.sentence"))
                    .leadingTo(
                            Navigation.CLASSES + "?class=" + lesson.classId(),
                            getTranslation("lessons.to-class", lesson.className())));
        } else {
            H2 title = new H2(getTranslation(marks ? "lessons.attendance" : "lessons.who"));
            add(title);
            if (!marks && lesson.state() != LessonState.CANCELLED && lesson.on().isAfter(asOf.today())) {
                Paragraph early = new Paragraph(
                        getTranslation("lessons.early", Formats.current().date(lesson.on())));
                early.addClassName("muted");
                add(early);
            }
        }
        add(list, sums);
    }

    private void head(Viewer person, LessonView lesson) {
        String title = getTranslation(
                "lessons.of", lesson.className(), Formats.current().date(lesson.on()));
        setPageTitle(title);
        header.setTitle(title);
        header.setKnows(Stream.of(
                        LessonCard.times(lesson.starts(), lesson.ends()),
                        lesson.course(),
                        lesson.unitName(),
                        lesson.room() == null ? "" : lesson.room(),
                        lesson.teacherName(),
                        getTranslation("lessons.hours-each", AttendanceRow.plain(lesson.hours())))
                .filter(text -> !text.isEmpty())
                .reduce((a, b) -> a + " · " + b)
                .orElse(""));
        facts.removeAll();
        facts.add(LessonCard.state(lesson, asOf.now()));
        if (lesson.substitute()) {
            facts.add(Badge.of("⇄", getTranslation("lessons.substitute", lesson.teacherName()), "watch"));
        }
        Anchor ofClass = new Anchor(
                Navigation.CLASSES + "?class=" + lesson.classId(),
                getTranslation("lessons.to-class", lesson.className()));
        facts.add(ofClass);
        header.setActions(actions(person, lesson).toArray(Component[]::new));
    }

    private List<Component> actions(Viewer person, LessonView lesson) {
        List<Component> actions = new ArrayList<>();
        if (!plans.mayPlan(person, lesson.unitId())) {
            return actions;
        }
        if (lesson.state() == LessonState.PLANNED) {
            Button cancel = new Button(getTranslation("lessons.cancel"), click -> dialogs.cancel(lesson, this::show));
            cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
            actions.add(cancel);
            actions.add(new Button(getTranslation("lessons.change"), click -> dialogs.change(lesson, this::show)));
        } else if (lesson.state() == LessonState.CANCELLED) {
            Button restore =
                    new Button(getTranslation("lessons.restore"), click -> dialogs.restore(lesson, this::show));
            restore.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            actions.add(restore);
        }
        return actions;
    }

    private void sums(List<Participant> students) {
        BigDecimal hours = students.stream().map(Participant::hours).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal amount = students.stream().map(Participant::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        sums.setText(getTranslation(
                "lessons.sums", AttendanceRow.plain(hours), Formats.current().amount(amount)));
        sums.setVisible(hours.signum() > 0);
    }

    @Override
    public List<MarkResult> mark(List<Mark> marks) {
        return attendances.mark(viewer.get(), id, marks);
    }

    @Override
    public void askLeave(Participant student) {
        dialogs.askLeave(Objects.requireNonNull(shown), student, this::show);
    }

    @Override
    public void makeUp(Participant student) {
        dialogs.makeUp(Objects.requireNonNull(student.leaveId()), this::show);
    }

    @Override
    public void growth(Participant student) {
        growth.open(id, student, asOf.today(), this::again);
    }

    @Override
    public List<MarkResult> allPresent() {
        return attendances.allPresent(viewer.get(), id);
    }
}
