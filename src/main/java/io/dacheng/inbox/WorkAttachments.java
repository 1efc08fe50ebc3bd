package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files beside a task, kept in the database: a backup has them, every node has them. Who sees a task sees its files, and
 * those of earlier tasks about the same that they see. Nobody looks for viruses here.
 */
@Service
@Transactional
public class WorkAttachments {

    public static final int LARGEST_MEGABYTES = 10;
    public static final int LARGEST = LARGEST_MEGABYTES * 1024 * 1024;
    public static final int MOST_FILES = 20;
    private static final int MOST_MEGABYTES = 50;
    private static final int LONGEST_NAME = 150;

    /** Control characters, and those that make a name read other than it is. */
    private static final String UNREADABLE = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}<>:\"|?*]";

    private static final String COLUMNS = """
            select f.id, f.work_item_id, f.name, f.content_type, f.size, f.attached_by, f.attached_at,
                coalesce((select m.name from member m where m.login = f.attached_by),
                         (select a.name from user_account a where a.login = f.attached_by), f.attached_by) as who
            from work_attachment f
            """;

    private final JdbcClient jdbc;
    private final InboxService inbox;
    private final RelatedItems related;
    private final WorkItemRules rules;
    private final AuditLog audit;
    private final Clock clock;

    WorkAttachments(
            JdbcClient jdbc,
            InboxService inbox,
            RelatedItems related,
            WorkItemRules rules,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.related = related;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** The endings of files that may be attached, for people: {@code pdf, docx …}. */
    public static String kinds() {
        return FileKind.all();
    }

    /**
     * Attaches a file to an open task.
     *
     * @throws Refused INVALID when it is empty, larger than {@link #LARGEST_MEGABYTES}, of no kind that may be attached, or
     *     when the task has {@link #MOST_FILES} files or 50 MB already; CONFLICT when the task is not open
     */
    public Attachment add(Viewer viewer, long id, String fileName, byte[] content) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        String name = readable(fileName);
        if (content.length == 0) {
            throw Refused.invalid("inbox.attachment.empty", name);
        }
        if (content.length > LARGEST) {
            throw tooLarge(name);
        }
        FileKind kind = FileKind.of(name, content);
        // One after the other, so that two at once cannot both be the last.
        jdbc.sql("select id from work_item where id = :id for update")
                .param("id", id)
                .query(Long.class)
                .single();
        record Held(int files, long size) {}
        Held held = jdbc.sql("""
                select count(*) as files, coalesce(sum(size), 0) as size from work_attachment
                where work_item_id = :id and removed_at is null
                """).param("id", id).query(Held.class).single();
        if (held.files() >= MOST_FILES || held.size() + content.length > MOST_MEGABYTES * 1024L * 1024) {
            throw Refused.invalid("inbox.attachment.full", name, MOST_FILES, MOST_MEGABYTES);
        }
        long file = jdbc.sql("""
                insert into work_attachment (work_item_id, name, content_type, size, sha256, content, attached_by, attached_at)
                values (:id, :name, :type, :size, :sha256, :content, :me, :now) returning id
                """)
                .param("id", id)
                .param("name", name)
                .param("type", kind.contentType())
                .param("size", content.length)
                .param("sha256", sha256(content))
                .param("content", content)
                .param("me", viewer.login())
                .param("now", Timestamp.from(clock.instant()))
                .query(Long.class)
                .single();
        audit.record(viewer.actor(), "workItem.attach", "workItem:" + id, name + ", " + content.length + " octets");
        return jdbc.sql(COLUMNS + " where f.id = :file")
                .param("file", file)
                .query(WorkAttachments::attachment)
                .single();
    }

    /** Oldest first; also those of earlier tasks about the same. */
    @Transactional(readOnly = true)
    public List<Attachment> list(Viewer viewer, long id) {
        return related.to(viewer, inbox.workItem(viewer, id), COLUMNS + """
                where f.removed_at is null and f.work_item_id in (select id from related) order by f.id
                """)
                .query(WorkAttachments::attachment)
                .list();
    }

    /** @throws Refused NOT_FOUND also for a file that was taken away, or of a task that the viewer may not see */
    @Transactional(readOnly = true)
    public Attachment.Content content(Viewer viewer, long id, long file) {
        return related.to(viewer, inbox.workItem(viewer, id), """
                        select f.name, f.content_type, f.content as bytes from work_attachment f
                        where f.id = :file and f.removed_at is null and f.work_item_id in (select id from related)
                        """)
                .param("file", file)
                .query((row, n) -> new Attachment.Content(
                        row.getString("name"), row.getString("content_type"), row.getBytes("bytes")))
                .optional()
                .orElseThrow(() -> Refused.notFound("inbox.attachment.none", file));
    }

    /**
     * Takes a file away; its name stays in the history, its content does not.
     *
     * @throws Refused FORBIDDEN unless the viewer has attached it; CONFLICT when the task is not open
     */
    public void remove(Viewer viewer, long id, long file) {
        WorkItem item = inbox.workItem(viewer, id);
        Attachment found = jdbc.sql(COLUMNS + " where f.id = :file and f.work_item_id = :id and f.removed_at is null")
                .param("file", file)
                .param("id", id)
                .query(WorkAttachments::attachment)
                .optional()
                .orElseThrow(() -> Refused.notFound("inbox.attachment.none", file));
        rules.requireOpen(item);
        if (!found.attachedBy().equals(viewer.login())) {
            throw Refused.forbidden("inbox.attachment.notYours", found.attachedByName());
        }
        jdbc.sql("""
                update work_attachment set content = null, removed_by = :me, removed_at = :now
                where id = :file and removed_at is null
                """)
                .param("me", viewer.login())
                .param("now", Timestamp.from(clock.instant()))
                .param("file", file)
                .update();
        audit.record(viewer.actor(), "workItem.detach", "workItem:" + id, found.name());
    }

    /** The refusal of a file that is too large, for those who stop reading it early. */
    public static Refused tooLarge(String name) {
        return Refused.invalid("inbox.attachment.large", name, LARGEST_MEGABYTES);
    }

    /** Without folders and without characters that deceive; the end of a name too long to show is kept, for its ending. */
    private static String readable(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String name = last.replaceAll(UNREADABLE, "").strip().replaceAll("^\\.+", "");
        if (name.isEmpty()) {
            throw Refused.invalid("inbox.attachment.name");
        }
        int[] letters = name.codePoints().toArray();
        return letters.length <= LONGEST_NAME
                ? name
                : "…" + new String(letters, letters.length - LONGEST_NAME + 1, LONGEST_NAME - 1);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }

    private static Attachment attachment(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Attachment(
                row.getLong("id"),
                row.getLong("work_item_id"),
                row.getString("name"),
                row.getString("content_type"),
                row.getInt("size"),
                row.getString("attached_by"),
                row.getString("who"),
                row.getObject("attached_at", OffsetDateTime.class).toInstant());
    }
}
