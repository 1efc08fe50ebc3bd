package io.dacheng.school.lessons;

import org.jspecify.annotations.Nullable;

/**
 * Which leaves; null leaves a filter out.
 *
 * @param unitId a campus or a unit above it
 * @param open only those for which no lesson is chosen yet that makes up for them
 * @param limit 1 to 500
 */
public record LeaveQuery(
        @Nullable Long unitId,
        @Nullable Long studentId,
        @Nullable Long lessonId,
        boolean open,
        int offset,
        int limit) {

    public static final int MOST = 500;

    /** Those that wait for a lesson to be chosen. */
    public static LeaveQuery toBeMadeUp() {
        return new LeaveQuery(null, null, null, true, 0, MOST);
    }
}
