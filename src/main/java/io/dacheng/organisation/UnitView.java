package io.dacheng.organisation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An organisation unit 机构 as other modules see it.
 *
 * @param parentId null for the root
 * @param kind head-office, region, branch, team ...
 * @param weight imported weight for a WEIGHTED split; null when none was given
 * @param calendar code of its own working-day calendar, or {@code natural}; null when it inherits the one above
 * @param depth 0 for the root
 */
public record UnitView(
        long id,
        String code,
        String name,
        String kind,
        @Nullable Long parentId,
        @Nullable BigDecimal weight,
        @Nullable String calendar,
        boolean closed,
        int depth) {}
