package io.dacheng.workflow.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code migration}. */
@Component
class MigrationRows {

    /** A migration as it is kept. */
    record Row(
            long id,
            String process,
            String fromDefinition,
            int from,
            String toDefinition,
            int to,
            Map<String, String> mapping,
            boolean timersAnew,
            CaseChoice choice,
            String comment,
            Migration.State state,
            String createdBy,
            Instant createdAt,
            @Nullable Instant checkedAt,
            @Nullable String startedBy,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {

        boolean dry() {
            return state == Migration.State.CHECKING;
        }
    }

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    MigrationRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    long insert(NewMigration wanted, ProcessDefinition from, ProcessDefinition to, String by) {
        return jdbc.sql("""
                insert into migration (process, from_definition, from_version, to_definition, to_version, mapping,
                    timers_anew, plan_id, unit_id, steps, cases, comment, state, created_by, created_at)
                values (:process, :from, :fromVersion, :to, :toVersion, :mapping, :anew, :plan, :unit, :steps, :cases,
                    :comment, 'CHECKING', :by, :now)
                returning id
                """)
                .param("process", wanted.process())
                .param("from", from.getId())
                .param("fromVersion", from.getVersion())
                .param("to", to.getId())
                .param("toVersion", to.getVersion())
                .param("mapping", json(wanted.mapping()))
                .param("anew", wanted.timersAnew())
                .param("plan", wanted.cases().planId())
                .param("unit", wanted.cases().unitId())
                .param("steps", String.join(",", new TreeSet<>(wanted.cases().steps())))
                .param("cases", String.join(",", new TreeSet<>(wanted.cases().cases())))
                .param("comment", wanted.comment())
                .param("by", by)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** @throws Refused NOT_FOUND */
    Row row(long id) {
        return find(id, "").orElseThrow(() -> Refused.notFound("workflow.migration.none", String.valueOf(id)));
    }

    /** The same, and nobody else changes its state until the transaction is over. */
    Row held(long id) {
        return find(id, " for update")
                .orElseThrow(() -> Refused.notFound("workflow.migration.none", String.valueOf(id)));
    }

    /** Whether it still is in that state; it stays so until the transaction is over. */
    boolean stays(long id, Migration.State state) {
        return jdbc.sql("select true from migration where id = :id and state = :state for share")
                .param("id", id)
                .param("state", state.name())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    private Optional<Row> find(long id, String lock) {
        return jdbc.sql("select * from migration where id = :id" + lock)
                .param("id", id)
                .query((row, n) -> row(row))
                .optional();
    }

    /** Newest first. @param process null for all */
    List<Row> list(@Nullable String process, int offset, int limit) {
        return jdbc.sql("""
                select * from migration where cast(:process as text) is null or process = :process
                order by id desc offset :offset limit :limit
                """)
                .param("process", process)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    long count(@Nullable String process) {
        return jdbc.sql("select count(*) from migration where cast(:process as text) is null or process = :process")
                .param("process", process)
                .query(Long.class)
                .single();
    }

    /** What goes on in the background, oldest first. */
    List<Row> atWork() {
        return jdbc.sql("select * from migration where state in ('CHECKING', 'RUNNING') order by id")
                .query((row, n) -> row(row))
                .list();
    }

    void checking(long id) {
        jdbc.sql("update migration set state = 'CHECKING', checked_at = null where id = :id")
                .param("id", id)
                .update();
    }

    void checked(long id) {
        jdbc.sql("update migration set state = 'CHECKED', checked_at = :now where id = :id and state = 'CHECKING'")
                .param("id", id)
                .param("now", now())
                .update();
    }

    void running(long id, String by) {
        jdbc.sql("""
                update migration set state = 'RUNNING', started_by = coalesce(started_by, :by),
                    started_at = coalesce(started_at, :now)
                where id = :id
                """).param("id", id).param("by", by).param("now", now()).update();
    }

    void stopped(long id) {
        jdbc.sql(
                        "update migration set state = case when started_at is null then 'CHECKED' else 'STOPPED' end where id = :id")
                .param("id", id)
                .update();
    }

    /** @return false when somebody has stopped it meanwhile */
    boolean done(long id) {
        return jdbc.sql("update migration set state = 'DONE', ended_at = :now where id = :id and state = 'RUNNING'")
                        .param("id", id)
                        .param("now", now())
                        .update()
                > 0;
    }

    void delete(long id) {
        jdbc.sql("delete from migration where id = :id").param("id", id).update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("process"),
                row.getString("from_definition"),
                row.getInt("from_version"),
                row.getString("to_definition"),
                row.getInt("to_version"),
                read(row.getString("mapping")),
                row.getBoolean("timers_anew"),
                new CaseChoice(
                        row.getObject("plan_id", Long.class),
                        row.getObject("unit_id", Long.class),
                        ids(row.getString("steps")),
                        ids(row.getString("cases"))),
                row.getString("comment"),
                Migration.State.valueOf(row.getString("state")),
                row.getString("created_by"),
                instant(row, "created_at"),
                instantOrNull(row, "checked_at"),
                row.getString("started_by"),
                instantOrNull(row, "started_at"),
                instantOrNull(row, "ended_at"));
    }

    static Set<String> ids(String joined) {
        return Arrays.stream(joined.split(","))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static String json(Map<String, String> mapping) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(mapping));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(String mapping) {
        try {
            return JSON.readValue(mapping, new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("migration holds no mapping", e);
        }
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
