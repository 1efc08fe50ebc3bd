package io.dacheng.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads work items from the columns of {@link #SELECT}. */
final class Rows {

    /** One row per item {@code w}, with the names that people see, and without figures of units. */
    static final String SELECT = select("false", "cast(null as text)");

    private Rows() {}

    /**
     * @param unitSeen whether the balance of the unit may be shown: what its target has left to give out (T4), of the unit
     *     that splits or settles, else of the unit above whom a member's target is about
     * @param forWhom in whose place the reader could do it
     */
    static String select(String unitSeen, String forWhom) {
        return """
                select w.*, coalesce(u.name, '') as unit_name, coalesce(k.name, w.metric_code) as metric_name,
                    coalesce((select m.name from member m where m.login = w.assignee),
                             (select a.name from user_account a where a.login = w.assignee), w.assignee, '') as assignee_name,
                    f.login as for_whom, coalesce(f.name, '') as for_whom_name,
                    coalesce((select m.name from member m where m.login = w.owner), w.owner, '') as owner_name,
                    (select coalesce(string_agg(c.login, ',' order by c.login), '')
                     from work_item_candidate c where c.work_item_id = w.id) as candidates,
                    case when w.target_id is not null and w.lines = 1 and %1$s then (
                        select b.amount - coalesce(sum(part.amount), 0)
                        from target t join target b on b.id = case
                                when w.kind in ('CONFIRM_SPLIT', 'SPLIT_TARGET', 'SETTLE_BALANCE') then t.id
                                when w.kind in ('SUBMIT_TARGET', 'APPROVE_TARGET') then t.parent_id end
                            join target part on part.parent_id = b.id
                        where t.id = w.target_id group by b.id) end as balance,
                    case when w.kind = 'APPROVE_TARGET' and w.lines = 1 and %1$s then (
                        select t.amount - t.proposed_amount from target t where t.id = w.target_id) end as difference
                from work_item w left join org_unit u on u.id = w.unit_id left join metric k on k.code = w.metric_code
                    left join lateral (select coalesce(w.on_behalf_of, %2$s) as login offset 0) whom on true
                    left join member f on f.login = whom.login
                """.formatted(unitSeen, forWhom);
    }

    static WorkItem workItem(ResultSet row, int number) throws SQLException {
        return new WorkItem(
                row.getLong("id"),
                WorkItemKind.valueOf(row.getString("kind")),
                row.getObject("plan_id", Long.class),
                row.getObject("target_id", Long.class),
                row.getObject("review_id", Long.class),
                row.getString("subject"),
                row.getString("plan_name"),
                row.getString("metric_code"),
                row.getInt("lines"),
                row.getObject("unit_id", Long.class),
                row.getString("unit_name"),
                row.getBigDecimal("amount"),
                row.getString("assignee"),
                row.getString("assignee_name"),
                List.copyOf(logins(row.getString("candidates"))),
                row.getObject("due", LocalDate.class),
                row.getObject("follow_up", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "escalated_at"),
                WorkItem.State.valueOf(row.getString("state")),
                row.getString("closed_by"),
                instant(row, "closed_at"),
                row.getString("for_whom"),
                row.getString("for_whom_name"),
                row.getString("owner"),
                row.getString("owner_name"),
                row.getBoolean("entrusted"),
                row.getString("metric_name"),
                row.getBigDecimal("balance"),
                row.getBigDecimal("difference"),
                row.getObject("gap_id", Long.class));
    }

    /** Logins hold no comma: the import refuses it. */
    static Set<String> logins(String joined) {
        return joined.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(joined.split(",")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
