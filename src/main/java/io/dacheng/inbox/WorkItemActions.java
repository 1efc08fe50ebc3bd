package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with an item of their inbox: claim, release, dates, done. Handing it over: {@link HandOvers}; talking
 * about it: {@link WorkComments}, {@link WorkAttachments}.
 */
@Service
public class WorkItemActions {

    private static final int FURTHEST_YEARS = 2;

    private final JdbcClient jdbc;
    private final InboxService inbox;
    private final Substitutions substitutions;
    private final WorkItemRules rules;
    private final WorkItemEvents course;
    private final TaskEngine engine;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    WorkItemActions(
            JdbcClient jdbc,
            InboxService inbox,
            Substitutions substitutions,
            WorkItemRules rules,
            WorkItemEvents course,
            TaskEngine engine,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.substitutions = substitutions;
        this.rules = rules;
        this.course = course;
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
        rules.requireOpen(item);
        if (viewer.login().equals(item.assignee())) {
            return;
        }
        Viewer acting = substitutions.actingOn(viewer, item);
        if (acting.onBehalfOf() == null) {
            WorkItemRules.requireNotClaimed(item);
            if (!item.candidates().contains(viewer.login())) {
                throw Refused.forbidden("inbox.claim.notCandidate", item.subject());
            }
        }
        int claimed = jdbc.sql("""
                update work_item set assignee = :me, on_behalf_of = :behalf, claimed_at = :now,
                    lock_version = lock_version + 1
                where id = :id and closed_at is null and on_behalf_of is null and (assignee is null or assignee = :behalf)
                """)
                .param("me", viewer.login())
                .param("behalf", acting.actor().onBehalfOf())
                .param("now", now())
                .param("id", id)
                .update();
        if (claimed == 0) {
            // Somebody was faster between our look and our grip.
            WorkItem taken = inbox.workItem(viewer, id);
            rules.requireOpen(taken);
            WorkItemRules.requireNotClaimed(taken);
        }
        engine.assign(rules.taskRef(id), viewer.login());
        course.keep(id, TimelineEntry.Kind.CLAIMED, acting.actor());
        tell(item, viewer);
        audit.record(acting.actor(), "workItem.claim", "workItem:" + id, item.kind() + " " + item.subject());
    }

    /**
     * Gives an open item back to those who may take it. What somebody holds in another's place, that person may take back
     * as well; it then waits for them, or for all who may take it.
     *
     * @throws Refused FORBIDDEN unless it is the viewer's; INVALID when nobody else could take it, or it was delegated
     */
    @Transactional
    public void release(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        String absent = item.onBehalfOf();
        if (!viewer.login().equals(item.assignee()) && !viewer.login().equals(absent)) {
            throw Refused.forbidden("inbox.release.notYours", item.assigneeName());
        }
        if (absent == null && item.candidates().stream().allMatch(viewer.login()::equals)) {
            throw Refused.invalid("inbox.release.onlyYou", item.subject());
        }
        if (item.owner() != null) {
            throw Refused.invalid("inbox.release.delegated", item.ownerName());
        }
        boolean shared = item.candidates().size() > 1;
        String next = absent == null || shared && item.candidates().contains(absent) ? null : absent;
        int released = jdbc.sql("""
                update work_item set assignee = :next, on_behalf_of = null, claimed_at = null, entrusted = false,
                    lock_version = lock_version + 1
                where id = :id and closed_at is null and assignee = :holder and owner is null
                """)
                .param("next", next)
                .param("id", id)
                .param("holder", item.assignee())
                .update();
        if (released == 0) {
            throw Refused.conflict("inbox.moved", item.subject());
        }
        engine.assign(rules.taskRef(id), next);
        Actor actor = new Actor(viewer.login(), viewer.login().equals(absent) ? null : absent);
        course.keep(id, TimelineEntry.Kind.RELEASED, actor);
        tell(item, viewer);
        audit.record(actor, "workItem.release", "workItem:" + id, item.kind() + " " + item.subject());
    }

    /**
     * When to look at it again; null takes the date away. The due date stays. On the day whoever has the task is told,
     * unless the day is today.
     *
     * @throws Refused INVALID when the date has passed or is more than two years away; CONFLICT or FORBIDDEN unless it is
     *     the viewer's to do or to prepare
     */
    @Transactional
    public void setFollowUp(Viewer viewer, long id, @Nullable LocalDate date) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        Viewer acting = item.isOnlyPreparedBy(viewer.login()) ? viewer : rules.requireMayAct(viewer, item);
        LocalDate today = LocalDate.now(clock);
        if (date != null && (date.isBefore(today) || date.isAfter(today.plusYears(FURTHEST_YEARS)))) {
            throw Refused.invalid("inbox.followUp.when", date, today, today.plusYears(FURTHEST_YEARS));
        }
        int set = jdbc.sql("""
                update work_item set follow_up = :date, follow_up_by = :me, lock_version = lock_version + 1,
                    follow_up_told_at = case when cast(:date as date) = :today then cast(:now as timestamptz) end
                where id = :id and closed_at is null
                """)
                .param("date", date)
                .param("me", viewer.login())
                .param("today", today)
                .param("now", now())
                .param("id", id)
                .update();
        if (set == 0) {
            rules.requireOpen(inbox.workItem(viewer, id));
        }
        engine.setFollowUp(rules.taskRef(id), date);
        course.keep(id, TimelineEntry.Kind.FOLLOW_UP, acting.actor(), null, date == null ? "" : date.toString());
        audit.record(acting.actor(), "workItem.followUp", "workItem:" + id, String.valueOf(date));
    }

    /** Completes a GENERIC item. Others are completed by what they are about. */
    @Transactional
    public void complete(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        if (item.kind() != WorkItemKind.GENERIC) {
            throw Refused.invalid("inbox.complete.form", item.subject());
        }
        Viewer acting = rules.requireMayAct(viewer, item);
        engine.complete(rules.taskRef(id), acting.actor());
        audit.record(acting.actor(), "workItem.complete", "workItem:" + id, item.subject());
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

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
