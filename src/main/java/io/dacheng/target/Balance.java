package io.dacheng.target;

import java.math.BigDecimal;

/**
 * T4: what a unit's target amounts to against the sum of its children's.
 *
 * @param amount the true amount, not what the level gives out
 * @param overPercent by how many per cent of the amount the children may exceed it; 0 for not at all
 * @param assigned what the level gives out (S5); the amount itself where it gives out no more
 */
record Balance(BigDecimal amount, BigDecimal childrenTotal, BigDecimal overPercent, BigDecimal assigned) {

    /** What is left to give out; negative when the children have more than there is. */
    BigDecimal left() {
        return amount.subtract(childrenTotal);
    }

    /** Exactly the amount, or more by no more than the plan or the level allows; never less. */
    boolean fits() {
        return left().signum() <= 0 && childrenTotal.compareTo(most()) <= 0;
    }

    /** The most the children may sum to. */
    BigDecimal most() {
        return amount.add(amount.multiply(overPercent).movePointLeft(2)).max(assigned);
    }
}
