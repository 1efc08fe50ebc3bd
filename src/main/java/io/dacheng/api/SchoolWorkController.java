package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.weeks.GapService;
import io.dacheng.school.weeks.GapView;
import io.dacheng.school.weeks.SchoolDay;
import io.dacheng.school.weeks.SchoolDays;
import io.dacheng.school.weeks.StaffRanking;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An employee's work at a school: the day, stages that are behind, the ranking of the campus. */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School: work", description = "The day of an employee, stage gaps and the ranking of a campus's employees")
class SchoolWorkController {

    private final SchoolDays days;
    private final GapService gaps;
    private final StaffRanking ranking;
    private final Clock clock;

    SchoolWorkController(SchoolDays days, GapService gaps, StaffRanking ranking, Clock clock) {
        this.days = days;
        this.gaps = gaps;
        this.ranking = ranking;
        this.clock = clock;
    }

    @GetMapping("/day")
    @Operation(
            summary = "The caller's day",
            description =
                    "The week's figures with target and time progress, lessons and trials of the day, whom to talk with"
                            + " again: of the caller, and of the campuses that the caller leads. Tasks: `GET /tasks`.")
    SchoolDay day(
            Viewer viewer,
            @Parameter(description = "Today unless given") @RequestParam(required = false) @Nullable LocalDate on,
            @Parameter(description = "System clock of the figures; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        return days.day(viewer, on == null ? LocalDate.now(clock) : on, knownAt);
    }

    @GetMapping("/gaps")
    @Operation(
            summary = "Stages that were too far behind in their week",
            description = "Of the campuses that the caller leads and of the caller; answered by completing their task.")
    Slice<GapView> gaps(
            Viewer viewer,
            @Parameter(description = "Any day of the week; all weeks unless given")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate week,
            @Parameter(description = "Only those that somebody has to do something about")
                    @RequestParam(defaultValue = "false")
                    boolean live,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return gaps.gaps(
                viewer,
                week,
                live,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 200));
    }

    @GetMapping("/gaps/{id}")
    @Operation(summary = "One stage gap")
    GapView gap(Viewer viewer, @PathVariable long id) {
        return gaps.gap(viewer, id);
    }

    @GetMapping("/ranking")
    @Operation(
            summary = "The employees of a campus by what they brought in a month",
            description = "Who leads the campus sees it, and who works there.")
    StaffRanking.Table ranking(
            Viewer viewer,
            @Parameter(description = "Code of the campus; the own unless given")
                    @RequestParam(required = false)
                    @Nullable
                    String unit,
            @Parameter(description = "The running month unless given", example = "2026-05")
                    @RequestParam(required = false)
                    @Nullable
                    YearMonth month,
            @RequestParam(defaultValue = "ORDERS") StaffRanking.By by,
            @Parameter(description = "The last day that counts; today unless given")
                    @RequestParam(required = false)
                    @Nullable
                    LocalDate asOf) {
        LocalDate until = asOf == null ? LocalDate.now(clock) : asOf;
        return ranking.of(
                viewer,
                unit == null ? ranking.home(viewer, until) : unit,
                month == null ? YearMonth.from(until) : month,
                by,
                until);
    }

    @GetMapping("/ranking/campuses")
    @Operation(summary = "Campuses whose ranking the caller may see, the own first")
    List<StaffRanking.Campus> campuses(Viewer viewer) {
        return ranking.campuses(viewer, LocalDate.now(clock));
    }
}
