package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementService;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.review.PaceMark;
import io.dacheng.review.PaceMarks;
import io.dacheng.review.ReviewView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
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

    /**
     * What happened on the way.
     *
     * @param id of the revision or review
     * @param before amount of the target before a revision
     * @param after amount of the target since a revision
     * @param review kind of a review
     */
    record Mark(
            LocalDate date,
            PaceMark.Kind kind,
            long plan,
            long id,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            ReviewView.@Nullable Kind review) {}

    /** All days of the period, and what happened on some of them. */
    record PaceAnswer(List<PaceDay> days, List<Mark> marks) {}

    private final AchievementService achievements;
    private final PaceMarks marks;
    private final MetricService metrics;
    private final Clock clock;

    PaceController(AchievementService achievements, PaceMarks marks, MetricService metrics, Clock clock) {
        this.achievements = achievements;
        this.marks = marks;
        this.metrics = metrics;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            summary =
                    "A unit's or member's pace: actual and current target of each day of the period, and its revisions and reviews")
    PaceAnswer pace(Viewer viewer, @ParameterObject AskedOwner asked) {
        AchievementQuery query = asked.query(clock);
        int scale = metrics.byCode(query.metric()).map(MetricView::scale).orElse(0);
        return new PaceAnswer(
                achievements.pace(viewer, query).stream()
                        .map(day -> new PaceDay(
                                day.date(), Amounts.at(scale, day.actual()), Amounts.at(scale, day.currentTarget())))
                        .toList(),
                marks.of(viewer, query).stream()
                        .map(mark -> new Mark(
                                mark.date(),
                                mark.kind(),
                                mark.planId(),
                                mark.id(),
                                Amounts.at(scale, mark.before()),
                                Amounts.at(scale, mark.after()),
                                mark.review()))
                        .toList());
    }
}
