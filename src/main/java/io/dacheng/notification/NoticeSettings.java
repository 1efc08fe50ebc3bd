package io.dacheng.notification;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person wants to be told, when, and by which channel (I3). Each person has and changes their own. */
@Service
@Transactional
public class NoticeSettings {

    private final NoticeChannels channels;
    private final AuditLog audit;
    private final JdbcClient jdbc;

    NoticeSettings(NoticeChannels channels, AuditLog audit, JdbcClient jdbc) {
        this.channels = channels;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** Whether the viewer gets a daily digest of progress; weekly and monthly ones always come. On unless switched off. */
    @Transactional(readOnly = true)
    public boolean dailyDigest(Viewer viewer) {
        return dailyDigestOf(viewer.login());
    }

    public void setDailyDigest(Viewer viewer, boolean wanted) {
        jdbc.sql("""
                insert into notice_setting (login, daily_digest) values (:login, :wanted)
                on conflict (login) do update set daily_digest = excluded.daily_digest
                """).param("login", viewer.login()).param("wanted", wanted).update();
    }

    @Transactional(readOnly = true)
    public NoticePreferences preferences(Viewer viewer) {
        return jdbc.sql("""
                        select language, quiet_from, quiet_to, quiet_weekends, digest_at from notice_setting
                        where login = :login
                        """)
                .param("login", viewer.login())
                .query((row, number) -> new NoticePreferences(
                        row.getString("language"),
                        row.getObject("quiet_from", LocalTime.class),
                        row.getObject("quiet_to", LocalTime.class),
                        row.getBoolean("quiet_weekends"),
                        row.getObject("digest_at", LocalTime.class)))
                .optional()
                .orElse(NoticePreferences.USUAL);
    }

    public void setPreferences(Viewer viewer, NoticePreferences wanted) {
        jdbc.sql("""
                insert into notice_setting (login, daily_digest, language, quiet_from, quiet_to, quiet_weekends, digest_at)
                values (:login, true, :language, :from, :to, :weekends, :digest)
                on conflict (login) do update set language = excluded.language, quiet_from = excluded.quiet_from,
                    quiet_to = excluded.quiet_to, quiet_weekends = excluded.quiet_weekends,
                    digest_at = excluded.digest_at
                """)
                .param("login", viewer.login())
                .param("language", wanted.language())
                .param("from", wanted.quietFrom())
                .param("to", wanted.quietTo())
                .param("weekends", wanted.quietWeekends())
                .param("digest", wanted.digestAt())
                .update();
        audit.record(viewer.login(), "notice.settings", "user:" + viewer.login(), wanted.toString());
    }

    /** How a channel of the viewer tells of each kind. */
    @Transactional(readOnly = true)
    public Map<NoticeKind, DeliveryMode> choices(Viewer viewer, long channelId) {
        Map<NoticeKind, DeliveryMode> modes = new EnumMap<>(NoticeKind.class);
        for (NoticeKind kind : NoticeKind.values()) {
            modes.put(kind, kind.usual());
        }
        jdbc.sql("select kind, mode from notice_choice where login = :login and channel_id = :channel")
                .param("login", viewer.login())
                .param("channel", channelId)
                .query(row -> {
                    modes.put(NoticeKind.of(row.getString("kind")), DeliveryMode.valueOf(row.getString("mode")));
                });
        return modes;
    }

    /** @throws Refused NOT_FOUND unless the channel tells the viewer personally */
    public void choose(Viewer viewer, long channelId, NoticeKind kind, DeliveryMode mode) {
        ChannelView channel = channels.own(viewer).stream()
                .filter(own -> own.id() == channelId)
                .findFirst()
                .orElseThrow(() -> Refused.notFound("notification.channel.none", channelId));
        jdbc.sql("""
                insert into notice_choice (login, channel_id, kind, mode) values (:login, :channel, :kind, :mode)
                on conflict (login, channel_id, kind) do update set mode = excluded.mode
                """)
                .param("login", viewer.login())
                .param("channel", channelId)
                .param("kind", kind.name())
                .param("mode", mode.name())
                .update();
        audit.record(
                viewer.login(),
                "notice.choose",
                "user:" + viewer.login(),
                kind + " by " + channel.kind() + " " + channel.name() + ": " + mode);
    }

    boolean dailyDigestOf(String login) {
        return jdbc.sql("select daily_digest from notice_setting where login = :login")
                .param("login", login)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }
}
