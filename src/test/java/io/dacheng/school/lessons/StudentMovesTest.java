package io.dacheng.school.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.school.students.MoveView;
import io.dacheng.school.students.NewMove;
import io.dacheng.school.students.NewStudent;
import io.dacheng.school.students.StudentMoves;
import io.dacheng.school.students.StudentView;
import io.dacheng.school.students.Students;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A student moves to another campus: what is left goes along, what was stays where it was. */
@IntegrationTest
class StudentMovesTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private SchoolFixture school;

    @Autowired
    private LessonsFixture fixture;

    @Autowired
    private Students students;

    @Autowired
    private StudentMoves moves;

    @Autowired
    private Attendances attendances;

    @Autowired
    private Leaves leaves;

    @Autowired
    private Timetable timetable;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private StudentView lin;
    private ClassView piano;
    private LessonView today;
    private LessonView ahead;

    @BeforeEach
    void a_student_of_the_east_with_a_class_and_hours() {
        clock.reset();
        school.school();
        jdbc.sql("""
                truncate school_lesson, school_class, school_class_student, school_attendance, school_leave, school_room,
                    school_hour_entry, school_package, school_student cascade
                """).update();
        lin = school.student("east", "Lin");
        school.order(lin, "piano", "1000.00", "3", "0");
        piano = fixture.schoolClass("east", "Piano 1", "piano", "tao", null, lin);
        today = fixture.lesson(piano, FRIDAY, 9);
        ahead = fixture.lesson(piano, FRIDAY.plusDays(7), 9);
    }

    @Test
    void hours_go_along_and_what_was_earned_stays_with_the_campus_that_earned_it() {
        attendances.allPresent(school.viewer("tao"), today.id());

        StudentView moved = moves.move(school.viewer("principal"), to("west", "wei", "wan"));

        assertThat(moved.unitId()).isEqualTo(school.unit("west"));
        assertThat(moved.consultant().login()).isEqualTo("wei");
        assertThat(moved.hoursLeft()).isEqualByComparingTo("2");
        assertThat(moved.worth()).isEqualByComparingTo("666.67");
        ClassView west = fixture.schoolClass("west", "Piano W", "piano", "wu", null, lin);
        LessonView lesson = fixture.lesson(west, FRIDAY, 15);
        assertThat(attendances.allPresent(school.viewer("wu"), lesson.id())).allMatch(MarkResult::done);
        assertThat(consumption()).isEqualTo(Map.of("east", "333.33", "west", "333.34"));
        assertThat(orders()).as("revenue of orders").isEqualTo(Map.of("east", "1000.00"));
        assertThat(students.student(school.viewer("head-west"), lin.id()).hoursLeft())
                .isEqualByComparingTo("1");
        assertThat(moves.moves(school.viewer("wei"), lin.id())).singleElement().satisfies(move -> {
            assertThat(move)
                    .extracting(MoveView::from, MoveView::to, MoveView::by)
                    .containsExactly("East", "West", "principal");
            assertThat(move.on()).isEqualTo(FRIDAY);
            assertThat(move.reason()).isEqualTo("The family moves house");
            assertThat(move.consultant().login()).isEqualTo("ying");
        });
        assertThat(jdbc.sql("select unit_id from school_family where id = :id")
                        .param("id", lin.familyId())
                        .query(Long.class)
                        .single())
                .isEqualTo(school.unit("west"));
    }

    @Test
    void places_ahead_at_the_old_campus_end_and_what_was_marked_stays() {
        attendances.allPresent(school.viewer("tao"), today.id());
        leaves.ask(school.viewer("ying"), ahead.id(), lin.id(), "Away");
        ClassView later = fixture.schoolClass("east", "Piano 2", "piano", "tian", null);
        jdbc.sql("insert into school_class_student (class_id, student_id, joined_on) values (:class, :student, :on)")
                .param("class", later.id())
                .param("student", lin.id())
                .param("on", FRIDAY.plusDays(3))
                .update();

        moves.move(school.viewer("principal"), to("west", null, null));

        assertThat(timetable.participants(school.viewer("tao"), today.id()))
                .extracting(Participant::name)
                .containsExactly("Lin");
        assertThat(timetable.participants(school.admin(), ahead.id())).isEmpty();
        assertThat(jdbc.sql("select class_id || ' ' || left_on from school_class_student where student_id = :id")
                        .param("id", lin.id())
                        .query(String.class)
                        .list())
                .containsExactly(piano.id() + " 2026-05-15");
        assertThat(jdbc.sql("select count(*) from school_leave")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void without_a_mark_today_the_day_before_is_the_last_in_the_class() {
        moves.move(school.viewer("principal"), to("west", null, null));

        assertThat(jdbc.sql("select left_on from school_class_student where student_id = :id")
                        .param("id", lin.id())
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(FRIDAY.minusDays(1));
        assertThat(timetable.participants(school.admin(), today.id())).isEmpty();
    }

    @Test
    void who_leads_both_campuses_moves_and_the_old_one_sees_the_student_no_longer() {
        refused("school.move.both", "head-east", to("west", null, null));
        refused("school.campus.leads", "ying", to("west", null, null));
        refused("school.students.not.found", "head-west", to("west", null, null));
        refused("school.move.where", "principal", to("east", null, null));
        refused("school.orders.reason", "principal", new NewMove(lin.id(), school.unit("west"), null, null, " ", 0));
        refused("school.staff.consultant", "principal", to("west", "ying", null));
        refused(
                "school.changed.meanwhile",
                "principal",
                new NewMove(lin.id(), school.unit("west"), null, null, "x", 7));
        assertThat(moves.choices(school.viewer("head-east"), lin)).isEmpty();
        assertThat(moves.moves(school.admin(), lin.id())).isEmpty();

        moves.move(school.viewer("principal"), to("west", "wei", null));

        for (String login : List.of("head-east", "ying")) {
            assertThatThrownBy(() -> students.student(school.viewer(login), lin.id()))
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        }
        assertThat(students.student(school.viewer("wei"), lin.id()).name()).isEqualTo("Lin");
    }

    @Test
    void a_family_with_another_child_there_stays_and_hours_of_a_course_not_offered_hold_the_student() {
        students.register(
                school.admin(),
                new NewStudent(school.unit("east"), lin.familyId(), "Lin's brother", null, null, FRIDAY, null, null));
        long own = jdbc.sql("""
                        insert into school_course (code, name, unit_id, hour_price) values ('drums-' || :student, 'Drums', :east, 100)
                        returning id
                        """)
                .param("student", lin.id())
                .param("east", school.unit("east"))
                .query(Long.class)
                .single();
        jdbc.sql("update school_package set course_id = :course where student_id = :student")
                .param("course", own)
                .param("student", lin.id())
                .update();
        refused("school.move.course", "principal", to("west", null, null));
        jdbc.sql("update school_package set course_id = :course where student_id = :student")
                .param("course", school.course("piano"))
                .param("student", lin.id())
                .update();

        moves.move(school.viewer("principal"), to("west", null, null));

        assertThat(jdbc.sql("select unit_id from school_family where id = :id")
                        .param("id", lin.familyId())
                        .query(Long.class)
                        .single())
                .isEqualTo(school.unit("east"));
    }

    private NewMove to(String unit, @Nullable String consultant, @Nullable String intention) {
        return new NewMove(
                lin.id(),
                school.unit(unit),
                consultant == null ? null : Long.valueOf(school.member(consultant)),
                intention == null ? null : Long.valueOf(school.member(intention)),
                "The family moves house",
                lin.version());
    }

    private void refused(String code, String login, NewMove move) {
        Viewer viewer = school.viewer(login);
        assertThatThrownBy(() -> moves.move(viewer, move))
                .as(code)
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(code));
    }

    private Map<String, String> consumption() {
        return byUnit("""
                select u.code, sum(e.amount) as amount from school_hour_entry e join org_unit u on u.id = e.unit_id
                where e.kind = 'CONSUMED' and e.student_id = :student group by u.code
                """);
    }

    private Map<String, String> orders() {
        return byUnit("""
                select u.code, sum(o.amount) as amount from school_order o join org_unit u on u.id = o.unit_id
                where o.student_id = :student group by u.code
                """);
    }

    private Map<String, String> byUnit(String sql) {
        Map<String, String> amounts = new HashMap<>();
        jdbc.sql(sql).param("student", lin.id()).query(row -> {
            amounts.put(row.getString("code"), new BigDecimal(row.getString("amount")).toPlainString());
        });
        return amounts;
    }
}
