package io.dacheng.review;

import io.dacheng.access.AccessService;
import io.dacheng.access.SeesWider;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Agreed actions and what becomes of them: reported done or not done, reopened, given to somebody else. */
@SeesWider("Whose action it is reads whom it is about, but no figure of theirs unless seen elsewhere.")
@Service
@Transactional
public class ActionService {

    private static final int LARGEST_PAGE = 1000;

    private final ActionReader reader;
    private final AgreedActions actions;
    private final ReviewRights rights;
    private final AccessService access;
    private final ActionEffects effects;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    ActionService(
            ActionReader reader,
            AgreedActions actions,
            ReviewRights rights,
            AccessService access,
            ActionEffects effects,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.reader = reader;
        this.actions = actions;
        this.rights = rights;
        this.access = access;
        this.effects = effects;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws Refused INVALID when the page is not within bounds: offset from 0, limit from 1 to 1000 */
    @Transactional(readOnly = true)
    public Slice<ActionView> actions(Viewer viewer, ActionQuery query) {
        if (query.offset() < 0 || query.limit() < 1 || query.limit() > LARGEST_PAGE) {
            throw Refused.invalid("review.page", query.offset(), query.limit());
        }
        ActionCounts counts = counts(viewer, query);
        long total =
                switch (query.shown()) {
                    case OPEN -> counts.open();
                    case OVERDUE -> counts.overdue();
                    case CLOSED -> counts.done() + counts.notDone();
                    case ALL -> counts.open() + counts.done() + counts.notDone();
                };
        List<ActionReader.Found> found = total <= query.offset() ? List.of() : reader.find(scope(viewer), query);
        return new Slice<>(effects.shown(viewer, found, query.asOf(), query.knownAt()), total, query.offset());
    }

    /** The first of what the viewer is still to do, the next due first, without their effects. */
    @Transactional(readOnly = true)
    public List<ActionView> own(Viewer viewer, int limit) {
        return reader
                .find(scope(viewer), new ActionQuery(true, ActionQuery.Shown.OPEN, null, null, null, null, 0, limit))
                .stream()
                .map(found -> found.action().seenBy(null, true, false))
                .toList();
    }

    /** How many there are of what the query asks for, whatever it shows. */
    @Transactional(readOnly = true)
    public ActionCounts counts(Viewer viewer, ActionQuery query) {
        return reader.counts(scope(viewer), query);
    }

    /** @throws Refused NOT_FOUND unless it is the viewer's, or of a review of the viewer's unit or a lower one */
    @Transactional(readOnly = true)
    public ActionView action(Viewer viewer, long actionId) {
        return effects.shown(viewer, List.of(visible(viewer, actionId)), null, null)
                .get(0);
    }

    /** Every step, oldest first. */
    @Transactional(readOnly = true)
    public List<ActionChange> history(Viewer viewer, long actionId) {
        return reader.history(visible(viewer, actionId).action().id());
    }

    /**
     * Reports that an action is done, or was not; its owner or who acts for the unit. Reported twice alike is once.
     *
     * @param comment may be empty when it is done
     * @throws Refused INVALID for one not done without a comment; CONFLICT when the other has been reported
     */
    public void report(Viewer viewer, long actionId, boolean done, @Nullable String comment) {
        ActionReader.Found found = held(viewer, actionId);
        requireMayReport(viewer, found);
        String text = Entered.text(comment);
        if (!done && text.isEmpty()) {
            throw Refused.invalid("review.action.why");
        }
        ActionView.State state = done ? ActionView.State.DONE : ActionView.State.NOT_DONE;
        if (found.action().state() == state) {
            return;
        }
        requireState(found, ActionView.State.OPEN);
        jdbc.sql("""
                        update agreed_action set state = :state, closed_at = :now, closed_by = :by, report = :report
                        where id = :id
                        """)
                .param("state", state.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("by", viewer.login())
                .param("report", text)
                .param("id", actionId)
                .update();
        ActionChange.Step step = done ? ActionChange.Step.DONE : ActionChange.Step.NOT_DONE;
        actions.step(
                actionId, viewer.login(), step, found.ownerId(), found.action().due(), text);
        audit.record(
                viewer.login(),
                done ? "review.action.done" : "review.action.notDone",
                "action:" + actionId,
                found.action().text());
    }

    /** @throws Refused INVALID without a reason; CONFLICT when it is open */
    public void reopen(Viewer viewer, long actionId, @Nullable String reason) {
        ActionReader.Found found = held(viewer, actionId);
        requireMayReport(viewer, found);
        String why = reason(reason);
        if (found.action().state() == ActionView.State.OPEN) {
            throw Refused.conflict("review.action.open", found.action().text());
        }
        jdbc.sql("""
                        update agreed_action
                        set state = 'OPEN', closed_at = null, closed_by = null, report = null, reminded_on = null,
                            escalated_at = null
                        where id = :id
                        """).param("id", actionId).update();
        actions.step(
                actionId,
                viewer.login(),
                ActionChange.Step.REOPENED,
                found.ownerId(),
                found.action().due(),
                why);
        audit.record(viewer.login(), "review.action.reopen", "action:" + actionId, why);
    }

    /**
     * Gives an open action to somebody else, or another date; who acts for the unit. Reminders begin anew.
     *
     * @param owner login; null leaves it with who has it
     * @param due null leaves the date
     * @throws Refused FORBIDDEN for others; INVALID without a reason, for a date before today, for a person the viewer
     *     does not see, or when nothing changes; CONFLICT when it is closed
     */
    public void change(
            Viewer viewer, long actionId, @Nullable String owner, @Nullable LocalDate due, @Nullable String reason) {
        ActionReader.Found found = held(viewer, actionId);
        if (!rights.actsFor(viewer, found.action().unitId())) {
            throw Refused.forbidden(
                    "review.action.change.others", found.action().unitName());
        }
        requireState(found, ActionView.State.OPEN);
        String why = reason(reason);
        LocalDate until = due == null ? found.action().due() : due;
        LocalDate today = LocalDate.now(clock);
        if (due != null && due.isBefore(today)) {
            throw Refused.invalid("review.action.past", due, today);
        }
        long doer = owner == null || owner.isBlank()
                ? found.ownerId()
                : actions.owner(viewer, owner, found.action().aboutName());
        if (doer == found.ownerId() && until.equals(found.action().due())) {
            throw Refused.invalid("review.action.same");
        }
        jdbc.sql("""
                        update agreed_action set owner_id = :owner, due = :due, reminded_on = null, escalated_at = null
                        where id = :id
                        """)
                .param("owner", doer)
                .param("due", until)
                .param("id", actionId)
                .update();
        actions.step(actionId, viewer.login(), ActionChange.Step.CHANGED, doer, until, why);
        audit.record(viewer.login(), "review.action.change", "action:" + actionId, why);
    }

    private ActionReader.Found held(Viewer viewer, long actionId) {
        jdbc.sql("select id from agreed_action where id = :id for update")
                .param("id", actionId)
                .query(Long.class)
                .optional();
        return visible(viewer, actionId);
    }

    private ActionReader.Found visible(Viewer viewer, long actionId) {
        return reader.one(scope(viewer), actionId)
                .orElseThrow(() -> Refused.notFound("review.action.unknown", actionId));
    }

    private ActionReader.Scope scope(Viewer viewer) {
        return new ActionReader.Scope(viewer.memberId(), access.visibleRoots(viewer), LocalDate.now(clock));
    }

    private void requireMayReport(Viewer viewer, ActionReader.Found found) {
        if (!found.isOf(viewer) && !rights.actsFor(viewer, found.action().unitId())) {
            throw Refused.forbidden("review.action.others");
        }
    }

    private static void requireState(ActionReader.Found found, ActionView.State state) {
        if (found.action().state() != state) {
            throw Refused.conflict("review.action.closed", found.action().text());
        }
    }

    private static String reason(@Nullable String entered) {
        String reason = Entered.text(entered);
        if (reason.isEmpty()) {
            throw Refused.invalid("review.action.reason");
        }
        return reason;
    }
}
