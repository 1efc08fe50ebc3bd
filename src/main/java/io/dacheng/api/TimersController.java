package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.cases.TimerCounts;
import io.dacheng.workflow.cases.TimerQuery;
import io.dacheng.workflow.cases.TimerView;
import io.dacheng.workflow.cases.Timers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The timers of the processes (P4). */
@RestController
@RequestMapping("/api/v1/timers")
@Tag(name = "Timers", description = "When the timers of the processes run, for administrators and process admins")
class TimersController {

    /** @param due when the timer shall run */
    record DueForm(@Nullable Instant due) {}

    private final Timers timers;

    TimersController(Timers timers) {
        this.timers = timers;
    }

    @GetMapping
    @Operation(summary = "The timers that wait, those due first coming first")
    Slice<TimerView> timers(
            Viewer viewer,
            Locale language,
            @Parameter(description = "Key of a model; all unless given", example = "progress-review")
                    @RequestParam(required = false)
                    @Nullable
                    String process,
            @Parameter(description = "Id of a case; all unless given")
                    @RequestParam(name = "case", required = false)
                    @Nullable
                    String caseId,
            @Parameter(description = "WAITING, OVERDUE, STOPPED or STUCK; any unless given")
                    @RequestParam(required = false)
                    TimerView.@Nullable State state,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return timers.timers(
                viewer,
                new TimerQuery(
                        process,
                        caseId,
                        state,
                        Given.within("offset", offset, 0, Integer.MAX_VALUE),
                        Given.within("limit", limit, 1, 200)),
                language);
    }

    @GetMapping("/counts")
    @Operation(summary = "How many timers there are, and how many do not run as they should")
    TimerCounts counts(Viewer viewer, @RequestParam(required = false) @Nullable String process) {
        return timers.counts(viewer, process);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One timer")
    TimerView timer(Viewer viewer, Locale language, @PathVariable String id) {
        return timers.timer(viewer, id, language);
    }

    @PutMapping("/{id}/due")
    @Operation(
            summary = "Have a timer run at another moment this once",
            description = "A repeated timer comes as its model says from then on; for another rhythm change the model.")
    TimerView due(Viewer viewer, Locale language, @PathVariable String id, @RequestBody DueForm form) {
        timers.setDue(viewer, id, Given.field("due", form.due()));
        return timers.timer(viewer, id, language);
    }

    @PostMapping("/{id}/run")
    @Operation(summary = "Have a timer run within seconds, in the background")
    TimerView run(Viewer viewer, Locale language, @PathVariable String id) {
        timers.run(viewer, id);
        return timers.timer(viewer, id, language);
    }

    @PostMapping("/{id}/stop")
    @Operation(summary = "Have a timer wait until somebody lets it run again")
    TimerView stop(Viewer viewer, Locale language, @PathVariable String id) {
        timers.stop(viewer, id);
        return timers.timer(viewer, id, language);
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Let a stopped timer run; one whose time has passed runs within seconds, once")
    TimerView resume(Viewer viewer, Locale language, @PathVariable String id) {
        timers.resume(viewer, id);
        return timers.timer(viewer, id, language);
    }
}
