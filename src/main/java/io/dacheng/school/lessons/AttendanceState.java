package io.dacheng.school.lessons;

/** What became of a student's place in a lesson. */
public enum AttendanceState {
    PRESENT,
    /** Came, and consumes the hours like everybody. */
    LATE,
    /** Stayed away without leave; consumes hours only where the school has chosen so. */
    ABSENT,
    /** Asked for leave: consumes nothing and may make up for it in another lesson. */
    LEAVE
}
