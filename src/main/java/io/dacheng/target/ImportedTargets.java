package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.calendar.PeriodTree;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.TargetColumns.PeriodColumn;
import io.dacheng.target.WantedTarget.Bounds;
import io.dacheng.target.WantedTarget.Key;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Targets without a plan, as the database keeps them. */
@Component
class ImportedTargets {

    private final JdbcClient jdbc;
    private final PeriodCells periods;

    ImportedTargets(JdbcClient jdbc, PeriodCells periods) {
        this.jdbc = jdbc;
        this.periods = periods;
    }

    /**
     * @param live false for one that was taken away
     * @param cells the leaves of its periods; empty when it has none
     */
    record Existing(
            long id,
            boolean live,
            BigDecimal amount,
            LocalDate completion,
            boolean locked,
            Bounds bounds,
            SortedMap<PeriodColumn, BigDecimal> cells) {

        boolean sameAmount(WantedTarget wanted) {
            return amount.compareTo(wanted.amount()) == 0;
        }

        boolean says(WantedTarget wanted) {
            return live
                    && sameAmount(wanted)
                    && (wanted.completion() == null || completion.equals(wanted.completion()))
                    && (wanted.locked() == null || locked == wanted.locked())
                    && (wanted.bounds() == null || bounds.same(wanted.bounds()))
                    && (wanted.cells().isEmpty() || sameCells(wanted));
        }

        private boolean sameCells(WantedTarget wanted) {
            return cells.keySet().equals(wanted.cells().keySet())
                    && cells.entrySet().stream()
                            .allMatch(cell ->
                                    cell.getValue().compareTo(wanted.cells().get(cell.getKey())) == 0);
        }
    }

    private static String ownerColumn(Key key) {
        return key.kind() == OwnerKind.UNIT ? "unit_id" : "member_id";
    }

    private JdbcClient.StatementSpec bind(String sql, Key key) {
        return jdbc.sql(sql.formatted(ownerColumn(key)))
                .param("metric", key.metricId())
                .param("owner", key.ownerId())
                .param("start", key.start())
                .param("end", key.end());
    }

    /** Held until the transaction ends. */
    Optional<Existing> find(Key key) {
        return bind("""
                select id, state, amount, completion_date, locked, min_amount, max_amount from target
                where plan_id is null and metric_id = :metric and %s = :owner
                  and period_start = :start and period_end = :end
                for update
                """, key).query((row, at) -> existing(row)).optional();
    }

    private Existing existing(ResultSet row) throws SQLException {
        SortedMap<PeriodColumn, BigDecimal> cells = new TreeMap<>();
        long id = row.getLong("id");
        for (PeriodCellView cell : periods.all(id, null)) {
            cells.put(new PeriodColumn(cell.level(), cell.period()), cell.amount());
        }
        return new Existing(
                id,
                !row.getString("state").equals(TargetState.CANCELLED.name()),
                row.getBigDecimal("amount"),
                row.getObject("completion_date", LocalDate.class),
                row.getBoolean("locked"),
                new Bounds(row.getBigDecimal("min_amount"), row.getBigDecimal("max_amount")),
                cells);
    }

    /** The plan that gives this owner a target for the same metric and period; two would contradict each other. */
    Optional<String> planWith(Key key) {
        return bind("""
                select pl.name from target t join plan pl on pl.id = t.plan_id
                where t.metric_id = :metric and t.%s = :owner and t.period_start = :start and t.period_end = :end
                  and t.state <> 'CANCELLED'
                order by pl.id limit 1
                """, key).query(String.class).optional();
    }

    long insert(WantedTarget target, String by) {
        long id = bind("""
                insert into target (metric_id, %s, period_start, period_end, proposed_amount, amount, completion_date, state)
                values (:metric, :owner, :start, :end, :amount, :amount, :end, 'ACTIVE')
                returning id
                """, target.key())
                .param("amount", target.amount())
                .query(Long.class)
                .single();
        write(id, target, by);
        return id;
    }

    long change(long id, WantedTarget target, String by) {
        jdbc.sql("update target set version = version + 1, lock_version = lock_version + 1 where id = :id")
                .param("id", id)
                .update();
        write(id, target, by);
        return id;
    }

    /** From now on the owner has none; its history stays. */
    void takeAway(long id) {
        jdbc.sql("""
                update target set state = 'CANCELLED', version = version + 1, lock_version = lock_version + 1
                where id = :id
                """).param("id", id).update();
    }

    private void write(long id, WantedTarget target, String by) {
        Bounds bounds = target.bounds();
        jdbc.sql("""
                update target set amount = :amount, completion_date = coalesce(:completion, completion_date),
                       state = case when state = 'CANCELLED' then 'ACTIVE' else state end,
                       locked = coalesce(:locked, locked),
                       min_amount = case when :bounded then :least else min_amount end,
                       max_amount = case when :bounded then :most else max_amount end
                where id = :id
                """)
                .param("amount", target.amount())
                .param("completion", target.completion(), Types.DATE)
                .param("locked", target.locked(), Types.BOOLEAN)
                .param("bounded", bounds != null)
                .param("least", bounds == null ? null : bounds.least(), Types.NUMERIC)
                .param("most", bounds == null ? null : bounds.most(), Types.NUMERIC)
                .param("id", id)
                .update();
        if (!target.cells().isEmpty()) {
            List<PeriodTree.Node> leaves = target.cells().keySet().stream()
                    .map(column -> new PeriodTree.Node(column.level(), column.period(), -1, true))
                    .toList();
            PeriodTree tree =
                    new PeriodTree(new Period(target.key().start(), target.key().end()), leaves);
            List<Cell> cells = target.cells().values().stream()
                    .map(amount -> new Cell(amount, false, PeriodCause.EDITED, by))
                    .toList();
            periods.replace(tree, Map.of(id, cells));
        }
    }
}
