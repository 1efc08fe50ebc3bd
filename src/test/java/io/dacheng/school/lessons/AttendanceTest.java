package io.dacheng.school.lessons;

import static io.dacheng.school.lessons.AttendanceState.ABSENT;
import static io.dacheng.school.lessons.AttendanceState.LATE;
import static io.dacheng.school.lessons.AttendanceState.LEAVE;
import static io.dacheng.school.lessons.AttendanceState.PRESENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.weeks.SchoolDays;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a teacher marks consumes hours and is revenue at once; what is marked anew or taken back corrects both (E8). */
@IntegrationTest
class AttendanceTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private SchoolFixture school;

    @Autowired
    private LessonsFixture fixture;

    @Autowired
    private Attendances attendances;

    @Autowired
    private Timetable timetable;

    @Autowired
    private Leaves leaves;

    @Autowired
    private Planning planning;

    @Autowired
    private SchoolDays days;

    @Autowired
    private MakeUps makeUps;

    @Autowired
    private LessonChanges changes;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private StudentView lin;
    private StudentView mei;
    private ClassView piano;
    private LessonView lesson;

    @BeforeEach
    void a_lesson_of_two_students_who_have_hours() {
        clock.reset();
        school.school();
        jdbc.sql("""
                truncate school_lesson, school_class, school_class_student, school_attendance, school_leave, school_room,
                    school_hour_entry, school_package, school_student cascade
                """).update();
        jdbc.sql("update school_pack set absent_consumes = false").update();
        lin = school.student("east", "Lin");
        mei = school.student("east", "Mei");
        school.order(lin, "piano", "1000.00", "3", "0");
        school.order(mei, "piano", "2000.00", "10", "0");
        piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null, lin, mei);
        lesson = fixture.lesson(piano, FRIDAY, 9);
    }

    @Test
    void everybody_present_consumes_and_is_revenue_of_the_teacher_at_once() {
        List<MarkResult> results = attendances.allPresent(school.viewer("tao"), lesson.id());

        assertThat(results).allMatch(MarkResult::done);
        assertThat(result(results, lin).amount()).isEqualByComparingTo("333.33");
        assertThat(result(results, mei).amount()).isEqualByComparingTo("200.00");
        assertThat(timetable.lesson(school.admin(), lesson.id()).state()).isEqualTo(LessonState.HELD);
        assertThat(revenue()).isEqualByComparingTo("533.33");
        assertThat(participant(lin).hoursLeft()).isEqualByComparingTo("2");
        attendances.allPresent(school.viewer("tao"), lesson.id());
        assertThat(revenue()).as("the same again changes nothing").isEqualByComparingTo("533.33");
    }

    @Test
    void a_lesson_lacks_attendance_once_it_is_over_until_everybody_is_marked() {
        // It is noon: the one of nine is over, that of half past eleven goes on until half past twelve.
        LessonView underWay = planning.plan(
                        school.admin(), NewLessons.one(piano.id(), FRIDAY, LocalTime.of(11, 30), LocalTime.of(12, 30)))
                .lessons()
                .get(0);
        assertThat(lacking("tao")).containsExactly(lesson.id());
        assertThat(lacking("head-east")).containsExactly(lesson.id());
        assertThat(lacking("head-west")).isEmpty();
        clock.advance(Duration.ofMinutes(30));
        assertThat(lacking("tao")).containsExactly(lesson.id(), underWay.id());
        assertThat(timetable.lesson(school.admin(), underWay.id()).lacksAttendance(LocalDateTime.now(clock)))
                .isTrue();
        mark("tao", lin, PRESENT);
        assertThat(lacking("tao")).as("Mei is not marked").contains(lesson.id());
        mark("tao", mei, ABSENT);
        assertThat(lacking("tao")).containsExactly(underWay.id());
        assertThat(days.day(school.viewer("tao"), FRIDAY, null).unmarked()).isEqualTo(1);
    }

    private List<Long> lacking(String login) {
        return timetable.unmarked(school.viewer(login), FRIDAY.minusDays(6), FRIDAY, null).stream()
                .map(LessonView::id)
                .toList();
    }

    @Test
    void the_campus_of_a_student_hears_that_hours_are_used_at_another() {
        jdbc.sql("update school_student set unit_id = :west where id = :id")
                .param("west", school.unit("west"))
                .param("id", lin.id())
                .update();
        jdbc.sql("delete from school_change").update();

        mark("tao", lin, PRESENT);

        assertThat(jdbc.sql(
                                "select u.code from school_change c join org_unit u on u.id = c.unit_id where c.part = 'STUDENTS'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("east", "west");
    }

    @Test
    void a_changed_mark_corrects_hours_and_revenue_and_a_lesson_without_marks_is_planned_again() {
        attendances.allPresent(school.viewer("tao"), lesson.id());

        mark("tao", lin, LATE);
        assertThat(revenue()).as("late is there").isEqualByComparingTo("533.33");
        mark("tao", lin, ABSENT);
        assertThat(revenue()).isEqualByComparingTo("200.00");
        assertThat(participant(lin).hoursLeft()).isEqualByComparingTo("3");
        mark("tao", lin, PRESENT);
        assertThat(revenue()).isEqualByComparingTo("533.33");
        mark("tao", lin, null);
        mark("tao", mei, null);
        assertThat(revenue()).isZero();
        assertThat(timetable.lesson(school.admin(), lesson.id()).state()).isEqualTo(LessonState.PLANNED);
        assertThat(participant(mei).hoursLeft()).isEqualByComparingTo("10");
    }

    @Test
    void who_has_no_hours_is_named_and_the_others_are_kept() {
        StudentView poor = school.student("east", "Poor");
        joined(poor);

        List<MarkResult> results = attendances.allPresent(school.viewer("tao"), lesson.id());

        assertThat(result(results, poor).done()).isFalse();
        assertThat(Objects.requireNonNull(result(results, poor).refusal()).getMessage())
                .contains("Poor");
        assertThat(result(results, lin).done()).isTrue();
        assertThat(participant(poor).state()).isNull();
        assertThat(revenue()).isEqualByComparingTo("533.33");
        assertThat(mark("tao", poor, ABSENT).done()).isTrue();
        assertThat(mark("tao", poor, PRESENT).done()).isFalse();
        assertThat(participant(poor).state()).as("as it was before").isEqualTo(ABSENT);
    }

    @Test
    void who_stays_away_without_leave_consumes_only_where_the_school_has_chosen_so() {
        mark("tao", mei, ABSENT);
        assertThat(revenue()).isZero();
        mark("tao", mei, null);
        jdbc.sql("update school_pack set absent_consumes = true").update();
        mark("tao", mei, ABSENT);
        assertThat(revenue()).isEqualByComparingTo("200.00");
        mark("tao", mei, LEAVE);
        assertThat(revenue()).isZero();
    }

    @Test
    void only_who_teaches_or_leads_marks_and_nobody_before_the_day() {
        assertThatThrownBy(() -> mark("ying", lin, PRESENT)).hasMessageContaining("marked by Tao");
        assertThatThrownBy(() -> mark("tian", lin, PRESENT)).hasMessageContaining("There is no lesson");
        assertThat(mark("head-east", lin, PRESENT).done()).isTrue();
        LessonView tomorrow = fixture.lesson(piano, FRIDAY.plusDays(1), 9);
        assertThatThrownBy(() -> attendances.allPresent(school.viewer("tao"), tomorrow.id()))
                .hasMessageContaining("a day to come");
        clock.set(FRIDAY.plusDays(32));
        assertThatThrownBy(() -> mark("tao", mei, PRESENT)).hasMessageContaining("up to 31 days back");
        assertThat(mark("head-east", mei, PRESENT).done()).isTrue();
    }

    @Test
    void a_substitute_marks_and_gets_the_revenue() {
        LessonView later = fixture.lesson(piano, FRIDAY, 14);
        changes.change(
                school.viewer("head-east"),
                later.id(),
                later.version(),
                new LessonChange(
                        later.on(),
                        later.starts(),
                        later.ends(),
                        school.member("tian"),
                        null,
                        new BigDecimal("1.5"),
                        ""),
                Reach.ONE);

        attendances.mark(school.viewer("tian"), later.id(), List.of(new Mark(mei.id(), PRESENT)));

        assertThat(revenueOf("tian")).isEqualByComparingTo("300.00");
        assertThat(revenueOf("tao")).isZero();
        assertThatThrownBy(() -> changes.cancel(
                        school.viewer("head-east"),
                        later.id(),
                        timetable.lesson(school.admin(), later.id()).version(),
                        Reach.ONE,
                        ""))
                .hasMessageContaining("Take back its attendance first");
    }

    @Test
    void of_two_who_mark_at_once_one_consumption_remains_and_the_second_is_told() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            Callable<MarkResult> present = () -> seen("tao", 0, PRESENT);
            Callable<MarkResult> absent = () -> seen("head-east", 0, ABSENT);
            List<MarkResult> results = both.invokeAll(List.of(present, absent)).stream()
                    .map(AttendanceTest::got)
                    .toList();

            assertThat(results).filteredOn(MarkResult::done).hasSize(1);
            assertThat(results).filteredOn(result -> !result.done()).allSatisfy(result -> assertThat(
                            Objects.requireNonNull(result.refusal()).getMessage())
                    .contains("has marked Lin meanwhile"));
        } finally {
            both.shutdown();
        }
        boolean there = participant(lin).state() == PRESENT;
        assertThat(revenue()).isEqualByComparingTo(there ? "333.33" : "0");
    }

    @Test
    void leave_asked_ahead_consumes_nothing_and_gives_a_place_in_another_class() {
        ClassView other = fixture.schoolClass("east", "Piano 2", "piano", "tian", null);
        LessonView saturday = fixture.lesson(other, FRIDAY.plusDays(1), 9);
        LeaveView leave = leaves.ask(school.viewer("ying"), lesson.id(), lin.id(), "A cold");
        assertThatThrownBy(() -> leaves.ask(school.viewer("tao"), lesson.id(), lin.id(), ""))
                .hasMessageContaining("Leave was already asked for Lin");
        assertThatThrownBy(() -> leaves.ask(school.viewer("yang"), lesson.id(), mei.id(), ""))
                .hasMessageContaining("There is no lesson");

        assertThat(makeUps.choices(school.viewer("ying"), leave.id()))
                .extracting(LessonView::id)
                .containsExactly(saturday.id());
        makeUps.choose(school.viewer("ying"), leave.id(), saturday.id());
        List<MarkResult> friday = attendances.allPresent(school.viewer("tao"), lesson.id());

        assertThat(result(friday, lin).state()).isEqualTo(LEAVE);
        assertThat(revenue()).as("Mei alone").isEqualByComparingTo("200.00");
        assertThat(Objects.requireNonNull(mark("tao", lin, PRESENT).refusal()).getMessage())
                .contains("Lin makes up for this lesson in another one");
        clock.set(FRIDAY.plusDays(1));
        assertThat(timetable.participants(school.viewer("tian"), saturday.id()))
                .extracting(Participant::name, Participant::guest)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Lin", true));
        attendances.allPresent(school.viewer("tian"), saturday.id());
        assertThat(revenueOf("tian")).isEqualByComparingTo("333.33");
        assertThatThrownBy(() -> makeUps.release(school.viewer("ying"), leave.id()))
                .hasMessageContaining("Lin is already marked in the lesson of Piano 2");
        assertThat(leaves.leaves(school.viewer("head-east"), LeaveQuery.toBeMadeUp())
                        .items())
                .isEmpty();
    }

    @Test
    void a_guest_is_free_again_when_the_lesson_is_cancelled_and_leave_from_a_mark_goes_with_the_mark() {
        LessonView saturday =
                fixture.lesson(fixture.schoolClass("east", "Piano 2", "piano", "tian", null), FRIDAY.plusDays(1), 9);
        mark("tao", lin, LEAVE);
        LeaveView leave = leaves.leaves(school.viewer("tao"), LeaveQuery.toBeMadeUp())
                .items()
                .get(0);
        makeUps.choose(school.viewer("tao"), leave.id(), saturday.id());
        LessonView now = timetable.lesson(school.admin(), saturday.id());
        changes.cancel(school.viewer("head-east"), saturday.id(), now.version(), Reach.ONE, "");

        assertThat(leaves.leave(school.viewer("tao"), leave.id()).madeUpIn()).isNull();
        mark("tao", lin, PRESENT);
        assertThatThrownBy(() -> leaves.leave(school.viewer("tao"), leave.id()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("There is no leave");
        assertThat(revenue()).isEqualByComparingTo("333.33");
    }

    private MarkResult mark(String login, StudentView student, @Nullable AttendanceState state) {
        return attendances
                .mark(school.viewer(login), lesson.id(), List.of(new Mark(student.id(), state)))
                .get(0);
    }

    private MarkResult seen(String login, int version, AttendanceState state) {
        return attendances
                .mark(school.viewer(login), lesson.id(), List.of(new Mark(lin.id(), state, "", version)))
                .get(0);
    }

    private static MarkResult got(Future<MarkResult> of) {
        try {
            return of.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static MarkResult result(List<MarkResult> of, StudentView student) {
        return of.stream()
                .filter(result -> result.studentId() == student.id())
                .findFirst()
                .orElseThrow();
    }

    private Participant participant(StudentView student) {
        Viewer tao = school.viewer("tao");
        return timetable.participants(tao, lesson.id()).stream()
                .filter(each -> each.studentId() == student.id())
                .findFirst()
                .orElseThrow();
    }

    private void joined(StudentView student) {
        jdbc.sql("insert into school_class_student (class_id, student_id, joined_on) values (:class, :student, :on)")
                .param("class", piano.id())
                .param("student", student.id())
                .param("on", FRIDAY)
                .update();
    }

    /** What the ledger has of the lessons of this test. */
    private BigDecimal revenue() {
        return revenueOf(null);
    }

    private BigDecimal revenueOf(@Nullable String teacher) {
        return jdbc.sql("""
                        select coalesce(sum(sign * amount), 0) from business_record
                        where source = 'school' and record_type = 'lesson'
                          and (cast(:teacher as text) is null or member_id = cast(:member as bigint))
                          and source_id in (select 'lesson-' || e.id from school_hour_entry e)
                        """)
                .param("teacher", teacher)
                .param("member", teacher == null ? null : school.member(teacher))
                .query(BigDecimal.class)
                .single();
    }
}
