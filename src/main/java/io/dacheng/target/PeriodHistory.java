package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.target.PeriodCells.Cell;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who changed which periods, for the history of the targets and the audit log. */
@Component
class PeriodHistory {

    /** So many cells are told one by one; a longer change is summed up. */
    private static final int TOLD = 6;

    private final TargetChanges changes;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    PeriodHistory(TargetChanges changes, AuditLog audit, JdbcClient jdbc) {
        this.changes = changes;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** The changes in words: owner, period, amount before and after, lock. */
    static String words(
            PlanPeriods periods, Map<Long, String> names, Map<Long, List<Cell>> before, List<PeriodEdit> edits) {
        List<String> told = new ArrayList<>();
        for (PeriodEdit edit : edits.subList(0, Math.min(TOLD, edits.size()))) {
            int leaf = periods.leaf(edit.start());
            StringBuilder words = new StringBuilder(names.getOrDefault(edit.targetId(), ""))
                    .append(' ')
                    .append(periods.labels().get(leaf));
            BigDecimal amount = edit.amount();
            if (amount != null) {
                List<Cell> row = before.getOrDefault(edit.targetId(), List.of());
                words.append(": ")
                        .append(row.isEmpty() ? "" : row.get(leaf).amount().toPlainString() + " → ")
                        .append(amount.toPlainString());
            }
            if (edit.locked() != null) {
                words.append(edit.locked() ? ", locked" : ", unlocked");
            }
            told.add(words.toString());
        }
        return String.join("; ", told) + (edits.size() > TOLD ? "; and " + (edits.size() - TOLD) + " more" : "");
    }

    /**
     * @param words the whole change, for the unit's history
     * @param edits by child, in words: each reads what is about it alone
     */
    void keep(Viewer viewer, Target target, String words, Map<Long, String> edits) {
        changes.record(target.id(), viewer.actor(), TargetAction.SPREAD, words);
        if (!edits.isEmpty()) {
            jdbc.sql("""
                    insert into target_change
                        (target_id, changed_at, changed_by, action, state, amount, completion_date, reason)
                    select t.id, :now, :actor, 'SPREAD', t.state, t.amount, t.completion_date, v.words
                    from unnest(:ids, :words) as v (id, words) join target t on t.id = v.id
                    where t.id <> :parent order by t.sort_order, t.id
                    """)
                    .param("now", changes.now())
                    .param("actor", viewer.login())
                    .param("parent", target.id())
                    .param("ids", edits.keySet().toArray(Long[]::new))
                    .param("words", edits.values().toArray(String[]::new))
                    .update();
        }
        audit.record(viewer.login(), "target.periods", "target:" + target.id(), words);
    }
}
