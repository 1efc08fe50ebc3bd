package io.dacheng.operations;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How one node of the product is.
 *
 * @param version of the product
 * @param runningSince when this node was started
 * @param signs what was looked at, in no particular order
 */
public record ProductState(String version, Instant runningSince, List<Sign> signs) {

    /** The worst of all signs. */
    public Sign.Level level() {
        return signs.stream().map(Sign::level).max(Comparator.naturalOrder()).orElse(Sign.Level.GOOD);
    }
}
