package io.dacheng.calendar;

import java.time.Month;
import java.util.List;

/**
 * A period cut into levels that nest (T8): year, quarter, month, week. A part is clipped to the one above it, so that a
 * week which straddles two months is two parts.
 *
 * @param nodes parents before children, in the order of time; the whole period is not among them
 */
public record PeriodTree(Period whole, List<Node> nodes) {

    /**
     * One part.
     *
     * @param parent position of the part above in {@code nodes}; -1 for the first level
     * @param leaf nothing is below it
     */
    public record Node(PeriodLevel level, Period period, int parent, boolean leaf) {}

    /**
     * @param levels which levels to cut into, in any order; none gives an empty tree
     * @param yearStart the month in which years, and with them halves and quarters, begin (C4)
     */
    public static PeriodTree of(Period whole, List<PeriodLevel> levels, Month yearStart) {
        throw new UnsupportedOperationException();
    }

    public List<Node> leaves() {
        return nodes.stream().filter(Node::leaf).toList();
    }
}
