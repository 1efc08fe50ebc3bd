package io.dacheng.target;

import io.dacheng.calendar.PeriodTree.Node;
import io.dacheng.target.PeriodCells.Cell;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of targets over time, to be written by one statement. */
final class PeriodInserts {

    private final JdbcClient jdbc;

    private final List<Long> targets = new ArrayList<>();
    private final List<String> levels = new ArrayList<>();
    private final List<String> starts = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final List<String> amounts = new ArrayList<>();
    private final List<Boolean> locks = new ArrayList<>();
    private final List<String> causes = new ArrayList<>();
    private final List<String> actors = new ArrayList<>();

    PeriodInserts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(long target, Node node, Cell cell) {
        targets.add(target);
        levels.add(node.level().name());
        starts.add(node.period().start().toString());
        ends.add(node.period().end().toString());
        amounts.add(cell.amount().toPlainString());
        locks.add(cell.locked());
        causes.add(cell.cause().name());
        actors.add(cell.by());
    }

    int size() {
        return targets.size();
    }

    void run(Timestamp clock) {
        if (targets.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into target_period
                    (target_id, level, period_start, period_end, amount, locked, cause, changed_by, known_from)
                select v.target, v.level, cast(v.first as date), cast(v.last as date), cast(v.amount as numeric),
                       v.locked, v.cause, v.actor, :now
                from unnest(:targets, :levels, :starts, :ends, :amounts, :locks, :causes, :actors)
                    as v (target, level, first, last, amount, locked, cause, actor)
                """)
                .param("now", clock)
                .param("targets", targets.toArray(Long[]::new))
                .param("levels", levels.toArray(String[]::new))
                .param("starts", starts.toArray(String[]::new))
                .param("ends", ends.toArray(String[]::new))
                .param("amounts", amounts.toArray(String[]::new))
                .param("locks", locks.toArray(Boolean[]::new))
                .param("causes", causes.toArray(String[]::new))
                .param("actors", actors.toArray(String[]::new))
                .update();
    }
}
