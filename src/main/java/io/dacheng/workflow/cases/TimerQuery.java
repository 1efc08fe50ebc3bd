package io.dacheng.workflow.cases;

import org.jspecify.annotations.Nullable;

/**
 * Which timers are asked for.
 *
 * @param process key of a model; null for all
 * @param caseId of one case; null for all, and those that start cases
 * @param state null for any
 * @param offset how many to leave out before
 * @param limit most rows, 1 to 200
 */
public record TimerQuery(
        @Nullable String process, @Nullable String caseId, TimerView.@Nullable State state, int offset, int limit) {}
