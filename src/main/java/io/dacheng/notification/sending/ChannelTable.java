package io.dacheng.notification.sending;

import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.ChannelView;
import io.dacheng.notification.Notices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code notice_channel}, as people see and change them. */
@Component
class ChannelTable {

    private static final String VIEW = """
            select c.*, u.code as unit_code, u.name as unit_name,
                   (select count(*) from notice_delivery d where d.channel_id = c.id and d.state = 'PENDING') as waiting,
                   (select count(*) from notice_delivery d where d.channel_id = c.id and d.state = 'DEAD') as dead
            from notice_channel c left join org_unit u on u.id = c.unit_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<ChannelView> shared(String mailHost) {
        return jdbc.sql(VIEW + "where c.owner is null order by c.kind <> 'MAIL', c.name, c.id")
                .query((row, number) -> view(row, mailHost))
                .list();
    }

    List<ChannelView> own(String login, boolean mails, String mailHost) {
        return jdbc.sql(VIEW + """
                        where c.owner = :login or :mails and c.kind = 'MAIL'
                        order by c.kind <> 'MAIL', c.id
                        """)
                .param("login", login)
                .param("mails", mails)
                .query((row, number) -> view(row, mailHost))
                .list();
    }

    int owned(String login) {
        return jdbc.sql("select count(*) from notice_channel where owner = :login")
                .param("login", login)
                .query(Integer.class)
                .single();
    }

    long insert(ChannelRules.Checked channel, String by) {
        return bound("""
                insert into notice_channel (kind, name, owner, unit_id, kinds, address, host, secret, content, language,
                    paused, changed_by, changed_at)
                values (:kind, :name, :owner, :unit, :kinds, :address, :host, :secret, :content, :language, :paused, :by,
                    :now)
                returning id
                """, channel, by)
                .param("kind", channel.kind().name())
                .param("owner", channel.owner())
                .query(Long.class)
                .single();
    }

    /** What has been mended is tried at once. */
    void update(long id, ChannelRules.Checked channel, String by) {
        bound("""
                update notice_channel set name = :name, unit_id = :unit, kinds = :kinds, address = :address, host = :host,
                    secret = :secret, content = :content, language = :language, paused = :paused, changed_by = :by,
                    changed_at = :now, faults = 0, rest_until = null
                where id = :id
                """, channel, by).param("id", id).update();
        tryWaiting(id);
    }

    /** What waits is tried at once. */
    void switchOn(long id) {
        jdbc.sql("update notice_channel set paused = false, faults = 0, rest_until = null where id = :id")
                .param("id", id)
                .update();
        tryWaiting(id);
    }

    private void tryWaiting(long id) {
        jdbc.sql(
                        "update notice_delivery set due_at = :now where channel_id = :id and state = 'PENDING' and attempts > 0")
                .param("now", now())
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from notice_channel where id = :id").param("id", id).update();
    }

    private JdbcClient.StatementSpec bound(String sql, ChannelRules.Checked channel, String by) {
        return jdbc.sql(sql)
                .param("name", channel.name())
                .param("unit", channel.unitId())
                .param("kinds", ChannelRows.kinds(channel.kinds()))
                .param("address", channel.address())
                .param("host", channel.host())
                .param("secret", channel.secret())
                .param("content", channel.content().name())
                .param("language", channel.language())
                .param("paused", channel.paused())
                .param("by", by)
                .param("now", now());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static ChannelView view(ResultSet row, String mailHost) throws SQLException {
        ChannelRows.Stored stored = ChannelRows.stored(row);
        String fault = row.getString("fault");
        return new ChannelView(
                stored.id(),
                stored.kind(),
                stored.name(),
                stored.owner(),
                row.getString("unit_code"),
                row.getString("unit_name"),
                stored.kinds(),
                stored.kind() == ChannelKind.MAIL ? mailHost : stored.host(),
                stored.secret() != null,
                stored.content(),
                stored.language(),
                stored.paused(),
                row.getLong("waiting"),
                row.getLong("dead"),
                stored.faults(),
                fault == null ? List.of() : Notices.texts(fault),
                moment(row, "fault_at"),
                moment(row, "last_sent_at"),
                row.getString("changed_by"),
                moment(row, "changed_at", Instant.EPOCH));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    private static Instant moment(ResultSet row, String column, Instant otherwise) throws SQLException {
        Instant moment = moment(row, column);
        return moment == null ? otherwise : moment;
    }
}
