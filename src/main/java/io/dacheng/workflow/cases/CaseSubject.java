package io.dacheng.workflow.cases;

import org.jspecify.annotations.Nullable;

/**
 * What a case is about, in words.
 *
 * @param key its business key, for instance {@code target:42}; empty for a case about nothing in particular
 * @param name of the unit, member or pull; empty when it is not there any more
 * @param planId null for what belongs to no plan
 * @param planName empty for what belongs to no plan
 */
public record CaseSubject(String key, String name, @Nullable Long planId, String planName) {}
