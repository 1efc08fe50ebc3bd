package io.dacheng.target;

import io.dacheng.audit.AuditLog;
import io.dacheng.organisation.MemberView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.Splitting.Heir;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Splitting splitting;
    private final PeriodSpread spread;
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
            Splitting splitting,
            PeriodSpread spread,
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
        this.splitting = splitting;
        this.spread = spread;
        this.fit = fit;
        this.countdown = countdown;
        this.process = process;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Creates (once) one child row per open sub-unit and per member of the target's unit and proposes amounts by the
     * plan's method. Where the method gives no answer (MANUAL, or weights that went missing since the plan was made)
     * the children have no amount yet, and the history says why.
     */
    public void proposeSplit(long targetId) {
        TargetLocks.Held held = locks.hold(targetId);
        Plan plan = held.plan();
        Target target = held.target();
        if (plan.isOver() || hasChildren(targetId)) {
            return;
        }
        List<Heir> heirs = splitting.heirs(Objects.requireNonNull(target.unitId()));
        if (heirs.isEmpty()) {
            return;
        }
        Map<Long, BigDecimal> amounts = Map.of();
        String note = null;
        PlanLine line = plan.line(target.metricId());
        if (line.splitMethod() != SplitMethod.MANUAL) {
            try {
                amounts = splitting.propose(
                        Objects.requireNonNull(target.amount()), line.splitMethod(), line.roundingStep(), heirs);
            } catch (Refused noAnswer) {
                note = noAnswer.getMessage();
            }
        }
        insertChildren(target, plan, heirs, amounts);
        changes.recordChildren(targetId, TargetChanges.SYSTEM, TargetAction.PROPOSE);
        if (note != null) {
            changes.record(targetId, TargetChanges.SYSTEM, TargetAction.PROPOSE, note);
        }
        spread.childrenSet(plan, target.metricId(), targetId, TargetChanges.SYSTEM);
    }

    private void insertChildren(Target parent, Plan plan, List<Heir> heirs, Map<Long, BigDecimal> amounts) {
        Long[] units = new Long[heirs.size()];
        Long[] members = new Long[heirs.size()];
        String[] proposals = new String[heirs.size()];
        for (int i = 0; i < units.length; i++) {
            Heir heir = heirs.get(i);
            units[i] = heir.kind() == OwnerKind.UNIT ? heir.ownerId() : null;
            members[i] = heir.kind() == OwnerKind.MEMBER ? heir.ownerId() : null;
            BigDecimal amount = amounts.get((long) i);
            proposals[i] = amount == null ? null : amount.toPlainString();
        }
        jdbc.sql("""
                insert into target (plan_id, parent_id, metric_id, unit_id, member_id, period_start, period_end,
                                    proposed_amount, amount, completion_date, state, submit_by, agree_by, sort_order)
                select :plan, :parent, :metric, h.unit_id, h.member_id, :start, :end,
                       cast(h.amount as numeric), cast(h.amount as numeric), :end, 'DRAFT', :submitBy, :agreeBy, h.place
                from unnest(:units, :members, :amounts) with ordinality as h (unit_id, member_id, amount, place)
                on conflict do nothing
                """)
                .param("plan", plan.id())
                .param("parent", parent.id())
                .param("metric", parent.metricId())
                .param("start", plan.periodStart())
                .param("end", plan.periodEnd())
                .param("submitBy", plan.submitBy())
                .param("agreeBy", plan.agreeBy())
                .param("units", units)
                .param("members", members)
                .param("amounts", proposals)
                .update();
        jdbc.sql("""
                update target p set open_children = (select count(*) from target c where c.parent_id = p.id)
                where p.id = :parent
                """).param("parent", parent.id()).update();
    }

    @Transactional(readOnly = true)
    public boolean hasChildren(long targetId) {
        return jdbc.sql("select exists (select 1 from target where parent_id = :id)")
                .param("id", targetId)
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes up to {@code chunk} children that are not dispatched yet, marks them DISPATCHED and starts their cases.
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
                    from next, target p
                    where t.id = next.id and p.id = :parent
                    returning t.*
                ), kept as (
                    insert into target_change (target_id, changed_at, changed_by, action, state, amount, completion_date)
                    select id, :now, :actor, 'DISPATCH', state, amount, completion_date from sent order by sort_order, id
                )
                select id, plan_id, unit_id from sent order by sort_order, id
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
        }
        return jdbc.sql("select exists (select 1 from target where parent_id = :id and state = 'DRAFT')")
                .param("id", targetId)
                .query(Boolean.class)
                .single();
    }

    private record Dispatched(long id, long planId, boolean ofUnit) {}

    /** Whether the children's sum fits the amount: balance 0, or over by no more than the plan allows (T4). */
    @Transactional(readOnly = true)
    public boolean isBalanced(long targetId) {
        return jdbc.sql("""
                select t.amount, pl.over_percent, count(c.id) as children, coalesce(sum(c.amount), 0) as total
                from target t
                join plan pl on pl.id = t.plan_id
                left join target c on c.parent_id = t.id
                where t.id = :id
                group by t.id, pl.id
                """)
                .param("id", targetId)
                .query((row, at) -> row.getInt("children") == 0
                        || new Balance(
                                        row.getBigDecimal("amount"),
                                        row.getBigDecimal("total"),
                                        row.getBigDecimal("over_percent"))
                                .fits())
                .single();
    }

    /** Marks a member's or a unit's target AGREED and counts its parent down; the last one wakes the parent's case. */
    public void agree(long targetId) {
        Target target = locks.hold(targetId).target();
        if (target.isAgreedOrLater() || target.is(TargetState.CANCELLED)) {
            return;
        }
        target.agree();
        targets.saveAndFlush(target);
        changes.record(targetId, TargetChanges.SYSTEM, TargetAction.AGREE, null);
        countdown.agreed(target);
    }

    /** AGREED becomes ACTIVE for the whole plan. */
    public void activate(long planId) {
        Plan plan = plans.findLockedById(planId).orElseThrow();
        if (plan.state() != PlanState.DISPATCHED) {
            return;
        }
        int open = jdbc.sql("""
                select count(*) from target
                where plan_id = :plan and parent_id is not null and state not in ('AGREED', 'ACTIVE')
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
