package io.dacheng.target;

import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.shared.Actor;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the processes' service tasks do with plans and targets; repeatable, since a job may run twice. */
@Service
@Transactional
public class CascadeSteps {

    private final Plans plans;
    private final Targets targets;
    private final TargetLocks locks;
    private final TargetChanges changes;
    private final TargetRights rights;
    private final OwnerLines lines;
    private final Proposals proposals;
    private final PeriodFit fit;
    private final Countdown countdown;
    private final CascadeProcess process;
    private final AuditLog audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    CascadeSteps(
            Plans plans,
            Targets targets,
            TargetLocks locks,
            TargetChanges changes,
            TargetRights rights,
            OwnerLines lines,
            Proposals proposals,
            PeriodFit fit,
            Countdown countdown,
            CascadeProcess process,
            AuditLog audit,
            JdbcClient jdbc,
            Clock clock) {
        this.plans = plans;
        this.targets = targets;
        this.locks = locks;
        this.changes = changes;
        this.rights = rights;
        this.lines = lines;
        this.proposals = proposals;
        this.fit = fit;
        this.countdown = countdown;
        this.process = process;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Creates (once) one child row per metric for each open sub-unit and member of the target's unit and proposes
     * amounts by the method of each metric. Where the method gives no answer (MANUAL, or weights that went missing since the plan was made)
     * the children have no amount yet, and the history says why.
     */
    public void proposeSplit(long targetId) {
        TargetLocks.Held held = locks.hold(targetId);
        Plan plan = held.plan();
        Target target = held.target();
        if (plan.isOver() || hasChildren(targetId)) {
            return;
        }
        proposals.propose(plan, target);
    }

    @Transactional(readOnly = true)
    public boolean hasChildren(long targetId) {
        return jdbc.sql("select exists (select 1 from target where parent_id = :id)")
                .param("id", targetId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes up to {@code chunk} children that are not dispatched yet, marks all their lines DISPATCHED and starts their
     * cases.
     *
     * @return whether more are left
     */
    public boolean dispatchChildren(long targetId, int chunk) {
        List<Dispatched> dispatched = jdbc.sql("""
                with next as (
                    select id from target where parent_id = :parent and state = 'DRAFT'
                    order by sort_order, id limit :chunk for update
                ), sent as (
                    update target t
                    set state = 'DISPATCHED', lock_version = t.lock_version + 1,
                        submit_by = coalesce(p.submit_by, t.submit_by), agree_by = coalesce(p.agree_by, t.agree_by)
                    from target p
                    where p.id = :parent and t.id in (
                        select id from next union all
                        select line.id from target line join next on line.lead_id = next.id)
                    returning t.*
                ), kept as (
                    insert into target_change (target_id, changed_at, changed_by, action, state, amount, completion_date)
                    select id, :now, :actor, 'DISPATCH', state, amount, completion_date from sent order by sort_order, id
                )
                select id, plan_id, unit_id from sent where lead_id is null order by sort_order, id
                """)
                .param("parent", targetId)
                .param("chunk", chunk)
                .param("now", changes.now())
                .param("actor", TargetChanges.SYSTEM)
                .query((row, at) ->
                        new Dispatched(row.getLong("id"), row.getLong("plan_id"), row.getObject("unit_id") != null))
                .list();
        if (!dispatched.isEmpty()) {
            List<Long> units = new ArrayList<>();
            List<Long> members = new ArrayList<>();
            dispatched.forEach(d -> (d.ofUnit() ? units : members).add(d.id()));
            process.startChildren(dispatched.get(0).planId(), units, members);
            changes.tell(dispatched.get(0).planId());
        }
        return jdbc.sql("select exists (select 1 from target where parent_id = :id and state = 'DRAFT')")
                .param("id", targetId)
                .query(Boolean.class)
                .single();
    }

    private record Dispatched(long id, long planId, boolean ofUnit) {}

    /** Whether the children's sums fit the amounts of all lines: balance 0, or over by no more than the plan allows (T4). */
    @Transactional(readOnly = true)
    public boolean isBalanced(long targetId) {
        return lines.balanced(targetId);
    }

    /**
     * Marks all lines of a member's or a unit's target AGREED and counts its parent down; the last one wakes the parent's
     * case. Nothing happens when they are, or when somebody has to act on them or on what is below.
     */
    public void agree(long targetId) {
        Target lead = locks.hold(targetId).target();
        boolean open = lead.ownerKind() == OwnerKind.UNIT
                ? lead.openChildren() > 0
                : lines.any(targetId, TargetState.DISPATCHED, TargetState.RETURNED);
        if (open || lines.agreed(targetId) || lead.is(TargetState.CANCELLED)) {
            return;
        }
        for (OwnerLines.Line line : lines.of(targetId)) {
            Target target = targets.findById(line.id()).orElseThrow();
            target.agree();
            targets.saveAndFlush(target);
            changes.record(target.id(), Actor.of(TargetChanges.SYSTEM), TargetAction.AGREE, null);
        }
        countdown.agreed(targetId);
    }

    /** AGREED becomes ACTIVE for the whole plan. */
    public void activate(long planId) {
        Plan plan = plans.findLockedById(planId).orElseThrow();
        if (plan.state() != PlanState.DISPATCHED) {
            return;
        }
        int open = jdbc.sql("""
                select count(*) from target
                where plan_id = :plan and parent_id is not null and state not in ('AGREED', 'ACTIVE', 'CLOSED')
                """).param("plan", planId).query(Integer.class).single();
        if (open > 0) {
            throw Refused.conflict("target.plan.not.agreed", plan.name(), open);
        }
        plan.activate(Instant.now(clock));
        plans.saveAndFlush(plan);
        moveAll(planId, TargetState.ACTIVE, TargetAction.ACTIVATE, TargetChanges.SYSTEM, null);
        fit.fit(plan);
        audit.record(TargetChanges.SYSTEM, "plan.activate", "plan:" + planId, plan.name());
    }

    public void markCancelled(long planId, String reason) {
        cancel(planId, reason, TargetChanges.SYSTEM);
    }

    /** @return whether the plan was still to be cancelled */
    boolean cancel(long planId, String reason, String actor) {
        Plan plan = plans.findLockedById(planId).orElseThrow();
        if (plan.isOver()) {
            return false;
        }
        plan.cancel(reason.strip());
        plans.saveAndFlush(plan);
        moveAll(planId, TargetState.CANCELLED, TargetAction.CANCEL, actor, reason.strip());
        audit.record(actor, "plan.cancel", "plan:" + planId, plan.name() + ": " + reason.strip());
        return true;
    }

    private void moveAll(long planId, TargetState state, TargetAction action, String actor, @Nullable String reason) {
        jdbc.sql("""
                with moved as (
                    update target set state = :state, lock_version = lock_version + 1
                    where plan_id = :plan and state not in ('CANCELLED', 'CLOSED', :state)
                    returning id, state, amount, completion_date
                )
                insert into target_change (target_id, changed_at, changed_by, action, state, amount, completion_date, reason)
                select id, :now, :actor, :action, state, amount, completion_date, :reason from moved order by id
                """)
                .param("plan", planId)
                .param("state", state.name())
                .param("action", action.name())
                .param("actor", actor)
                .param("now", changes.now())
                .param("reason", reason)
                .update();
        changes.tell(planId);
    }

    /** Ids of ACTIVE plans whose period contains the day. */
    @Transactional(readOnly = true)
    public List<Long> activePlans(LocalDate on) {
        return jdbc.sql("""
                select id from plan where state = 'ACTIVE' and :day between period_start and period_end order by id
                """).param("day", on).query(Long.class).list();
    }

    /**
     * Logins of who decides on a member's target now: the heads of its unit without the owner; the next higher ones
     * when it was returned as often as the plan's round limit, or when there is nobody else.
     */
    @Transactional(readOnly = true)
    public List<String> deciders(long targetId) {
        Target target = targets.findById(targetId).orElseThrow();
        return rights.deciders(target, rights.planOf(target)).stream()
                .map(MemberView::login)
                .toList();
    }
}
