package io.dacheng.school.leads;

/** What the family said after a trial that was attended. */
public enum TrialResult {
    /** Set by the order only. */
    SIGNED,
    THINKING,
    DECLINED
}
