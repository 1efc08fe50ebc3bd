package io.dacheng.ui.inbox;

import io.dacheng.target.PlanView;
import io.dacheng.target.TargetState;
import io.dacheng.target.TargetView;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has left while one of its parts is decided on (T4). Parts that have not agreed yet count with what stands
 * now: the proposal or the submission.
 *
 * @param unit name of the unit
 * @param total the unit's own target
 * @param others sum of all parts but this one
 * @param agreed sum of the parts that have agreed already, this one too if it has
 * @param agreedParts how many these are, of {@code parts}
 * @param most what the parts may sum to at most: the total, or more where the plan allows it
 */
record UnitBalance(
        String unit,
        BigDecimal total,
        BigDecimal others,
        BigDecimal agreed,
        int agreedParts,
        int parts,
        BigDecimal most)
        implements Serializable {

    private static final Set<TargetState> STANDING = Set.of(TargetState.AGREED, TargetState.ACTIVE, TargetState.CLOSED);

    /**
     * @param children every part of the unit's target
     * @param part id of the part that is decided on; of the unit itself for none of them
     * @return null while the unit has no amount
     */
    static @Nullable UnitBalance of(PlanView plan, TargetView unit, List<TargetView> children, long part) {
        BigDecimal total = unit.amount();
        if (total == null) {
            return null;
        }
        BigDecimal others = BigDecimal.ZERO;
        BigDecimal agreed = BigDecimal.ZERO;
        int agreedParts = 0;
        for (TargetView child : children) {
            BigDecimal amount = Objects.requireNonNullElse(child.amount(), BigDecimal.ZERO);
            others = child.id() == part ? others : others.add(amount);
            if (STANDING.contains(child.state())) {
                agreed = agreed.add(amount);
                agreedParts++;
            }
        }
        return new UnitBalance(
                unit.ownerName(),
                total,
                others,
                agreed,
                agreedParts,
                children.size(),
                total.add(total.multiply(allowance(plan, unit.depth())).movePointLeft(2)));
    }

    private static BigDecimal allowance(PlanView plan, int depth) {
        return depth < plan.overAssignment().size()
                ? plan.overPercent().max(plan.overAssignment().get(depth))
                : plan.overPercent();
    }

    /** What is left for this part; negative when the others have more than there is. */
    BigDecimal without() {
        return total.subtract(others);
    }

    BigDecimal with(BigDecimal amount) {
        return without().subtract(amount);
    }

    /** Whether all parts together make the total, or more by no more than the plan allows. */
    boolean fits() {
        return others.compareTo(total) >= 0 && others.compareTo(most) <= 0;
    }

    boolean tooMuch(BigDecimal amount) {
        return others.add(amount).compareTo(most) > 0;
    }
}
