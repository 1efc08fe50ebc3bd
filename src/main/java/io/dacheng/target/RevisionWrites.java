package io.dacheng.target;

import io.dacheng.target.RevisionFigures.Line;
import io.dacheng.target.RevisionFigures.Owner;
import io.dacheng.target.RevisionFigures.Role;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements by which a revision changes targets. */
@Component
class RevisionWrites {

    private final JdbcClient jdbc;
    private final TargetChanges changes;
    private final Clock clock;

    RevisionWrites(JdbcClient jdbc, TargetChanges changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    /** Where a target stands before the revision. */
    record Standing(long leadId, TargetState state) {}

    /** Holds the targets until the transaction ends. */
    Map<Long, Standing> hold(List<Long> ids) {
        Map<Long, Standing> standing = new HashMap<>();
        jdbc.sql("""
                select id, coalesce(lead_id, id) as lead, state from target where id = any(:ids) order by id for update
                """).param("ids", ids.toArray(Long[]::new)).query(row -> {
            standing.put(
                    row.getLong("id"), new Standing(row.getLong("lead"), TargetState.valueOf(row.getString("state"))));
        });
        return standing;
    }

    /** Amounts and versions; who leaves is CLOSED as of the last day, who has submitted is asked again. */
    void amounts(List<Owner> owners, RevisionView revision, NewRevision asked) {
        Map<Long, LocalDate> last = asked.people().stream()
                .collect(Collectors.toMap(
                        NewRevision.Person::memberId, person -> person.from().minusDays(1)));
        List<Owner> there =
                owners.stream().filter(owner -> owner.targetId() != null).toList();
        jdbc.sql("""
                update target t
                set amount = cast(v.amount as numeric), proposed_amount = cast(v.amount as numeric),
                    version = t.version + 1, lock_version = t.lock_version + 1,
                    reason = case when t.state = 'SUBMITTED' then :reason else t.reason end,
                    completion_date = case when v.last is null then t.completion_date
                        else greatest(t.period_start, least(t.completion_date, cast(v.last as date))) end,
                    state = case when v.last is not null then 'CLOSED' when t.state = 'SUBMITTED' then 'RETURNED'
                                 else t.state end
                from unnest(:ids, :amounts, :lasts) as v (id, amount, last)
                where t.id = v.id
                """)
                .param("ids", there.stream().map(Owner::targetId).toArray(Long[]::new))
                .param(
                        "amounts",
                        there.stream()
                                .map(owner -> owner.after().toPlainString())
                                .toArray(String[]::new))
                .param(
                        "lasts",
                        there.stream()
                                .map(owner -> owner.role() == Role.LEAVES
                                        ? Objects.requireNonNull(last.get(owner.ownerId()))
                                                .toString()
                                        : null)
                                .toArray(String[]::new))
                .param("reason", revision.reason())
                .update();
    }

    /** The plan's own amount is its root target's. */
    void overallAmount(Plan plan, Line line) {
        jdbc.sql("""
                update plan_metric k set amount = t.amount from target t
                where t.id = :top and t.parent_id is null and k.plan_id = :plan and k.metric_id = t.metric_id
                  and k.amount <> t.amount
                """).param("top", line.targetId()).param("plan", plan.id()).update();
    }

    /** Keeps each target as it stands now, with its version and why. */
    void history(Collection<Long> ids, RevisionView revision) {
        jdbc.sql("""
                insert into target_change (target_id, changed_at, changed_by, action, state, amount, completion_date,
                                           reason, version)
                select id, :now, :by, 'REVISE', state, amount, completion_date, :reason, version
                from target where id = any(:ids) order by id
                """)
                .param("now", changes.now())
                .param("by", revision.requestedBy())
                .param("reason", revision.reason())
                .param("ids", ids.toArray(Long[]::new))
                .update();
        changes.tell(revision.planId());
    }

    /** Whether everybody below has agreed and only the balance is missing. */
    boolean waitsForBalance(long unitTargetId) {
        return jdbc.sql("""
                select exists (select from target where id = :id and state = 'DISPATCHED' and open_children = 0
                               and lead_id is null and parent_id is not null)
                """).param("id", unitTargetId).query(Boolean.class).single();
    }

    /** Logins of the members themselves and of the heads of the units. */
    Set<String> peopleOf(Collection<Long> ids) {
        return new TreeSet<>(jdbc.sql("""
                select m.login from target t join member m on m.id = t.member_id where t.id = any(:ids)
                union
                select m.login from target t
                join assignment s on s.unit_id = t.unit_id and s.role = 'BRANCH_HEAD'
                                  and :today between s.valid_from and s.valid_to
                join member m on m.id = s.member_id
                where t.id = any(:ids)
                """)
                .param("ids", ids.toArray(Long[]::new))
                .param("today", LocalDate.now(clock))
                .query(String.class)
                .list());
    }
}
