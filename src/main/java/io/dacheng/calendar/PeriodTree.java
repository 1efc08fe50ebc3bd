package io.dacheng.calendar;

import io.dacheng.shared.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A period cut into levels that nest (T8): year, quarter, month, week. A part is clipped to the one above it, so that a
 * week which straddles two months is two parts.
 *
 * @param nodes parents before children, in the order of time; the whole period is not among them
 */
public record PeriodTree(Period whole, List<Node> nodes) {

    /** Five years in weeks and months are some 330 parts. */
    static final int MOST_NODES = 1_000;

    /**
     * One part.
     *
     * @param parent position of the part above in {@code nodes}; -1 for the first level
     * @param leaf nothing is below it
     */
    public record Node(PeriodLevel level, Period period, int parent, boolean leaf) {}

    public PeriodTree {
        nodes = List.copyOf(nodes);
    }

    /**
     * @param levels which levels to cut into, in any order, each counted once; none gives an empty tree
     * @param yearStart the month in which years, and with them halves and quarters, begin (C4)
     * @throws Refused INVALID when there would be more than a thousand parts
     */
    public static PeriodTree of(Period whole, List<PeriodLevel> levels, Month yearStart) {
        List<PeriodLevel> longestFirst = levels.stream().distinct().sorted().toList();
        List<Node> nodes = new ArrayList<>();
        cut(whole, -1, longestFirst, yearStart, nodes);
        return new PeriodTree(whole, nodes);
    }

    public List<Node> leaves() {
        return nodes.stream().filter(Node::leaf).toList();
    }

    private static void cut(Period above, int parent, List<PeriodLevel> levels, Month yearStart, List<Node> nodes) {
        if (levels.isEmpty()) {
            return;
        }
        PeriodLevel level = levels.get(0);
        List<PeriodLevel> below = levels.subList(1, levels.size());
        LocalDate start = above.start();
        while (!start.isAfter(above.end())) {
            LocalDate next = next(level, start, yearStart);
            LocalDate end = next.isAfter(above.end()) ? above.end() : next.minusDays(1);
            if (nodes.size() == MOST_NODES) {
                throw Refused.invalid("calendar.periods.many", above.start(), above.end(), level, MOST_NODES);
            }
            nodes.add(new Node(level, new Period(start, end), parent, below.isEmpty()));
            cut(new Period(start, end), nodes.size() - 1, below, yearStart, nodes);
            start = next;
        }
    }

    /** The first day of the part after the one that holds this day. */
    private static LocalDate next(PeriodLevel level, LocalDate day, Month yearStart) {
        return switch (level) {
            case YEAR -> months(12, day, yearStart);
            case HALF -> months(6, day, yearStart);
            case QUARTER -> months(3, day, yearStart);
            case MONTH -> months(1, day, yearStart);
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        };
    }

    private static LocalDate months(int length, LocalDate day, Month yearStart) {
        int monthOfYear = Math.floorMod(day.getMonthValue() - yearStart.getValue(), 12);
        return day.withDayOfMonth(1).plusMonths(length - monthOfYear % length);
    }
}
