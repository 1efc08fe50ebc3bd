package io.dacheng.api;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.RankingPage;
import io.dacheng.achievement.RankingQuery;
import io.dacheng.achievement.RankingRow;
import io.dacheng.achievement.RankingService;
import io.dacheng.achievement.Status;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.RankingExport;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.shared.OwnerKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Rankings of units and members (V2, V3), page by page or as a file. */
@RestController
@RequestMapping("/api/v1/rankings")
@Tag(name = "Achievement")
class RankingsController {

    private static final int MOST_ROWS = 1_000;

    /** What is ranked. */
    enum Ranked {
        UNITS,
        MEMBERS
    }

    /**
     * Who is ranked, by what, by which clocks.
     *
     * @param asOf business clock; today unless given
     * @param knownAt system clock; now unless given
     * @param of units unless given
     * @param by achievement rate unless given
     */
    record Asked(
            @Parameter(description = "Code of the metric", example = "deposits", required = true) @Nullable
            String metric,

            @Parameter(required = true) @Nullable LocalDate start,
            @Parameter(required = true) @Nullable LocalDate end,

            @Parameter(description = "Business clock; today unless given") @Nullable
            LocalDate asOf,

            @Parameter(description = "System clock; now unless given") @Nullable
            Instant knownAt,

            @Parameter(description = "Code of the unit below which is ranked", required = true) @Nullable
            String unit,

            @Parameter(description = "units (unless given) or members") @Nullable
            Ranked of,

            @Parameter(description = "achievementRate (unless given) or timeProportionalRate")
            RankingQuery.@Nullable By by,

            @Parameter(description = "Of units: how many levels below, 1 unless given") @Nullable
            Integer depth,

            @Parameter(description = "Of units: those of this kind, at whatever depth") @Nullable
            String kind,

            @Parameter(description = "Only names and codes that hold this text, with their ranks among all") @Nullable
            String search) {

        RankingQuery query(Clock clock) {
            return new RankingQuery(
                            Given.parameter("metric", metric),
                            Given.parameter("start", start),
                            Given.parameter("end", end),
                            asOf == null ? LocalDate.now(clock) : asOf,
                            knownAt,
                            Given.parameter("unit", unit),
                            of == Ranked.MEMBERS ? OwnerKind.MEMBER : OwnerKind.UNIT,
                            by == null ? RankingQuery.By.ACHIEVEMENT_RATE : by)
                    .with(new RankingQuery.Units(depth == null ? 1 : depth, kind))
                    .searching(search == null ? "" : search);
        }
    }

    /**
     * One line of a ranking.
     *
     * @param rank equal rates share a rank, the next one is skipped; null when not ranked
     * @param rate the rate it is ranked by
     * @param rankBefore the rank at the end of the period before
     * @param change places won or lost against the period before; null when either rank is missing
     * @param reason why not ranked
     * @param target of the whole period
     * @param ownDays what a member who joined during the period is judged by; null for everybody else
     */
    record RankingAnswer(
            @Nullable Integer rank,
            OwnerKind ownerKind,
            String owner,
            String ownerName,
            @Nullable BigDecimal rate,
            @Nullable Integer rankBefore,
            @Nullable Integer change,
            RankingRow.@Nullable Reason reason,
            @Nullable BigDecimal target,
            @Nullable BigDecimal actual,
            Status status,
            @Nullable OwnDaysAnswer ownDays) {

        static RankingAnswer of(RankingRow line, int scale) {
            return new RankingAnswer(
                    line.rank(),
                    line.row().ownerKind(),
                    line.row().owner(),
                    line.row().ownerName(),
                    line.rate(),
                    line.rankBefore(),
                    line.change(),
                    line.reason(),
                    Amounts.at(scale, line.row().target()),
                    Amounts.at(scale, line.row().actual()),
                    line.row().status(),
                    line.ownDays() == null ? null : OwnDaysAnswer.of(line.ownDays(), scale));
        }
    }

    /**
     * The days from a member's joining day on.
     *
     * @param elapsed own days that have passed, half days half
     * @param target what of the target falls on them
     * @param byRevision whether a revision has made the target for just these days
     */
    record OwnDaysAnswer(
            LocalDate joined,

            @JsonSerialize(using = DayNumber.class) @Schema(type = "number")
            BigDecimal elapsed,

            @JsonSerialize(using = DayNumber.class) @Schema(type = "number")
            BigDecimal total,

            BigDecimal target,
            boolean byRevision) {

        static OwnDaysAnswer of(RankingRow.OwnDays own, int scale) {
            return new OwnDaysAnswer(
                    own.joined(),
                    own.elapsed(),
                    own.total(),
                    Objects.requireNonNull(Amounts.at(scale, own.target())),
                    own.byRevision());
        }
    }

    /**
     * The period that the change is against.
     *
     * @param ranked how many had a rank at its end; 0 when there is nothing to compare with
     */
    record BeforeAnswer(LocalDate start, LocalDate end, int ranked) {}

    /**
     * A page of a ranking, best first, those not ranked last.
     *
     * @param total how many rows there are in all, or match the search
     * @param ranked how many have a rank, whatever the search
     * @param notRanked how many have none, by the reason
     * @param own the caller's own line; null when the caller is not in the ranking
     */
    record RankingAnswers(
            List<RankingAnswer> rows,

            @Nullable @Schema(description = "Send it back as next= for the following rows; null on the last page")
            String next,

            int total,
            int ranked,
            Map<RankingRow.Reason, Integer> notRanked,
            BeforeAnswer before,
            @Nullable RankingAnswer own) {}

    private final RankingService rankings;
    private final RankingExport export;
    private final MetricService metrics;
    private final Clock clock;

    RankingsController(RankingService rankings, RankingExport export, MetricService metrics, Clock clock) {
        this.rankings = rankings;
        this.export = export;
        this.metrics = metrics;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Ranking of the units of one level below a unit, or of the members in and below it")
    RankingAnswers rankings(
            Viewer viewer,
            @ParameterObject Asked asked,
            @Parameter(description = "From the page before") @RequestParam(required = false) @Nullable String next,
            @RequestParam(defaultValue = "1000") int limit) {
        RankingQuery query = asked.query(clock).page(next, 0, Given.within("limit", limit, 1, MOST_ROWS));
        RankingPage page = rankings.page(viewer, query);
        int scale = metrics.byCode(query.metric()).map(MetricView::scale).orElse(0);
        return new RankingAnswers(
                page.rows().stream().map(line -> RankingAnswer.of(line, scale)).toList(),
                page.next(),
                page.total(),
                page.ranked(),
                page.notRanked(),
                new BeforeAnswer(page.before().start(), page.before().end(), page.rankedBefore()),
                page.own() == null ? null : RankingAnswer.of(page.own(), scale));
    }

    @GetMapping("/export")
    @Operation(summary = "The same ranking as a file that states its clocks, filters and who took it out")
    void export(
            Viewer viewer,
            @ParameterObject Asked asked,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RankingQuery query = asked.query(clock);
        Files.send(export.file(Files.asker(viewer, request), query, format), response);
    }
}
