package io.dacheng.workflow;

/** A model has come into force; published in the transaction that brings it, and heard on all nodes after it. */
public record ModelsChanged() {}
