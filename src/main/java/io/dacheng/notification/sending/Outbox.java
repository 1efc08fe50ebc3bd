package io.dacheng.notification.sending;

import io.dacheng.access.AccessService;
import io.dacheng.access.SeesWider;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticeOutbox;
import io.dacheng.notification.Notices;
import io.dacheng.notification.Undelivered;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The messages that were given up. */
@Service
@Transactional
class Outbox implements NoticeOutbox {

    private final AccessService access;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    Outbox(AccessService access, AuditLog audit, JdbcClient jdbc, Clock clock) {
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @SeesWider("Who manages the whole organisation reads whom a message did not reach, not what it says.")
    @Override
    @Transactional(readOnly = true)
    public Slice<Undelivered> undelivered(Viewer viewer, int offset, int limit) {
        require(viewer);
        long total = jdbc.sql("select count(*) from notice_delivery where state = 'DEAD'")
                .query(Long.class)
                .single();
        List<Undelivered> items = jdbc.sql("""
                select d.*, c.name as channel_name, c.kind as channel_kind, n.kind as notice_kind,
                       coalesce(m.name, u.name, d.recipient) as recipient_name,
                       (select count(*) from notice_delivery i where i.digest_id = d.id) as in_digest
                from notice_delivery d
                join notice_channel c on c.id = d.channel_id
                left join notice n on n.id = d.notice_id
                left join member m on m.login = d.recipient
                left join user_account u on u.login = d.recipient
                where d.state = 'DEAD' order by d.ended_at desc, d.id desc offset :offset limit :limit
                """)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> undelivered(row))
                .list();
        return new Slice<>(items, total, offset);
    }

    @Override
    public void tryAgain(Viewer viewer, long id) {
        require(viewer);
        if (revive(" and id = " + id) == 0) {
            throw Refused.notFound("notification.undelivered.none", id);
        }
        audit.record(viewer.login(), "notice.retry", "message:" + id, "");
    }

    @Override
    public int tryAllAgain(Viewer viewer) {
        require(viewer);
        int revived = revive("");
        if (revived > 0) {
            audit.record(viewer.login(), "notice.retry", "messages", String.valueOf(revived));
        }
        return revived;
    }

    /** At once: whoever asks for it has mended something, so the channel need not rest any longer either. */
    private int revive(String which) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("update notice_channel set rest_until = null where id in"
                        + " (select channel_id from notice_delivery where state = 'DEAD'" + which + ")")
                .update();
        return jdbc.sql("update notice_delivery set state = 'PENDING', attempts = 0, due_at = :now, ended_at = null"
                        + " where state = 'DEAD'" + which)
                .param("now", now)
                .update();
    }

    private void require(Viewer viewer) {
        if (!access.managesEverything(viewer)) {
            throw Refused.forbidden("notification.channel.forbidden");
        }
    }

    private static Undelivered undelivered(ResultSet row) throws SQLException {
        String kind = row.getString("notice_kind");
        return new Undelivered(
                row.getLong("id"),
                row.getLong("channel_id"),
                row.getString("channel_name"),
                ChannelKind.valueOf(row.getString("channel_kind")),
                row.getString("recipient"),
                row.getString("recipient_name"),
                kind == null ? NoticeKind.DIGEST : NoticeKind.of(kind),
                Math.max(1, row.getInt("in_digest")),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                Notices.texts(String.valueOf(row.getString("fault"))));
    }
}
