package io.dacheng.ledger;

import java.time.Instant;

/**
 * What comparing the totals with the ledger has found.
 *
 * @param differences how many rows of the totals differ from what the ledger adds up to, or are missing or too many; 0
 *     is right
 * @param checkedAt when the comparison ended
 */
public record TotalsCheck(long differences, Instant checkedAt) {

    public boolean right() {
        return differences == 0;
    }
}
