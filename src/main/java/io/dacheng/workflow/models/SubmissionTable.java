package io.dacheng.workflow.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dacheng.workflow.gate.Finding;
import io.dacheng.workflow.gate.ModelFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Submissions in the database. */
@Component
class SubmissionTable {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<List<SubmittedModel>> MODELS = new TypeReference<>() {};

    private static final String SELECT =
            """
            select s.*, {by} as submitted_by_name, {decided} as decided_by_name,
                   array(select f.name from model_submission_file f where f.submission_id = s.id order by f.name) as files,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                               'file', m.file, 'kind', m.kind, 'key', m.key, 'name', m.name,
                               'baseVersion', m.base_version, 'currentVersion', case m.kind
                                   when 'PROCESS' then (select max(d.version_) from act_re_procdef d where d.key_ = m.key)
                                   else (select max(d.version_) from act_re_decision_def d where d.key_ = m.key) end)
                               order by m.kind desc, m.key), '[]')
                    from model_submission_model m where m.submission_id = s.id) as models
            from model_submission s
            """.replace("{by}", name("s.submitted_by")).replace("{decided}", name("s.decided_by"));

    private final JdbcClient jdbc;

    SubmissionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static String name(String login) {
        return "coalesce((select m.name from member m where m.login = " + login
                + "), (select u.name from user_account u where u.login = " + login + "), " + login + ")";
    }

    long insert(NewSubmission wanted, String name, String by, Instant at, List<Finding> findings) {
        long id = jdbc.sql("""
                        insert into model_submission (name, source, note, state, submitted_by, submitted_at, findings)
                        values (:name, :source, :note, 'SUBMITTED', :by, :at, cast(:findings as jsonb)) returning id
                        """)
                .param("name", name)
                .param("source", wanted.source().name())
                .param("note", wanted.note())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("findings", written(findings))
                .query(Long.class)
                .single();
        for (ModelFile file : wanted.files()) {
            jdbc.sql("""
                    insert into model_submission_file (submission_id, name, sha256, content)
                    values (:id, :name, :sha, :content)
                    """)
                    .param("id", id)
                    .param("name", file.name())
                    .param("sha", ModelXml.sha256(file.content()))
                    .param("content", file.content())
                    .update();
        }
        return id;
    }

    void addModel(long id, String file, ModelXml.Defined model, @Nullable Integer base) {
        jdbc.sql("""
                insert into model_submission_model (submission_id, file, kind, key, name, base_version)
                values (:id, :file, :kind, :key, :name, :base)
                """)
                .param("id", id)
                .param("file", file)
                .param("kind", model.kind().name())
                .param("key", model.key())
                .param("name", model.name())
                .param("base", base)
                .update();
    }

    Optional<Submission> find(long id) {
        return select(" where s.id = :id", Map.of("id", id)).stream().findFirst();
    }

    /** As it is once whoever changes it at this moment is done; nobody else changes it until the transaction ends. */
    Optional<Submission> hold(long id) {
        jdbc.sql("select id from model_submission where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .list();
        return find(id);
    }

    /** Newest first. */
    List<Submission> page(@Nullable SubmissionState state, int offset, int limit) {
        return select(
                " where cast(:state as text) is null or s.state = :state order by s.id desc offset :offset limit :limit",
                with("state", state == null ? null : state.name(), "offset", offset, "limit", limit));
    }

    long count(@Nullable SubmissionState state) {
        return jdbc.sql("select count(*) from model_submission where cast(:state as text) is null or state = :state")
                .param("state", state == null ? null : state.name())
                .query(Long.class)
                .single();
    }

    /** Newest first. */
    List<Submission> about(ModelKind kind, String key, int limit) {
        return select("""
                 where exists (select 1 from model_submission_model m
                               where m.submission_id = s.id and m.kind = :kind and m.key = :key)
                 order by s.id desc limit :limit
                """, Map.of("kind", kind.name(), "key", key, "limit", limit));
    }

    /** Those that wait and touch one of the models, oldest first. */
    List<Submission> waiting(Collection<ModelXml.Defined> models) {
        return select(
                """
                 where s.state = 'SUBMITTED' and exists (
                    select 1 from model_submission_model m
                    join unnest(cast(:kinds as text[]), cast(:keys as text[])) as wanted(kind, key)
                      on wanted.kind = m.kind and wanted.key = m.key
                    where m.submission_id = s.id)
                 order by s.id
                """,
                Map.of(
                        "kinds",
                        models.stream().map(model -> model.kind().name()).toArray(String[]::new),
                        "keys",
                        models.stream().map(ModelXml.Defined::key).toArray(String[]::new)));
    }

    /** How many wait, by kind and key as {@code PROCESS:member-target}. */
    Map<String, Long> waitingByModel() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql("""
                select m.kind || ':' || m.key as model, count(*) as n from model_submission_model m
                join model_submission s on s.id = m.submission_id where s.state = 'SUBMITTED' group by 1
                """).query(row -> {
            counts.put(row.getString("model"), row.getLong("n"));
        });
        return counts;
    }

