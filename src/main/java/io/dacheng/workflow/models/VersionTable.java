package io.dacheng.workflow.models;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The versions that the engine keeps, with what is known about how they came there; one statement for any number. */
@Component
class VersionTable {

    private static final String SELECT = """
            select v.*, p.deploy_time_, p.source_, p.name_ as deployment_name,
                   s.id as submission, s.submitted_by, s.decided_by, s.note
            from ({definitions}) v
            join act_re_deployment p on p.id_ = v.deployment_id_
            left join model_submission s on s.deployment_id = v.deployment_id_
            where (cast(:key as text) is null or v.key_ = :key)
              and (cast(:deployment as text) is null or v.deployment_id_ = :deployment)
              and (v.latest or not :latest)
            order by v.key_, v.version_ desc
            """;
    private static final String PROCESSES = """
            select d.id_, d.key_, d.name_, d.version_, d.resource_name_, d.deployment_id_,
                   d.version_ = max(d.version_) over (partition by d.key_) as latest, coalesce(c.cases, 0) as cases
            from act_re_procdef d
            left join (select proc_def_id_, count(*) as cases from act_ru_execution
                       where parent_id_ is null group by proc_def_id_) c on c.proc_def_id_ = d.id_
            """;
    private static final String DECISIONS = """
            select d.id_, d.key_, d.name_, d.version_, d.resource_name_, d.deployment_id_,
                   d.version_ = max(d.version_) over (partition by d.key_) as latest, 0 as cases
            from act_re_decision_def d
            """;

    private final JdbcClient jdbc;

    VersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<ModelVersion> of(ModelKind kind, String key) {
        return select(kind, key, null, false);
    }

    /** What is in force: processes, then decisions, each by key. */
    List<ModelVersion> latest() {
        List<ModelVersion> all = new ArrayList<>(select(ModelKind.PROCESS, null, null, true));
        all.addAll(select(ModelKind.DECISION, null, null, true));
        return all;
    }

    /** What has come into force together. */
    List<ModelVersion> deployedWith(String deployment) {
        List<ModelVersion> all = new ArrayList<>(select(ModelKind.PROCESS, null, deployment, false));
        all.addAll(select(ModelKind.DECISION, null, deployment, false));
        return all;
    }

    /** What is in force of these models; those that are not there yet are left out. */
    List<ModelVersion> latestOf(Collection<ModelXml.Defined> models) {
        return models.stream()
                .flatMap(model -> select(model.kind(), model.key(), null, true).stream())
                .sorted(Comparator.comparing(ModelVersion::kind).thenComparing(ModelVersion::key))
                .toList();
    }

    /** Failed steps by process. */
    Map<String, Long> incidents() {
        return counts("""
                select d.key_ as key, count(*) as n from act_ru_incident i
                join act_re_procdef d on d.id_ = i.proc_def_id_ where i.id_ = i.cause_incident_id_
                group by d.key_
                """);
    }

    /** Cases by process. */
    Map<String, Long> cases() {
        return counts("""
                select d.key_ as key, count(*) as n from act_ru_execution e
                join act_re_procdef d on d.id_ = e.proc_def_id_ where e.parent_id_ is null
                group by d.key_
                """);
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            counts.put(row.getString("key"), row.getLong("n"));
        });
        return counts;
    }

    private List<ModelVersion> select(
            ModelKind kind, @Nullable String key, @Nullable String deployment, boolean latest) {
        String definitions = kind == ModelKind.PROCESS ? PROCESSES : DECISIONS;
        return jdbc.sql(SELECT.replace("{definitions}", definitions))
                .param("key", key)
                .param("deployment", deployment)
                .param("latest", latest)
                .query((row, number) -> version(kind, row))
                .list();
    }

    private static ModelVersion version(ModelKind kind, ResultSet row) throws SQLException {
        String name = row.getString("name_");
        String note = row.getString("note");
        return new ModelVersion(
                row.getString("id_"),
                kind,
                row.getString("key_"),
                name == null || name.isBlank() ? row.getString("key_") : name,
                row.getInt("version_"),
                row.getString("resource_name_"),
                row.getString("deployment_id_"),
                row.getTimestamp("deploy_time_").toInstant(),
                Deployments.origin(row.getString("source_"), row.getString("deployment_name")),
                row.getObject("submission", Long.class),
                row.getString("submitted_by"),
                row.getString("decided_by"),
                note == null ? "" : note,
                row.getLong("cases"),
                row.getBoolean("latest"));
    }
}
