package io.dacheng.school.lessons;

/** How far a lesson is. */
public enum LessonState {
    PLANNED,
    /** Attendance was marked. */
    HELD,
    /** Does not take place; room, teacher and class are free again. */
    CANCELLED
}
