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
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.school.families.GrowthRecords;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.families.NewParent;
import io.dacheng.school.families.Relation;
import io.dacheng.school.leads.LeadView;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.NewTrial;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.leads.Trials;
import io.dacheng.school.lessons.AttendanceState;
import io.dacheng.school.lessons.ClassView;
import io.dacheng.school.lessons.LessonQuery;
import io.dacheng.school.lessons.LessonView;
import io.dacheng.school.lessons.Participant;
import io.dacheng.school.lessons.Timetable;
import io.dacheng.school.students.StudentView;
import io.dacheng.ui.Browser;
import java.time.LocalDate;
import java.time.LocalTime;
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
    private GrowthRecords growth;

    @Autowired
    private Leads leads;

    @Autowired
    private Trials trials;

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
    void a_growth_record_is_written_from_the_row_of_who_was_there() {
        Browser.open(context, "tao", "lessons/" + lesson.id());
        assertThat(_find(NativeButton.class, spec -> spec.withText("Write a growth record")))
                .as("nobody was there yet")
                .isEmpty();

        tap("Present", 0);
        tap("Absent", 1);
        assertThat(_find(NativeButton.class, spec -> spec.withText("Write a growth record")))
                .hasSize(1);
        tap("Write a growth record", 0);
        List<RadioButtonGroup<Integer>> aspects = aspects();
        for (int each = 0; each < 5; each++) {
            aspects.get(each).setValue(each + 1);
        }
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Note")), "Both hands");
        _click(_get(Button.class, spec -> spec.withText("Save the growth record")));

        assertThat(growth.ofLesson(school.viewer("tao"), lesson.id()))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.studentId()).isEqualTo(lin.id());
                    assertThat(record.aspects().values()).containsExactly(1, 2, 3, 4, 5);
                    assertThat(record.note()).isEqualTo("Both hands");
                    assertThat(record.writtenOn()).isEqualTo(FRIDAY);
                });
        tap("Correct the growth record", 0);
        aspects().get(0).setValue(5);
        _click(_get(Button.class, spec -> spec.withText("Save the growth record")));
        assertThat(growth.ofLesson(school.viewer("tao"), lesson.id())
                        .get(0)
                        .aspects()
                        .progress())
                .isEqualTo(5);

        Browser.close();
        Browser.open(context, "ying", "lessons/" + lesson.id());
        assertThat(_find(NativeButton.class, spec -> spec.withText("Write a growth record")))
                .as("a consultant reads them only")
                .isEmpty();
    }

    @Test
    void a_note_stands_beside_the_mark_and_stays_when_the_mark_is_changed() {
        Browser.open(context, "tao", "lessons/" + lesson.id());
        tap("Present", 0);
        tap("Add a note", 0);
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Note on the attendance")), "Left early, 13812345678");
        _click(_get(Button.class, spec -> spec.withText("Save the note")));

        assertThat(participant(lin).note()).startsWith("Left early").doesNotContain("13812345678");
        assertThat(participant(lin).hours()).isEqualByComparingTo("1");
        assertThat(read()).contains("Left early").contains("Change the note");
        tap("Late", 0);
        assertThat(participant(lin).note()).startsWith("Left early");
    }

    @Test
    void trials_stand_among_the_lessons_of_the_week() {
        TrialView trial = trial(LocalTime.of(11, 0));
        Browser.open(context, "head-east", "timetable?day=2026-05-15");
        assertThat(read())
                .contains("1 lesson this week · 1 trial")
                .contains("Trial: Anni")
                .contains("11:00–12:00")
                .contains("leads/" + trial.leadId());
        Browser.go("timetable?day=2026-05-15&teacher=" + school.member("tao"));
        assertThat(read()).contains("Piano 1").doesNotContain("Trial: Anni");
        Browser.go("timetable?day=2026-05-15&teacher=" + school.member("yun"));
        assertThat(read()).contains("Trial: Anni").doesNotContain("09:00–10:00");
        Browser.close();
        Browser.open(context, "tian", "timetable?day=2026-05-15");
        assertThat(read()).as("neither teacher nor consultant of it").doesNotContain("Anni");
        trials.cancel(school.admin(), trial.id(), null);
        Browser.close();
        Browser.open(context, "head-east", "timetable?day=2026-05-15");
        assertThat(read()).doesNotContain("Anni");
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
        return participant(student).state();
    }

    private Participant participant(StudentView student) {
        return timetable.participants(school.admin(), lesson.id()).stream()
                .filter(each -> each.studentId() == student.id())
                .findFirst()
                .orElseThrow();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<RadioButtonGroup<Integer>> aspects() {
        return (List) _find(RadioButtonGroup.class);
    }

    /** Of an hour, today, given by the intention teacher. */
    private TrialView trial(LocalTime starts) {
        jdbc.sql("truncate school_lead, school_family cascade").update();
        LeadView lead = leads.add(
                school.admin(),
                NewLead.of(
                        school.unit("east"),
                        new NewFamily(
                                school.unit("east"),
                                "",
                                List.of(NewParent.of("Wang Meili", Relation.MOTHER, "13900001001"))),
                        "Anni",
                        jdbc.sql("select id from school_source where code = 'online'")
                                .query(Long.class)
                                .single()));
        return trials.book(
                school.admin(),
                lead.id(),
                new NewTrial(
                        school.course("piano"),
                        null,
                        FRIDAY,
                        starts,
                        starts.plusHours(1),
                        school.member("yun"),
                        null,
                        ""),
                null);
    }

    private static String read() {
        return PrettyPrintTreeKt.toPrettyTree(UI.getCurrent());
    }
}
