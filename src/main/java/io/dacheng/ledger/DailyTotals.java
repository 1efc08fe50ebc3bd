package io.dacheng.ledger;

import org.springframework.stereotype.Service;

/** D6: the daily totals against the ledger they are derived from. */
@Service
public class DailyTotals {

    /** How many rows of the totals differ from the ledger; 0 is right. */
    public long differences() {
        throw new UnsupportedOperationException();
    }

    /** Computes all totals anew from the ledger. */
    public void rebuild() {
        throw new UnsupportedOperationException();
    }
}
