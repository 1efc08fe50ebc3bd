package io.dacheng.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps half-filled forms (I5). A draft belongs to who typed it and nobody else reads it; it changes nothing of the
 * product, so it is not audited. Drafts of a work item go with it in the transaction that closes it; any other is
 * forgotten after 90 days without a change.
 */
@Service
public class Drafts {

    private static final Pattern FORM = Pattern.compile("[a-z]{1,20}(-[a-z0-9]{1,20}){1,3}");
    private static final Pattern ABOUT_ITEM = Pattern.compile("(?:task|comment)-([0-9]{1,18})(?:-[0-9]{1,18})?");
    private static final int LONGEST_CONTENT = 1_000_000;
    private static final int LONGEST_BASIS = 100;
    private static final int MOST_DRAFTS = 500;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;
    private final InboxService inbox;
    private final Clock clock;

    Drafts(JdbcClient jdbc, InboxService inbox, Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The viewer's own drafts, the latest first. */
    @Transactional(readOnly = true)
    public List<Draft> all(Viewer viewer) {
        return jdbc.sql("select * from work_draft where login = :me order by saved_at desc, form")
                .param("me", whose(viewer))
                .query(Drafts::draft)
                .list();
    }

    /** The viewer's own draft of a form. */
    @Transactional(readOnly = true)
    public Optional<Draft> find(Viewer viewer, String form) {
        return jdbc.sql("select * from work_draft where login = :me and form = :form")
                .param("me", whose(viewer))
                .param("form", form)
                .query(Drafts::draft)
                .optional();
    }

    /**
     * Keeps what has been typed so far.
     *
     * @param seen the version that was read or saved last, 0 when there was none; null overwrites whatever is there
     * @return the draft as it is kept now
     * @throws Refused CONFLICT when the same person has saved it in another window since, or the work item is closed;
     *     NOT_FOUND when the form is about a work item that the viewer may not see; INVALID when the name of the form
     *     is none, it is longer than 1 000 000 characters, or the person has more than 500 drafts
     */
    @Transactional
    public Draft save(Viewer viewer, String form, String basis, Map<String, String> content, @Nullable Long seen) {
        requireForm(form);
        Long item = requireOpen(viewer, form);
        String json = json(content);
        if (json.length() > LONGEST_CONTENT || basis.length() > LONGEST_BASIS) {
            throw Refused.invalid("inbox.draft.long", json.length(), LONGEST_CONTENT);
        }
        Timestamp now = Timestamp.from(clock.instant());
        boolean kept = jdbc.sql("""
                insert into work_draft as d (login, form, work_item_id, basis, content, saved_at, version)
                values (:me, :form, :item, :basis, :content, :now, coalesce(cast(:seen as bigint), 0) + 1)
                on conflict (login, form) do update
                set basis = excluded.basis, content = excluded.content, saved_at = excluded.saved_at,
                    version = d.version + 1
                where cast(:seen as bigint) is null or d.version = cast(:seen as bigint)
                """)
                        .param("me", viewer.login())
                        .param("form", form)
                        .param("item", item)
                        .param("basis", basis)
                        .param("content", json)
                        .param("now", now)
                        .param("seen", seen)
                        .update()
                > 0;
        if (!kept) {
            throw Refused.conflict("inbox.draft.changed");
        }
        tidy(viewer);
        return find(viewer, form).orElseThrow();
    }

    /** Forgets the viewer's own draft of a form; there may be none. */
    @Transactional
    public void discard(Viewer viewer, String form) {
        jdbc.sql("delete from work_draft where login = :me and form = :form")
                .param("me", viewer.login())
                .param("form", form)
                .update();
    }

    /** Who looks at the product as somebody else sees nothing of what that person has not sent. */
    private static String whose(Viewer viewer) {
        return viewer.viewedBy() == null ? viewer.login() : "";
    }

    private void tidy(Viewer viewer) {
        jdbc.sql("delete from work_draft where saved_at < :old")
                .param("old", Timestamp.from(clock.instant().minus(KEPT)))
                .update();
        long drafts = jdbc.sql("select count(*) from work_draft where login = :me")
                .param("me", viewer.login())
                .query(Long.class)
                .single();
        if (drafts > MOST_DRAFTS) {
            throw Refused.invalid("inbox.draft.many", MOST_DRAFTS);
        }
    }

    private static void requireForm(String form) {
        if (!FORM.matcher(form).matches()) {
            throw Refused.invalid("inbox.draft.form", form);
        }
    }

    /** The work item that the form is about, if any. Whoever closes it meanwhile waits for us and takes the draft along. */
    private @Nullable Long requireOpen(Viewer viewer, String form) {
        Matcher about = ABOUT_ITEM.matcher(form);
        if (!about.matches()) {
            return null;
        }
        WorkItem item = inbox.workItem(viewer, Long.parseLong(about.group(1)));
        return jdbc.sql("select id from work_item where id = :id and closed_at is null for share")
                .param("id", item.id())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.conflict("inbox.draft.closed", item.subject()));
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        try {
            return new Draft(
                    row.getString("form"),
                    row.getString("basis"),
                    JSON.readValue(row.getString("content"), new TypeReference<TreeMap<String, String>>() {}),
                    row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                    row.getLong("version"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("work_draft holds no object of texts", e);
        }
    }

    private static String json(Map<String, String> content) {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
