package io.dacheng.target;

/** How what is still open is shared (T5). */
public enum RevisionPolicy {
    /** In the proportions of the open amounts. */
    KEEP_SHARES,
    /** Everybody keeps the open amount; the difference goes to all in equal parts. */
    KEEP_AMOUNTS,
    /** In the proportions of what each has achieved so far. */
    RUN_RATE
}
