package io.dacheng.access;

import io.dacheng.organisation.Role;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * With whose eyes the statements of this thread read the database, as its row security understands it. What does not read
 * for a viewer is the product's own work, such as jobs, intake, start-up and changes after the service's own check, and
 * sees everything: that is said here and nowhere else (decision 49).
 *
 * @param kind what the database is told: {@code all}, {@code everything} or {@code person}
 * @param roots units that are seen with all below, as an array of the database
 * @param members the person's own, and of whom the person stands in for, as an array of the database
 * @param login of who reads
 * @param behalf login of whom the person stands in for; empty for nobody
 * @param today members are seen from the first day of an assignment on
 */
record SightInForce(String kind, String roots, String members, String login, String behalf, String today) {

    /** The product's own work. */
    static final SightInForce OWN_WORK = new SightInForce("all", "{}", "{}", "", "", "");

    private static final ThreadLocal<SightInForce> CURRENT = ThreadLocal.withInitial(() -> OWN_WORK);

    static SightInForce current() {
        return CURRENT.get();
    }

    /** What the viewer sees, without asking the database. */
    static SightInForce of(Viewer viewer, LocalDate today) {
        Set<Long> led = new HashSet<>();
        for (Role role : AccessService.leadingRoles()) {
            led.addAll(viewer.unitsAs(role));
        }
        Set<Long> members = new HashSet<>();
        members.add(viewer.memberId());
        Viewer.Behalf behalf = viewer.onBehalfOf();
        if (behalf != null) {
            members.add(behalf.ownMemberId());
        }
        return new SightInForce(
                viewer.administrator() ? "everything" : "person",
                array(led),
                array(members),
                viewer.login(),
                behalf == null ? "" : behalf.login(),
                today.toString());
    }

    boolean ownWork() {
        return this.equals(OWN_WORK);
    }

    private static String array(Collection<Long> numbers) {
        return new TreeSet<>(numbers.stream().filter(Objects::nonNull).toList())
                .stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** Does something with these eyes, and goes back to those before. */
    <T> T during(Supplier<T> work) {
        SightInForce before = putInForce();
        try {
            return work.get();
        } finally {
            before.putInForce();
        }
    }

    /** @return what was in force before */
    SightInForce putInForce() {
        SightInForce before = CURRENT.get();
        if (ownWork()) {
            CURRENT.remove();
        } else {
            CURRENT.set(this);
        }
        return before;
    }
}
