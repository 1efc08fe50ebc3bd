package io.dacheng.nodes;

/**
 * News of other nodes may have been missed: the line was cut for long, or a node fell silent without saying goodbye.
 * Published outside of transactions; whoever shows something looks again.
 */
public record NewsMissed() {}
