package io.dacheng.school.lessons;

import io.dacheng.access.Viewer;
import io.dacheng.school.SchoolAccess;
import io.dacheng.shared.Refused;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Marks who was there, which consumes their hours and writes the revenue record in the same transaction (E8). */
@Service
@Transactional(propagation = Propagation.SUPPORTS)
public class Attendances {

    private final SchoolAccess access;

    Attendances(SchoolAccess access) {
        this.access = access;
    }

    /**
     * Each mark stands for itself: what is refused is told in its result, and the others are kept.
     *
     * @throws Refused NOT_FOUND for a lesson that the viewer may not see, FORBIDDEN for who neither teaches it nor leads
     *     the campus, CONFLICT for a cancelled lesson, INVALID for one of a day to come
     */
    public List<MarkResult> mark(Viewer viewer, long lessonId, List<Mark> marks) {
        access.sight(viewer);
        throw Refused.notFound("school.lesson.none", lessonId);
    }
}
