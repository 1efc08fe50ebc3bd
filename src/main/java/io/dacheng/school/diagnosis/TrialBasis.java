package io.dacheng.school.diagnosis;

/** Two questions that look alike: what became of the leads of a period, and what happened in it. */
public enum TrialBasis {
    /** The leads created in the period, and everything that became of them until the as-of day. */
    COHORT,
    /** Every step that was first reached within the period, whenever the lead was created. */
    PERIOD
}