    /** By name. */
    List<ModelFile> files(long id) {
        return jdbc.sql("select name, content from model_submission_file where submission_id = :id order by name")
                .param("id", id)
                .query((row, number) -> new ModelFile(row.getString("name"), row.getBytes("content")))
                .list();
    }

    /** Digests by file name. */
    Map<String, String> digests(long id) {
        Map<String, String> digests = new TreeMap<>();
        jdbc.sql("select name, sha256 from model_submission_file where submission_id = :id")
                .param("id", id)
                .query(row -> {
                    digests.put(row.getString("name"), row.getString("sha256"));
                });
        return digests;
    }

    void decide(long id, SubmissionState state, String by, Instant at, String decision, @Nullable String deployment) {
        jdbc.sql("""
                update model_submission set state = :state, decided_by = :by, decided_at = :at, decision = :decision,
                                            deployment_id = :deployment
                where id = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("decision", decision)
                .param("deployment", deployment)
                .update();
    }

    /** Keeps which versions it is about to take the place of. */
    void rebase(Submission submission) {
        for (SubmittedModel model : submission.models()) {
            jdbc.sql("""
                    update model_submission_model set base_version = :base
                    where submission_id = :id and kind = :kind and key = :key
                    """)
                    .param("base", model.currentVersion())
                    .param("id", submission.id())
                    .param("kind", model.kind().name())
                    .param("key", model.key())
                    .update();
        }
    }

    void replacedBy(long id, long better) {
        jdbc.sql("update model_submission set replaced_by = :better where id = :id")
                .param("id", id)
                .param("better", better)
                .update();
    }

    private List<Submission> select(String where, Map<String, ?> params) {
        return jdbc.sql(SELECT + where)
                .params(params)
                .query((row, number) -> submission(row))
                .list();
    }

    private static Submission submission(ResultSet row) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new Submission(
                row.getLong("id"),
                row.getString("name"),
                SubmissionSource.valueOf(row.getString("source")),
                row.getString("note"),
                SubmissionState.valueOf(row.getString("state")),
                row.getString("submitted_by"),
                row.getString("submitted_by_name"),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                row.getString("decided_by_name"),
                decided == null ? null : decided.toInstant(),
                row.getString("decision"),
                row.getObject("replaced_by", Long.class),
                row.getString("deployment_id"),
                List.of((String[]) row.getArray("files").getArray()),
                read(row.getString("models"), MODELS),
                read(row.getString("findings"), FINDINGS));
    }

    private static Map<String, Object> with(Object... pairs) {
        Map<String, Object> params = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            params.put((String) pairs[i], pairs[i + 1]);
        }
        return params;
    }

    private static String written(List<Finding> findings) {
        try {
            return JSON.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Findings are texts and numbers", e);
        }
    }

    private static <T> List<T> read(String json, TypeReference<List<T>> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is kept of a submission was written by us", e);
        }
    }
}
