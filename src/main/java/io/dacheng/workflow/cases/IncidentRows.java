package io.dacheng.workflow.cases;

import io.dacheng.shared.Slice;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds incidents, one by one and by kind. */
@Component
class IncidentRows {

    /** So many kinds at most; whoever has more of them looks at one process. */
    static final int KINDS = 200;

    /** An incident that another one has caused is told by that one alone. */
    private static final String FROM = """
            from act_ru_incident i join act_re_procdef d on d.id_ = i.proc_def_id_
                left join act_ru_execution e on e.id_ = i.proc_inst_id_
                left join act_ru_job j on j.id_ = i.configuration_
            where i.id_ = coalesce(i.root_cause_incident_id_, i.id_)
            """;

    private static final String STEP = "coalesce(i.failed_activity_id_, i.activity_id_, '')";

    private static final String PROBLEM = "coalesce(j.exception_msg_, i.incident_msg_, '')";

    private record Found(@Nullable String key, IncidentRow row) {}

    private final JdbcClient jdbc;
    private final CaseSubjects subjects;
    private final ModelNames names;

    IncidentRows(JdbcClient jdbc, CaseSubjects subjects, ModelNames names) {
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.names = names;
    }

    /** The newest first. */
    Slice<IncidentRow> page(IncidentQuery query, int offset, int limit, Locale language) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        String where = where(query, parameters);
        long total = jdbc.sql("select count(*) " + FROM + where)
                .params(parameters)
                .query(Long.class)
                .single();
        return new Slice<>(total == 0 ? List.of() : read(where, parameters, offset, limit, language), total, offset);
    }

    List<IncidentRow> ofCase(String id, Locale language) {
        return read(" and i.proc_inst_id_ = :case", Map.of("case", id), 0, 100, language);
    }

    /** Empty when it has been repaired meanwhile. */
    List<IncidentRow> one(String id, Locale language) {
        return read(" and i.id_ = :id", Map.of("id", id), 0, 1, language);
    }

    /** Those with most incidents first. */
    List<IncidentKind> kinds(IncidentQuery query, Locale language) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        String where = where(query, parameters);
        return jdbc.sql("""
                select d.id_, d.key_, d.version_, d.suspension_state_ = 2 as suspended, %s as step, %s as problem,
                    count(*) as n, min(i.incident_timestamp_) as first, max(i.incident_timestamp_) as last
                %s %s group by 1, 2, 3, 4, 5, 6 order by n desc, last desc limit %d
                """.formatted(STEP, PROBLEM, FROM, where, KINDS))
                .params(parameters)
                .query((row, n) -> {
                    ModelNames.Model model = names.of(row.getString("id_"), language);
                    String problem = row.getString("problem");
                    return new IncidentKind(
                            row.getString("key_"),
                            model.name(),
                            row.getInt("version_"),
                            row.getString("step"),
                            model.name(row.getString("step")),
                            IncidentWords.sentence(problem, language),
                            IncidentWords.advice(problem, language),
                            problem,
                            row.getLong("n"),
                            row.getTimestamp("first").toInstant(),
                            row.getTimestamp("last").toInstant(),
                            row.getBoolean("suspended"));
                })
                .list();
    }

    /** Somebody has a failed job tried once more. */
    void triedAgain(String job) {
        jdbc.sql("delete from job_retry r where not exists (select from act_ru_job j where j.id_ = r.job_id)")
                .update();
        jdbc.sql("""
                insert into job_retry (job_id, times) values (:job, 1)
                on conflict (job_id) do update set times = job_retry.times + 1
                """).param("job", job).update();
    }

    private List<IncidentRow> read(
            String where, Map<String, ? extends @Nullable Object> parameters, int offset, int limit, Locale language) {
        List<Found> found = jdbc.sql("""
                select i.id_, i.proc_inst_id_, i.incident_timestamp_, i.incident_type_, d.id_ as definition, d.key_, d.version_,
                    %s as step, %s as problem, e.business_key_, j.id_ is not null as retriable,
                    d.suspension_state_ = 2 and e.id_ is null or coalesce(e.suspension_state_, 1) = 2
                        or coalesce(j.suspension_state_, 1) = 2 as suspended,
                    coalesce((select r.times from job_retry r where r.job_id = j.id_), 0) as retried
                %s %s order by i.incident_timestamp_ desc, i.id_ limit :limit offset :offset
                """.formatted(STEP, PROBLEM, FROM, where))
                .params(parameters)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> {
                    ModelNames.Model model = names.of(row.getString("definition"), language);
                    String problem = row.getString("problem");
                    return new Found(
                            row.getString("business_key_"),
                            new IncidentRow(
                                    row.getString("id_"),
                                    row.getString("proc_inst_id_"),
                                    row.getString("key_"),
                                    model.name(),
                                    row.getInt("version_"),
                                    row.getString("step"),
                                    model.name(row.getString("step")),
                                    new CaseSubject("", "", null, ""),
                                    IncidentWords.sentence(problem, language),
                                    IncidentWords.advice(problem, language),
                                    problem,
                                    model.tries(row.getString("step")) + row.getInt("retried"),
                                    row.getTimestamp("incident_timestamp_").toInstant(),
                                    row.getBoolean("suspended"),
                                    row.getBoolean("retriable")));
                })
                .list();
        Map<String, CaseSubject> about = subjects.of(
                found.stream().map(one -> one.key() == null ? "" : one.key()).toList());
        return found.stream()
                .map(one -> one.row().about(CaseSubjects.in(about, one.key())))
                .toList();
    }

    private static String where(IncidentQuery query, Map<String, @Nullable Object> parameters) {
        StringBuilder where = new StringBuilder();
        and(where, parameters, " and d.key_ = :process", "process", query.process());
        and(where, parameters, " and d.version_ = :version", "version", query.version());
        and(where, parameters, " and " + STEP + " = :step", "step", query.step());
        and(where, parameters, " and " + PROBLEM + " = :problem", "problem", query.problem());
        return where.toString();
    }

    private static void and(
            StringBuilder where,
            Map<String, @Nullable Object> parameters,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            parameters.put(name, value);
        }
    }
}
