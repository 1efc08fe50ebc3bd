package io.dacheng.workflow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the work that the engine does by itself is behind. */
@Component
public class JobLag {

    /**
     * What waits.
     *
     * @param due how many jobs are due and taken by nobody
     * @param longest how long the first of them has been due; zero when none is
     * @param incidents how many steps have failed for good
     */
    public record Waiting(long due, Duration longest, long incidents) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    JobLag(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Waiting now() {
        Instant now = clock.instant();
        long incidents = jdbc.sql(
                        "select count(*) from act_ru_incident where id_ = coalesce(root_cause_incident_id_, id_)")
                .query(Long.class)
                .single();
        return jdbc.sql("""
                        select count(*) as due, min(coalesce(duedate_, create_time_)) as first from act_ru_job
                        where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ <= :now)
                            and (lock_exp_time_ is null or lock_exp_time_ <= :now)
                        """)
                .param("now", Timestamp.from(now))
                .query((row, at) -> new Waiting(row.getLong("due"), since(row.getTimestamp("first"), now), incidents))
                .single();
    }

    private static Duration since(@Nullable Timestamp first, Instant now) {
        return first == null ? Duration.ZERO : Duration.between(first.toInstant(), now);
    }
}
