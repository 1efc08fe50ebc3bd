package io.dacheng.workflow.models;

/** What has become of a submission. */
public enum SubmissionState {
    /** It waits for a second process admin. */
    SUBMITTED,
    /** It is in force, or was until a later one. */
    PUBLISHED,
    /** A process admin has looked at it and does not want it. */
    REFUSED,
    /** Its submitter has taken it back, or handed in a better one. */
    WITHDRAWN
}
