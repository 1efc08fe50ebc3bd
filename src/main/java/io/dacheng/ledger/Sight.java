package io.dacheng.ledger;

import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the sender of an upload may see.
 *
 * @param roots topmost units; asked only when it is not everything
 * @param today members are seen from the first day of an assignment on
 * @param closed sources under whose names the sender may send nothing
 */
record Sight(boolean everything, Set<Long> roots, LocalDate today, Set<String> closed) {

    /** The topmost units as an array of the database. */
    String array() {
        return roots.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
