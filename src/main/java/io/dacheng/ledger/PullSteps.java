package io.dacheng.ledger;

/** What the process {@code record-pull} does. Each may run twice. */
public interface PullSteps {

    /** Opens a run of every pull that is due, once however often it was missed, and ends runs whose machine has died. */
    void openDue();

    /** Hands an open run to this machine's workers; the process is told when it has ended. */
    void start(long runId);
}
