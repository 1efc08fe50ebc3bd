package io.dacheng.school.lessons;

import org.jspecify.annotations.Nullable;

/**
 * Which classes; null leaves a filter out.
 *
 * @param text part of the name; empty for all
 * @param ended whether those that have ended are shown as well
 * @param limit 1 to 500
 */
public record ClassQuery(
        String text,
        @Nullable Long unitId,
        @Nullable Long courseId,
        @Nullable Long teacherId,
        boolean ended,
        int offset,
        int limit) {

    public static final int MOST = 500;

    public static ClassQuery all() {
        return new ClassQuery("", null, null, null, false, 0, MOST);
    }
}
