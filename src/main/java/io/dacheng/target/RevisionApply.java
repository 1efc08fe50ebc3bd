package io.dacheng.target;

import io.dacheng.shared.OwnerKind;
import io.dacheng.target.PeriodCells.Cell;
import io.dacheng.target.RevisionFigures.Line;
import io.dacheng.target.RevisionFigures.Owner;
import io.dacheng.target.RevisionFigures.Role;
import io.dacheng.target.RevisionWrites.Standing;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Makes targets what a revision says: amounts, periods, versions, history, and the running cases. In one transaction. */
@Component
class RevisionApply {

    private final RevisionWrites writes;
    private final RevisionPeople people;
    private final PeriodSpread spread;
    private final PeriodCells cells;
    private final CascadeProcess cascade;
    private final RevisionProcess process;
    private final ApplicationEventPublisher events;

    RevisionApply(
            RevisionWrites writes,
            RevisionPeople people,
            PeriodSpread spread,
            PeriodCells cells,
            CascadeProcess cascade,
            RevisionProcess process,
            ApplicationEventPublisher events) {
        this.writes = writes;
        this.people = people;
        this.spread = spread;
        this.cells = cells;
        this.cascade = cascade;
        this.process = process;
        this.events = events;
    }

    /** @param plan held against everybody else */
    void run(Plan plan, RevisionView revision, NewRevision asked, RevisionFigures figures) {
        Set<Long> changed = new LinkedHashSet<>();
        Set<Long> returned = new LinkedHashSet<>();
        Map<Long, Long> joined = new HashMap<>();
        List<Standing> left = new ArrayList<>();
        for (Line line : figures.lines()) {
            Map<Long, Standing> standing = writes.hold(line.owners().stream()
                    .map(Owner::targetId)
                    .filter(Objects::nonNull)
                    .toList());
            List<Owner> owners = line.owners().stream()
                    .filter(owner -> isToChange(owner, standing))
                    .toList();
            Map<Long, List<BigDecimal>> after = new HashMap<>();
            for (Owner owner : owners) {
                Long id = owner.targetId();
                if (id == null) {
                    id = people.join(plan, owner, line.metric().id(), joined);
                } else if (Objects.requireNonNull(standing.get(id)).state() == TargetState.SUBMITTED) {
                    returned.add(standing.get(id).leadId());
                }
                if (id != null && owner.role() == Role.LEAVES) {
                    left.add(Objects.requireNonNull(standing.get(id)));
                }
                after.put(id, owner.cellsAfter());
                changed.add(id);
            }
            writes.amounts(owners, revision, asked);
            cells(plan, line, after, revision.requestedBy());
            writes.overallAmount(plan, line);
        }
        writes.history(changed, revision);
        follow(plan, figures, changed, returned, joined, left);
        events.publishEvent(new TargetsChanged(plan.id()));
        events.publishEvent(new RevisionDecided(
                revision.id(),
                RevisionState.APPLIED,
                revision.unitName(),
                revision.planName(),
                revision.requestedBy(),
                writes.peopleOf(changed)));
    }

    /** What an owner has asked for meanwhile stays, when the revision proposes what was proposed before. */
    private static boolean isToChange(Owner owner, Map<Long, Standing> standing) {
        Standing now = owner.targetId() == null ? null : standing.get(owner.targetId());
        boolean negotiated =
                now != null && (now.state() == TargetState.SUBMITTED || now.state() == TargetState.RETURNED);
        return negotiated && owner.role() == Role.STAYS ? owner.difference().signum() != 0 : owner.changes();
    }

    private void cells(Plan plan, Line line, Map<Long, List<BigDecimal>> after, String by) {
        if (line.columns().isEmpty()) {
            return;
        }
        PlanPeriods periods = spread.periods(plan, line.metric().id());
        Map<Long, List<Cell>> before = cells.leaves(periods.tree(), after.keySet());
        Map<Long, List<Cell>> now = new HashMap<>();
        after.forEach((target, amounts) -> {
            List<Cell> was = before.get(target);
            List<Cell> is = new ArrayList<>();
            for (int i = 0; i < amounts.size(); i++) {
                boolean same = was != null && was.get(i).amount().compareTo(amounts.get(i)) == 0;
                is.add(same ? was.get(i) : new Cell(amounts.get(i), false, PeriodCause.REVISED, by));
            }
            now.put(target, is);
        });
        cells.replace(periods.tree(), now);
    }

    /** The running cases of a plan that is still being agreed. */
    private void follow(
            Plan plan,
            RevisionFigures figures,
            Set<Long> changed,
            Set<Long> returned,
            Map<Long, Long> joined,
            List<Standing> left) {
        process.amountsChanged(List.copyOf(changed));
        if (plan.state() != PlanState.DISPATCHED) {
            return;
        }
        left.forEach(standing -> returned.remove(standing.leadId()));
        people.leave(left);
        returned.forEach(cascade::revised);
        people.start(plan, joined.values());
        figures.lines().stream()
                .flatMap(line -> line.owners().stream())
                .filter(owner -> owner.kind() == OwnerKind.UNIT && owner.depth() >= 0)
                .map(owner -> Objects.requireNonNull(owner.targetId()))
                .filter(writes::waitsForBalance)
                .forEach(process::balanceRight);
    }
}
