package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementService;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An owner's way through the period, day by day: what the pace chart shows. */
@RestController
@RequestMapping("/api/v1/achievements/pace")
@Tag(name = "Achievement")
class PaceController {

    /**
     * One day.
     *
     * @param actual of all days up to this one; null after the as-of day
     * @param currentTarget what was due by this day; null without a target
     */
    record PaceDay(
            LocalDate date,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal currentTarget) {}

    /** All days of the period. */
    record PaceAnswer(List<PaceDay> days) {}

    private final AchievementService achievements;
    private final MetricService metrics;
    private final Clock clock;

    PaceController(AchievementService achievements, MetricService metrics, Clock clock) {
        this.achievements = achievements;
        this.metrics = metrics;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "A unit's or member's pace: actual and current target of each day of the period")
    PaceAnswer pace(
            Viewer viewer,
            @Parameter(description = "Code of the metric", example = "deposits") @RequestParam String metric,
            @RequestParam LocalDate start,
            @RequestParam LocalDate end,
            @Parameter(description = "Business clock; today unless given") @RequestParam(required = false) @Nullable
                    LocalDate asOf,
            @Parameter(description = "System clock; now unless given") @RequestParam(required = false) @Nullable
                    Instant knownAt,
            @Parameter(description = "Code of a unit; or give member=") @RequestParam(required = false) @Nullable
                    String unit,
            @Parameter(description = "Login of a member; or give unit=") @RequestParam(required = false) @Nullable
                    String member) {
        if ((unit == null) == (member == null)) {
            throw Refused.invalid("api.owner");
        }
        AchievementQuery query = new AchievementQuery(
                metric,
                start,
                end,
                asOf == null ? LocalDate.now(clock) : asOf,
                knownAt,
                unit == null ? OwnerKind.MEMBER : OwnerKind.UNIT,
                unit == null ? Objects.requireNonNull(member) : unit,
                AchievementQuery.Level.SELF,
                null,
                0);
        int scale = metrics.byCode(metric).map(MetricView::scale).orElse(0);
        return new PaceAnswer(achievements.pace(viewer, query).stream()
                .map(day -> new PaceDay(
                        day.date(), Amounts.at(scale, day.actual()), Amounts.at(scale, day.currentTarget())))
                .toList());
    }
}
