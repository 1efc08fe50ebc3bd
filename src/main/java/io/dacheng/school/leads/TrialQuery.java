package io.dacheng.school.leads;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which trials; null stands for all.
 *
 * @param unitId a campus or a unit above
 * @param teacherId who gives it
 * @param from first day
 * @param to last day
 * @param limit 1 to 500; by day and hour
 */
public record TrialQuery(
        @Nullable Long unitId,
        @Nullable Long teacherId,
        @Nullable Long consultantId,
        @Nullable TrialState state,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int offset,
        int limit) {}
