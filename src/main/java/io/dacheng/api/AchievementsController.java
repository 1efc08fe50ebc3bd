package io.dacheng.api;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementPage;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.Status;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Achievement of owners (A1). */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Achievement", description = "How far owners are, on their own pace, and rankings")
class AchievementsController {

    private static final int MOST_ROWS = 5_000;

    /**
     * One owner's achievement; amounts at the metric's scale, rates with six places.
     *
     * @param owner unit code or member login
     * @param target null when the owner has none for exactly this period
     * @param elapsed days, half days half
     * @param timeProgress elapsed / total
     * @param currentTarget what is due by now: time progress x target, or as pacedBy says
     * @param achievementRate actual / target; null when the target is zero or missing
     * @param timeProportionalRate actual / current target; null when that is zero or missing
     * @param gap target - actual
     * @param forecast the actual's run rate up to the end
     * @param calendar the working-day calendar that days are counted by; null for natural days
     * @param fallbackYears years that the calendar has no data for: their weekdays count
     * @param pacedBy what the current target grows by: DAYS, WORKING_DAYS, CURVE or PERIODS, the target's own parts
     */
    record AchievementAnswer(
            OwnerKind ownerKind,
            String owner,
            String ownerName,
            String metric,
            LocalDate start,
            LocalDate end,
            LocalDate asOf,
            @Nullable Instant knownAt,
            @Nullable BigDecimal target,
            @Nullable BigDecimal actual,

            @JsonSerialize(using = DayNumber.class) @Schema(type = "number")
            BigDecimal elapsed,

            @JsonSerialize(using = DayNumber.class) @Schema(type = "number")
            BigDecimal total,

            @Nullable BigDecimal timeProgress,
            @Nullable BigDecimal currentTarget,
            @Nullable BigDecimal achievementRate,
            @Nullable BigDecimal timeProportionalRate,
            @Nullable BigDecimal gap,
            @Nullable BigDecimal neededPerDay,
            @Nullable BigDecimal forecast,
            Status status,
            @Nullable String calendar,
            List<Integer> fallbackYears,
            AchievementRow.PacedBy pacedBy) {

        static AchievementAnswer of(AchievementRow row, int scale) {
            return new AchievementAnswer(
                    row.ownerKind(),
                    row.owner(),
                    row.ownerName(),
                    row.metric(),
                    row.start(),
                    row.end(),
                    row.asOf(),
                    row.knownAt(),
                    Amounts.at(scale, row.target()),
                    Amounts.at(scale, row.actual()),
                    row.elapsed(),
                    row.total(),
                    row.timeProgress(),
                    Amounts.at(scale, row.currentTarget()),
                    row.achievementRate(),
                    row.timeProportionalRate(),
                    Amounts.at(scale, row.gap()),
                    Amounts.at(scale, row.neededPerDay()),
                    Amounts.at(scale, row.forecast()),
                    row.status(),
                    row.calendar(),
                    row.fallbackYears(),
                    row.pacedBy());
        }
    }

    /** @param next send it back as {@code next=} for the following rows; null on the last page */
    record AchievementAnswers(
            List<AchievementAnswer> rows,

            @Nullable @Schema(description = "Send it back as next= for the following rows; null on the last page")
            String next) {}

    private final AchievementService achievements;
    private final MetricService metrics;
    private final Clock clock;

    AchievementsController(AchievementService achievements, MetricService metrics, Clock clock) {
        this.achievements = achievements;
        this.metrics = metrics;
        this.clock = clock;
    }

    @GetMapping("/achievements")
    @Operation(summary = "How far a unit or member is, or everybody below a unit")
    ResponseEntity<AchievementAnswers> achievements(
            Viewer viewer,
            @ParameterObject AskedOwner asked,
            @Parameter(description = "self, children, members or tree (all lower units and members)")
                    @RequestParam(defaultValue = "self")
                    AchievementQuery.Level level,
            @Parameter(description = "From the page before") @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "1000") int limit) {
        AchievementQuery query = asked.query(clock, level, next, Given.within("limit", limit, 1, MOST_ROWS));
        AchievementPage page = achievements.rows(viewer, query);
        int scale = scale(query.metric());
        HttpHeaders headers = new HttpHeaders();
        if (page.next() != null) {
            URI following = ServletUriComponentsBuilder.fromCurrentRequest()
                    .replaceQueryParam("next", "{next}")
                    .encode()
                    .buildAndExpand(page.next())
                    .toUri();
            headers.add(HttpHeaders.LINK, "<" + following + ">; rel=\"next\"");
        }
        AchievementAnswers answers = new AchievementAnswers(
                page.rows().stream()
                        .map(row -> AchievementAnswer.of(row, scale))
                        .toList(),
                page.next());
        return ResponseEntity.ok().headers(headers).body(answers);
    }

    private int scale(String metric) {
        return metrics.byCode(metric).map(MetricView::scale).orElse(0);
    }
}
