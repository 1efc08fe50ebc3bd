package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.calendar.PeriodLevel;
import io.dacheng.target.PeriodCause;
import io.dacheng.target.PeriodCellView;
import io.dacheng.target.PeriodEdit;
import io.dacheng.target.PeriodGridService;
import io.dacheng.target.PeriodService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Targets over time: one target's periods, and the grid of a unit's children x periods. */
@RestController
@RequestMapping("/api/v1/targets")
@Tag(name = "Periods", description = "Targets over time: year > quarter > month > week")
class PeriodsController {

    /** So many cells go into one change: 1 500 members x 53 weeks. */
    private static final int MOST_EDITS = 80_000;

    /**
     * What a target has to reach in a part of its period.
     *
     * @param locked kept when other cells move
     * @param cause why it has this amount; SUM for the sum of the periods below
     */
    record PeriodAnswer(
            PeriodLevel level, LocalDate start, LocalDate end, BigDecimal amount, boolean locked, PeriodCause cause) {}

    /** One cell to change. */
    record EditForm(
            @Nullable @Schema(example = "42") Long targetId,

            @Nullable @Schema(description = "First day of the period", example = "2026-03-01")
            LocalDate start,

            @Nullable @Schema(description = "As it is unless given", example = "22000000.00")
            BigDecimal amount,

            @Nullable @Schema(description = "As it is unless given")
            Boolean locked) {

        PeriodEdit edit() {
            return new PeriodEdit(
                    Given.field("edits/targetId", targetId), Given.field("edits/start", start), amount, locked);
        }
    }

    /** What to do with the whole grid instead of single cells. */
    enum WholeGrid {
        /** Move cells that are not locked until the columns hold. */
        FIT,
        /** Take all locks away and spread every row by the plan's shape. */
        RESET
    }

    /** A change of a grid: all of it or nothing. */
    record GridForm(
            @Nullable @Schema(description = "The grid's version as it was read")
            Long version,

            @Nullable List<EditForm> edits,
            @Nullable WholeGrid whole) {}

    private final PeriodService periods;
    private final PeriodGridService grids;

    PeriodsController(PeriodService periods, PeriodGridService grids) {
        this.periods = periods;
        this.grids = grids;
    }

    @GetMapping("/{id}/periods")
    @Operation(summary = "What one target has to reach in each of its plan's periods, the longest first")
    List<PeriodAnswer> periods(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "As it was known then; now unless given") @RequestParam(required = false) @Nullable
                    Instant knownAt) {
        return periods.cells(viewer, id, knownAt).stream()
                .map(PeriodsController::answer)
                .toList();
    }

    private static PeriodAnswer answer(PeriodCellView cell) {
        return new PeriodAnswer(
                cell.level(), cell.period().start(), cell.period().end(), cell.amount(), cell.locked(), cell.cause());
    }

    @GetMapping("/{id}/grid")
    @Operation(summary = "The children of a target by period")
    GridAnswer grid(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "As it was known then; now unless given") @RequestParam(required = false) @Nullable
                    Instant knownAt) {
        return GridAnswer.of(periods.grid(viewer, id, knownAt));
    }

    @PatchMapping("/{id}/grid")
    @Operation(summary = "Change cells and locks; the other cells move so that rows and columns keep their sums")
    GridAnswer change(Viewer viewer, @PathVariable long id, @RequestBody GridForm form) {
        long version = Given.field("version", form.version());
        WholeGrid whole = form.whole();
        if (whole == null) {
            return GridAnswer.of(grids.edit(
                    viewer,
                    id,
                    version,
                    Given.list("edits", form.edits(), 1, MOST_EDITS).stream()
                            .map(EditForm::edit)
                            .toList()));
        }
        return GridAnswer.of(
                switch (whole) {
                    case FIT -> grids.fit(viewer, id, version);
                    case RESET -> grids.reset(viewer, id, version);
                });
    }
}
