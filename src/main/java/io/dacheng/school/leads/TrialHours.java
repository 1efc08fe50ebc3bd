package io.dacheng.school.leads;

import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether a teacher, a room and a child are free for a trial: neither another trial nor a lesson lies over it. The
 * sentence says what does, without a name of a child. The database's own constraints are the last wall for two at once.
 */
@Component
class TrialHours {

    private final JdbcClient jdbc;

    TrialHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What lies over the hour wanted. */
    private record Over(String what, String kind, String name, LocalTime starts, LocalTime ends) {}

    /**
     * @param trial one that may lie there, because it is the one that is moved
     * @throws Refused CONFLICT naming what lies there
     */
    void requireFree(long lead, @Nullable Long trial, NewTrial wanted) {
        List<Over> over = jdbc.sql("""
                with wanted as (select tsrange(cast(:on as date) + cast(:starts as time), cast(:on as date) + cast(:ends as time)) as during)
                select * from (
                    select case when t.teacher_id = :teacher then 'teacher' when t.lead_id = :lead then 'child' else 'room' end
                               as what, 'trial' as kind, c.name, t.starts, t.ends
                    from wanted w join school_trial t on t.during && w.during join school_course c on c.id = t.course_id
                    where t.state in ('BOOKED', 'ATTENDED') and t.id <> :trial
                      and (t.teacher_id = :teacher or t.lead_id = :lead or t.room_id = :room)
                    union all
                    select case when l.teacher_id = :teacher then 'teacher' else 'room' end, 'lesson', k.name, l.starts, l.ends
                    from wanted w join school_lesson l on l.during && w.during join school_class k on k.id = l.class_id
                    where l.state <> 'CANCELLED' and (l.teacher_id = :teacher or l.room_id = :room)
                ) each order by what desc, starts limit 1
                """)
                .param("on", wanted.on())
                .param("starts", wanted.starts())
                .param("ends", wanted.ends())
                .param("teacher", wanted.teacherId())
                .param("lead", lead)
                .param("trial", trial == null ? -1L : trial)
                .param("room", wanted.roomId() == null ? -1L : wanted.roomId())
                .query((row, number) -> new Over(
                        row.getString("what"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getObject("starts", LocalTime.class),
                        row.getObject("ends", LocalTime.class)))
                .list();
        if (!over.isEmpty()) {
            Over first = over.get(0);
            throw Refused.conflict(
                    "school.leads.trial." + first.what() + "." + first.kind(),
                    first.name(),
                    wanted.on().toString(),
                    first.starts().toString(),
                    first.ends().toString());
        }
    }

    /** Runs what books or moves a trial; somebody else who took the hour at the same moment becomes a sentence. */
    static void orTaken(LocalDate on, Runnable write) {
        try {
            write.run();
        } catch (DataIntegrityViolationException | ConcurrencyFailureException taken) {
            String message = String.valueOf(
                    NestedExceptionUtils.getMostSpecificCause(taken).getMessage());
            if (message.contains("school_trial_") || message.contains("has the teacher or the room")) {
                throw Refused.conflict("school.leads.trial.taken", on.toString());
            }
            throw taken;
        }
    }
}
