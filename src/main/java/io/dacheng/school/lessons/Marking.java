package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.school.families.Families;
import io.dacheng.school.students.Consumed;
import io.dacheng.school.students.Consumption;
import io.dacheng.school.students.HourBook;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sets one mark, within the transaction of the lesson: the mark, the leave it stands for, and the hours. */
@Component
class Marking {

    /** @param now how the student stands after it */
    record Outcome(MarkResult result, Participant now, boolean changed) {}

    private final HourBook hours;
    private final Families families;
    private final JdbcClient jdbc;
    private final Clock clock;

    Marking(HourBook hours, Families families, JdbcClient jdbc, Clock clock) {
        this.hours = hours;
        this.families = families;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Outcome set(Viewer viewer, LessonView lesson, Participant before, Mark mark) {
        String note;
        try {
            note = Texts.optional(families.cleanedOfStudent(mark.studentId(), mark.note()), "note", Texts.LONGEST_NOTE);
        } catch (Refused wrong) {
            return refused(before, wrong);
        }
        if (before.state() == mark.state() && before.note().equals(note)) {
            return new Outcome(result(before, null), before, false);
        }
        Refused inTheWay = inTheWay(lesson, before, mark);
        if (inTheWay != null) {
            return refused(before, inTheWay);
        }
        long attendance = write(viewer, lesson, before, mark, note);
        boolean consumes = consumes(mark.state());
        boolean consumed = before.hours().signum() > 0;
        Consumed used = new Consumed(before.hours(), before.amount());
        if (consumed && !consumes) {
            hours.takeBack(viewer, attendance);
            used = new Consumed(BigDecimal.ZERO, BigDecimal.ZERO);
        } else if (!consumed && consumes) {
            try {
                used = hours.consume(
                        viewer,
                        new Consumption(
                                before.studentId(),
                                lesson.courseId(),
                                lesson.hours(),
                                lesson.on(),
                                lesson.teacherId(),
                                lesson.unitId(),
                                attendance));
            } catch (Refused none) {
                // Nothing was written of it: the mark goes back to what it was, and the others stand.
                restore(attendance, before);
                return refused(before, none);
            }
        }
        leave(viewer, lesson, before, mark.state());
        Participant now = new Participant(
                before.studentId(),
                before.number(),
                before.name(),
                before.guest(),
                before.leaveId(),
                before.leaveReason(),
                mark.state(),
                note,
                before.version() + 1,
                viewer.login(),
                clock.instant(),
                used.hours(),
                used.amount(),
                before.hoursLeft());
        return new Outcome(result(now, null), now, true);
    }

    private @Nullable Refused inTheWay(LessonView lesson, Participant before, Mark mark) {
        if (mark.seen() != null && mark.seen() != before.version()) {
            return Refused.conflict(
                    "school.attendance.changed",
                    before.name(),
                    Objects.requireNonNullElse(before.markedBy(), lesson.teacher()));
        }
        boolean makesUp = before.leaveId() != null
                && mark.state() != AttendanceState.LEAVE
                && jdbc.sql("select made_up_in is not null from school_leave where id = :id")
                        .param("id", before.leaveId())
                        .query(Boolean.class)
                        .single();
        return makesUp ? Refused.conflict("school.attendance.made-up", before.name()) : null;
    }

    private long write(Viewer viewer, LessonView lesson, Participant before, Mark mark, String note) {
        return jdbc.sql("""
                        insert into school_attendance (lesson_id, student_id, state, note, marked_at, marked_by)
                        values (:lesson, :student, cast(:state as text), :note, :now, :by)
                        on conflict (lesson_id, student_id) do update set state = excluded.state, note = excluded.note,
                            marked_at = excluded.marked_at, marked_by = excluded.marked_by,
                            version = school_attendance.version + 1
                        returning id
                        """)
                .param("lesson", lesson.id())
                .param("student", before.studentId())
                .param("state", mark.state() == null ? null : mark.state().name())
                .param("note", note)
                .param("now", at(clock.instant()))
                .param("by", viewer.login())
                .query(Long.class)
                .single();
    }

    private void restore(long attendance, Participant before) {
        if (before.version() == 0) {
            jdbc.sql("delete from school_attendance where id = :id")
                    .param("id", attendance)
                    .update();
            return;
        }
        jdbc.sql("""
                update school_attendance set state = cast(:state as text), note = :note, marked_at = :at, marked_by = :by,
                    version = :version
                where id = :id
                """)
                .param("state", before.state() == null ? null : before.state().name())
                .param("note", before.note())
                .param("at", at(Objects.requireNonNullElse(before.markedAt(), clock.instant())))
                .param("by", before.markedBy())
                .param("version", before.version() - 1)
                .param("id", attendance)
                .update();
    }

    /** Who is marked as on leave may make up for it; a leave that only the mark has brought goes with it. */
    private void leave(Viewer viewer, LessonView lesson, Participant before, @Nullable AttendanceState state) {
        if (state == AttendanceState.LEAVE && before.leaveId() == null) {
            jdbc.sql("""
                    insert into school_leave (lesson_id, student_id, entered_at, entered_by, from_mark)
                    values (:lesson, :student, :now, :by, true) on conflict do nothing
                    """)
                    .param("lesson", lesson.id())
                    .param("student", before.studentId())
                    .param("now", at(clock.instant()))
                    .param("by", viewer.login())
                    .update();
        } else if (state != AttendanceState.LEAVE && before.leaveId() != null) {
            jdbc.sql("delete from school_leave where id = :id and from_mark and made_up_in is null")
                    .param("id", before.leaveId())
                    .update();
        }
    }

    private boolean consumes(@Nullable AttendanceState state) {
        return state == AttendanceState.PRESENT
                || state == AttendanceState.LATE
                || state == AttendanceState.ABSENT
                        && jdbc.sql("select absent_consumes from school_pack")
                                .query(Boolean.class)
                                .single();
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static Outcome refused(Participant before, Refused why) {
        return new Outcome(result(before, why), before, false);
    }

    private static MarkResult result(Participant of, @Nullable Refused refusal) {
        return new MarkResult(of.studentId(), of.name(), of.state(), of.hours(), of.amount(), refusal);
    }
}
