package io.dacheng.notification.sending;

import io.dacheng.notification.ChannelKind;
import io.dacheng.notification.DeliveryMode;
import io.dacheng.notification.NoticeKind;
import io.dacheng.notification.NoticePreferences;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds for each committed notice the channels it goes by and when, by its person's choices of this moment. One router at
 * a time, however many nodes: so messages are numbered in the order of their notices.
 */
@Component
class Router {

    /** Any number that no other part takes. */
    private static final long TURN = 5_720_210_001L;

    private static final int AT_ONCE = 500;

    private final ChannelRows channels;
    private final Recipients recipients;
    private final MailServer mail;
    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final Clock clock;

    Router(
            ChannelRows channels,
            Recipients recipients,
            MailServer mail,
            JdbcClient jdbc,
            NamedParameterJdbcTemplate batches,
            Clock clock) {
        this.channels = channels;
        this.recipients = recipients;
        this.mail = mail;
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
    }

    private record Unrouted(long id, String recipient, NoticeKind kind) {}

    private record Choice(String login, long channel, NoticeKind kind) {}

    /** @return whether more wait */
    @Transactional
    public boolean route() {
        if (!turn()) {
            return false;
        }
        if (mail.known()) {
            channels.ensureMail();
        }
        List<Unrouted> notices = jdbc.sql(
                        "select id, recipient, kind from notice where routed_at is null order by id limit :most")
                .param("most", AT_ONCE)
                .query((row, number) -> new Unrouted(
                        row.getLong("id"), row.getString("recipient"), NoticeKind.of(row.getString("kind"))))
                .list();
        if (notices.isEmpty()) {
            return false;
        }
        Set<String> people = notices.stream().map(Unrouted::recipient).collect(Collectors.toCollection(HashSet::new));
        insert(deliveries(notices, people));
        jdbc.sql("update notice set routed_at = :now where id in (:ids)")
                .param("now", now())
                .param("ids", notices.stream().map(Unrouted::id).toList())
                .update();
        return notices.size() == AT_ONCE;
    }

    /** Until the transaction ends; shared with whoever puts digests together. */
    boolean turn() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:turn)")
                .param("turn", TURN)
                .query(Boolean.class)
                .single();
    }

    private List<SqlParameterSource> deliveries(List<Unrouted> notices, Set<String> people) {
        Map<String, NoticePreferences> preferences = recipients.preferences(people);
        Set<String> withMail = mail.known() ? recipients.withMail(people) : Set.of();
        Map<Choice, DeliveryMode> choices = choices(people);
        List<ChannelRows.Stored> all = channels.all();
        Map<Long, Set<String>> audiences = audiences(all, people);
        ZonedDateTime now = ZonedDateTime.now(clock);
        List<SqlParameterSource> deliveries = new ArrayList<>();
        for (Unrouted notice : notices) {
            NoticePreferences wanted = preferences.getOrDefault(notice.recipient(), NoticePreferences.USUAL);
            for (ChannelRows.Stored channel : all) {
                DeliveryMode mode = channel.shared()
                        ? shared(channel, notice, audiences)
                        : personal(channel, notice, withMail, choices);
                if (mode != DeliveryMode.OFF) {
                    ZonedDateTime due = mode == DeliveryMode.IN_DIGEST
                            ? wanted.nextDigest(now)
                            : quiet(channel, wanted).afterQuiet(now);
                    deliveries.add(new MapSqlParameterSource()
                            .addValue("channel", channel.id())
                            .addValue("recipient", notice.recipient())
                            .addValue("notice", notice.id())
                            .addValue("state", mode == DeliveryMode.IN_DIGEST ? "HELD" : "PENDING")
                            .addValue("now", now())
                            .addValue("due", due.toOffsetDateTime()));
                }
            }
        }
        return deliveries;
    }

    private static DeliveryMode shared(ChannelRows.Stored channel, Unrouted notice, Map<Long, Set<String>> audiences) {
        boolean tells = channel.kinds().contains(notice.kind())
                && audiences.getOrDefault(channel.id(), Set.of()).contains(notice.recipient());
        return tells ? DeliveryMode.AT_ONCE : DeliveryMode.OFF;
    }

    private static DeliveryMode personal(
            ChannelRows.Stored channel, Unrouted notice, Set<String> withMail, Map<Choice, DeliveryMode> choices) {
        boolean theirs = channel.kind() == ChannelKind.MAIL
                ? withMail.contains(notice.recipient())
                : notice.recipient().equals(channel.owner());
        return theirs
                ? choices.getOrDefault(
                        new Choice(notice.recipient(), channel.id(), notice.kind()),
                        notice.kind().usual())
                : DeliveryMode.OFF;
    }

    /** A chat of several keeps the usual quiet hours; another system none. */
    static NoticePreferences quiet(ChannelRows.Stored channel, NoticePreferences wanted) {
        if (channel.kind() == ChannelKind.WEBHOOK) {
            return new NoticePreferences(null, null, null, false, wanted.digestAt());
        }
        return channel.shared() ? NoticePreferences.USUAL : wanted;
    }

    private Map<Choice, DeliveryMode> choices(Collection<String> people) {
        Map<Choice, DeliveryMode> choices = new HashMap<>();
        jdbc.sql("select login, channel_id, kind, mode from notice_choice where login in (:people)")
                .param("people", people)
                .query(row -> {
                    choices.put(
                            new Choice(
                                    row.getString("login"),
                                    row.getLong("channel_id"),
                                    NoticeKind.of(row.getString("kind"))),
                            DeliveryMode.valueOf(row.getString("mode")));
                });
        return choices;
    }

    /** Whom of these each shared channel tells of. */
    private Map<Long, Set<String>> audiences(List<ChannelRows.Stored> all, Set<String> people) {
        Map<Long, Set<String>> audiences = new HashMap<>();
        for (ChannelRows.Stored channel : all) {
            if (channel.shared()) {
                Long unit = channel.unitId();
                audiences.put(
                        channel.id(), unit == null ? people : recipients.inOrBelow(unit, people, LocalDate.now(clock)));
            }
        }
        return audiences;
    }

    private void insert(List<SqlParameterSource> deliveries) {
        if (!deliveries.isEmpty()) {
            batches.batchUpdate("""
                    insert into notice_delivery (channel_id, recipient, notice_id, state, created_at, due_at)
                    values (:channel, :recipient, :notice, :state, :now, :due)
                    on conflict (notice_id, channel_id) do nothing
                    """, deliveries.toArray(SqlParameterSource[]::new));
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
