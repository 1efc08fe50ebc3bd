package io.dacheng.bench;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Multiplies a case that waits at a task, as rows: what the engine writes for each of as many cases, under other ids. */
final class ManyCases {

    private static final List<String> TABLES = List.of(
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_ru_execution",
            "act_ru_task",
            "act_ru_variable",
            "act_hi_varinst",
            "act_ru_event_subscr");
    private static final Set<String> IDS = Set.of(
            "id_",
            "proc_inst_id_",
            "root_proc_inst_id_",
            "execution_id_",
            "parent_id_",
            "parent_act_inst_id_",
            "act_inst_id_",
            "task_id_",
            "business_key_");

    private ManyCases() {}

    /** @param like id of the case that is multiplied */
    static void add(JdbcClient jdbc, String like, int times) {
        for (String table : TABLES) {
            List<String> columns =
                    jdbc.sql("""
                            select column_name from information_schema.columns
                            where table_name = :table and table_schema = current_schema() order by ordinal_position
                            """).param("table", table).query(String.class).list();
            String values = columns.stream()
                    .map(column -> IDS.contains(column) ? column + " || '-' || g.n" : column)
                    .collect(Collectors.joining(", "));
            jdbc.sql("insert into " + table + " (" + String.join(", ", columns) + ") select " + values + " from "
                            + table + " cross join generate_series(1, " + times + ") g(n) where proc_inst_id_ = :like")
                    .param("like", like)
                    .update();
        }
    }
}
