package io.dacheng.school.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.students.StudentView;
import io.dacheng.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lessons are planned once or weekly, nobody and nothing is in two places at once, and each sees the own part (E8). */
@IntegrationTest
class TimetableTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 15);
    private static int number;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private LessonsFixture fixture;

    @Autowired
    private Timetable timetable;

    @Autowired
    private Planning planning;

    @Autowired
    private LessonChanges changes;

    @Autowired
    private Classes classes;

    @Autowired
    private ClassPlaces places;

    @Autowired
    private Rooms rooms;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_school_without_lessons() {
        clock.reset();
        school.school();
        jdbc.sql("""
                truncate school_lesson, school_class, school_class_student, school_attendance, school_leave, school_room,
                    school_trial, school_lead cascade
                """).update();
        number++;
    }

    @Test
    void a_lesson_repeats_weekly_so_many_times_and_leaves_out_holidays() {
        Viewer admin = school.admin();
        calendars.save(admin, "school-days", "School days");
        calendars.setDay(admin, "school-days", LocalDate.of(2026, 5, 29), DayKind.HOLIDAY, "Sports day");
        jdbc.sql("update org_unit set calendar = 'school-days' where code = 'east'")
                .update();
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null);
        NewLessons plan = new NewLessons(
                piano.id(),
                FRIDAY,
                LocalTime.of(18, 0),
                LocalTime.of(19, 0),
                null,
                null,
                null,
                Set.of(DayOfWeek.FRIDAY),
                null,
                4,
                true,
                false,
                "");

        Planned planned = planning.plan(school.viewer("head-east"), plan);

        assertThat(planned.lessons())
                .extracting(LessonView::on)
                .containsExactly(
                        FRIDAY, LocalDate.of(2026, 5, 22), LocalDate.of(2026, 6, 5), LocalDate.of(2026, 6, 12));
        assertThat(planned.lessons())
                .extracting(LessonView::series)
                .doesNotContainNull()
                .containsOnly(planned.lessons().get(0).series());
        assertThat(planned.days())
                .filteredOn(day -> !day.planned())
                .extracting(PlannedDay::on, PlannedDay::holiday)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(LocalDate.of(2026, 5, 29), "Sports day"));
        jdbc.sql("update org_unit set calendar = null where code = 'east'").update();
    }

    @Test
    void two_weekdays_until_a_day_give_a_lesson_on_each() {
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null);
        NewLessons plan = new NewLessons(
                piano.id(),
                FRIDAY,
                LocalTime.of(18, 0),
                LocalTime.of(19, 0),
                null,
                null,
                null,
                Set.of(DayOfWeek.TUESDAY, DayOfWeek.FRIDAY),
                LocalDate.of(2026, 5, 26),
                null,
                false,
                false,
                "");

        assertThat(planning.plan(school.viewer("head-east"), plan).lessons())
                .extracting(LessonView::on)
                .containsExactly(
                        FRIDAY, LocalDate.of(2026, 5, 19), LocalDate.of(2026, 5, 22), LocalDate.of(2026, 5, 26));
    }

    @Test
    void a_teacher_who_teaches_then_is_refused_by_name_and_nothing_is_planned() {
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null);
        ClassView other = fixture.schoolClass("east", "Piano 2", "piano", "tao", null);
        fixture.lesson(other, FRIDAY.plusWeeks(2), 18);

        assertThatThrownBy(() -> planning.plan(
                        school.viewer("head-east"),
                        NewLessons.one(piano.id(), FRIDAY, LocalTime.of(18, 30), LocalTime.of(19, 30))
                                .weekly(4)))
                .isInstanceOf(Refused.class)
                .hasMessage(
                        "Tao teaches Piano 2 on 2026-05-29, 18:00 to 19:00. Choose another time or another teacher.");
        assertThat(timetable
                        .lessons(school.admin(), LessonQuery.between(FRIDAY, FRIDAY.plusMonths(2)))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void days_in_whose_way_something_is_are_left_out_on_request_and_a_lesson_after_another_is_not_in_its_way() {
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null);
        ClassView other = fixture.schoolClass("east", "Piano 2", "piano", "tao", null);
        fixture.lesson(other, FRIDAY.plusWeeks(1), 18);
        fixture.lesson(other, FRIDAY.plusWeeks(2), 19);
        NewLessons weekly = NewLessons.one(piano.id(), FRIDAY, LocalTime.of(18, 0), LocalTime.of(19, 0))
                .weekly(3);
        NewLessons plan = new NewLessons(
                piano.id(),
                weekly.on(),
                weekly.starts(),
                weekly.ends(),
                null,
                null,
                null,
                Set.of(),
                null,
                3,
                false,
                true,
                "");

        assertThat(planning.preview(school.viewer("head-east"), plan))
                .extracting(PlannedDay::planned)
                .containsExactly(true, false, true, true);
        assertThat(planning.plan(school.viewer("head-east"), plan).lessons())
                .extracting(LessonView::on)
                .containsExactly(FRIDAY, FRIDAY.plusWeeks(2), FRIDAY.plusWeeks(3));
    }

    @Test
    void rooms_classes_students_and_trials_are_in_the_way_as_well() {
        RoomView room = fixture.room("east", "Room 1");
        StudentView lin = school.student("east", "Lin");
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", room, lin);
        ClassView sameRoom = fixture.schoolClass("east", "Art 1", "art", "tian", room);
        ClassView sameStudent = fixture.schoolClass("east", "Art 2", "art", "tian", null, lin);
        fixture.lesson(piano, FRIDAY, 18);
        trial("tian", FRIDAY, 9);

        assertThatThrownBy(() -> fixture.lesson(piano, FRIDAY, 18))
                .hasMessageContaining("The class Piano 1 already has a lesson on 2026-05-15, 18:00 to 19:00");
        assertThatThrownBy(() -> fixture.lesson(sameRoom, FRIDAY, 18))
                .hasMessageContaining("Room Room 1 is taken by Piano 1");
        assertThatThrownBy(() -> fixture.lesson(sameStudent, FRIDAY, 18))
                .hasMessageContaining("Lin has a lesson of Piano 1 on 2026-05-15");
        assertThatThrownBy(() -> fixture.lesson(sameStudent, FRIDAY, 9))
                .hasMessageContaining("Tian gives a trial on 2026-05-15, 09:00 to 10:00");
        assertThat(fixture.lesson(sameStudent, FRIDAY, 10).on()).isEqualTo(FRIDAY);
    }

    @Test
    void the_database_refuses_a_trial_where_a_lesson_is_even_without_the_service() {
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null);
        fixture.lesson(piano, FRIDAY, 18);

        assertThatThrownBy(() -> trial("tao", FRIDAY, 18)).isInstanceOf(ConcurrencyFailureException.class);
        trial("tao", FRIDAY, 19);
    }

    @Test
    void of_two_who_plan_the_same_time_at_once_one_is_told_what_the_other_has_planned() throws Exception {
        ClassView first = fixture.schoolClass("east", "Piano 1", "piano", "tao", null);
        ClassView second = fixture.schoolClass("east", "Piano 2", "piano", "tao", null);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> plans = List.of(attempt(first), attempt(second));
            List<String> outcomes =
                    both.invokeAll(plans).stream().map(TimetableTest::outcome).toList();

            assertThat(outcomes).contains("planned").anyMatch(text -> text.startsWith("Tao teaches Piano "));
        } finally {
            both.shutdown();
        }
        assertThat(timetable
                        .lessons(school.admin(), LessonQuery.between(FRIDAY, FRIDAY))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void the_rest_of_a_series_moves_together_and_what_was_cancelled_comes_back_unless_its_place_is_taken() {
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null);
        Viewer head = school.viewer("head-east");
        List<LessonView> planned = planning.plan(
                        head,
                        NewLessons.one(piano.id(), FRIDAY, LocalTime.of(18, 0), LocalTime.of(19, 0))
                                .weekly(4))
                .lessons();
        LessonView second = planned.get(1);

        int moved = changes.change(
                head,
                second.id(),
                second.version(),
                new LessonChange(
                        second.on().plusWeeks(1),
                        LocalTime.of(17, 0),
                        LocalTime.of(18, 30),
                        school.member("tian"),
                        null,
                        second.hours(),
                        ""),
                Reach.REST);

        assertThat(moved).isEqualTo(3);
        List<LessonView> now = lessons(head);
        assertThat(now)
                .extracting(LessonView::on)
                .containsExactly(FRIDAY, FRIDAY.plusWeeks(2), FRIDAY.plusWeeks(3), FRIDAY.plusWeeks(4));
        assertThat(now.get(1).teacherName()).isEqualTo("Tian");
        assertThat(now.get(1).substitute()).isTrue();
        assertThatThrownBy(() -> changes.cancel(head, second.id(), second.version(), Reach.ONE, ""))
                .hasMessageContaining("Somebody else has changed the lesson of Piano 1");
        List<Long> cancelled =
                changes.cancel(head, second.id(), now.get(1).version(), Reach.REST, "The teacher is ill");
        assertThat(lessons(head)).extracting(LessonView::on).containsExactly(FRIDAY);
        LessonView inBetween =
                fixture.lesson(fixture.schoolClass("east", "Art 1", "art", "tian", null), FRIDAY.plusWeeks(2), 17);
        assertThatThrownBy(() -> changes.restore(head, cancelled)).hasMessageContaining("Tian teaches Art 1");
        changes.cancel(head, inBetween.id(), inBetween.version(), Reach.ONE, "");
        changes.restore(head, cancelled);
        assertThat(lessons(head)).hasSize(4);
    }

    @Test
    void each_sees_the_own_part_of_the_timetable() {
        StudentView lin = school.student("east", "Lin");
        ClassView ofTao = fixture.schoolClass("east", "Piano 1", "piano", "tao", null, lin);
        ClassView ofTian = fixture.schoolClass("east", "Art 1", "art", "tian", null);
        ClassView ofWu = fixture.schoolClass("west", "Piano 9", "piano", "wu", null);
        LessonView lesson = fixture.lesson(ofTao, FRIDAY, 18);
        fixture.lesson(ofTian, FRIDAY, 19);
        LessonView west = fixture.lesson(ofWu, FRIDAY, 20);

        assertThat(classNames("principal")).containsExactly("Piano 1", "Art 1", "Piano 9");
        assertThat(classNames("head-east")).containsExactly("Piano 1", "Art 1");
        assertThat(classNames("tao")).containsExactly("Piano 1");
        assertThat(classNames("ying")).as("Lin's consultant").containsExactly("Piano 1");
        assertThat(classNames("yang")).isEmpty();
        assertThatThrownBy(() -> timetable.lesson(school.viewer("head-east"), west.id()))
                .hasMessageContaining("There is no lesson");
        assertThatThrownBy(() -> timetable.participants(school.viewer("tian"), lesson.id()))
                .hasMessageContaining("There is no lesson");
        assertThatThrownBy(() -> planning.plan(
                        school.viewer("tao"),
                        NewLessons.one(ofTao.id(), FRIDAY.plusDays(1), LocalTime.NOON, LocalTime.of(13, 0))))
                .hasMessageContaining("Only who leads the campus");
        pack.switchTo(school.admin(), false);
        assertThatThrownBy(() -> classNames("principal")).hasMessageContaining("does not use the school pack");
        pack.switchTo(school.admin(), true);
    }

    @Test
    void a_consultant_puts_the_own_students_into_classes_as_long_as_seats_are_free() {
        StudentView lin = school.student("east", "Lin");
        ClassView small = classes.add(
                school.viewer("head-east"),
                school.unit("east"),
                new ClassDraft("Small", school.course("piano"), school.member("tao"), null, 1));

        assertThatThrownBy(() -> places.join(school.viewer("yang"), small.id(), lin.id(), FRIDAY))
                .hasMessageContaining("There is no student");
        places.join(school.viewer("ying"), small.id(), lin.id(), FRIDAY);
        assertThat(classes.students(school.viewer("ying"), small.id(), false))
                .extracting(ClassStudent::name)
                .containsExactly("Lin");
        assertThatThrownBy(() -> places.join(
                        school.admin(),
                        small.id(),
                        school.student("east", "Mei").id(),
                        FRIDAY))
                .hasMessageContaining("The class Small is full: all 1 seats are taken");
        assertThatThrownBy(() -> places.join(school.admin(), small.id(), lin.id(), FRIDAY))
                .hasMessageContaining("Lin is already in the class Small");
        places.leave(school.viewer("ying"), small.id(), lin.id(), FRIDAY);
        clock.set(FRIDAY.plusDays(1));
        assertThat(classes.students(school.admin(), small.id(), false)).isEmpty();
        assertThat(classes.students(school.admin(), small.id(), true)).hasSize(1);
    }

    @Test
    void a_new_teacher_of_a_class_gets_the_lessons_ahead_and_an_ended_class_has_none() {
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null, school.student("east", "Lin"));
        LessonView lesson = fixture.lesson(piano, FRIDAY.plusDays(1), 18);
        Viewer head = school.viewer("head-east");

        ClassView changed = classes.change(
                head,
                piano.id(),
                piano.version(),
                new ClassDraft("Piano A", piano.courseId(), school.member("tian"), null, 4));

        assertThat(timetable.lesson(head, lesson.id()).teacherName()).isEqualTo("Tian");
        assertThatThrownBy(() -> classes.end(head, piano.id(), piano.version()))
                .hasMessageContaining("Somebody else has changed the class");
        classes.end(head, piano.id(), changed.version());
        assertThat(timetable.lesson(head, lesson.id()).state()).isEqualTo(LessonState.CANCELLED);
        clock.set(FRIDAY.plusDays(1));
        assertThat(classes.schoolClass(head, piano.id()).students()).isZero();
    }

    @Test
    void a_room_in_which_lessons_are_planned_stays_open() {
        RoomView room = fixture.room("east", "Room 1");
        ClassView piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", room);
        LessonView lesson = fixture.lesson(piano, FRIDAY.plusDays(1), 18);
        Viewer head = school.viewer("head-east");

        assertThatThrownBy(() -> rooms.change(head, room.id(), "Room 1", 10, false))
                .hasMessageContaining("1 lessons are planned in it");
        changes.cancel(head, lesson.id(), lesson.version(), Reach.ONE, "");
        assertThat(rooms.change(head, room.id(), "Room 1", 12, false).active()).isFalse();
        assertThat(rooms.rooms(head, null, false)).isEmpty();
        assertThat(rooms.rooms(school.viewer("head-west"), null, true)).isEmpty();
        assertThatThrownBy(() -> rooms.add(school.viewer("tao"), school.unit("east"), "Mine", 3))
                .hasMessageContaining("Only who leads the campus");
    }

    private Callable<String> attempt(ClassView of) {
        return () -> {
            try {
                planning.plan(
                        school.viewer("head-east"),
                        NewLessons.one(of.id(), FRIDAY, LocalTime.of(18, 0), LocalTime.of(19, 0)));
                return "planned";
            } catch (Refused refused) {
                return refused.getMessage();
            }
        };
    }

    private static String outcome(Future<String> of) {
        try {
            return of.get();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private List<LessonView> lessons(Viewer viewer) {
        return timetable
                .lessons(viewer, LessonQuery.between(FRIDAY, FRIDAY.plusMonths(3)))
                .items();
    }

    private List<String> classNames(String login) {
        return lessons(school.viewer(login)).stream().map(LessonView::className).toList();
    }

    private void trial(String teacher, LocalDate on, int hour) {
        jdbc.sql("""
                with source as (select id from school_source limit 1), stage as (select id from school_stage limit 1),
                family as (insert into school_family (unit_id, name, created_by) values (:unit, 'F', 'x') returning id),
                lead as (insert into school_lead (unit_id, family_id, child_name, source_id, stage_id, created_on, created_by)
                         select :unit, family.id, 'Child', source.id, stage.id, :on, 'x' from family, source, stage
                         returning id)
                insert into school_trial (lead_id, unit_id, course_id, trial_on, starts, ends, teacher_id, booked_by)
                select lead.id, :unit, :course, :on, make_time(:hour, 0, 0), make_time(:hour + 1, 0, 0), :teacher, 'x' from lead
                """)
                .param("unit", school.unit("east"))
                .param("course", school.course("piano"))
                .param("on", on)
                .param("hour", hour)
                .param("teacher", school.member(teacher))
                .update();
    }
}
