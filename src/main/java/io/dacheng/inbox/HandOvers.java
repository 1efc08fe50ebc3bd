package io.dacheng.inbox;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.inbox.TimelineEntry.Kind;
import io.dacheng.shared.Refused;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a work item to somebody else: for a while (delegate 委派, give back) or for good (reassign 转办). This moves work,
 * never rights: only who may see the item's unit anyway can get it, and who could not do the step prepares it and gives
 * it back. Two at once: one wins, the other is refused.
 */
@Service
@Transactional
public class HandOvers {

    private static final int SUGGESTED = 50;

    private static final String BACK_TO_OWNER = """
            update work_item w set assignee = w.owner, owner = null, on_behalf_of = null, claimed_at = :now, lock_version = lock_version + 1,
                entrusted = not exists (
                    select from work_item_candidate c where c.work_item_id = w.id and c.login = w.owner)
            where w.id = :id and w.closed_at is null and w.owner = :owner and w.assignee = :assignee
            """;

    private final JdbcClient jdbc;
    private final InboxService inbox;
    private final Substitutions substitutions;
    private final WorkItemRules rules;
    private final WorkItemPeople people;
    private final WorkItemEvents course;
    private final TaskEngine engine;
    private final TaskModel model;
    private final HandOverRules allowed;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandOvers(
            JdbcClient jdbc,
            InboxService inbox,
            Substitutions substitutions,
            WorkItemRules rules,
            WorkItemPeople people,
            WorkItemEvents course,
            TaskEngine engine,
            TaskModel model,
            HandOverRules allowed,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.inbox = inbox;
        this.substitutions = substitutions;
        this.rules = rules;
        this.people = people;
        this.course = course;
        this.engine = engine;
        this.model = model;
        this.allowed = allowed;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What somebody may do with an item besides its form. */
    public record Possible(boolean delegate, boolean giveBack, boolean takeBack, boolean reassign) {}

    @Transactional(readOnly = true)
    public Possible possible(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        Viewer acting = substitutions.actingOn(viewer, item);
        boolean open = item.state() == WorkItem.State.OPEN;
        boolean others = open && item.kind() != WorkItemKind.SUBMIT_TARGET;
        boolean delegated = item.owner() != null;
        return new Possible(
                others && !delegated && HandOverRules.isTheirs(acting, item),
                open && delegated && viewer.login().equals(item.assignee()),
                open && delegated && acting.inPlaceOf().equals(item.owner()),
                others && allowed.mayReassign(acting, item));
    }

    /** Whom the viewer may delegate the item to, by name; those whose name or login holds the text, at most 50. */
    @Transactional(readOnly = true)
    public List<Colleague> delegates(Viewer viewer, long id, String search) {
        WorkItem item = toDelegate(viewer, id);
        return people.find(allowed.helpers(substitutions.actingOn(viewer, item), item), search, SUGGESTED);
    }

    /** Whom the viewer may give the item to for good, as above. */
    @Transactional(readOnly = true)
    public List<Colleague> successors(Viewer viewer, long id, String search) {
        WorkItem item = toReassign(viewer, id);
        return people.find(allowed.able(item), search, SUGGESTED);
    }

    /**
     * Asks somebody to look into it and give it back. Who could do the step may do it at once.
     *
     * @param comment what is asked; may be empty
     * @throws Refused FORBIDDEN unless the viewer could do it; INVALID when only the owner can, or for somebody who may not
     *     see it; CONFLICT when it is delegated already or somebody was faster
     */
    public void delegate(Viewer viewer, long id, String login, @Nullable String comment) {
        WorkItem item = toDelegate(viewer, id);
        Viewer acting = substitutions.actingOn(viewer, item);
        Colleague to = people.one(allowed.helpers(acting, item), login)
                .orElseThrow(() -> Refused.invalid("inbox.delegate.whom", login));
        String text = WorkItemRules.text(comment);
        boolean could = item.candidates().contains(login)
                || model.couldAct(rules.taskRef(id)).contains(login);
        give(item, login, acting.inPlaceOf(), could && !item.candidates().contains(login));
        engine.delegate(rules.taskRef(id), acting.inPlaceOf(), login);
        course.keep(id, Kind.DELEGATED, acting.actor(), login, text);
        tell(item, WorkItemNews.Kind.DELEGATED, viewer, Set.of(login));
        audit.record(acting.actor(), "workItem.delegate", "workItem:" + id, to.login());
    }

    /**
     * Gives a delegated item back to who has delegated it.
     *
     * @param comment what came of it; may be empty
     * @throws Refused FORBIDDEN unless it was delegated to the viewer
     */
    public void giveBack(Viewer viewer, long id, @Nullable String comment) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        if (item.owner() == null || !viewer.login().equals(item.assignee())) {
            throw Refused.forbidden("inbox.giveBack.notDelegated");
        }
        String text = WorkItemRules.text(comment);
        backToOwner(viewer, item, Kind.GIVEN_BACK, text);
        tell(item, WorkItemNews.Kind.GIVEN_BACK, viewer, Set.of(item.owner()));
    }

