package io.dacheng.school.lessons;

import org.jspecify.annotations.Nullable;

/**
 * What a class is to be.
 *
 * @param name one of its own at the campus, at most 60 characters
 * @param teacherId somebody who teaches at the campus
 * @param roomId where its lessons usually are; null for none
 * @param seats 1 to 1 000, and no more than the room has
 */
public record ClassDraft(
        String name,
        long courseId,
        long teacherId,
        @Nullable Long roomId,
        int seats) {}
