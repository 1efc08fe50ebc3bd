package io.dacheng.ledger;

/** Port: the cases of pulls that run. Implemented by {@code workflow}. */
public interface PullProcess {

    /** Starts a case for a run. */
    void opened(long runId);

    /** The run has ended, well or not. */
    void ended(long runId, boolean pulled);
}
