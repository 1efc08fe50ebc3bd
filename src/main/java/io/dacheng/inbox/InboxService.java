package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The task inbox: find, claim, release, comment, dates. */
@Service
public class InboxService {

    private static final int LARGEST_PAGE = 1000;
    private static final int LONGEST_COMMENT = 4000;

    // Two indexed halves each, claimed and open to me: an "or" would read every open item.
    private static final String CLAIMED = "select m.id from work_item m where m.assignee = :me and m.state = 'OPEN'";
    private static final String OPEN_TO_ME = """
            select m.id from work_item_candidate c join work_item m on m.id = c.work_item_id
            where c.login = :me and m.state = 'OPEN' and m.assignee is null
            """;
    private static final String OTHERS_COULD =
            "exists (select from work_item_candidate o where o.work_item_id = m.id and o.login <> :me)";

    private static final String MINE =
            "w.id in (" + CLAIMED + " union all " + OPEN_TO_ME + " and not " + OTHERS_COULD + ")";
    private static final String GROUP = "w.id in (" + OPEN_TO_ME + " and " + OTHERS_COULD + ")";
    private static final String MINE_OR_GROUP = "w.id in (" + CLAIMED + " union all " + OPEN_TO_ME + ")";

    private static final String IN_MY_UNITS =
            "w.unit_id in (select a.unit_id from org_unit_ancestry a where a.ancestor_id in (:roots))";

