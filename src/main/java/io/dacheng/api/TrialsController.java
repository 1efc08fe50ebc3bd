package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.school.leads.NewTrial;
import io.dacheng.school.leads.TrialQuery;
import io.dacheng.school.leads.TrialState;
import io.dacheng.school.leads.TrialView;
import io.dacheng.school.leads.Trials;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Trial lessons 试听. */
@RestController
@RequestMapping("/api/v1/school")
@Tag(name = "School: leads")
class TrialsController {

    /** One page, by day and hour. */
    record TrialPage(List<TrialView> items, long total, int offset, int limit) {}

    private final Trials trials;
    private final SchoolNames names;

    TrialsController(Trials trials, SchoolNames names) {
        this.trials = trials;
        this.names = names;
    }

    @GetMapping("/trials")
    @Operation(summary = "The trials of the leads that the caller sees, by day and hour")
    TrialPage trials(
            Viewer viewer,
            @Parameter(description = "Code of a campus") @RequestParam(required = false) @Nullable String unit,
            @Parameter(description = "Login of who gives it") @RequestParam(required = false) @Nullable String teacher,
            @Parameter(description = "Login") @RequestParam(required = false) @Nullable String consultant,
            @RequestParam(required = false) @Nullable TrialState state,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "0") int offset,
            @Parameter(description = "1 to 500") @RequestParam(defaultValue = "50") int limit) {
        Slice<TrialView> page = trials.trials(
                viewer,
                new TrialQuery(
                        names.campus(viewer, unit),
                        names.member(teacher),
                        names.member(consultant),
                        state,
                        from,
                        to,
                        offset,
                        limit));
        return new TrialPage(page.items(), page.total(), page.offset(), limit);
    }

    @PostMapping("/leads/{id}/trials")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Book a trial",
            description = "409 when the teacher, the room or the child has a lesson or a trial then.")
    TrialView book(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Trial form) {
        return trials.book(viewer, id, trial(form), form.version());
    }

    @PutMapping("/trials/{id}")
    @Operation(summary = "Move a booked trial or change what it is about")
    TrialView change(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Trial form) {
        return trials.change(viewer, id, trial(form), Given.field("version", form.version()));
    }

    private NewTrial trial(LeadForms.Trial form) {
        return new NewTrial(
                Given.field("courseId", form.courseId()),
                form.roomId(),
                Given.field("on", form.on()),
                Given.field("starts", form.starts()),
                Given.field("ends", form.ends()),
                Given.field("teacher", names.member(form.teacher())),
                form.signingType(),
                form.note() == null ? "" : form.note());
    }

    @PostMapping("/trials/{id}/attended")
    @Operation(summary = "The child came; the lead reaches the stage of trials on its day")
    TrialView attended(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Result form) {
        return trials.attended(viewer, id, form.result(), form.version());
    }

    @PostMapping("/trials/{id}/result")
    @Operation(summary = "What the family said after a trial attended")
    TrialView answered(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Result form) {
        return trials.answered(viewer, id, form.result(), form.version());
    }

    @PostMapping("/trials/{id}/missed")
    @Operation(summary = "The child did not come")
    TrialView missed(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Version form) {
        return trials.missed(viewer, id, form.version());
    }

    @PostMapping("/trials/{id}/cancel")
    @Operation(summary = "Cancel a booked trial")
    TrialView cancel(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Version form) {
        return trials.cancel(viewer, id, form.version());
    }

    @PostMapping("/trials/{id}/set-back")
    @Operation(summary = "Set a trial back to booked: what was said of it was a mistake")
    TrialView setBack(Viewer viewer, @PathVariable long id, @RequestBody LeadForms.Version form) {
        return trials.setBack(viewer, id, form.version());
    }
}
