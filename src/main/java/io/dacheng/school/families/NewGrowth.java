package io.dacheng.school.families;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A growth record as a teacher writes it.
 *
 * @param lessonId in which it was seen; null for none
 * @param writtenOn the day it is about; null for the lesson's, else today
 * @param note at most 2000 characters; numbers and names of parents in it are masked before it is kept
 */
public record NewGrowth(
        long studentId, @Nullable Long lessonId, @Nullable LocalDate writtenOn, Aspects aspects, String note) {}
