package io.dacheng.notification.sending;

import io.dacheng.notification.NoticePreferences;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts the notices that wait for somebody's digest together, when its time has come. What the person has read in the
 * product meanwhile, and steps that are done, are left out; nothing left is no digest.
 */
@Component
class DailyDigests {

    private static final int AT_ONCE = 200;

    private final Router router;
    private final Recipients recipients;
    private final JdbcClient jdbc;
    private final Clock clock;

    DailyDigests(Router router, Recipients recipients, JdbcClient jdbc, Clock clock) {
        this.router = router;
        this.recipients = recipients;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Lane(long channelId, String recipient) {}

    /** @return whether more wait */
    @Transactional
    public boolean assemble() {
        if (!router.turn()) {
            return false;
        }
        List<Lane> due = jdbc.sql("""
                        select distinct channel_id, recipient from notice_delivery
                        where state = 'HELD' and due_at <= :now limit :most
                        """)
                .param("now", now())
                .param("most", AT_ONCE)
                .query(Lane.class)
                .list();
        due.forEach(this::assemble);
        return due.size() == AT_ONCE;
    }

    private void assemble(Lane lane) {
        jdbc.sql("""
                update notice_delivery d set state = 'LEFT_OUT', ended_at = :now
                from notice n left join work_item w on w.id = n.work_item_id
                where d.channel_id = :channel and d.recipient = :recipient and d.state = 'HELD'
                  and n.id = d.notice_id
                  and (n.read_at is not null and n.kind <> 'TASK' or w.state in ('DONE', 'CANCELLED'))
                """)
                .param("now", now())
                .param("channel", lane.channelId())
                .param("recipient", lane.recipient())
                .update();
        NoticePreferences wanted = recipients.preferences(lane.recipient());
        List<Long> digest = jdbc.sql("""
                        insert into notice_delivery (channel_id, recipient, state, created_at, due_at)
                        select :channel, :recipient, 'PENDING', :now, :due
                        where exists (select 1 from notice_delivery
                                      where channel_id = :channel and recipient = :recipient and state = 'HELD')
                        returning id
                        """)
                .param("channel", lane.channelId())
                .param("recipient", lane.recipient())
                .param("now", now())
                .param("due", wanted.afterQuiet(ZonedDateTime.now(clock)).toOffsetDateTime())
                .query(Long.class)
                .list();
        digest.forEach(id -> jdbc.sql("""
                        update notice_delivery set state = 'IN_DIGEST', digest_id = :digest
                        where channel_id = :channel and recipient = :recipient and state = 'HELD'
                        """)
                .param("digest", id)
                .param("channel", lane.channelId())
                .param("recipient", lane.recipient())
                .update());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
