package io.dacheng.workflow.cases;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says in words what cases are about, by their business keys; one statement however many they are. */
@Component
class CaseSubjects {

    private static final String SUBJECTS = """
            with asked as (
                select key, split_part(key, ':', 1) as kind, split_part(key, ':', 2)::bigint as id
                from unnest(cast(:keys as text[])) key
                where key ~ '^(plan|target|review|revision|run|gap):[0-9]{1,18}$')
            select a.key, coalesce(m.name, u.name, l.name, '') as name, p.id as plan_id, coalesce(p.name, '') as plan_name
            from asked a
                left join revision v on a.kind = 'revision' and v.id = a.id
                left join review r on a.kind = 'review' and r.id = a.id
                left join target t on t.id = case a.kind when 'target' then a.id when 'revision' then v.target_id end
                left join plan p on p.id = case a.kind when 'plan' then a.id when 'review' then r.plan_id
                    when 'revision' then v.plan_id else t.plan_id end
                left join school_gap g on a.kind = 'gap' and g.id = a.id
                left join member m on m.id = coalesce(t.member_id, g.member_id)
                left join org_unit u on u.id = coalesce(t.unit_id, r.unit_id, g.unit_id,
                    case when a.kind in ('plan', 'review') then p.root_unit_id end)
                left join pull_run q on a.kind = 'run' and q.id = a.id
                left join pull l on l.id = q.pull_id
            """;

    private final JdbcClient jdbc;

    CaseSubjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param keys business keys; null and empty ones are of no subject */
    Map<String, CaseSubject> of(Collection<String> keys) {
        return jdbc
                .sql(SUBJECTS)
                .param("keys", keys.stream().distinct().toArray(String[]::new))
                .query((row, n) -> new CaseSubject(
                        row.getString("key"),
                        row.getString("name"),
                        row.getObject("plan_id", Long.class),
                        row.getString("plan_name")))
                .list()
                .stream()
                .collect(Collectors.toMap(CaseSubject::key, Function.identity()));
    }

    static CaseSubject in(Map<String, CaseSubject> subjects, @Nullable String key) {
        String asked = key == null ? "" : key;
        CaseSubject known = subjects.get(asked);
        return known == null ? new CaseSubject(asked, "", null, "") : known;
    }
}
