package io.dacheng.workflow.cases;

import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds cases; however many there are, a page takes four statements. */
@Component
class CaseRows {

    /** Counts go up to here; nobody acts on the difference. */
    static final int COUNTED = 1001;

    private static final String COLUMNS = """
            select h.id_, h.proc_def_id_, h.proc_def_key_, h.business_key_, h.start_time_, h.end_time_, h.state_,
                h.delete_reason_, d.version_,
                (select e.suspension_state_ = 2 from act_ru_execution e where e.id_ = h.id_) as suspended,
                (select count(*) from act_ru_incident i
                 where i.proc_inst_id_ = h.id_ and i.id_ = coalesce(i.root_cause_incident_id_, i.id_)) as incidents,
                (select count(*) from act_ru_task t where t.proc_inst_id_ = h.id_ and t.due_date_ < :today) as overdue
            from act_hi_procinst h join act_re_procdef d on d.id_ = h.proc_def_id_
            """;

    private record Found(
            String id,
            String definition,
            String process,
            int version,
            @Nullable String key,
            Instant since,
            @Nullable Instant until,
            boolean completed,
            @Nullable String reason,
            boolean suspended,
            long incidents,
            long overdue) {

        static Found of(ResultSet row, int n) throws SQLException {
            Timestamp end = row.getTimestamp("end_time_");
            return new Found(
                    row.getString("id_"),
                    row.getString("proc_def_id_"),
                    row.getString("proc_def_key_"),
                    row.getInt("version_"),
                    row.getString("business_key_"),
                    row.getTimestamp("start_time_").toInstant(),
                    end == null ? null : end.toInstant(),
                    "COMPLETED".equals(row.getString("state_")),
                    row.getString("delete_reason_"),
                    row.getBoolean("suspended"),
                    row.getLong("incidents"),
                    row.getLong("overdue"));
        }

        private CaseState state() {
            if (until != null) {
                return completed ? CaseState.ENDED : CaseState.CANCELLED;
            }
            return suspended ? CaseState.SUSPENDED : incidents > 0 ? CaseState.STUCK : CaseState.RUNNING;
        }
    }

    private final JdbcClient jdbc;
    private final Versions versions;
    private final CaseSubjects subjects;
    private final ModelNames names;

    CaseRows(JdbcClient jdbc, Versions versions, CaseSubjects subjects, ModelNames names) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.subjects = subjects;
        this.names = names;
    }

    /** The newest first; the total ends at {@link #COUNTED}. */
    Slice<CaseRow> page(CaseQuery query, Locale language) {
        CaseSql sql = CaseSql.of(query, versions.today());
        long total = jdbc.sql("select count(*) from (select from act_hi_procinst h %s limit %d) found"
                        .formatted(sql.where(), COUNTED))
                .params(sql.parameters())
                .query(Long.class)
                .single();
        List<Found> found = total == 0
                ? List.of()
                : jdbc.sql(COLUMNS + sql.where() + " order by h.start_time_ desc, h.id_ limit :limit offset :offset")
                        .params(sql.parameters())
                        .param("today", versions.today())
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Found::of)
                        .list();
        return new Slice<>(rows(found, language), total, query.offset());
    }

    Optional<CaseRow> one(String id, Locale language) {
        List<Found> found = jdbc.sql(COLUMNS + "where h.id_ = :id")
                .param("today", versions.today())
                .param("id", id)
                .query(Found::of)
                .list();
        return rows(found, language).stream().findFirst();
    }

    private List<CaseRow> rows(List<Found> found, Locale language) {
        if (found.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> at = at(
                found.stream().filter(one -> one.until() == null).map(Found::id).toList());
        List<String> keys = new ArrayList<>();
        found.forEach(one -> keys.add(one.key() == null ? "" : one.key()));
        Map<String, CaseSubject> about = subjects.of(keys);
        return found.stream()
                .map(one -> row(one, at.getOrDefault(one.id(), List.of()), about, language))
                .toList();
    }

    private CaseRow row(Found one, List<String> at, Map<String, CaseSubject> about, Locale language) {
        ModelNames.Model model = names.of(one.definition(), language);
        return new CaseRow(
                one.id(),
                one.process(),
                model.name(),
                one.version(),
                CaseSubjects.in(about, one.key()),
                one.state(),
                at.stream()
                        .map(element -> new CaseRow.Place(element, model.name(element)))
                        .toList(),
                one.since(),
                one.until(),
                one.completed() ? null : one.reason(),
                one.incidents(),
                one.overdue());
    }

    private Map<String, List<String>> at(List<String> cases) {
        Map<String, List<String>> at = new HashMap<>();
        if (!cases.isEmpty()) {
            jdbc.sql("""
                    select distinct e.proc_inst_id_ as id, e.act_id_ as element from act_ru_execution e
                    where e.proc_inst_id_ = any(:cases) and e.act_id_ is not null and not e.is_event_scope_
                    order by 1, 2
                    """)
                    .param("cases", cases.toArray(String[]::new))
                    .query((row, n) -> Map.entry(row.getString("id"), row.getString("element")))
                    .list()
                    .forEach(one -> at.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                            .add(one.getValue()));
        }
        return at;
    }
}