    /**
     * Takes back what one has delegated.
     *
     * @throws Refused FORBIDDEN unless the viewer has delegated it
     */
    public void takeBack(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        Viewer acting = substitutions.actingOn(viewer, item);
        if (!acting.inPlaceOf().equals(item.owner())) {
            throw Refused.forbidden("inbox.takeBack.notYours");
        }
        String delegate = Objects.requireNonNull(item.assignee());
        backToOwner(acting, item, Kind.TAKEN_BACK, "");
        tell(item, WorkItemNews.Kind.TAKEN_BACK, viewer, Set.of(delegate));
    }

    /**
     * Gives the item to somebody else who can do it, for good: by whose it is, by a head above the unit, or by who
     * administers processes there.
     *
     * @throws Refused FORBIDDEN for anybody else; INVALID without a reason, when only the owner can do it, or for somebody
     *     who could not do it; CONFLICT when somebody was faster
     */
    public void reassign(Viewer viewer, long id, String login, @Nullable String reason) {
        WorkItem item = toReassign(viewer, id);
        Viewer acting = substitutions.actingOn(viewer, item);
        String text = WorkItemRules.text(reason);
        if (text.isEmpty()) {
            throw Refused.invalid("inbox.reassign.reason");
        }
        Colleague to =
                people.one(allowed.able(item), login).orElseThrow(() -> Refused.invalid("inbox.reassign.whom", login));
        give(item, login, null, !item.candidates().contains(login));
        engine.assign(rules.taskRef(id), login);
        course.keep(id, Kind.REASSIGNED, acting.actor(), login, text);
        tell(item, WorkItemNews.Kind.REASSIGNED, viewer, Set.of(login));
        Set<String> before = new TreeSet<>();
        for (String had : Arrays.asList(item.assignee(), item.owner())) {
            if (had != null && !had.equals(viewer.login()) && !had.equals(login)) {
                before.add(had);
            }
        }
        tell(item, WorkItemNews.Kind.TAKEN_AWAY, viewer, before);
        audit.record(acting.actor(), "workItem.reassign", "workItem:" + id, to.login() + ": " + text);
    }

    private WorkItem toDelegate(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        Viewer acting = substitutions.actingOn(viewer, item);
        if (item.owner() != null && HandOverRules.isTheirs(acting, item)) {
            throw Refused.conflict("inbox.delegate.twice", item.ownerName());
        }
        rules.requireMayAct(viewer, item);
        HandOverRules.requireForOthers(item);
        return item;
    }

    private WorkItem toReassign(Viewer viewer, long id) {
        WorkItem item = inbox.workItem(viewer, id);
        rules.requireOpen(item);
        if (!allowed.mayReassign(substitutions.actingOn(viewer, item), item)) {
            throw Refused.forbidden("inbox.reassign.who", item.subject());
        }
        HandOverRules.requireForOthers(item);
        return item;
    }

    private void give(WorkItem item, String login, @Nullable String owner, boolean entrusted) {
        Map<String, @Nullable Object> parameters = new java.util.HashMap<>();
        parameters.put("to", login);
        parameters.put("owner", owner);
        parameters.put("before", item.assignee());
        int given = jdbc.sql("""
                update work_item set assignee = :to, owner = cast(:owner as text), entrusted = :entrusted, claimed_at = :now,
                    on_behalf_of = null, lock_version = lock_version + 1
                where id = :id and closed_at is null and assignee is not distinct from cast(:before as text)
                """)
                .params(parameters)
                .param("entrusted", entrusted)
                .param("now", now())
                .param("id", item.id())
                .update();
        if (given == 0) {
            throw Refused.conflict("inbox.moved", item.subject());
        }
    }

    private void backToOwner(Viewer viewer, WorkItem item, Kind kind, String text) {
        int back = jdbc.sql(BACK_TO_OWNER)
                .param("now", now())
                .param("id", item.id())
                .param("owner", item.owner())
                .param("assignee", item.assignee())
                .update();
        if (back == 0) {
            throw Refused.conflict("inbox.moved", item.subject());
        }
        engine.giveBack(rules.taskRef(item.id()));
        String other = kind == Kind.GIVEN_BACK ? item.owner() : item.assignee();
        course.keep(item.id(), kind, viewer.actor(), other, text);
        String action = kind == Kind.GIVEN_BACK ? "workItem.giveBack" : "workItem.takeBack";
        audit.record(viewer.actor(), action, "workItem:" + item.id(), String.valueOf(other));
    }

    private void tell(WorkItem item, WorkItemNews.Kind kind, Viewer actor, Set<String> recipients) {
        if (!recipients.isEmpty()) {
            events.publishEvent(
                    new WorkItemNews(kind, item.id(), item.subject(), item.planName(), actor.name(), recipients));
        }
        Set<String> concerned = new TreeSet<>(item.candidates());
        concerned.addAll(recipients);
        for (String login : Arrays.asList(item.assignee(), item.owner())) {
            if (login != null) {
                concerned.add(login);
            }
        }
        events.publishEvent(new WorkItemsChanged(substitutions.andSubstitutes(concerned)));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
