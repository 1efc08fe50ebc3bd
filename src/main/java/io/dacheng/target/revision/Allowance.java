package io.dacheng.target.revision;

import java.math.BigDecimal;

/** By how much the parts of a target may exceed it. */
public interface Allowance {

    /** Exactly the amount. */
    Allowance NONE = (depth, amount) -> BigDecimal.ZERO;

    /**
     * @param depth levels below the top of the tree, 0 for the top
     * @param amount the target's new amount
     */
    BigDecimal beyond(int depth, BigDecimal amount);
}
