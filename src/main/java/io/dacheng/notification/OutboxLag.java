package io.dacheng.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the sending of messages is behind. */
@Component
public class OutboxLag {

    /**
     * What waits.
     *
     * @param due how many messages are due
     * @param longest how long the first of them has been due; zero when none is
     * @param givenUp how many are no longer tried
     */
    public record Waiting(long due, Duration longest, long givenUp) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxLag(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Waiting now() {
        Instant now = clock.instant();
        return jdbc.sql("""
                        select count(*) filter (where state = 'PENDING') as due,
                               min(due_at) filter (where state = 'PENDING') as first,
                               count(*) filter (where state = 'DEAD') as dead
                        from notice_delivery where state = 'DEAD' or state = 'PENDING' and due_at <= :now
                        """)
                .param("now", Timestamp.from(now))
                .query((row, at) -> {
                    Timestamp first = row.getTimestamp("first");
                    return new Waiting(
                            row.getLong("due"),
                            first == null ? Duration.ZERO : Duration.between(first.toInstant(), now),
                            row.getLong("dead"));
                })
                .single();
    }
}
