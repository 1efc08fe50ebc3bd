package io.dacheng.target;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One child's share of a split, as a person entered it.
 *
 * @param targetId the child's target
 * @param amount null to have it computed
 * @param locked keep this amount and re-split the rest
 */
public record Part(long targetId, @Nullable BigDecimal amount, boolean locked) {}
