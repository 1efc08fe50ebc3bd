package io.dacheng.notification.sending;

import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.MessageContent;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.Notices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code notice_channel}, as the sender needs them. */
@Component
class ChannelRows {

    /** How long a node keeps a channel after it was last at it; longer than a minute, which the robots' limits are about. */
    private static final int NODE_SECONDS = 75;

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final Clock clock;

    ChannelRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param address sealed
     * @param secret sealed
     * @param kinds of a shared channel
     */
    record Stored(
            long id,
            ChannelKind kind,
            String name,
            @Nullable String owner,
            @Nullable Long unitId,
            Set<NoticeKind> kinds,
            @Nullable String address,
            String host,
            @Nullable String secret,
            MessageContent content,
            @Nullable String language,
            boolean paused,
            int faults) {

        /** Read by others than the person a message is for. */
        boolean shared() {
            return owner == null && kind != ChannelKind.MAIL;
        }

        @Override
        public String toString() {
            return "Stored[" + id + ", " + kind + "]";
        }
    }

    /** Mail needs no entering: once there is a server, there is the channel. */
    void ensureMail() {
        jdbc.sql("""
                insert into notice_channel (kind, name, content, changed_by, changed_at)
                select 'MAIL', 'Mail', 'NAMES', 'system', :now
                where not exists (select 1 from notice_channel where kind = 'MAIL')
                on conflict do nothing
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    List<Stored> all() {
        return jdbc.sql("select * from notice_channel order by id")
                .query((row, number) -> stored(row))
                .list();
    }

    Optional<Stored> byId(long id) {
        return jdbc.sql("select * from notice_channel where id = :id")
                .param("id", id)
                .query((row, number) -> stored(row))
                .optional();
    }

    /** Channels with something to send, that neither rest nor are another node's. */
    List<Long> ready(String node) {
        return jdbc.sql("""
                select c.id from notice_channel c
                where not c.paused and (c.rest_until is null or c.rest_until <= :now)
                  and (c.node is null or c.node = :node or c.node_until < now())
                  and exists (select 1 from notice_delivery d
                              where d.channel_id = c.id and d.state = 'PENDING' and d.due_at <= :now)
                order by c.id
                """)
                .param("node", node)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .list();
    }

    /** Makes the channel this node's, or keeps it so; empty when it is another's, rests or is gone. */
    Optional<Stored> take(long id, String node) {
        return jdbc.sql("""
                        update notice_channel c
                        set node = :node, node_until = now() + make_interval(secs => :seconds)
                        where c.id = :id and not c.paused and (c.rest_until is null or c.rest_until <= :now)
                          and (c.node is null or c.node = :node or c.node_until < now())
                        returning c.*
                        """)
                .param("node", node)
                .param("seconds", NODE_SECONDS)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> stored(row))
                .optional();
    }

    void arrived(long id) {
        jdbc.sql("""
                update notice_channel set last_sent_at = :now, faults = 0, fault = null, fault_at = null, rest_until = null
                where id = :id
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Rests the longer the more often it has failed in a row, or as long as the receiver wants. */
    void failed(long id, PostFault fault) {
        int faults = jdbc.sql("select faults from notice_channel where id = :id")
                .param("id", id)
                .query(Integer.class)
                .optional()
                .orElse(0);
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(faults, 10));
        rest = rest.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : rest;
        rest = rest.compareTo(fault.rest()) < 0 ? fault.rest() : rest;
        Instant now = clock.instant();
        jdbc.sql("""
                update notice_channel
                set faults = faults + 1, fault = :fault, fault_at = :now, rest_until = :rest where id = :id
                """)
                .param("fault", Notices.written(fault.reason()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("rest", now.plus(rest).atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /**
     * Nothing is sent any more until somebody switches the channel on again.
     *
     * @return false when it has been off already
     */
    boolean switchOff(long id, PostFault fault) {
        return jdbc.sql("""
                        update notice_channel
                        set paused = true, faults = faults + 1, fault = :fault, fault_at = :now, rest_until = null
                        where id = :id and not paused
                        """)
                        .param("fault", Notices.written(fault.reason()))
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Who has entered the channel as it is. */
    String keeper(long id) {
        return jdbc.sql("select changed_by from notice_channel where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    static String kinds(Set<NoticeKind> kinds) {
        return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    static Set<NoticeKind> kinds(String stored) {
        return Arrays.stream(stored.split(","))
                .filter(name -> !name.isEmpty())
                .map(NoticeKind::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(NoticeKind.class)));
    }

    static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("id"),
                ChannelKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("owner"),
                row.getObject("unit_id", Long.class),
                kinds(row.getString("kinds")),
                row.getString("address"),
                row.getString("host"),
                row.getString("secret"),
                MessageContent.valueOf(row.getString("content")),
                row.getString("language"),
                row.getBoolean("paused"),
                row.getInt("faults"));
    }
}
