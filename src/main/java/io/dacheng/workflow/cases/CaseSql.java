package io.dacheng.workflow.cases;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A search for cases as a condition on {@code act_hi_procinst h}, with its parameters. */
final class CaseSql {

    private static final String OF_PLAN = """
            h.business_key_ in (
                select 'plan:' || cast(:plan as bigint)
                union all select 'target:' || t.id from target t where t.plan_id = :plan
                union all select 'review:' || r.id from review r where r.plan_id = :plan
                union all select 'revision:' || r.id from revision r where r.plan_id = :plan)
            """;

    private static final String IN_UNIT = """
            h.business_key_ in (
                with below as (
                    select a.unit_id from org_unit_ancestry a join org_unit u on u.id = a.ancestor_id where u.code = :unit)
                select 'plan:' || p.id from plan p where p.root_unit_id in (select unit_id from below)
                union all
                select 'target:' || t.id from target t left join target above on above.id = t.parent_id
                where coalesce(t.unit_id, above.unit_id) in (select unit_id from below)
                union all
                select 'review:' || r.id from review r join plan p on p.id = r.plan_id
                where coalesce(r.unit_id, p.root_unit_id) in (select unit_id from below)
                union all
                select 'revision:' || r.id from revision r join target t on t.id = r.target_id
                where t.unit_id in (select unit_id from below)
                union all
                select 'gap:' || g.id from school_gap g where g.unit_id in (select unit_id from below))
            """;

    private static final String OF_MEMBER = """
            h.business_key_ in (
                select 'target:' || t.id from target t join member m on m.id = t.member_id where m.login = :member
                union all
                select 'gap:' || g.id from school_gap g join member m on m.id = g.member_id where m.login = :member)
            """;

    private static final String WITH_WORDS = """
            (h.id_ = :text or h.business_key_ = :text or h.business_key_ in (
                select 'plan:' || p.id from plan p join org_unit u on u.id = p.root_unit_id
                where lower(p.name) like :like or lower(u.name) like :like or lower(u.code) = :lower
                union all
                select 'target:' || t.id from target t join org_unit u on u.id = t.unit_id
                where lower(u.name) like :like or lower(u.code) = :lower
                union all
                select 'target:' || t.id from target t join member m on m.id = t.member_id
                where lower(m.name) like :like or lower(m.login) = :lower
                union all
                select 'review:' || r.id from review r join plan p on p.id = r.plan_id
                    join org_unit u on u.id = coalesce(r.unit_id, p.root_unit_id)
                where lower(p.name) like :like or lower(u.name) like :like
                union all
                select 'revision:' || r.id from revision r join plan p on p.id = r.plan_id
                    join target t on t.id = r.target_id join org_unit u on u.id = t.unit_id
                where lower(p.name) like :like or lower(u.name) like :like
                union all
                select 'gap:' || g.id from school_gap g join org_unit u on u.id = g.unit_id
                    left join member m on m.id = g.member_id
                where lower(u.name) like :like or lower(u.code) = :lower or lower(m.name) like :like or lower(m.login) = :lower
                union all
                select 'run:' || r.id from pull_run r join pull l on l.id = r.pull_id where lower(l.name) like :like))
            """;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    private CaseSql() {}

    /** @param today tasks due before it are overdue */
    static CaseSql of(CaseQuery query, java.sql.Timestamp today) {
        CaseSql sql = new CaseSql();
        sql.show(query.show(), today);
        sql.and("h.proc_def_key_ = :process", "process", query.process());
        sql.and(
                "h.proc_def_id_ in (select d.id_ from act_re_procdef d where d.key_ = h.proc_def_key_ and d.version_ = :version)",
                "version",
                query.version());
        sql.and(
                "h.id_ in (select e.proc_inst_id_ from act_ru_execution e where e.act_id_ = :step)",
                "step",
                query.step());
        sql.and(OF_PLAN, "plan", query.plan());
        sql.and(IN_UNIT, "unit", query.unit());
        sql.and(OF_MEMBER, "member", query.member());
        String text = query.text().strip();
        if (!text.isEmpty()) {
            String lower = text.toLowerCase(Locale.ROOT);
            sql.and(WITH_WORDS, "text", text);
            sql.parameters.put("lower", lower);
            sql.parameters.put(
                    "like",
                    "%" + lower.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
        }
        return sql;
    }

    String where() {
        return conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
    }

    Map<String, @Nullable Object> parameters() {
        return parameters;
    }

    private void show(CaseFilter filter, java.sql.Timestamp today) {
        switch (filter) {
            case OPEN -> conditions.add("h.end_time_ is null");
            case STUCK -> open("exists (select from act_ru_incident i where i.proc_inst_id_ = h.id_)");
            case SUSPENDED ->
                open("exists (select from act_ru_execution e where e.id_ = h.id_ and e.suspension_state_ = 2)");
            case OVERDUE -> {
                open("exists (select from act_ru_task t where t.proc_inst_id_ = h.id_ and t.due_date_ < :today)");
                parameters.put("today", today);
            }
            case ENDED -> conditions.add("h.end_time_ is not null and h.state_ = 'COMPLETED'");
            case CANCELLED -> conditions.add("h.end_time_ is not null and h.state_ <> 'COMPLETED'");
            case ALL -> {
                // Nothing is left out.
            }
        }
    }

    private void open(String condition) {
        conditions.add("h.end_time_ is null and " + condition);
    }

    private void and(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(name, value);
        }
    }
}
