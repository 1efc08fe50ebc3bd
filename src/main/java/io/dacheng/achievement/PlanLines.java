package io.dacheng.achievement;

import io.dacheng.achievement.GoalQuery.Candidate;
import io.dacheng.calendar.Shape;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How plans go over time: their shapes, and into what they are cut. */
@Component
class PlanLines {

    private static final String PLANS = """
            select id, shape, month_weights,
                   (select level from unnest(array['WEEK', 'MONTH', 'QUARTER', 'HALF', 'YEAR'])
                        with ordinality as l(level, position)
                    where level = any (string_to_array(period_levels, ','))
                    order by position limit 1) as shortest
            from plan where id = any (cast(:plans as bigint[]))
            """;

    private final JdbcClient jdbc;

    PlanLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param shortest the level that is the plan's shortest; null for a plan that is not cut */
    record PlanLine(Shape shape, @Nullable String shortest) {

        static final PlanLine NONE = new PlanLine(Shape.EVEN, null);
    }

    /** By plan id, of all plans that these targets are of. */
    Map<Long, PlanLine> of(Collection<Candidate> targets) {
        Long[] ids = targets.stream()
                .map(Candidate::plan)
                .filter(Objects::nonNull)
                .distinct()
                .toArray(Long[]::new);
        Map<Long, PlanLine> plans = new HashMap<>();
        if (ids.length > 0) {
            jdbc.sql(PLANS).param("plans", ids).query(row -> {
                plans.put(
                        row.getLong("id"),
                        new PlanLine(
                                shape(row.getString("shape"), row.getString("month_weights")),
                                row.getString("shortest")));
            });
        }
        return plans;
    }

    private static Shape shape(String kind, String monthWeights) {
        return new Shape(
                Shape.Kind.valueOf(kind),
                monthWeights.isEmpty()
                        ? List.of()
                        : Arrays.stream(monthWeights.split(","))
                                .map(BigDecimal::new)
                                .toList());
    }
}
