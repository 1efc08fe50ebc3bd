package io.dacheng.organisation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An organisation unit 机构 as other modules see it.
 *
 * @param parentId null for the root
 * @param kind head-office, region, branch, team ...
 * @param weight imported weight for a WEIGHTED split; null when none was given
 * @param depth 0 for the root
 */
public record UnitView(
        long id,
        String code,
        String name,
        String kind,
        @Nullable Long parentId,
        @Nullable BigDecimal weight,
        boolean closed,
        int depth) {}
