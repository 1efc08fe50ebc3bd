package io.dacheng.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** In-app notices 消息: reminders, escalations, results. Each person reads only their own. */
@Service
@Transactional
public class Notices {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param textKey key of the sentence in the pages' translations, for instance {@code notice.reminder}
     * @param arguments filled into the sentence; names and dates, no figures
     */
    public record Notice(
            long id,
            String kind,
            @Nullable Long workItemId,
            String textKey,
            List<String> arguments,
            Instant createdAt,
            boolean read) {}

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
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<Notice> latest(Viewer viewer, int limit) {
        return jdbc.sql("""
                select id, kind, work_item_id, text_key, arguments, created_at, read_at from notice
                where recipient = :login order by id desc limit :limit
                """)
                .param("login", viewer.login())
                .param("limit", limit)
                .query((rs, number) -> new Notice(
                        rs.getLong("id"),
                        rs.getString("kind"),
                        rs.getObject("work_item_id", Long.class),
                        rs.getString("text_key"),
                        read(rs.getString("arguments")),
                        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                        rs.getObject("read_at") != null))
                .list();
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
        jdbc.sql("update notice set read_at = :now where recipient = :login and read_at is null")
                .param("now", now())
                .param("login", viewer.login())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static String written(List<String> arguments) {
        try {
            return JSON.writeValueAsString(arguments);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A notice's arguments are texts", e);
        }
    }

    private static List<String> read(String arguments) {
        try {
            return arguments.isEmpty() ? List.of() : JSON.readValue(arguments, TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A notice's arguments are a JSON list of texts", e);
        }
    }
}