    private final JdbcClient jdbc;
    private final AccessService access;
    private final TaskEngine engine;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InboxService(
            JdbcClient jdbc,
            AccessService access,
            TaskEngine engine,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.engine = engine;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Refused INVALID when the page is not within bounds: offset from 0, limit from 1 to 1000 */
    @Transactional(readOnly = true)
    public Slice<WorkItem> find(Viewer viewer, InboxQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid("inbox.page", query.offset(), query.limit());
        }
        Map<String, Object> parameters = new HashMap<>();
        String where = where(viewer, query, parameters);
        long total = jdbc.sql("select count(*) from work_item w where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
        List<WorkItem> items = total <= query.offset()
                ? List.of()
                : jdbc.sql(Rows.SELECT + " where " + where + order(query) + " limit :limit offset :offset")
                        .params(parameters)
                        .param("limit", query.limit())
                        .param("offset", query.offset())
                        .query(Rows::workItem)
                        .list();
        return new Slice<>(items, total, query.offset());
    }

    @Transactional(readOnly = true)
    public InboxCounts counts(Viewer viewer) {
        return new InboxCounts(
                count(viewer, InboxQuery.Scope.MINE),
                count(viewer, InboxQuery.Scope.GROUP),
                count(viewer, InboxQuery.Scope.UNIT),
                count(viewer, InboxQuery.Scope.OVERDUE));
    }

    /** @throws Refused NOT_FOUND unless assignee, candidate, finisher or above its unit */
    @Transactional(readOnly = true)
    public WorkItem workItem(Viewer viewer, long id) {
        return jdbc.sql(Rows.SELECT + " where w.id = :id")
                .param("id", id)
                .query(Rows::workItem)
                .optional()
                .filter(item -> sees(viewer, item))
                .orElseThrow(() -> Refused.notFound("inbox.notFound", id));
    }

    /** The open item of this kind about a target, if the viewer may see it. */
    @Transactional(readOnly = true)
    public @Nullable WorkItem openItem(Viewer viewer, WorkItemKind kind, long targetId) {
        return jdbc
                .sql(Rows.SELECT + " where w.target_id = :target and w.kind = :kind and w.state = 'OPEN'")
                .param("target", targetId)
                .param("kind", kind.name())
                .query(Rows::workItem)
                .list()
                .stream()
                .filter(item -> sees(viewer, item))
                .findFirst()
                .orElse(null);
    }

    /**
     * Takes an open item; taking what is one's own already changes nothing.
     *
     * @throws Refused CONFLICT naming who has claimed it already; FORBIDDEN unless a candidate
     */
    @Transactional
    public void claim(Viewer viewer, long id) {
        WorkItem item = workItem(viewer, id);
        requireOpen(item);
        if (viewer.login().equals(item.assignee())) {
            return;
        }
        requireNotClaimed(item);
        if (!item.candidates().contains(viewer.login())) {
            throw Refused.forbidden("inbox.claim.notCandidate", item.subject());
        }
        int claimed = jdbc.sql("""
                update work_item set assignee = :me, claimed_at = :now, lock_version = lock_version + 1
                where id = :id and state = 'OPEN' and assignee is null
                """)
                .param("me", viewer.login())
                .param("now", now())
                .param("id", id)
                .update();
        if (claimed == 0) {
            // Somebody was faster between our look and our grip.
            WorkItem taken = workItem(viewer, id);
            requireOpen(taken);
            requireNotClaimed(taken);
        }
        engine.assign(taskRef(id), viewer.login());
        events.publishEvent(new WorkItemsChanged(new TreeSet<>(item.candidates())));
        audit.record(viewer.login(), "workItem.claim", "workItem:" + id, item.kind() + " " + item.subject());
    }

    /** @throws Refused FORBIDDEN unless it is the viewer's; INVALID when nobody else could take it */
    @Transactional
    public void release(Viewer viewer, long id) {
        WorkItem item = workItem(viewer, id);
        requireOpen(item);
        if (!viewer.login().equals(item.assignee())) {
            throw Refused.forbidden("inbox.release.notYours", item.assigneeName());
        }
        if (item.candidates().stream().allMatch(viewer.login()::equals)) {
            throw Refused.invalid("inbox.release.onlyYou", item.subject());
        }
        jdbc.sql("""
                update work_item set assignee = null, claimed_at = null, lock_version = lock_version + 1
                where id = :id and state = 'OPEN' and assignee = :me
                """).param("id", id).param("me", viewer.login()).update();
        engine.assign(taskRef(id), null);
        events.publishEvent(new WorkItemsChanged(new TreeSet<>(item.candidates())));
        audit.record(viewer.login(), "workItem.release", "workItem:" + id, item.kind() + " " + item.subject());
    }

    /** @throws Refused INVALID when blank or longer than 4000 characters */
    @Transactional
    public void comment(Viewer viewer, long id, String text) {
        WorkItem item = workItem(viewer, id);
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw Refused.invalid("inbox.comment.empty");
        }
        if (stripped.length() > LONGEST_COMMENT) {
            throw Refused.invalid("inbox.comment.long", stripped.length(), LONGEST_COMMENT);
        }
        jdbc.sql("""
                insert into work_comment (work_item_id, author, written_at, text) values (:id, :me, :now, :text)
                """)
                .param("id", item.id())
                .param("me", viewer.login())
                .param("now", now())
                .param("text", stripped)
                .update();
        audit.record(viewer.login(), "workItem.comment", "workItem:" + id, "");
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<WorkComment> comments(Viewer viewer, long id) {
        return jdbc.sql("""
                select c.author, c.written_at, c.text,
                    coalesce((select m.name from member m where m.login = c.author),
                             (select a.name from user_account a where a.login = c.author), c.author) as author_name
                from work_comment c where c.work_item_id = :id order by c.id
                """)
                .param("id", workItem(viewer, id).id())
                .query((row, n) -> new WorkComment(
                        row.getString("author"),
                        row.getString("author_name"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getString("text")))
                .list();
    }

    /** When to look at it again; null takes the date away. */
    @Transactional
    public void setFollowUp(Viewer viewer, long id, @Nullable LocalDate date) {
        WorkItem item = workItem(viewer, id);
        requireOpen(item);
        requireMayAct(viewer, item);
        jdbc.sql("update work_item set follow_up = :date, lock_version = lock_version + 1 where id = :id")
                .param("date", date)
                .param("id", id)
                .update();
        engine.setFollowUp(taskRef(id), date);
        audit.record(viewer.login(), "workItem.followUp", "workItem:" + id, String.valueOf(date));
    }

    /** Completes a GENERIC item. Others are completed by what they are about. */
    @Transactional
    public void complete(Viewer viewer, long id) {
        WorkItem item = workItem(viewer, id);
        requireOpen(item);
        if (item.kind() != WorkItemKind.GENERIC) {
            throw Refused.invalid("inbox.complete.form", item.subject());
        }
        requireMayAct(viewer, item);
        engine.complete(taskRef(id), viewer.login());
        audit.record(viewer.login(), "workItem.complete", "workItem:" + id, item.subject());
    }

    private long count(Viewer viewer, InboxQuery.Scope scope) {
        Map<String, Object> parameters = new HashMap<>();
        String where = where(viewer, new InboxQuery(scope, "", null, InboxQuery.Sort.DUE, 0, 1), parameters);
        return jdbc.sql("select count(*) from work_item w where " + where)
                .params(parameters)
                .query(Long.class)
                .single();
    }

    private String where(Viewer viewer, InboxQuery query, Map<String, Object> parameters) {
        parameters.put("me", viewer.login());
        StringBuilder where = new StringBuilder(
                switch (query.scope()) {
                    case MINE -> MINE;
                    case GROUP -> GROUP;
                    case UNIT -> inMyUnits(viewer, parameters);
                    case OVERDUE -> MINE_OR_GROUP + " and w.due < :today";
                    case DONE -> "w.state = 'DONE' and w.closed_by = :me";
                });
        parameters.put("today", LocalDate.now(clock));
        if (query.kind() != null) {
            where.append(" and w.kind = :kind");
            parameters.put("kind", query.kind().name());
        }
        if (!query.text().isBlank()) {
            where.append(" and (w.subject ilike :text or w.plan_name ilike :text)");
            String literal = query.text().strip().replaceAll("([\\\\%_])", "\\\\$1");
            parameters.put("text", "%" + literal + "%");
        }
        return where.toString();
    }

    private String inMyUnits(Viewer viewer, Map<String, Object> parameters) {
        Set<Long> roots = access.visibleRoots(viewer);
        if (roots.isEmpty()) {
            return "false";
        }
        parameters.put("roots", roots);
        return "w.state = 'OPEN' and " + IN_MY_UNITS;
    }

    private static String order(InboxQuery query) {
        String first =
                switch (query.sort()) {
                    case DUE -> query.scope() == InboxQuery.Scope.DONE ? "w.closed_at desc" : "w.due nulls last";
                    case NEWEST -> "w.created_at desc, w.id desc";
                    case AMOUNT -> "w.amount desc nulls last";
                    case SUBJECT -> "w.subject";
                };
        return " order by " + first + ", w.id";
    }

    private boolean sees(Viewer viewer, WorkItem item) {
        String me = viewer.login();
        return me.equals(item.assignee())
                || item.candidates().contains(me)
                || me.equals(item.closedBy())
                || item.unitId() != null && access.canSeeUnit(viewer, item.unitId());
    }

    private void requireMayAct(Viewer viewer, WorkItem item) {
        if (item.assignee() != null && !viewer.login().equals(item.assignee())) {
            requireNotClaimed(item);
        }
        if (item.assignee() == null && !item.candidates().contains(viewer.login())) {
            throw Refused.forbidden("inbox.claim.notCandidate", item.subject());
        }
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
