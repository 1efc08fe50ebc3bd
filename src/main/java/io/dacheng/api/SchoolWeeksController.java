package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementRow;
import io.dacheng.achievement.Status;
import io.dacheng.school.Position;
import io.dacheng.school.weeks.NewWeekTarget;
import io.dacheng.school.weeks.OwnerWeek;
import io.dacheng.school.weeks.WeekFigure;
import io.dacheng.school.weeks.WeekGrid;
import io.dacheng.school.weeks.WeekGrids;
import io.dacheng.school.weeks.WeekQuery;
import io.dacheng.school.weeks.WeekTargets;
import io.dacheng.school.weeks.WeekView;
import io.dacheng.school.weeks.Weeks;
import io.dacheng.shared.OwnerKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A school's weeks: figures of campuses and people, and their weekly targets (E1, E2, E3, E10). */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School weeks", description = "Weekly figures, weekly targets and the funnel")
class SchoolWeeksController {

    private static final int MOST_TARGETS = 2_000;

    /**
     * One figure of a week; amounts at the metric's scale, rates with six places.
     *
     * @param stage the stage's code; null for revenue
     * @param start Monday; the first day of a part where only that part of the week has a target
     * @param neededPerDay what each day left has to bring; null when none is left or nothing is missing
     */
    record WeekFigureAnswer(
            String metric,
            String name,
            @Nullable String stage,
            LocalDate start,
            LocalDate end,
            @Nullable BigDecimal target,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal currentTarget,
            @Nullable BigDecimal timeProgress,
            @Nullable BigDecimal timeProportionalRate,
            @Nullable BigDecimal achievementRate,
            @Nullable BigDecimal gap,
            @Nullable BigDecimal neededPerDay,
            Status status) {

        static WeekFigureAnswer of(WeekFigure figure) {
            AchievementRow row = figure.row();
            int scale = figure.metric().scale();
            return new WeekFigureAnswer(
                    figure.metric().code(),
                    figure.metric().name(),
                    figure.metric().stage(),
                    row.start(),
                    row.end(),
                    Amounts.at(scale, row.target()),
                    Amounts.at(scale, row.actual()),
                    Amounts.at(scale, row.currentTarget()),
                    row.timeProgress(),
                    row.timeProportionalRate(),
                    row.achievementRate(),
                    Amounts.at(scale, row.gap()),
                    Amounts.at(scale, row.neededPerDay()),
                    row.status());
        }

        static List<WeekFigureAnswer> of(List<WeekFigure> figures) {
            return figures.stream().map(WeekFigureAnswer::of).toList();
        }
    }

    /** @param start Monday */
    record WeekAnswer(
            OwnerKind ownerKind,
            String owner,
            String name,
            LocalDate start,
            LocalDate end,
            LocalDate asOf,
            List<WeekFigureAnswer> figures) {

        static WeekAnswer of(WeekView week) {
            return new WeekAnswer(
                    week.ownerKind(),
                    week.owner(),
                    week.name(),
                    week.week().start(),
                    week.week().end(),
                    week.asOf(),
                    WeekFigureAnswer.of(week.figures()));
        }
    }

    /** @param figures those with a target or an actual */
    record OwnerWeekAnswer(OwnerKind ownerKind, String owner, String name, List<WeekFigureAnswer> figures) {

        static OwnerWeekAnswer of(OwnerWeek week) {
            return new OwnerWeekAnswer(
                    week.ownerKind(), week.owner(), week.name(), WeekFigureAnswer.of(week.figures()));
        }
    }

    record OwnerWeeksAnswer(List<OwnerWeekAnswer> owners) {}

    /**
     * @param source SET for just this week, PLAN by month and week, or NONE
     * @param editable whether the caller may set it
     */
    record WeekTargetAnswer(
            OwnerKind ownerKind,
            String owner,
            String name,
            Set<Position> positions,
            String metric,
            LocalDate week,
            @Nullable BigDecimal amount,
            WeekGrid.Source source,
            boolean editable) {}

    /** @param weeks their Mondays */
    record WeekTargetAnswers(String unit, String unitName, List<LocalDate> weeks, List<WeekTargetAnswer> targets) {

        static WeekTargetAnswers of(WeekGrid grid) {
            List<WeekTargetAnswer> targets = new ArrayList<>();
            for (WeekGrid.Row row : grid.rows()) {
                for (int week = 0; week < grid.mondays().size(); week++) {
                    LocalDate monday = grid.mondays().get(week);
                    var cells = row.weeks().get(week);
                    grid.metrics().stream()
                            .filter(metric -> cells.containsKey(metric.code()))
                            .map(metric -> answer(row, metric.code(), monday, cells.get(metric.code())))
                            .forEach(targets::add);
                }
            }
            return new WeekTargetAnswers(grid.unit(), grid.unitName(), grid.mondays(), targets);
        }

        private static WeekTargetAnswer answer(WeekGrid.Row row, String metric, LocalDate monday, WeekGrid.Cell cell) {
            return new WeekTargetAnswer(
                    row.ownerKind(),
                    row.owner(),
                    row.name(),
                    row.positions(),
                    metric,
                    monday,
                    cell.target(),
                    cell.source(),
                    cell.editable());
        }
    }

