package io.dacheng.school.students;

import org.jspecify.annotations.Nullable;

/**
 * Which students; null filters nothing.
 *
 * @param unitId a campus, or a unit above some
 * @param text in the child's name or the student's number
 * @param memberId course consultant or intention teacher
 * @param courseId has had hours of it
 * @param atRisk only those with a {@link Risk}
 * @param standing what is left of their hours
 * @param limit 1 to 500
 */
public record StudentQuery(
        @Nullable Long unitId,
        @Nullable String text,
        @Nullable Long memberId,
        @Nullable Long courseId,
        boolean atRisk,
        @Nullable Standing standing,
        Sort sort,
        int offset,
        int limit) {

    /** What is left of the hours. */
    public enum Standing {
        /** Has hours. */
        WITH_HOURS,
        /** Had hours and has none. */
        USED_UP,
        /** Never had any. */
        NEVER
    }

    public enum Sort {
        NAME,
        NUMBER,
        HOURS_LEFT,
        LAST_LESSON,
        JOINED
    }

    /** The same, from another place on. */
    public StudentQuery page(int from, int most) {
        return new StudentQuery(unitId, text, memberId, courseId, atRisk, standing, sort, from, most);
    }

    /** Those whose name or number has the text in it, by name. */
    public static StudentQuery named(String text, int limit) {
        return new StudentQuery(null, text, null, null, false, null, Sort.NAME, 0, limit);
    }

    /** All, by name. */
    public static StudentQuery first(int limit) {
        return new StudentQuery(null, null, null, null, false, null, Sort.NAME, 0, limit);
    }
}
