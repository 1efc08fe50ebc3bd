package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member as the people page shows them.
 *
 * @param placements the assignments that the viewer may know of, present ones first
 * @param hasPassword whether the person can log in with a local password; told only where changeable
 * @param locked whether too many wrong passwords have locked the login for now; told only where changeable
 * @param changeable whether the viewer may change this person
 */
public record Person(
        long id,
        String login,
        String name,
        @Nullable String email,
        List<Placement> placements,
        boolean hasPassword,
        boolean locked,
        boolean changeable) {

    public Person {
        placements = List.copyOf(placements);
    }

    /**
     * One assignment, with its unit's name.
     *
     * @param from first day; null when open
     * @param to last day; null when open
     * @param current valid today
     */
    public record Placement(
            long assignmentId,
            long unitId,
            String unitName,
            Role role,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            boolean current) {}
}
