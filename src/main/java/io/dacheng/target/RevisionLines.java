package io.dacheng.target;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which metrics' trees a revision is about. */
@Component
class RevisionLines {

    private final Targets targets;
    private final JdbcClient jdbc;

    RevisionLines(Targets targets, JdbcClient jdbc) {
        this.targets = targets;
        this.jdbc = jdbc;
    }

    /** The target itself; when people change, the owner's target for every metric of the plan, the leading one first. */
    List<Target> of(Target target, RevisionKind kind) {
        if (!kind.ofPeople()) {
            return List.of(target);
        }
        return jdbc.sql("""
                select t.id from target t join plan_metric k on k.plan_id = t.plan_id and k.metric_id = t.metric_id
                where t.id = :id or t.lead_id = :id order by k.position
                """).param("id", target.id()).query(Long.class).list().stream()
                .map(id -> targets.findById(id).orElseThrow())
                .toList();
    }

    /** When people change, every metric does: what is asked is about the leading one. */
    void requireLeading(Target target) {
        boolean leads = jdbc.sql("select lead_id is null from target where id = :id")
                .param("id", target.id())
                .query(Boolean.class)
                .single();
        if (!leads) {
            throw Refused.invalid("target.revision.people.line");
        }
    }

    /** The people who change, with the units' targets of the metric of this tree. */
    List<NewRevision.Person> people(Target top, NewRevision asked) {
        List<NewRevision.Person> people = new ArrayList<>();
        for (NewRevision.Person person : asked.people()) {
            people.add(new NewRevision.Person(
                    person.memberId(),
                    person.leaves() == null ? null : ofMetric(person.leaves(), top.metricId()),
                    person.joins() == null ? null : ofMetric(person.joins(), top.metricId()),
                    person.from()));
        }
        return people;
    }

    /** The target of the leading one's owner for a metric. */
    long ofMetric(long leadingId, long metricId) {
        return jdbc.sql("select id from target where (id = :id or lead_id = :id) and metric_id = :metric")
                .param("id", leadingId)
                .param("metric", metricId)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Refused.invalid("target.revision.people.unit", String.valueOf(leadingId)));
    }

    /** Levels below the root target. */
    int depth(Target target) {
        return jdbc.sql("""
                with recursive up as (
                    select id, parent_id, 0 as depth from target where id = :id
                    union all
                    select p.id, p.parent_id, up.depth + 1 from up join target p on p.id = up.parent_id)
                select max(depth) from up
                """).param("id", target.id()).query(Integer.class).single();
    }

    /** By how much the parts of a target may exceed it: the plan's rule, or the level's over-assignment when that is more. */
    BigDecimal allowance(Plan plan, int depth, BigDecimal amount) {
        BigDecimal percent = plan.overPercent();
        if (depth < plan.overAssignment().size()) {
            percent = percent.max(plan.overAssignment().get(depth));
        }
        return amount.multiply(percent).movePointLeft(2);
    }
}
