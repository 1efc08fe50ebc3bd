package io.dacheng.achievement;

import io.dacheng.metric.Aggregation;

/** What a metric adds up, in the daily totals and in the ledger (A3). One Spring bean per aggregation. */
interface Calculator {

    Aggregation aggregation();

    /** It, as SQL on a row {@code e} of the daily totals. */
    String ofTotal();

    /** It, as SQL on an entry {@code e} of the ledger: a reversal takes away. */
    String ofEntry();
}
