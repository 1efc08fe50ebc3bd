package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.export.ActionsExport;
import io.dacheng.export.ExportFormat;
import io.dacheng.review.ActionChange;
import io.dacheng.review.ActionCounts;
import io.dacheng.review.ActionQuery;
import io.dacheng.review.ActionService;
import io.dacheng.review.ActionView;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Actions agreed in reviews, and what becomes of them (R2). */
@RestController
@RequestMapping("/api/v1/actions")
@Tag(name = "Reviews", description = "Reviews of progress, their findings and agreed actions")
class ActionsController {

    /** @param counts of what was asked for, whatever is shown of it */
    record ActionPage(List<ActionView> items, long total, int offset, int limit, ActionCounts counts) {}

    /** An action with every step on its way, oldest first. */
    record ActionAnswer(ActionView action, List<ActionChange> history) {}

    /** What is said of an action that is done, or was not. */
    record ReportForm(
            @Nullable @Schema(description = "Needed for what was not done")
            String comment) {}

    /** Why it is reopened. */
    record ReopenForm(@Nullable String reason) {}

    /** Who is to do it, and until when, from now on. */
    record ChangeForm(
            @Nullable @Schema(description = "Login; left out, who has it keeps it")
            String owner,

            @Nullable @Schema(description = "Left out, the date stays")
            LocalDate due,

            @Nullable String reason) {}

    private final ActionService actions;
    private final ActionsExport exports;
    private final UnitCodes units;

    ActionsController(ActionService actions, ActionsExport exports, UnitCodes units) {
        this.actions = actions;
        this.exports = exports;
        this.units = units;
    }

    @GetMapping
    @Operation(summary = "Find agreed actions, with the figures when they were agreed and now")
    ActionPage find(
            Viewer viewer,
            @Parameter(description = "OPEN, OVERDUE, CLOSED or ALL") @RequestParam(defaultValue = "OPEN")
                    ActionQuery.Shown show,
            @Parameter(description = "Only those that the caller is to do") @RequestParam(defaultValue = "false")
                    boolean mine,
            @RequestParam(required = false) @Nullable Long plan,
            @Parameter(description = "Code of a unit: the actions of its reviews and those of lower units")
                    @RequestParam(required = false)
                    @Nullable
                    String unit,
            @Parameter(description = "Day of the figures now; left out, today")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate asOf,
            @Parameter(description = "When those were known; left out, now") @RequestParam(required = false) @Nullable
                    Instant knownAt,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        ActionQuery query = new ActionQuery(
                mine,
                show,
                plan,
                unit == null ? null : units.visible(viewer, unit),
                asOf,
                knownAt,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 500));
        Slice<ActionView> slice = actions.actions(viewer, query);
        return new ActionPage(slice.items(), slice.total(), slice.offset(), limit, actions.counts(viewer, query));
    }

    @GetMapping("/export")
    @Operation(summary = "The actions that GET /actions finds, as a file")
    void export(
            Viewer viewer,
            @Parameter(description = "OPEN, OVERDUE, CLOSED or ALL") @RequestParam(defaultValue = "OPEN")
                    ActionQuery.Shown show,
            @Parameter(description = "Only those that the caller is to do") @RequestParam(defaultValue = "false")
                    boolean mine,
            @RequestParam(required = false) @Nullable Long plan,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Instant knownAt,
            @Parameter(description = "csv, xlsx or pdf") @RequestParam(defaultValue = "csv") ExportFormat format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ActionQuery query = new ActionQuery(
                mine, show, plan, unit == null ? null : units.visible(viewer, unit), asOf, knownAt, 0, 1);
        Files.send(exports.file(Files.asker(viewer, request), query, format), response);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One agreed action with its history")
    ActionAnswer action(Viewer viewer, @PathVariable long id) {
        return new ActionAnswer(actions.action(viewer, id), actions.history(viewer, id));
    }

    @PostMapping("/{id}/done")
    @Operation(summary = "Report it done; its owner or who acts for the unit")
    ActionView done(Viewer viewer, @PathVariable long id, @RequestBody(required = false) @Nullable ReportForm form) {
        actions.report(viewer, id, true, form == null ? null : form.comment());
        return actions.action(viewer, id);
    }

    @PostMapping("/{id}/not-done")
    @Operation(summary = "Report that it was not done, and why; its owner or who acts for the unit")
    ActionView notDone(Viewer viewer, @PathVariable long id, @RequestBody ReportForm form) {
        actions.report(viewer, id, false, form.comment());
        return actions.action(viewer, id);
    }

    @PostMapping("/{id}/reopen")
    @Operation(summary = "Open it again, with a reason; its owner or who acts for the unit")
    ActionView reopen(Viewer viewer, @PathVariable long id, @RequestBody ReopenForm form) {
        actions.reopen(viewer, id, form.reason());
        return actions.action(viewer, id);
    }

    @PostMapping("/{id}/change")
    @Operation(summary = "Give it to somebody else, or another date, with a reason; who acts for the unit")
    ActionView change(Viewer viewer, @PathVariable long id, @RequestBody ChangeForm form) {
        actions.change(viewer, id, form.owner(), form.due(), form.reason());
        return actions.action(viewer, id);
    }
}
