package io.dacheng.inbox;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A substitution that somebody wants to set.
 *
 * @param absent login of the person stood in for
 * @param substitute login of who stands in
 * @param firstDay today at the earliest
 * @param lastDay within a year of the first day
 * @param unitId only tasks of this unit and those below; null for all
 * @param processes keys of models, of {@link #PROCESSES}; empty for all
 * @param note up to 500 characters; may be empty
 */
public record NewSubstitution(
        String absent,
        String substitute,
        LocalDate firstDay,
        LocalDate lastDay,
        @Nullable Long unitId,
        Set<String> processes,
        String note) {

    /** The processes in which people have tasks, in the order of a plan's life. */
    public static final List<String> PROCESSES = List.of(
            "target-cascade", "unit-target", "member-target", "progress-review", "target-revision", "stage-gap");

    public NewSubstitution {
        processes = new TreeSet<>(processes);
        note = note.strip();
    }
}
