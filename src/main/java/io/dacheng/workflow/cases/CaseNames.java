package io.dacheng.workflow.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What cases are about, in words, by their business keys: {@code target:42} is {@code Ann Lee · Deposits 2026}. */
@Component
class CaseNames {

    /** By the kind of key: the ids of a kind, and what stands behind them. */
    private static final Map<String, String> NAMES = Map.of(
            "plan",
            "select p.id, p.name from plan p where p.id = any(:ids)",
            "target",
            """
            select t.id, coalesce(u.name, m.name) || coalesce(' · ' || p.name, '') as name
            from target t left join plan p on p.id = t.plan_id left join org_unit u on u.id = t.unit_id
                left join member m on m.id = t.member_id
            where t.id = any(:ids)
            """,
            "review",
            """
            select r.id, coalesce(u.name || ' · ', '') || p.name as name
            from review r join plan p on p.id = r.plan_id left join org_unit u on u.id = r.unit_id
            where r.id = any(:ids)
            """,
            "revision",
            """
            select r.id, coalesce(u.name, m.name) || ' · ' || p.name as name
            from revision r join plan p on p.id = r.plan_id join target t on t.id = r.target_id
                left join org_unit u on u.id = t.unit_id left join member m on m.id = t.member_id
            where r.id = any(:ids)
            """,
            "run",
            "select r.id, p.name from pull_run r join pull p on p.id = r.pull_id where r.id = any(:ids)");

    private final JdbcClient jdbc;

    CaseNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement for each kind of key, however many there are; a key that means nothing is left out. */
    Map<String, String> of(Collection<String> keys) {
        Map<String, List<Long>> ids = new HashMap<>();
        for (String key : keys) {
            int colon = key.indexOf(':');
            if (colon > 0 && key.substring(colon + 1).matches("[0-9]{1,18}")) {
                ids.computeIfAbsent(key.substring(0, colon), kind -> new ArrayList<>())
                        .add(Long.parseLong(key.substring(colon + 1)));
            }
        }
        Map<String, String> names = new HashMap<>();
        ids.forEach((kind, wanted) -> {
            String sql = NAMES.get(kind);
            if (sql != null) {
                jdbc.sql(sql).param("ids", wanted.toArray(Long[]::new)).query(row -> {
                    names.put(kind + ":" + row.getLong("id"), row.getString("name"));
                });
            }
        });
        return names;
    }
}
