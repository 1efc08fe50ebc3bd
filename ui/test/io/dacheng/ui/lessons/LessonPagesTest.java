package io.dacheng.ui.lessons;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.school.lessons.AttendanceState;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.LessonQuery;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Participant;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.Browser;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A teacher marks who was there by one tap each; a head plans lessons and looks after classes and rooms. */
@IntegrationTest
class LessonPagesTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private LessonsFixture fixture;

    @Autowired
    private Timetable timetable;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private StudentView lin;
    private StudentView poor;
    private ClassView piano;
    private LessonView lesson;

    @BeforeEach
    void a_lesson_of_today() {
        clock.reset();
        school.school();
        jdbc.sql("""
                truncate school_lesson, school_class, school_class_student, school_attendance, school_leave, school_room,
                    school_hour_entry, school_package, school_student cascade
                """).update();
        lin = school.student("east", "Lin");
        poor = school.student("east", "Poor");
        school.order(lin, "piano", "1000.00", "10", "0");
        piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", fixture.room("east", "Room 1"), lin, poor);
        lesson = fixture.lesson(piano, FRIDAY, 9);
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void one_tap_marks_a_student_and_who_has_no_hours_is_named_on_the_row() {
        Browser.open(context, "tao", "lessons/" + lesson.id());

        tap("Present", 0);
        assertThat(state(lin)).isEqualTo(AttendanceState.PRESENT);
        assertThat(read()).contains("This lesson uses 1 h, worth 100.");
        tap("Present", 1);
        assertThat(state(poor)).isNull();
        assertThat(read()).contains("Poor has 0 hours of Piano left");
        tap("Absent", 1);
        assertThat(state(poor)).isEqualTo(AttendanceState.ABSENT);
        tap("Present", 0);
        assertThat(state(lin)).as("the same tap takes it back").isNull();
    }

    @Test
    void all_present_can_be_undone() {
        Browser.open(context, "tao", "lessons/" + lesson.id());

        _click(_get(Button.class, spec -> spec.withText("All present")));
        assertThat(state(lin)).isEqualTo(AttendanceState.PRESENT);
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        assertThat(state(lin)).isNull();
    }

    @Test
    void the_timetable_shows_the_week_and_what_is_still_to_be_marked() {
        clock.set(FRIDAY.plusDays(1));
        Browser.open(context, "tao", "timetable?day=2026-05-15");

        assertThat(read())
                .contains("Week 20")
                .contains("Piano 1")
                .contains("0 of 2 marked")
                .contains("1 lesson of yours is still to be marked");
        assertThat(_find(Button.class, spec -> spec.withText("Plan lessons"))).isEmpty();
        Browser.go("timetable?day=2026-06-15");
        assertThat(read()).contains("No lessons this week");
    }

    @Test
    void a_head_plans_a_series_and_is_told_what_is_in_the_way() {
        Browser.open(context, "head-east", "timetable?day=2026-05-15");
        _click(_get(Button.class, spec -> spec.withText("Plan lessons")));
        chooseClass("Piano 1");
        _setValue(_get(IntegerField.class, spec -> spec.withLabel("How many lessons")), 3);
        _click(_get(Button.class, spec -> spec.withText("Look at the days")));
        assertThat(read()).contains("29 May 2026 · free");
        _click(_find(Button.class, spec -> spec.withText("Plan lessons")).get(1));

        assertThat(timetable
                        .lessons(school.admin(), LessonQuery.between(FRIDAY, FRIDAY.plusMonths(1)))
                        .items())
                .extracting(LessonView::on)
                .containsExactly(FRIDAY, FRIDAY, FRIDAY.plusWeeks(1), FRIDAY.plusWeeks(2));
        _click(_get(Button.class, spec -> spec.withText("Plan lessons")));
        chooseClass("Piano 1");
        _click(_find(Button.class, spec -> spec.withText("Plan lessons")).get(1));
        assertThat(read()).contains("The class Piano 1 already has a lesson on 2026-05-15");
    }

    @Test
    void leave_is_asked_ahead_and_a_lesson_is_chosen_that_makes_up_for_it() {
        LessonView tomorrow = fixture.lesson(piano, FRIDAY.plusDays(1), 9);
        fixture.lesson(fixture.schoolClass("east", "Piano 2", "piano", "tian", null), FRIDAY.plusDays(2), 9);
        Browser.open(context, "ying", "lessons/" + tomorrow.id());

        _click(_find(NativeButton.class, spec -> spec.withText("Ask for leave")).get(0));
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason")), "A cold");
        _click(_get(Button.class, spec -> spec.withText("Ask for leave")));
        assertThat(read()).contains("On leave: A cold");
        Browser.go("classes?tab=leaves");
        _click(_get(Button.class, spec -> spec.withText("Choose a lesson")));
        @SuppressWarnings({"unchecked", "rawtypes"})
        ComboBox<LessonView> choice = _get(ComboBox.class, spec -> spec.withLabel("Lesson with a free seat"));
        choice.setValue(choice.getListDataView().getItems().findFirst().orElseThrow());
        _click(_get(Button.class, spec -> spec.withText("Save the choice")));
        assertThat(read()).contains("Nothing to be made up");
    }

    @Test
    void a_head_adds_rooms_and_sees_a_class_with_the_hours_of_its_students() {
        Browser.open(context, "head-east", "classes?tab=rooms");
        _click(_get(Button.class, spec -> spec.withText("Add a room")));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name")), "Room 2");
        _click(_find(Button.class, spec -> spec.withText("Add a room")).get(1));
        assertThat(read()).contains("Room 2").contains("8 seats");

        Browser.go("classes?class=" + piano.id());
        assertThat(read())
                .contains("2 of 8 seats taken")
                .contains("10 h left")
                .contains("0 h left: renew")
                .contains("Take Poor out of the class");
    }

    @Test
    void pages_speak_chinese() {
        Browser.open(context, "tao", "lessons/" + lesson.id(), Locale.SIMPLIFIED_CHINESE);
        assertThat(read()).contains("全部到课").contains("剩余 0 课时：请续费");
        Browser.go("timetable");
        assertThat(read()).contains("第 20 周");
    }

    private void chooseClass(String name) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        ComboBox<ClassView> field = _get(ComboBox.class, spec -> spec.withLabel("Class"));
        field.setValue(field.getListDataView()
                .getItems()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    private void tap(String word, int row) {
        _click(_find(NativeButton.class, spec -> spec.withText(word)).get(row));
    }

    private AttendanceState state(StudentView student) {
        List<Participant> all = timetable.participants(school.admin(), lesson.id());
        return all.stream()
                .filter(each -> each.studentId() == student.id())
                .findFirst()
                .orElseThrow()
                .state();
    }

    private static String read() {
        return PrettyPrintTreeKt.toPrettyTree(UI.getCurrent());
    }
}
