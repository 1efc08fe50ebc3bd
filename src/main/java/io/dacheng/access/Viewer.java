package io.dacheng.access;

import io.dacheng.organisation.Role;
import io.dacheng.shared.Actor;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person who asks, with the rights of this moment; taken afresh for each request. Who stands in for somebody else
 * (I4) stays the one who acts, {@code login} and {@code name}; {@code memberId} and {@code units} are then those of the
 * person stood in for.
 *
 * @param memberId null for an administrator who is no member
 * @param administrator may manage the product and see every unit
 * @param units the units of today's assignments, by role
 * @param onBehalfOf whom the person stands in for, and in what; null for oneself
 * @param viewedBy login of the administrator who looks at the product as this person and may change nothing (V4); null
 *     for the person
 */
public record Viewer(
        String login,
        String name,
        @Nullable Long memberId,
        boolean administrator,
        Map<Role, Set<Long>> units,
        @Nullable Behalf onBehalfOf,
        @Nullable String viewedBy) {

    /** Somebody who acts and looks as themselves. */
    public Viewer(
            String login, String name, @Nullable Long memberId, boolean administrator, Map<Role, Set<Long>> units) {
        this(login, name, memberId, administrator, units, null, null);
    }

    /**
     * Whom somebody stands in for, and the one task in which they do.
     *
     * @param login of the person stood in for
     * @param name of the person stood in for
     * @param ownMemberId the substitute's own; null for who is no member
     * @param workItem the task
     * @param targetId what the task is about
     * @param reviewId what the task is about
     */
    public record Behalf(
            String login,
            String name,
            @Nullable Long ownMemberId,
            long workItem,
            @Nullable Long targetId,
            @Nullable Long reviewId) {}

    /** Login of the person whose rights count: who is stood in for, else the viewer. */
    public String inPlaceOf() {
        return onBehalfOf == null ? login : onBehalfOf.login();
    }

    /** Who acts, and for whom, as histories and the audit log keep it. */
    public Actor actor() {
        return new Actor(login, onBehalfOf == null ? null : onBehalfOf.login());
    }

    /** Who sees what is shown: an administrator who looks as this person, else who acts. */
    public Actor looker() {
        return viewedBy == null ? actor() : Actor.of(viewedBy);
    }

    /** Whether the member is the viewer or, while standing in, whom the viewer stands in for. */
    public boolean isOrStandsInFor(@Nullable Long member) {
        return member != null
                && (member.equals(memberId) || onBehalfOf != null && member.equals(onBehalfOf.ownMemberId()));
    }

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
