package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people do with an item of their inbox: claim, release, comment, dates, done. */
@Service
public class WorkItemActions {

    private static final int LONGEST_COMMENT = 4000;

    private final JdbcClient jdbc;
    private final InboxService inbox;
    private final Substitutions substitutions;
    private final TaskEngine engine;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItemActions(
            JdbcClient jdbc,
            InboxService inbox,
            Substitutions substitutions,
            TaskEngine engine,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.substitutions = substitutions;
        this.engine = engine;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes an open item; taking what is one's own already changes nothing. Who stands in for somebody takes it in their
     * place, also what that person has claimed.
     *
     * @throws Refused CONFLICT naming who has claimed it already; FORBIDDEN unless a candidate
     */
    @Transactional
    public void claim(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        requireOpen(item);
        if (viewer.login().equals(item.assignee())) {
            return;
        }
        Viewer acting = substitutions.actingOn(viewer, item);
        if (acting.onBehalfOf() == null) {
            requireNotClaimed(item);
            if (!item.candidates().contains(viewer.login())) {
                throw Refused.forbidden("inbox.claim.notCandidate", item.subject());
            }
        }
        int claimed = jdbc.sql("""
                update work_item set assignee = :me, on_behalf_of = :behalf, claimed_at = :now,
                    lock_version = lock_version + 1
                where id = :id and state = 'OPEN' and on_behalf_of is null and (assignee is null or assignee = :behalf)
                """)
                .param("me", viewer.login())
                .param("behalf", acting.actor().onBehalfOf())
                .param("now", now())
                .param("id", id)
                .update();
        if (claimed == 0) {
            // Somebody was faster between our look and our grip.
            WorkItem taken = inbox.workItem(viewer, id);
            requireOpen(taken);
            requireNotClaimed(taken);
        }
        engine.assign(taskRef(id), viewer.login());
        tell(item, viewer);
        audit.record(acting.actor(), "workItem.claim", "workItem:" + id, item.kind() + " " + item.subject());
    }

    /**
     * Gives an open item back to those who may take it. What somebody holds in another's place, that person may take back
     * as well; it then waits for them, or for all who may take it.
     *
     * @throws Refused FORBIDDEN unless it is the viewer's; INVALID when nobody else could take it
     */
    @Transactional
    public void release(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        requireOpen(item);
        String absent = item.onBehalfOf();
        if (!viewer.login().equals(item.assignee()) && !viewer.login().equals(absent)) {
            throw Refused.forbidden("inbox.release.notYours", item.assigneeName());
        }
        if (absent == null && item.candidates().stream().allMatch(viewer.login()::equals)) {
            throw Refused.invalid("inbox.release.onlyYou", item.subject());
        }
        boolean shared = item.candidates().size() > 1;
        String next = absent == null || shared && item.candidates().contains(absent) ? null : absent;
        jdbc.sql("""
                update work_item set assignee = :next, on_behalf_of = null, claimed_at = null,
                    lock_version = lock_version + 1
                where id = :id and state = 'OPEN' and assignee = :holder
                """)
                .param("next", next)
                .param("id", id)
                .param("holder", item.assignee())
                .update();
        engine.assign(taskRef(id), next);
        tell(item, viewer);
        audit.record(
                new Actor(viewer.login(), viewer.login().equals(absent) ? null : absent),
                "workItem.release",
                "workItem:" + id,
                item.kind() + " " + item.subject());
    }

    /** @throws Refused INVALID when blank or longer than 4000 characters */
    @Transactional
    public void comment(Viewer viewer, long id, String text) {
        WorkItem item = inbox.workItem(viewer, id);
        Viewer acting = substitutions.actingOn(viewer, item);
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw Refused.invalid("inbox.comment.empty");
        }
        if (stripped.length() > LONGEST_COMMENT) {
            throw Refused.invalid("inbox.comment.long", stripped.length(), LONGEST_COMMENT);
        }
        jdbc.sql("""
                insert into work_comment (work_item_id, author, on_behalf_of, written_at, text)
                values (:id, :me, :behalf, :now, :text)
                """)
                .param("behalf", acting.actor().onBehalfOf())
                .param("id", item.id())
                .param("me", viewer.login())
                .param("now", now())
                .param("text", stripped)
                .update();
        audit.record(acting.actor(), "workItem.comment", "workItem:" + id, "");
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<WorkComment> comments(Viewer viewer, long id) {
        return jdbc.sql("""
                select c.author, c.written_at, c.text,
                    coalesce((select f.name from member f where f.login = c.on_behalf_of), '') as on_behalf_of_name,
                    coalesce((select m.name from member m where m.login = c.author),
                             (select a.name from user_account a where a.login = c.author), c.author) as author_name
                from work_comment c where c.work_item_id = :id order by c.id
                """)
                .param("id", inbox.workItem(viewer, id).id())
                .query((row, n) -> new WorkComment(
                        row.getString("author"),
                        row.getString("author_name"),
                        row.getString("on_behalf_of_name"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getString("text")))
                .list();
    }

    /** When to look at it again; null takes the date away. */
    @Transactional
    public void setFollowUp(Viewer viewer, long id, @Nullable LocalDate date) {
        WorkItem item = inbox.workItem(viewer, id);
        requireOpen(item);
        Viewer acting = requireMayAct(viewer, item);
        jdbc.sql("update work_item set follow_up = :date, lock_version = lock_version + 1 where id = :id")
                .param("date", date)
                .param("id", id)
                .update();
        engine.setFollowUp(taskRef(id), date);
        audit.record(acting.actor(), "workItem.followUp", "workItem:" + id, String.valueOf(date));
    }

    /** Completes a GENERIC item. Others are completed by what they are about. */
    @Transactional
    public void complete(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        requireOpen(item);
        if (item.kind() != WorkItemKind.GENERIC) {
            throw Refused.invalid("inbox.complete.form", item.subject());
        }
        Viewer acting = requireMayAct(viewer, item);
        engine.complete(taskRef(id), acting.actor());
        audit.record(acting.actor(), "workItem.complete", "workItem:" + id, item.subject());
    }

    /** @return who the viewer is in this task */
    private Viewer requireMayAct(Viewer viewer, WorkItem item) {
        Viewer acting = substitutions.actingOn(viewer, item);
        if (acting.onBehalfOf() != null) {
            return acting;
        }
        if (viewer.login().equals(item.assignee()) && item.onBehalfOf() != null) {
            throw Refused.forbidden("inbox.behalf.over", item.onBehalfOfName());
        }
        if (item.assignee() != null && !viewer.login().equals(item.assignee())) {
            requireNotClaimed(item);
        }
        if (item.assignee() == null && !item.candidates().contains(viewer.login())) {
            throw Refused.forbidden("inbox.claim.notCandidate", item.subject());
        }
        return viewer;
    }

    /** Those whose item it was or is now should look again. */
    private void tell(WorkItem item, Viewer viewer) {
        TreeSet<String> people = new TreeSet<>(item.candidates());
        people.add(viewer.login());
        if (item.assignee() != null) {
            people.add(item.assignee());
        }
        events.publishEvent(new WorkItemsChanged(substitutions.andSubstitutes(people)));
    }

    private static void requireNotClaimed(WorkItem item) {
        if (item.assignee() != null) {
            throw Refused.conflict("inbox.claimed", item.assigneeName());
        }
    }

    private void requireOpen(WorkItem item) {
        if (item.state() == WorkItem.State.DONE) {
            throw Refused.conflict("inbox.done", name(item.closedBy()));
        }
        if (item.state() == WorkItem.State.CANCELLED) {
            throw Refused.conflict("inbox.cancelled");
        }
    }

    private String name(@Nullable String login) {
        return login == null
                ? ""
                : jdbc.sql("select name from member where login = :login")
                        .param("login", login)
                        .query(String.class)
                        .optional()
                        .orElse(login);
    }

    private String taskRef(long id) {
        return jdbc.sql("select task_ref from work_item where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
