package io.dacheng.school.lessons;

import java.util.List;

/**
 * What was planned.
 *
 * @param days every day that came into question, with those left out
 */
public record Planned(List<LessonView> lessons, List<PlannedDay> days) {

    public Planned {
        lessons = List.copyOf(lessons);
        days = List.copyOf(days);
    }
}
