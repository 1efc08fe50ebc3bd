package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person who asks, with the rights of this moment; taken afresh for each request.
 *
 * @param memberId null for an administrator who is no member
 * @param administrator may manage the product and see every unit
 * @param units the units of today's assignments, by role
 */
public record Viewer(
        String login, String name, @Nullable Long memberId, boolean administrator, Map<Role, Set<Long>> units) {

    public boolean has(Role role) {
        return units.containsKey(role);
    }

    public Set<Long> unitsAs(Role role) {
        return units.getOrDefault(role, Set.of());
    }

    /** May manage people, units and users. */
    public boolean managesPeople() {
        return administrator || has(Role.ADMIN);
    }
}
