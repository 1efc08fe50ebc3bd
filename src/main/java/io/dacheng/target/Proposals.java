package io.dacheng.target;

import io.dacheng.shared.Actor;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.Splitting.Heir;
import io.dacheng.target.split.Portion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Creates the targets of those who share a unit's, with the amounts that the plan's method proposes. */
@Component
class Proposals {

    private final Targets targets;
    private final OwnerLines lines;
    private final TargetChanges changes;
    private final Splitting splitting;
    private final SplitAmounts splitAmounts;
    private final PeriodSpread spread;
    private final JdbcClient jdbc;

    Proposals(
            Targets targets,
            OwnerLines lines,
            TargetChanges changes,
            Splitting splitting,
            SplitAmounts splitAmounts,
            PeriodSpread spread,
            JdbcClient jdbc) {
        this.targets = targets;
        this.lines = lines;
        this.changes = changes;
        this.splitting = splitting;
        this.splitAmounts = splitAmounts;
        this.spread = spread;
        this.jdbc = jdbc;
    }

    /** @param lead the leading line of a unit's target; its other lines are split as well, each by its own method */
    void propose(Plan plan, Target lead) {
        List<Heir> heirs = splitting.heirs(Objects.requireNonNull(lead.unitId()));
        if (heirs.isEmpty()) {
            return;
        }
        for (OwnerLines.Line line : lines.of(lead.id())) {
            propose(plan, lead, targets.findById(line.id()).orElseThrow(), heirs);
        }
        jdbc.sql("""
                update target p set open_children = (select count(*) from target c where c.parent_id = p.id)
                where p.id = :parent
                """).param("parent", lead.id()).update();
    }

    private void propose(Plan plan, Target lead, Target parent, List<Heir> heirs) {
        List<Portion> portions = List.of();
        String note = null;
        PlanLine line = plan.line(parent.metricId());
        if (line.splitMethod() != SplitMethod.MANUAL) {
            try {
                portions = splitAmounts.propose(splitAmounts.terms(plan, parent), heirs);
            } catch (Refused noAnswer) {
                note = noAnswer.getMessage();
            }
        }
        insertChildren(parent, parent.id() == lead.id() ? null : lead.id(), plan, heirs, portions);
        changes.recordChildren(parent.id(), Actor.of(TargetChanges.SYSTEM), TargetAction.PROPOSE);
        if (note != null) {
            changes.record(parent.id(), Actor.of(TargetChanges.SYSTEM), TargetAction.PROPOSE, note);
        }
        spread.childrenSet(plan, parent.metricId(), parent.id(), TargetChanges.SYSTEM);
    }

    /** @param leadId the unit's leading line, whose children lead these; null when this is the leading line itself */
    private void insertChildren(
            Target parent, @Nullable Long leadId, Plan plan, List<Heir> heirs, List<Portion> portions) {
        Long[] units = new Long[heirs.size()];
        Long[] members = new Long[heirs.size()];
        String[] proposals = new String[heirs.size()];
        for (int i = 0; i < units.length; i++) {
            Heir heir = heirs.get(i);
            units[i] = heir.kind() == OwnerKind.UNIT ? heir.ownerId() : null;
            members[i] = heir.kind() == OwnerKind.MEMBER ? heir.ownerId() : null;
            proposals[i] = portions.isEmpty() ? null : portions.get(i).amount().toPlainString();
        }
        Allotments.Basis basis = Allotments.Basis.of(portions);
        jdbc.sql("""
                insert into target (plan_id, parent_id, lead_id, metric_id, unit_id, member_id, period_start, period_end,
                                    proposed_amount, amount, completion_date, state, submit_by, agree_by, sort_order,
                                    basis_method, basis_weight, basis_total, basis_ideal, basis_reason)
                select :plan, :parent, c.id, :metric, h.unit_id, h.member_id, :start, :end,
                       cast(h.amount as numeric), cast(h.amount as numeric), :end, 'DRAFT', :submitBy, :agreeBy, h.place,
                       case when h.reason is not null then :method end, cast(h.weight as numeric),
                       cast(h.total as numeric), cast(h.ideal as numeric), h.reason
                from unnest(:units, :members, :amounts, :weights, :totals, :ideals, :reasons) with ordinality
                    as h (unit_id, member_id, amount, weight, total, ideal, reason, place)
                left join target c on c.parent_id = cast(:lead as bigint)
                    and coalesce(c.unit_id, -1) = coalesce(h.unit_id, -1)
                    and coalesce(c.member_id, -1) = coalesce(h.member_id, -1)
                on conflict do nothing
                """)
                .param("plan", plan.id())
                .param("parent", parent.id())
                .param("lead", leadId)
                .param("metric", parent.metricId())
                .param("start", plan.periodStart())
                .param("end", plan.periodEnd())
                .param("submitBy", plan.submitBy())
                .param("agreeBy", plan.agreeBy())
                .param("units", units)
                .param("members", members)
                .param("amounts", proposals)
                .param("method", plan.line(parent.metricId()).splitMethod().name())
                .param("weights", basis.weights())
                .param("totals", basis.totals())
                .param("ideals", basis.ideals())
                .param("reasons", basis.reasons())
                .update();
    }
}
