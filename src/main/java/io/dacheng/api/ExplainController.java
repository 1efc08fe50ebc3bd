package io.dacheng.api;

import io.dacheng.access.Onlooker;
import io.dacheng.access.OnlookerService;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.ExplainService;
import io.dacheng.achievement.ExplainedRecord;
import io.dacheng.achievement.Explanation;
import io.dacheng.achievement.RecordFilter;
import io.dacheng.achievement.StatusRules;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.RecordsExport;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why a figure is what it is, what stands behind it, and who can see it (A5, V4). */
@RestController
@RequestMapping("/api/v1/explain")
@Tag(name = "Explain", description = "Why a figure is what it is: formula, inputs, calendar, targets, batches, records")
class ExplainController {

    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_PEOPLE = 200;

    /** Which of the records: see the parameters. */
    record Wanted(
            @Parameter(description = "Also entries that were taken back, and those that took them back") @Nullable
            Boolean reversals,

            @Parameter(description = "Only of this business date") @Nullable
            LocalDate day,

            @Parameter(description = "Only credited to the unit with this code, or below it") @Nullable
            String recordUnit,

            @Parameter(description = "Only of the member with this login") @Nullable
            String recordMember,

            @Parameter(description = "Only from this batch") @Nullable
            UUID batch,

            @Parameter(description = "Part of the source or of its id") @Nullable
            String search) {

        RecordFilter filter() {
            return new RecordFilter(
                    Boolean.TRUE.equals(reversals), day, recordUnit, recordMember, batch, search == null ? "" : search);
        }
    }

    /**
     * A figure with everything that made it.
     *
     * @param figures as GET /achievements answers them
     * @param knownAt the moment the answer is of: ask with it again for the same answer
     * @param formulas each figure with its formula and exact inputs
     * @param judgedBy the rate the status table was asked with
     * @param check the figures computed again from the ledger: every difference is 0 unless something is wrong
     */
    record ExplainAnswer(
            AchievementsController.AchievementAnswer figures,
            String metricName,
            String unit,
            boolean lowerIsBetter,
            Instant knownAt,
            List<Explanation.Figure> formulas,
            Explanation.CountedDays days,
            Explanation.Pace pace,
            List<Explanation.PartBehind> parts,
            List<Explanation.TargetBehind> targets,
            StatusRules.@Nullable Ruling statusTable,
            @Nullable BigDecimal judgedBy,
            List<Explanation.Contribution> contributions,
            List<Explanation.DaySum> byDay,
            List<Explanation.BatchBehind> batches,
            Explanation.RecordsBehind records,
            Explanation.Check check) {

        static ExplainAnswer of(Explanation explanation) {
            return new ExplainAnswer(
                    AchievementsController.AchievementAnswer.of(explanation.row(), explanation.scale()),
                    explanation.metricName(),
                    explanation.unit(),
                    explanation.lowerIsBetter(),
                    explanation.knownAt(),
                    explanation.figures(),
                    explanation.days(),
                    explanation.pace(),
                    explanation.parts(),
                    explanation.targets(),
                    explanation.ruling(),
                    explanation.judgedBy(),
                    explanation.contributions(),
                    explanation.byDay(),
                    explanation.batches(),
                    explanation.records(),
                    explanation.check());
        }
    }

    private final ExplainService explain;
    private final RecordsExport exports;
    private final OnlookerService onlookers;
    private final Clock clock;

    ExplainController(ExplainService explain, RecordsExport exports, OnlookerService onlookers, Clock clock) {
        this.explain = explain;
        this.exports = exports;
        this.onlookers = onlookers;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Why a unit's or a member's figures are what they are")
    ExplainAnswer explain(Viewer viewer, @ParameterObject AskedOwner asked) {
        return ExplainAnswer.of(explain.explain(viewer, asked.explained(clock)));
    }

    @GetMapping("/records")
    @Operation(summary = "The records behind a figure that the caller may see, the latest business date first")
    Slice<ExplainedRecord> records(
            Viewer viewer,
            @ParameterObject AskedOwner asked,
            @ParameterObject Wanted wanted,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return explain.records(
                viewer,
                asked.explained(clock),
                wanted.filter(),
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, MOST_RECORDS));
    }

    @GetMapping("/records/export")
    @Operation(summary = "The records behind a figure as a file that states its clocks, filters and who took it out")
    void export(
            Viewer viewer,
            @ParameterObject AskedOwner asked,
            @ParameterObject Wanted wanted,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(
                exports.file(Files.asker(viewer, request), asked.explained(clock), wanted.filter(), format), response);
    }

    @GetMapping("/onlookers")
    @Operation(summary = "Who can see an owner's figures today, with the reason; for branch heads and administrators")
    Slice<Onlooker> onlookers(
            Viewer viewer,
            @Parameter(description = "Code of a unit; or give member=") @RequestParam(required = false) @Nullable
                    String unit,
            @Parameter(description = "Login of a member; or give unit=") @RequestParam(required = false) @Nullable
                    String member,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return onlookers.of(
                viewer,
                AskedOwner.kind(unit, member),
                AskedOwner.owner(unit, member),
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, MOST_PEOPLE));
    }
}
