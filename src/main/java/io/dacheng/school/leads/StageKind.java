package io.dacheng.school.leads;

/** What the product does with a stage of the funnel by itself. */
public enum StageKind {
    /** Reached when the lead is added. */
    LEAD,
    /** Reached by hand, and at the latest by a trial attended. */
    VISIT,
    /** Reached by a trial attended. */
    TRIAL,
    /** Reached by an order. */
    ORDER,
    /** Reached by hand only; an organisation adds as many as it likes. */
    OTHER
}