    /**
     * @param ownerKind UNIT or MEMBER
     * @param week its Monday
     * @param amount null or missing to take the target away
     * @param before what the caller has seen; with {@code compare} the target is set only when that still stands there
     */
    record WeekTargetForm(
            @Nullable OwnerKind ownerKind,
            @Nullable String owner,
            @Nullable String metric,
            @Nullable LocalDate week,
            @Nullable BigDecimal amount,

            @Schema(description = "Set it only when before still stands there")
            boolean compare,

            @Nullable BigDecimal before) {

        NewWeekTarget target() {
            return new NewWeekTarget(
                    Given.field("ownerKind", ownerKind),
                    Given.field("owner", owner),
                    Given.field("metric", metric),
                    Given.field("week", week),
                    amount,
                    compare ? new NewWeekTarget.Seen(before) : null);
        }
    }

    record WeekTargetsForm(@Nullable String unit, @Nullable List<WeekTargetForm> targets) {}

    /**
     * @param from any day of the week to copy
     * @param to any days of the weeks to fill
     */
    record CopyForm(
            @Nullable String unit,
            @Nullable LocalDate from,
            @Nullable List<LocalDate> to) {}

    /** @param changed how many targets are other than before */
    record ChangedAnswer(int changed) {}

    private final Weeks weeks;
    private final WeekGrids grids;
    private final WeekTargets targets;
    private final Clock clock;

    SchoolWeeksController(Weeks weeks, WeekGrids grids, WeekTargets targets, Clock clock) {
        this.weeks = weeks;
        this.grids = grids;
        this.targets = targets;
        this.clock = clock;
    }

    @GetMapping("/week")
    @Operation(summary = "The week of a campus or a person: revenue and stages, target against actual")
    WeekAnswer week(
            Viewer viewer,
            @Parameter(description = "Code of a unit; or give member=") @RequestParam(required = false) @Nullable
                    String unit,
            @Parameter(description = "Login of a member; or give unit=") @RequestParam(required = false) @Nullable
                    String member,
            @Parameter(description = "Any day of the week; the as-of day unless given")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate day,
            @Parameter(description = "Business clock; today unless given") @RequestParam(required = false) @Nullable
                    LocalDate asOf,
            @Parameter(description = "System clock; now unless given") @RequestParam(required = false) @Nullable
                    Instant knownAt) {
        return WeekAnswer.of(weeks.week(viewer, query(unit, member, day, asOf, knownAt)));
    }

    @GetMapping("/week/below")
    @Operation(summary = "The week of each unit directly below, or of each person of a campus")
    OwnerWeeksAnswer below(
            Viewer viewer,
            @Parameter(required = true) @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable LocalDate asOf,
            @RequestParam(required = false) @Nullable Instant knownAt) {
        WeekQuery query = query(Given.parameter("unit", unit), null, day, asOf, knownAt);
        return new OwnerWeeksAnswer(
                weeks.below(viewer, query).stream().map(OwnerWeekAnswer::of).toList());
    }

    private WeekQuery query(
            @Nullable String unit,
            @Nullable String member,
            @Nullable LocalDate day,
            @Nullable LocalDate asOf,
            @Nullable Instant knownAt) {
        LocalDate on = asOf == null ? LocalDate.now(clock) : asOf;
        return new WeekQuery(
                AskedOwner.kind(unit, member), AskedOwner.owner(unit, member), day == null ? on : day, on, knownAt);
    }

    @GetMapping("/week-targets")
    @Operation(summary = "Weekly targets of a campus and its people, for whoever leads it")
    WeekTargetAnswers targets(
            Viewer viewer,
            @Parameter(required = true) @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = "Only this one: the unit's code or a login")
                    @RequestParam(required = false)
                    @Nullable
                    String owner,
            @Parameter(description = "Any day of the first week; this week unless given")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate from,
            @Parameter(description = "How many weeks, 1 to 53") @RequestParam(defaultValue = "1") int weeks) {
        return WeekTargetAnswers.of(grids.grid(
                viewer, Given.parameter("unit", unit), owner, from == null ? LocalDate.now(clock) : from, weeks));
    }

    @PutMapping("/week-targets")
    @Operation(summary = "Set weekly targets, or take them away: all or none")
    ChangedAnswer set(Viewer viewer, @RequestBody WeekTargetsForm form) {
        List<NewWeekTarget> wanted = Given.list("targets", form.targets(), 1, MOST_TARGETS).stream()
                .map(WeekTargetForm::target)
                .toList();
        return new ChangedAnswer(targets.set(viewer, Given.field("unit", form.unit()), wanted));
    }

    @PostMapping("/week-targets/copy")
    @Operation(summary = "Bring a week's targets to other weeks, where nothing is set yet")
    ChangedAnswer copy(Viewer viewer, @RequestBody CopyForm form) {
        return new ChangedAnswer(targets.copy(
                viewer,
                Given.field("unit", form.unit()),
                Given.field("from", form.from()),
                Given.list("to", form.to(), 1, 53)));
    }
}
