package io.dacheng.inbox;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.TimelineEntry.Kind;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One timeline of a task, and the drawing of its case. */
@Service
@Transactional(readOnly = true)
public class WorkItemStory {

    private static final int MOST = 1000;

    /**
     * Everything that was kept about these items and their target, in one list. An item's end is left out where the
     * target's change tells it.
     */
    private static final String TIMELINE = """
            , told (at, rank, seq, kind, item, task, actor, behalf, person, text, file, action, metric, amount, day, version) as (
                select w.created_at, 0, w.id, 'CAME', w.id, w.kind, 'system', null::text, null::text, null::text, null::bigint,
                       null::text, null::text, null::numeric, null::date, null::int
                from related w
                union all
                select w.escalated_at, 3, w.id, 'ESCALATED', w.id, w.kind, 'system', null, null, null, null, null, null, null, null, null
                from related w where w.escalated_at is not null
                union all
                select w.closed_at, 4, w.id, w.state, w.id, w.kind, coalesce(w.closed_by, 'system'), w.on_behalf_of, null, null, null,
                       null, null, null, null, null
                from related w
                where w.state = 'CANCELLED'
                   or w.state = 'DONE' and not (:seesTarget and w.kind in (
                      'CONFIRM_SPLIT', 'SET_SCHEDULE', 'SPLIT_TARGET', 'SUBMIT_TARGET', 'APPROVE_TARGET', 'SETTLE_BALANCE'))
                union all
                select e.happened_at, 1, e.id, e.kind, w.id, w.kind, e.actor, e.on_behalf_of, e.person, e.text, null,
                       null, null, null, null, null
                from work_item_event e join related w on w.id = e.work_item_id
                union all
                select c.written_at, 1, c.id, 'COMMENTED', w.id, w.kind, c.author, c.on_behalf_of, null, c.text, null,
                       null, null, null, null, null
                from work_comment c join related w on w.id = c.work_item_id
                union all
                select f.attached_at, 1, f.id, 'ATTACHED', w.id, w.kind, f.attached_by, null, null, f.name,
                       case when f.removed_at is null then f.id end, null, null, null, null, null
                from work_attachment f join related w on w.id = f.work_item_id
                union all
                select f.removed_at, 2, f.id, 'DETACHED', w.id, w.kind, f.removed_by, null, null, f.name, null,
                       null, null, null, null, null
                from work_attachment f join related w on w.id = f.work_item_id where f.removed_at is not null
                union all
                select h.changed_at, -1, h.id, 'TARGET', null, null, h.changed_by, h.on_behalf_of, null, h.reason, null,
                       h.action, k.code, h.amount, h.completion_date, h.version
                from target_change h join target t on t.id = h.target_id join metric k on k.id = t.metric_id
                where :seesTarget and (t.id = :target or t.lead_id = :target)
            )
            select * from (
                select t.*,
                    case when t.actor = 'system' then '' else coalesce(
                        (select m.name from member m where m.login = t.actor),
                        (select a.name from user_account a where a.login = t.actor), t.actor) end as actor_name,
                    coalesce((select m.name from member m where m.login = t.behalf), t.behalf, '') as behalf_name,
                    coalesce((select m.name from member m where m.login = t.person), t.person, '') as person_name
                from told t order by t.at desc, t.rank desc, t.seq desc limit :most) latest
            order by at, rank, seq
            """;

    private final InboxService inbox;
    private final RelatedItems related;
    private final Substitutions substitutions;
    private final AccessService access;
    private final WorkItemRules rules;
    private final TaskModel model;

    WorkItemStory(
            InboxService inbox,
            RelatedItems related,
            Substitutions substitutions,
            AccessService access,
            WorkItemRules rules,
            TaskModel model) {
        this.inbox = inbox;
        this.related = related;
        this.substitutions = substitutions;
        this.access = access;
        this.rules = rules;
        this.model = model;
    }

    /**
     * What happened to the task, to those about the same before it, and to the target they are about, as far as the viewer
     * sees them; oldest first, the latest 1000.
     */
    public List<TimelineEntry> timeline(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        Map<String, BigDecimal> before = new HashMap<>();
        List<TimelineEntry> entries = new ArrayList<>();
        related.to(viewer, item, TIMELINE)
                .param("seesTarget", seesTarget(viewer, item))
                .param("most", MOST)
                .query((row, n) -> entries.add(entry(row, before)))
                .list();
        return entries;
    }

    /**
     * The model that the task's case runs by, and how far the case is.
     *
     * @param language of the names of its elements, where the model has them
     * @throws io.dacheng.shared.Refused NOT_FOUND when the engine does not keep the case any more
     */
    public CaseDiagram diagram(Viewer viewer, long id, Locale language) {
        WorkItem item = inbox.workItem(viewer, id);
        return model.diagram(rules.taskRef(item.id()), language);
    }

    /** V1: the unit's figures, or one's own. */
    private boolean seesTarget(Viewer viewer, WorkItem item) {
        if (item.targetId() == null) {
            return false;
        }
        Viewer acting = substitutions.actingOn(viewer, item);
        boolean own = item.kind() == WorkItemKind.SUBMIT_TARGET
                && (item.candidates().contains(acting.inPlaceOf())
                        || acting.inPlaceOf().equals(item.assignee())
                        || acting.login().equals(item.closedBy()));
        return own || item.unitId() != null && access.canSeeUnit(acting, item.unitId());
    }

    private static TimelineEntry entry(ResultSet row, Map<String, BigDecimal> before) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        String task = row.getString("task");
        String text = row.getString("text");
        return new TimelineEntry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                kind,
                row.getObject("item", Long.class),
                task == null ? null : WorkItemKind.valueOf(task),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getString("behalf_name"),
                row.getString("person"),
                row.getString("person_name"),
                text == null ? "" : text,
                row.getObject("file", Long.class),
                kind == Kind.TARGET ? change(row, before) : null);
    }

    private static TimelineEntry.Change change(ResultSet row, Map<String, BigDecimal> before) throws SQLException {
        String metric = row.getString("metric");
        BigDecimal amount = row.getBigDecimal("amount");
        @Nullable BigDecimal earlier = before.get(metric);
        if (amount != null) {
            before.put(metric, amount);
        }
        return new TimelineEntry.Change(
                row.getString("action"),
                metric,
                earlier,
                amount,
                row.getObject("day", LocalDate.class),
                row.getInt("version"));
    }
}
