package io.dacheng.target;

import io.dacheng.calendar.Period;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.RevisionTrees.Node;
import io.dacheng.target.RevisionTrees.Tree;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the owners of a tree have achieved before a day, for sharing by run rate. */
@Component
class RevisionActuals {

    private final PastActuals actuals;

    RevisionActuals(PastActuals actuals) {
        this.actuals = actuals;
    }

    /** By target; nobody has anything before the plan begins. */
    Map<Long, BigDecimal> soFar(Plan plan, Tree tree, LocalDate before) {
        Map<Long, BigDecimal> byTarget = new HashMap<>();
        LocalDate last = before.minusDays(1);
        if (last.isBefore(plan.periodStart())) {
            return byTarget;
        }
        Period period = new Period(plan.periodStart(), last);
        Map<Long, BigDecimal> units = actuals.ofUnits(tree.metric(), period, owners(tree, OwnerKind.UNIT));
        Map<Long, BigDecimal> members = actuals.ofMembers(tree.metric(), period, owners(tree, OwnerKind.MEMBER));
        for (Node node : tree.nodes()) {
            Map<Long, BigDecimal> known = node.kind() == OwnerKind.UNIT ? units : members;
            byTarget.put(node.id(), known.getOrDefault(node.ownerId(), BigDecimal.ZERO));
        }
        return byTarget;
    }

    private static List<Long> owners(Tree tree, OwnerKind kind) {
        return tree.nodes().stream()
                .filter(node -> node.kind() == kind)
                .map(Node::ownerId)
                .toList();
    }
}
