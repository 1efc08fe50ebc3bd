package io.dacheng.school.lessons;

import io.dacheng.shared.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day that a plan for lessons comes to.
 *
 * @param holiday its name where it is one that is left out; null otherwise
 * @param clash what is in the way; null for nothing
 * @param planned whether it gets a lesson
 */
public record PlannedDay(
        LocalDate on, @Nullable String holiday, @Nullable Refused clash, boolean planned) {}
