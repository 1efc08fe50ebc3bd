package io.dacheng.calendar;

/** What a day is that a calendar names: everything but the usual weekday or weekend. */
public enum DayKind {
    /** Nobody works; weighs nothing. */
    HOLIDAY(0),
    /** A working day, usually a weekend's that makes up for a holiday 调休; weighs one day. */
    WORKDAY(2),
    /** Weighs half a day. */
    HALF_DAY(1);

    private final int halves;

    DayKind(int halves) {
        this.halves = halves;
    }

    int halves() {
        return halves;
    }
}
