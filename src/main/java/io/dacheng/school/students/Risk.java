package io.dacheng.school.students;

/** Why a student may be about to leave. */
public enum Risk {
    /** Paid hours are running out: less than {@link Students#FEW_HOURS} are left, but there were some once. */
    FEW_HOURS,
    /** Hours are left, but no lesson has used any for {@link Students#QUIET_DAYS} days. */
    NO_LESSONS
}
