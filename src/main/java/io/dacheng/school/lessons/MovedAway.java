package io.dacheng.school.lessons;

import io.dacheng.school.SchoolChanged;
import io.dacheng.school.students.StudentMoved;
import java.time.LocalDate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who moves to another campus leaves the classes of the old one: the day before is the last in them, or the day itself
 * where attendance was marked on it. What was marked stays.
 */
@Component
class MovedAway {

    private static final String PLACES = """
            (select p.class_id, p.student_id, p.joined_on, greatest(cast(:before as date), (
                      select max(l.lesson_on) from school_lesson l
                      join school_attendance a on a.lesson_id = l.id and a.student_id = p.student_id and a.state is not null
                      where l.class_id = p.class_id)) as last_day
                  from school_class_student p join school_class c on c.id = p.class_id
                  where p.student_id = :student and c.unit_id = :from and p.left_on > :before) x
            where p.class_id = x.class_id and p.student_id = x.student_id and p.joined_on = x.joined_on
            """;

    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;

    MovedAway(ApplicationEventPublisher events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    @EventListener
    void moved(StudentMoved moved) {
        // Seats as a guest first: they hang on leave, which may go below.
        run("""
                update school_leave v set made_up_in = null from school_lesson g
                where v.student_id = :student and g.id = v.made_up_in and g.unit_id = :from and g.lesson_on > :before
                  and not exists (select from school_attendance a
                                  where a.lesson_id = g.id and a.student_id = v.student_id and a.state is not null)
                """, moved);
        run("""
                delete from school_leave v using school_lesson l
                where v.student_id = :student and l.id = v.lesson_id and l.unit_id = :from and l.lesson_on > :before
                  and v.made_up_in is null
                  and not exists (select from school_attendance a
                                  where a.lesson_id = l.id and a.student_id = v.student_id and a.state is not null)
                """, moved);
        run("delete from school_class_student p using " + PLACES + " and x.joined_on > x.last_day", moved);
        run(
                "update school_class_student p set left_on = x.last_day from " + PLACES + " and x.last_day < p.left_on",
                moved);
        events.publishEvent(new SchoolChanged(SchoolChanged.Part.TIMETABLE, moved.from()));
    }

    private void run(String sql, StudentMoved moved) {
        LocalDate before = moved.on().minusDays(1);
        jdbc.sql(sql)
                .param("student", moved.studentId())
                .param("from", moved.from())
                .param("before", before)
                .update();
    }
}
