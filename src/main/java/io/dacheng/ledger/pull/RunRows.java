package io.dacheng.ledger.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.ledger.PullRunView;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code pull_run}. Whether a run is still alive is told by the database's own clock. */
@Component
class RunRows {

    private static final String RUN = """
            select r.*, coalesce(b.accepted, 0) as accepted, coalesce(b.duplicates, 0) as duplicates,
                   coalesce(b.rejected, 0) as rejected
            from pull_run r left join record_batch b on b.id = r.batch_id
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    RunRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return empty when the pull has an open run already */
    Optional<Long> open(long pull, @Nullable String askedBy, boolean acceptVanished, Instant now) {
        return jdbc.sql("""
                insert into pull_run (pull_id, state, asked_by, accept_vanished, queued_at)
                values (:pull, 'QUEUED', :by, :vanished, :now)
                on conflict (pull_id) where state in ('QUEUED', 'RUNNING') do nothing
                returning id
                """)
                .param("pull", pull)
                .param("by", askedBy)
                .param("vanished", acceptVanished)
                .param("now", PullRows.moment(now))
                .query(Long.class)
                .optional();
    }

    /** Takes a queued run. @return whether somebody wants it to stop; empty when another has it, or it has ended */
    Optional<Boolean> begin(long run, Window window, Instant now) {
        return jdbc.sql("""
                update pull_run set state = 'RUNNING', started_at = :now, heartbeat_at = now(), step = 'ASKING',
                    window_since = :since, window_until = :until
                where id = :id and state = 'QUEUED'
                returning cancel_requested
                """)
                .param("id", run)
                .param("now", PullRows.moment(now))
                .param("since", window.sinceText())
                .param("until", window.untilText())
                .query(Boolean.class)
                .optional();
    }

    boolean acceptsVanished(long run) {
        return jdbc.sql("select accept_vanished from pull_run where id = :id")
                .param("id", run)
                .query(Boolean.class)
                .single();
    }

    /** Shows that a run is alive and how far it is. @return whether somebody wants it to stop */
    boolean beat(RunControl control) {
        return jdbc.sql("""
                update pull_run set heartbeat_at = now(), step = coalesce(:step, step), rows_read = :rows,
                    octets = :octets, attempts = :attempts
                where id = :id and state in ('QUEUED', 'RUNNING')
                returning cancel_requested
                """)
                .param("step", name(control.step()))
                .param("rows", control.rows())
                .param("octets", control.octets())
                .param("attempts", control.attempts())
                .param("id", control.run)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    /**
     * The run's end, in the transaction that takes its rows in.
     *
     * @return false when it has been given up for dead meanwhile, so that nothing of it may count
     */
    boolean done(RunControl control, @Nullable UUID batch, long changed, long vanished, Instant now) {
        return jdbc.sql("""
                update pull_run set state = 'DONE', ended_at = :now, step = null, rows_read = :rows, octets = :octets,
                    attempts = :attempts, batch_id = :batch, changed = :changed, vanished = :vanished
                where id = :id and state = 'RUNNING'
                """)
                        .param("id", control.run)
                        .param("now", PullRows.moment(now))
                        .param("rows", control.rows())
                        .param("octets", control.octets())
                        .param("attempts", control.attempts())
                        .param("batch", batch)
                        .param("changed", changed)
                        .param("vanished", vanished)
                        .update()
                == 1;
    }

    boolean failed(RunControl control, PullRunView.State state, Refused reason, Instant now) {
        return jdbc.sql("""
                update pull_run set state = :state, ended_at = :now, step = null, rows_read = :rows, octets = :octets,
                    attempts = :attempts, reason = :reason
                where id = :id and state in ('QUEUED', 'RUNNING')
                """)
                        .param("id", control.run)
                        .param("state", state.name())
                        .param("now", PullRows.moment(now))
                        .param("rows", control.rows())
                        .param("octets", control.octets())
                        .param("attempts", control.attempts())
                        .param("reason", json(reason))
                        .update()
                == 1;
    }

    boolean requestCancel(long pull) {
        return jdbc.sql("""
                update pull_run set cancel_requested = true where pull_id = :pull and state in ('QUEUED', 'RUNNING')
                """).param("pull", pull).update() == 1;
    }

    /**
     * Ends runs whose machine shows no life any more.
     *
     * @return the runs, and the pulls whose schedule had started them
     */
    List<Lost> endLost(int runningSeconds, int queuedSeconds, Refused reason, Instant now) {
        return jdbc.sql("""
                update pull_run set state = 'FAILED', ended_at = :now, step = null, reason = :reason
                where state = 'RUNNING' and heartbeat_at < now() - make_interval(secs => :running)
                   or state = 'QUEUED' and heartbeat_at < now() - make_interval(secs => :queued)
                returning id as run, pull_id as pull, asked_by is null as scheduled
                """)
                .param("running", runningSeconds)
                .param("queued", queuedSeconds)
                .param("reason", json(reason))
                .param("now", PullRows.moment(now))
                .query(Lost.class)
                .list();
    }

    record Lost(long run, long pull, boolean scheduled) {}

    @Nullable
    PullRunView last(long pull) {
        return jdbc.sql(RUN + "where r.pull_id = :pull order by r.id desc limit 1")
                .param("pull", pull)
                .query((row, number) -> view(row))
                .optional()
                .orElse(null);
    }

    Slice<PullRunView> list(long pull, int offset, int limit) {
        long total = jdbc.sql("select count(*) from pull_run where pull_id = :pull")
                .param("pull", pull)
                .query(Long.class)
                .single();
        return new Slice<>(
                jdbc.sql(RUN + "where r.pull_id = :pull order by r.id desc offset :offset limit :limit")
                        .param("pull", pull)
                        .param("offset", offset)
                        .param("limit", limit)
                        .query((row, number) -> view(row))
                        .list(),
                total,
                offset);
    }

    Optional<String> pullOf(UUID batch) {
        return jdbc.sql("select p.code from pull p join pull_run r on r.pull_id = p.id where r.batch_id = :batch")
                .param("batch", batch)
                .query(String.class)
                .optional();
    }

    private static PullRunView view(ResultSet row) throws SQLException {
        String step = row.getString("step");
        return new PullRunView(
                row.getLong("id"),
                PullRunView.State.valueOf(row.getString("state")),
                step == null ? null : PullRunView.Step.valueOf(step),
                row.getString("asked_by"),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getInt("attempts"),
                row.getLong("rows_read"),
                row.getLong("octets"),
                row.getString("window_since"),
                row.getString("window_until"),
                row.getObject("batch_id", UUID.class),
                row.getLong("accepted"),
                row.getLong("duplicates"),
                row.getLong("rejected"),
                row.getLong("vanished"),
                reason(row.getString("reason")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static String json(Refused refused) {
        List<String> reason = new ArrayList<>();
        reason.add(refused.code());
        refused.arguments()
                .forEach(argument -> reason.add(String.valueOf(argument).replace("\0", "")));
        try {
            return JSON.writeValueAsString(reason);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> reason(@Nullable String json) {
        try {
            return json == null ? List.of() : List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
