package io.dacheng.target;

/**
 * Targets of a plan have changed; published in the transaction that changes them. Tells where to look again, never what
 * has changed: who looks reads with their own rights.
 */
public record TargetsChanged(long planId) {}
