package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementQuery;
import io.dacheng.export.AchievementExport;
import io.dacheng.export.ExplainExport;
import io.dacheng.export.ExportFormat;
import io.dacheng.export.InboxExport;
import io.dacheng.export.ReviewExport;
import io.dacheng.review.ReviewQuery;
import io.dacheng.review.ReviewView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What pages show, as files (W3). Rankings and records have their export beside their lists. */
@RestController
@RequestMapping("/api/v1")
@Tag(
        name = "Exports",
        description = "What pages show, as CSV, XLSX or PDF; each file states its clocks, filters and who took it out")
class ExportsController {

    private final AchievementExport achievements;
    private final ExplainExport explanations;
    private final ReviewExport reviews;
    private final InboxExport tasks;
    private final UnitCodes units;
    private final Clock clock;

    ExportsController(
            AchievementExport achievements,
            ExplainExport explanations,
            ReviewExport reviews,
            InboxExport tasks,
            UnitCodes units,
            Clock clock) {
        this.achievements = achievements;
        this.explanations = explanations;
        this.reviews = reviews;
        this.tasks = tasks;
        this.units = units;
        this.clock = clock;
    }

    @GetMapping("/achievements/export")
    @Operation(summary = "An owner's achievement as a file")
    void achievement(
            Viewer viewer,
            @ParameterObject AskedOwner asked,
            @Parameter(
                            description =
                                    "figures (the owner and directly below), tree, pace (day by day) or scorecard (all metrics)")
                    @RequestParam(defaultValue = "figures")
                    AchievementExport.Content content,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AchievementQuery query = asked.query(clock);
        Files.send(achievements.file(Files.asker(viewer, request), query, content, format), response);
    }

    @GetMapping("/explain/export")
    @Operation(summary = "Why a figure is what it is, as a file; csv holds the figures and their formulas")
    void explanation(
            Viewer viewer,
            @ParameterObject AskedOwner asked,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(explanations.file(Files.asker(viewer, request), asked.explained(clock), format), response);
    }

    @GetMapping("/reviews/export")
    @Operation(summary = "The reviews that GET /reviews finds, as a file")
    void reviews(
            Viewer viewer,
            @RequestParam(required = false) ReviewView.@Nullable State state,
            @RequestParam(required = false) @Nullable Long plan,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) ReviewView.@Nullable Kind kind,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ReviewQuery query = new ReviewQuery(state, plan, unit == null ? null : units.visible(viewer, unit), kind, 0, 1);
        Files.send(reviews.list(Files.asker(viewer, request), query, format), response);
    }

    @GetMapping("/reviews/{id}/export")
    @Operation(summary = "One review with its frozen findings as a file; its clocks are those of the review")
    void review(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(reviews.one(Files.asker(viewer, request), id, format), response);
    }

    @GetMapping("/tasks/export")
    @Operation(summary = "The tasks that GET /tasks finds, as a file")
    void tasks(
            Viewer viewer,
            @ParameterObject AskedTasks asked,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Files.send(tasks.file(Files.asker(viewer, request), asked.query(viewer, units, 0, 1), format), response);
    }
}
