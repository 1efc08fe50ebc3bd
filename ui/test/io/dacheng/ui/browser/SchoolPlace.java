package io.dacheng.ui.browser;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first campus of the demo school: who works there, and what is known of the story behind the pages. */
final class SchoolPlace {

    static final String PASSWORD = "dacheng-demo";
    /** Who leads the whole school. */
    static final String PRINCIPAL = "su.qing";

    static final String CAMPUS = "binjiang";
    /** One lesson of it is one hour. */
    static final String COURSE = "Piano 钢琴";

    /** Somebody of the campus. */
    record Person(String login, String name) {}

    private static final List<String> CHILDREN =
            List.of("Qiao Xiaomu 乔小木", "Qiao Xiaolin 乔小林", "Qiao Xiaosen 乔小森", "Qiao Xiaohe 乔小禾");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final int turn;

    /** @param turn which journey it is, from 0 to 3: each has a child, an hour and a teacher of its own */
    SchoolPlace(Browsers browsers, int turn) {
        this.jdbc = browsers.service(JdbcClient.class);
        this.clock = browsers.service(Clock.class);
        this.turn = turn;
    }

    String child() {
        return CHILDREN.get(turn);
    }

    /** No telephone in China has such a number. */
    String phone() {
        return "1279999000" + turn;
    }

    String className() {
        return "Piano evening " + (turn + 1);
    }

    /** An hour after the last class of the day. */
    String trialStarts() {
        return turn < 3 ? "20:00" : "21:00";
    }

    Person head() {
        return jdbc.sql("""
                        select m.login, m.name from assignment a join member m on m.id = a.member_id
                        join org_unit u on u.id = a.unit_id
                        where u.code = :unit and a.role = 'BRANCH_HEAD' order by m.id limit 1
                        """)
                .param("unit", CAMPUS)
                .query((row, at) -> new Person(row.getString(1), row.getString(2)))
                .single();
    }

    Person consultant() {
        return working("COURSE_CONSULTANT", "", 0);
    }

    Person intentionTeacher() {
        return working("INTENTION_TEACHER", "", turn % 3);
    }

    /** Somebody who teaches and does nothing else. */
    Person teacher() {
        return working("TEACHER", "INTENTION_TEACHER", turn);
    }

    private Person working(String position, String without, int which) {
        return jdbc.sql("""
                        select m.login, m.name from school_position p join member m on m.id = p.member_id
                        join org_unit u on u.id = p.unit_id
                        where u.code = :unit and p.position = :position and not exists (
                            select from school_position other where other.member_id = m.id and other.position = :without)
                        order by m.id offset :which limit 1
                        """)
                .param("unit", CAMPUS)
                .param("position", position)
                .param("without", without)
                .param("which", which)
                .query((row, at) -> new Person(row.getString(1), row.getString(2)))
                .single();
    }

    /** The only order of a student. */
    long orderOf(long student) {
        return jdbc.sql("select id from school_order where student_id = :student")
                .param("student", student)
                .query(Long.class)
                .single();
    }

    /** What the lessons of a student have used, as ids of the entries in the hours' book that stand. */
    List<Long> entriesOf(long student) {
        return jdbc.sql("""
                        select e.id from school_hour_entry e join school_attendance a on a.id = e.attendance_id
                        where a.student_id = :student and e.reverses is null
                          and not exists (select from school_hour_entry back where back.reverses = e.id)
                        """).param("student", student).query(Long.class).list();
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    LocalDate monday() {
        return today().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
