package io.dacheng.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices 消息: reminders, escalations, results. Whoever wants to tell people something sends it here, in the transaction
 * of what it tells of. In the product each person reads their own; by mail and robots they go out when the transaction
 * has been committed, and only then, by what the person has chosen.
 */
@Service
@Transactional
public class Notices {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Notices(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param textKey key of the sentence in {@code notices*.properties}, for instance {@code notice.reminder}
     * @param arguments filled into the sentence; names and dates as YYYY-MM-DD, no figures
     */
    public record Notice(
            long id,
            String kind,
            @Nullable Long workItemId,
            String textKey,
            List<String> arguments,
            Instant createdAt,
            boolean read) {

        public Notice {
            arguments = List.copyOf(arguments);
        }

        /** Where in the product it leads to; empty for nowhere. */
        public String path() {
            if (workItemId != null) {
                return "inbox/" + workItemId;
            }
            return switch (NoticeKind.of(kind)) {
                case REVIEW, DIGEST -> "reviews";
                case ACTION -> "actions";
                case RECORDS -> "records";
                case REVISION -> "plans";
                case SUBSTITUTION -> "substitutions";
                case CONTACT -> "families";
                case MODEL -> arguments.isEmpty() ? "processes" : "submissions/" + arguments.get(0);
                default ->
                    textKey.equals("notice.channel.gone")
                            ? "channels"
                            : textKey.equals("notice.channel.gone.own") ? "notices/settings" : "";
            };
        }
    }

    /**
     * @param recipient login
     * @param kind a name of {@link NoticeKind}
     */
    public void send(String recipient, String kind, @Nullable Long workItemId, String textKey, List<String> arguments) {
        jdbc.sql("""
                insert into notice (recipient, kind, work_item_id, text_key, arguments, created_at)
                values (:recipient, :kind, :workItem, :textKey, :arguments, :now)
                """)
                .param("recipient", recipient)
                .param("kind", kind)
                .param("workItem", workItemId)
                .param("textKey", textKey)
                .param("arguments", written(arguments))
                .param("now", now())
                .update();
        events.publishEvent(new NoticesChanged(Set.of(recipient)));
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Notice> latest(Viewer viewer, int limit) {
        return page(viewer, false, 0, limit).items();
    }

    /**
     * Newest first, a page of them.
     *
     * @param unread only those that are not read
     */
    @Transactional(readOnly = true)
    public Slice<Notice> page(Viewer viewer, boolean unread, int offset, int limit) {
        // Steps that have come stand in the inbox itself.
        String where = "where recipient = :login and kind <> 'TASK'" + (unread ? " and read_at is null" : "");
        long total = jdbc.sql("select count(*) from notice " + where)
                .param("login", viewer.login())
                .query(Long.class)
                .single();
        List<Notice> items = jdbc.sql("""
                select id, kind, work_item_id, text_key, arguments, created_at, read_at from notice
                %s order by id desc offset :offset limit :limit
                """.formatted(where))
                .param("login", viewer.login())
                .param("offset", offset)
                .param("limit", limit)
                .query((rs, number) -> new Notice(
                        rs.getLong("id"),
                        rs.getString("kind"),
                        rs.getObject("work_item_id", Long.class),
                        rs.getString("text_key"),
                        texts(rs.getString("arguments")),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("read_at") != null))
                .list();
        return new Slice<>(items, total, offset);
    }

    @Transactional(readOnly = true)
    public long unread(Viewer viewer) {
        return jdbc.sql("select count(*) from notice where recipient = :login and read_at is null")
                .param("login", viewer.login())
                .query(Long.class)
                .single();
    }

    /** Marks all of the viewer's notices as read. */
    public void markRead(Viewer viewer) {
        int read = jdbc.sql("update notice set read_at = :now where recipient = :login and read_at is null")
                .param("now", now())
                .param("login", viewer.login())
                .update();
        if (read > 0) {
            events.publishEvent(new NoticesChanged(Set.of(viewer.login())));
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The opposite of {@link #texts}. */
    public static String written(List<String> arguments) {
        try {
            return JSON.writeValueAsString(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A notice's arguments are texts", e);
        }
    }

    /** Arguments as they are stored: a JSON list of texts, empty for none. */
    public static List<String> texts(String arguments) {
        try {
            return arguments.isEmpty() ? List.of() : JSON.readValue(arguments, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice's arguments are a JSON list of texts", e);
        }
    }
}
