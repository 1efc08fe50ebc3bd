package io.dacheng.notification.sending;

import io.dacheng.notification.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of {@code notice_delivery}. Of one person's messages by one channel only the eldest that is not sent yet may
 * be claimed, so none overtakes another; what is claimed no other sender sees, until the claim has run out.
 */
@Component
class DeliveryRows {

    /** Longer than a batch of messages may take. A sender that was killed holds its messages up for so long. */
    private static final int CLAIM_SECONDS = 300;

    /** Waits after the first, second ... failure; then the last one again. Some nine hours in all. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(20),
            Duration.ofMinutes(40),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    static final int MOST_ATTEMPTS = 12;
    private static final int KEPT_DAYS = 30;
    private static final int REMOVED_AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param attempts with the one that has just begun */
    record Claimed(long id, String recipient, int attempts) {}

    /** The eldest due messages of as many people, at most so many; they are this claim's for five minutes. */
    @Transactional
    public List<Claimed> claim(long channelId, UUID claim, int most) {
        return jdbc.sql("""
                with head as (
                    select d.id from notice_delivery d
                    where d.channel_id = :channel and d.state = 'PENDING' and d.due_at <= :now
                      and (d.claimed_until is null or d.claimed_until < now())
                      and not exists (select 1 from notice_delivery e
                                      where e.channel_id = d.channel_id and e.recipient = d.recipient
                                        and e.state = 'PENDING' and e.id < d.id)
                    order by d.due_at, d.id limit :most
                    for update of d skip locked)
                update notice_delivery d
                set claim = :claim, claimed_until = now() + make_interval(secs => :seconds), attempts = attempts + 1
                from head where head.id = d.id
                returning d.id, d.recipient, d.attempts
                """)
                .param("channel", channelId)
                .param("now", now())
                .param("most", most)
                .param("claim", claim)
                .param("seconds", CLAIM_SECONDS)
                .query(Claimed.class)
                .list();
    }

    /** It has arrived. False when the claim had run out and somebody else is at it. */
    @Transactional
    public boolean sent(long id, UUID claim) {
        boolean ours = jdbc.sql("""
                        update notice_delivery
                        set state = 'SENT', ended_at = :now, claim = null, claimed_until = null, fault = null
                        where id = :id and claim = :claim and state = 'PENDING'
                        """)
                        .param("now", now())
                        .param("id", id)
                        .param("claim", claim)
                        .update()
                == 1;
        if (ours) {
            jdbc.sql(
                            "update notice_delivery set state = 'SENT', ended_at = :now where digest_id = :id and state = 'IN_DIGEST'")
                    .param("now", now())
                    .param("id", id)
                    .update();
        }
        return ours;
    }

    /** @param due when it is tried again, if it is */
    void failed(long id, UUID claim, PostFault fault, boolean givenUp, Instant due) {
        jdbc.sql("""
                update notice_delivery
                set state = :state, due_at = :due, fault = :fault, claim = null, claimed_until = null,
                    ended_at = case when :state = 'DEAD' then cast(:now as timestamptz) end
                where id = :id and claim = :claim and state = 'PENDING'
                """)
                .param("state", givenUp ? "DEAD" : "PENDING")
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("fault", Notices.written(fault.reason()))
                .param("now", now())
                .param("id", id)
                .param("claim", claim)
                .update();
    }

    /** Not tried after all: the channel failed before its turn came. */
    void giveBack(List<Long> ids, UUID claim) {
        if (!ids.isEmpty()) {
            jdbc.sql("""
                    update notice_delivery set claim = null, claimed_until = null, attempts = attempts - 1
                    where id in (:ids) and claim = :claim and state = 'PENDING'
                    """).param("ids", ids).param("claim", claim).update();
        }
    }

    /** How long a message waits after so many failures. */
    static Duration waitAfter(int attempts) {
        return WAITS.get(Math.min(Math.max(attempts, 1), WAITS.size()) - 1);
    }

    /** Takes what arrived long ago out; what was given up stays until an administrator has looked at it. */
    @Transactional
    public void removeOld() {
        jdbc.sql("""
                delete from notice_delivery where id in (
                    select id from notice_delivery
                    where state in ('SENT', 'LEFT_OUT') and ended_at < :before order by ended_at limit :most)
                """)
                .param("before", now().minusDays(KEPT_DAYS))
                .param("most", REMOVED_AT_ONCE)
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
