package io.dacheng.school.families;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A growth record.
 *
 * @param course of the lesson; empty for none
 * @param teacher who has written it
 * @param changeable whether the viewer may change it
 */
public record GrowthView(
        long id,
        long studentId,
        @Nullable Long lessonId,
        String course,
        LocalDate writtenOn,
        Aspects aspects,
        String note,
        long teacherId,
        String teacher,
        boolean changeable,
        int version) {}
