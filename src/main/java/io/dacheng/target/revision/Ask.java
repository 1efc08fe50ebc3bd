package io.dacheng.target.revision;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a revision asks for.
 *
 * @param amount the new amount of the top of the tree; null leaves it as it is
 * @param locks whole new amounts of single owners below, kept while the others are split anew
 * @param given owners below whose cells are known already, one for each column, such as somebody who leaves
 * @param everywhere split every level anew, not only where something changes
 */
public record Ask(
        @Nullable BigDecimal amount,
        Map<Long, BigDecimal> locks,
        Map<Long, List<BigDecimal>> given,
        boolean everywhere) {

    public Ask {
        locks = Map.copyOf(locks);
        given = Map.copyOf(given);
    }

    boolean isAbout(long key) {
        return locks.containsKey(key) || given.containsKey(key);
    }
}
