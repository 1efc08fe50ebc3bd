package io.dacheng.workflow.models;

/** Where a submission comes from. */
public enum SubmissionSource {
    /** Camunda Modeler, by its own button. */
    MODELER,
    /** A file dropped on the page. */
    BROWSER,
    /** A program, by REST. */
    PROGRAM,
    /** An earlier version that is to be in force again. */
    VERSION,
    /** An upgrade of the product, where admins have changed the model. */
    PRODUCT
}
