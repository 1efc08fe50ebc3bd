package io.dacheng.api;

import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.ExplainQuery;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures, of which metric and period, by which clocks.
 *
 * @param metric code of the metric
 * @param asOf business clock; today unless given
 * @param knownAt system clock; now unless given
 * @param unit code of a unit; or give member
 * @param member login of a member; or give unit
 */
record AskedOwner(
        @Parameter(description = "Code of the metric", example = "deposits", required = true) @Nullable
        String metric,

        @Parameter(required = true) @Nullable LocalDate start,
        @Parameter(required = true) @Nullable LocalDate end,

        @Parameter(description = "Business clock; today unless given") @Nullable
        LocalDate asOf,

        @Parameter(description = "System clock; now unless given") @Nullable
        Instant knownAt,

        @Parameter(description = "Code of a unit; or give member=") @Nullable
        String unit,

        @Parameter(description = "Login of a member; or give unit=") @Nullable
        String member) {

    /** The owner alone. */
    AchievementQuery query(Clock clock) {
        return query(clock, AchievementQuery.Level.SELF, null, 1);
    }

    AchievementQuery query(Clock clock, AchievementQuery.Level level, @Nullable String next, int limit) {
        return new AchievementQuery(
                Given.parameter("metric", metric),
                Given.parameter("start", start),
                Given.parameter("end", end),
                asOf == null ? LocalDate.now(clock) : asOf,
                knownAt,
                kind(unit, member),
                owner(unit, member),
                level,
                next,
                limit);
    }

    ExplainQuery explained(Clock clock) {
        return new ExplainQuery(
                Given.parameter("metric", metric),
                Given.parameter("start", start),
                Given.parameter("end", end),
                asOf == null ? LocalDate.now(clock) : asOf,
                knownAt,
                kind(unit, member),
                owner(unit, member));
    }

    static OwnerKind kind(@Nullable String unit, @Nullable String member) {
        if ((unit == null) == (member == null)) {
            throw Refused.invalid("api.owner");
        }
        return unit == null ? OwnerKind.MEMBER : OwnerKind.UNIT;
    }

    static String owner(@Nullable String unit, @Nullable String member) {
        return unit == null ? Objects.requireNonNull(member) : unit;
    }
}
