package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.calendar.PeriodTree.Node;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Targets over time, as the database keeps them: for each target a row for each part of the plan's period tree, with
 * two clocks. Callers think in the tree's leaves; what is above them is always their sum.
 *
 * <p>Who writes must hold the targets (see {@link TargetLocks}), and sees to it that the leaves of a target sum to its
 * amount.
 */
@Component
class PeriodCells {

    /** So many targets are read and written by one statement. */
    private static final int TARGETS_AT_ONCE = 2_000;

    /** Whether a row was known at {@code :at}, or is now when that is null. */
    static final String KNOWN = """
            case when cast(:at as timestamptz) is null then p.known_to = 'infinity'
                 else p.known_from <= :at and p.known_to > :at end
            """;

    private final JdbcClient jdbc;
    private final TargetChanges changes;

    PeriodCells(JdbcClient jdbc, TargetChanges changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * What a target has to reach in one leaf period.
     *
     * @param by login of who caused it, or {@code system}
     */
    record Cell(BigDecimal amount, boolean locked, PeriodCause cause, String by) {

        Cell amounting(BigDecimal other, PeriodCause why, String actor) {
            return amount.compareTo(other) == 0 ? this : new Cell(other, locked, why, actor);
        }

        Cell locking(boolean lock, String actor) {
            return locked == lock
                    ? this
                    : new Cell(amount, lock, lock ? PeriodCause.HELD : PeriodCause.RELEASED, actor);
        }
    }

    private record Place(PeriodLevel level, LocalDate start) {}

    private record Row(
            long id, Place place, LocalDate end, BigDecimal amount, boolean locked, PeriodCause cause, String by) {

        boolean says(LocalDate otherEnd, Cell cell) {
            return end.equals(otherEnd) && amount.compareTo(cell.amount()) == 0 && locked == cell.locked();
        }
    }

    /** The leaves of each target as they are now, in the order of the tree's; a target that has none is left out. */
    Map<Long, List<Cell>> leaves(PeriodTree tree, Collection<Long> targetIds) {
        return leaves(tree, targetIds, null);
    }

    /** @param knownAt as they were known then; null for now */
    Map<Long, List<Cell>> leaves(PeriodTree tree, Collection<Long> targetIds, @Nullable Instant knownAt) {
        List<Place> places = tree.leaves().stream().map(PeriodCells::place).toList();
        Map<Long, List<Cell>> leaves = new HashMap<>();
        for (List<Long> some : portions(targetIds)) {
            rows(some, knownAt).forEach((target, rows) -> {
                List<Cell> cells = new ArrayList<>();
                for (Place place : places) {
                    Row row = rows.get(place);
                    if (row != null) {
                        cells.add(new Cell(row.amount(), row.locked(), row.cause(), row.by()));
                    }
                }
                if (cells.size() == places.size()) {
                    leaves.put(target, cells);
                }
            });
        }
        return leaves;
    }

    /**
     * Makes these the targets' cells from now on. What is the same stays as it is; what differs ends the row's known
     * time and begins another one's. Two changes at the same instant: the last one counts.
     *
     * @param leaves by target, a cell for each of the tree's leaves, in their order; an empty list takes the cells away
     * @return how many rows, inner ones included, are new
     */
    int replace(PeriodTree tree, Map<Long, List<Cell>> leaves) {
        int written = 0;
        for (List<Long> some : portions(leaves.keySet())) {
            written += write(tree, some, leaves);
        }
        return written;
    }

    private int write(PeriodTree tree, List<Long> targetIds, Map<Long, List<Cell>> leaves) {
        Map<Long, Map<Place, Row>> now = rows(targetIds, null);
        List<Long> ended = new ArrayList<>();
        PeriodInserts inserts = new PeriodInserts(jdbc);
        for (long target : targetIds) {
            Map<Place, Row> rows = new LinkedHashMap<>(now.getOrDefault(target, Map.of()));
            List<Cell> cells = Objects.requireNonNull(leaves.get(target));
            List<Cell> all = cells.isEmpty() ? List.of() : withSums(tree, cells);
            for (int i = 0; i < all.size(); i++) {
                Node node = tree.nodes().get(i);
                Row row = rows.remove(place(node));
                if (row != null && row.says(node.period().end(), all.get(i))) {
                    continue;
                }
                if (row != null) {
                    ended.add(row.id());
                }
                inserts.add(target, node, all.get(i));
            }
            rows.values().forEach(row -> ended.add(row.id()));
        }
        Timestamp clock = changes.now();
        if (!ended.isEmpty()) {
            // A row that began at this very instant was never to be seen: its known time is empty.
            jdbc.sql("update target_period set known_to = greatest(known_from, :now) where id = any(:ids)")
                    .param("now", clock)
                    .param("ids", ended.toArray(Long[]::new))
                    .update();
        }
        inserts.run(clock);
        return inserts.size();
    }

    /** The cells of all the tree's nodes, in their order. */
    private static List<Cell> withSums(PeriodTree tree, List<Cell> leaves) {
        List<Node> nodes = tree.nodes();
        BigDecimal[] sums = new BigDecimal[nodes.size()];
        Arrays.fill(sums, BigDecimal.ZERO);
        Cell[] cells = new Cell[nodes.size()];
        int leaf = 0;
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).leaf()) {
                cells[i] = leaves.get(leaf++);
                sums[i] = cells[i].amount();
            }
        }
        for (int i = nodes.size() - 1; i >= 0; i--) {
            int above = nodes.get(i).parent();
            if (above >= 0) {
                sums[above] = sums[above].add(sums[i]);
            }
            if (!nodes.get(i).leaf()) {
                cells[i] = new Cell(sums[i], false, PeriodCause.SUM, TargetChanges.SYSTEM);
            }
        }
        return List.of(cells);
    }

    private Map<Long, Map<Place, Row>> rows(Collection<Long> targetIds, @Nullable Instant knownAt) {
        Map<Long, Map<Place, Row>> rows = new HashMap<>();
        jdbc.sql("""
                select id, target_id, level, period_start, period_end, amount, locked, cause, changed_by
                from target_period p where target_id = any(:ids) and %s
                """.formatted(KNOWN))
                .param("ids", targetIds.toArray(Long[]::new))
                .param("at", moment(knownAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .query(row -> {
                    Place place = new Place(
                            PeriodLevel.valueOf(row.getString("level")),
                            row.getObject("period_start", LocalDate.class));
                    rows.computeIfAbsent(row.getLong("target_id"), target -> new HashMap<>())
                            .put(
                                    place,
                                    new Row(
                                            row.getLong("id"),
                                            place,
                                            row.getObject("period_end", LocalDate.class),
                                            row.getBigDecimal("amount"),
                                            row.getBoolean("locked"),
                                            PeriodCause.valueOf(row.getString("cause")),
                                            row.getString("changed_by")));
                });
        return rows;
    }

    static @Nullable OffsetDateTime moment(@Nullable Instant knownAt) {
        return knownAt == null ? null : knownAt.atOffset(ZoneOffset.UTC);
    }

    /** All levels of one target, the longest first, in the order of time. */
    List<PeriodCellView> all(long targetId, @Nullable Instant knownAt) {
        return jdbc.sql("""
                select p.level, p.period_start, p.period_end, p.amount, p.locked, p.cause, m.scale
                from target_period p
                join target t on t.id = p.target_id
                join metric m on m.id = t.metric_id
                where p.target_id = :id
                  and %s
                order by array_position(array['YEAR', 'HALF', 'QUARTER', 'MONTH', 'WEEK'], p.level), p.period_start
                """.formatted(KNOWN))
                .param("id", targetId)
                .param("at", moment(knownAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, at) -> new PeriodCellView(
                        PeriodLevel.valueOf(row.getString("level")),
                        new Period(
                                row.getObject("period_start", LocalDate.class),
                                row.getObject("period_end", LocalDate.class)),
                        row.getBigDecimal("amount").setScale(row.getInt("scale")),
                        row.getBoolean("locked"),
                        PeriodCause.valueOf(row.getString("cause"))))
                .list();
    }

    private static Place place(Node node) {
        return new Place(node.level(), node.period().start());
    }

    private static List<List<Long>> portions(Collection<Long> targetIds) {
        List<Long> ids = targetIds.stream().distinct().toList();
        List<List<Long>> portions = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += TARGETS_AT_ONCE) {
            portions.add(ids.subList(from, Math.min(ids.size(), from + TARGETS_AT_ONCE)));
        }
        return portions;
    }
}
