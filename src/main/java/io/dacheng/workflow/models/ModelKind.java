package io.dacheng.workflow.models;

/** What a file may define. */
public enum ModelKind {
    /** A process, in a BPMN file. */
    PROCESS,
    /** A decision, in a DMN file. */
    DECISION
}
