package io.dacheng.workflow.cases;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Counts what runs by which version, from the engine's tables: its own queries count one version, state and step at a
 * time.
 */
@Component
class Versions {

    private static final String VERSIONS = """
            with of_process as (
                select * from act_re_procdef where cast(:process as text) is null or key_ = :process),
            running as (
                select e.proc_def_id_, count(*) as n, count(*) filter (where e.suspension_state_ = 2) as halted
                from act_ru_execution e
                where e.parent_id_ is null and e.proc_def_id_ in (select id_ from of_process) group by 1),
            stuck as (
                select i.proc_def_id_, count(*) as n from act_ru_incident i
                where i.id_ = coalesce(i.root_cause_incident_id_, i.id_)
                  and i.proc_def_id_ in (select id_ from of_process) group by 1),
            late as (
                select t.proc_def_id_, count(*) as n from act_ru_task t
                where t.due_date_ < :today and t.proc_def_id_ in (select id_ from of_process) group by 1)
            select d.id_, d.key_, d.version_, d.version_tag_, d.suspension_state_ = 2 as suspended, p.deploy_time_,
                coalesce(r.n, 0) as running, coalesce(r.halted, 0) as halted, coalesce(s.n, 0) as incidents,
                coalesce(l.n, 0) as overdue
            from of_process d join act_re_deployment p on p.id_ = d.deployment_id_
                left join running r on r.proc_def_id_ = d.id_
                left join stuck s on s.proc_def_id_ = d.id_
                left join late l on l.proc_def_id_ = d.id_
            order by d.key_, d.version_ desc
            """;

    private static final String STEPS = """
            with there as (
                select e.act_id_ as element, count(*) as n from act_ru_execution e
                where e.proc_def_id_ = any(:definitions) and e.act_id_ is not null and not e.is_event_scope_ group by 1),
            late as (
                select t.task_def_key_ as element, count(*) as n from act_ru_task t
                where t.proc_def_id_ = any(:definitions) and t.due_date_ < :today group by 1),
            stuck as (
                select coalesce(i.failed_activity_id_, i.activity_id_) as element, count(*) as n from act_ru_incident i
                where i.proc_def_id_ = any(:definitions) and i.id_ = coalesce(i.root_cause_incident_id_, i.id_) group by 1)
            select element, sum(cases) as cases, sum(overdue) as overdue, sum(incidents) as incidents
            from (
                select element, n as cases, 0 as overdue, 0 as incidents from there
                union all select element, 0, n, 0 from late
                union all select element, 0, 0, n from stuck) at
            where element is not null
            group by element
            """;

    /** How many are at an element. */
    record At(String element, long cases, long overdue, long incidents) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Versions(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param process null for all; by process, the newest version first */
    List<ProcessVersion> of(@Nullable String process) {
        return jdbc.sql(VERSIONS)
                .param("process", process)
                .param("today", today())
                .query((row, n) -> new ProcessVersion(
                        row.getString("id_"),
                        row.getString("key_"),
                        row.getInt("version_"),
                        row.getString("version_tag_"),
                        row.getTimestamp("deploy_time_").toInstant(),
                        row.getBoolean("suspended"),
                        row.getLong("running"),
                        row.getLong("halted"),
                        row.getLong("incidents"),
                        row.getLong("overdue")))
                .list();
    }

    /** Where the cases of these versions are; elements at which nothing is are left out. */
    List<At> steps(List<String> definitions) {
        return jdbc.sql(STEPS)
                .param("definitions", definitions.toArray(String[]::new))
                .param("today", today())
                .query((row, n) -> new At(
                        row.getString("element"),
                        row.getLong("cases"),
                        row.getLong("overdue"),
                        row.getLong("incidents")))
                .list();
    }

    /** Tasks due before this moment are overdue: the engine keeps the midnight with which the due day begins. */
    Timestamp today() {
        return Timestamp.from(LocalDate.now(clock).atStartOfDay(clock.getZone()).toInstant());
    }
}
