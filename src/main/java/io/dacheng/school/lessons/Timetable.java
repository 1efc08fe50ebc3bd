package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolSight;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lessons as people see them: who leads the campus sees all of it; a teacher the own lessons and those of the own
 * classes; a consultant or an intention teacher those in which their students take part.
 */
@Service
@Transactional(readOnly = true)
public class Timetable {

    private final SchoolAccess access;
    private final LessonRows rows;
    private final Participants participants;
    private final Clock clock;

    Timetable(SchoolAccess access, LessonRows rows, Participants participants, Clock clock) {
        this.access = access;
        this.rows = rows;
        this.participants = participants;
        this.clock = clock;
    }

    /**
     * In the order of time.
     *
     * @throws Refused NOT_FOUND while the pack is off; INVALID for more than a year or a page out of bounds
     */
    public Slice<LessonView> lessons(Viewer viewer, LessonQuery query) {
        SchoolSight sight = access.sight(viewer);
        if (query.to().isBefore(query.from())
                || query.to().isAfter(query.from().plusYears(1))
                || query.from().getYear() < 1
                || query.to().getYear() > 9999) {
            throw Refused.invalid("school.timetable.days", query.from(), query.to());
        }
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LessonQuery.MOST) {
            throw Refused.invalid("school.timetable.page", LessonQuery.MOST);
        }
        return rows.find(sight, query);
    }

    /** @throws Refused NOT_FOUND for one that the viewer may not see */
    public LessonView lesson(Viewer viewer, long lessonId) {
        return rows.lesson(access.sight(viewer), lessonId).orElseThrow(() -> none(lessonId));
    }

    /**
     * Lessons that {@linkplain LessonView#lacksAttendance lack attendance} now, the longest waiting first; at most
     * {@link LessonQuery#MOST}.
     *
     * @param teacherId who gave them; null for everybody
     */
    public List<LessonView> unmarked(Viewer viewer, LocalDate since, LocalDate until, @Nullable Long teacherId) {
        return rows.lacking(
                access.sight(viewer),
                LessonQuery.between(since, until).withTeacher(teacherId),
                LocalDateTime.now(clock));
    }

    /**
     * Who takes part, by name: all of them for who leads the campus or teaches the lesson or the class; to others only
     * the students they are named in.
     */
    public List<Participant> participants(Viewer viewer, long lessonId) {
        SchoolSight sight = access.sight(viewer);
        return participants.of(sight, rows.lesson(sight, lessonId).orElseThrow(() -> none(lessonId)), false);
    }

    static Refused none(long lessonId) {
        return Refused.notFound("school.lesson.none", lessonId);
    }
}
