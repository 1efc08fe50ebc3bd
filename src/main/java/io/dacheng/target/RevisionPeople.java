package io.dacheng.target;

import io.dacheng.target.RevisionFigures.Owner;
import io.dacheng.target.RevisionWrites.Standing;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Members who join or leave a plan by a revision, with their cases. */
@Component
class RevisionPeople {

    private static final Set<TargetState> BEING_AGREED =
            EnumSet.of(TargetState.DISPATCHED, TargetState.SUBMITTED, TargetState.RETURNED);

    private final JdbcClient jdbc;
    private final Countdown countdown;
    private final CascadeProcess cascade;
    private final RevisionProcess process;
    private final Clock clock;

    RevisionPeople(JdbcClient jdbc, Countdown countdown, CascadeProcess cascade, RevisionProcess process, Clock clock) {
        this.jdbc = jdbc;
        this.countdown = countdown;
        this.cascade = cascade;
        this.process = process;
        this.clock = clock;
    }

    /**
     * The joiner's target: ACTIVE in an active plan; while the unit still waits for members, DISPATCHED to agree it; else
     * agreed with the revision.
     *
     * @param joined the leading target by member, filled with the first metric's
     */
    long join(Plan plan, Owner owner, long metricId, Map<Long, Long> joined) {
        long id = jdbc.sql("""
                insert into target (plan_id, parent_id, metric_id, member_id, period_start, period_end, proposed_amount,
                                    amount, completion_date, state, submit_by, agree_by, sort_order, lead_id)
                select p.plan_id, p.id, :metric, :member, p.period_start, p.period_end, :amount, :amount,
                       p.completion_date,
                       case when p.state in ('ACTIVE', 'AGREED') then p.state
                            when lead.open_children > 0 then 'DISPATCHED' else 'AGREED' end,
                       greatest(p.submit_by, :today), greatest(p.agree_by, :today),
                       (select coalesce(max(c.sort_order), 0) + 1 from target c where c.parent_id = p.id), :lead
                from target p join target lead on lead.id = coalesce(p.lead_id, p.id)
                where p.id = :parent
                returning id
                """)
                .param("metric", metricId)
                .param("member", owner.ownerId())
                .param("amount", owner.after())
                .param("today", LocalDate.now(clock))
                .param("lead", joined.get(owner.ownerId()), Types.BIGINT)
                .param("parent", Objects.requireNonNull(owner.parentId()))
                .query(Long.class)
                .single();
        joined.putIfAbsent(owner.ownerId(), id);
        return id;
    }

    /** Starts the cases of joiners who are to agree; their unit waits for one more. */
    void start(Plan plan, Collection<Long> leadingIds) {
        List<Long> waiting = jdbc.sql("select id from target where id = any(:ids) and state = 'DISPATCHED' order by id")
                .param("ids", leadingIds.toArray(Long[]::new))
                .query(Long.class)
                .list();
        for (long id : waiting) {
            jdbc.sql("""
                    update target set open_children = open_children + 1, lock_version = lock_version + 1
                    where id = (select parent_id from target where id = :id)
                    """).param("id", id).update();
        }
        if (!waiting.isEmpty()) {
            cascade.startChildren(plan.id(), List.of(), waiting);
        }
    }

    /** Ends the cases of those who are not there any more but had not agreed yet; their unit waits for one less. */
    void leave(Collection<Standing> before) {
        before.stream()
                .filter(line -> BEING_AGREED.contains(line.state()))
                .map(Standing::leadId)
                .distinct()
                .forEach(lead -> {
                    process.memberLeft(lead);
                    countdown.agreed(lead);
                });
    }
}
