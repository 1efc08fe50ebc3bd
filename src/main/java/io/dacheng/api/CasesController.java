package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.cases.CaseDetails;
import io.dacheng.workflow.cases.CaseFilter;
import io.dacheng.workflow.cases.CaseQuery;
import io.dacheng.workflow.cases.CaseRepairs;
import io.dacheng.workflow.cases.CaseRow;
import io.dacheng.workflow.cases.Cases;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
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

/** Cases: found, looked at, halted, repaired, ended (P3). */
@RestController
@RequestMapping("/api/v1/cases")
@Tag(name = "Cases", description = "Cases of processes: find, look at, halt, repair, end; for who runs processes")
class CasesController {

    /** @param reason for the audit log */
    record ReasonForm(@Nullable String reason) {}

    /**
     * @param value true or false
     * @param reason for the audit log
     */
    record VariableForm(@Nullable String value, @Nullable String reason) {}

    private final Cases cases;
    private final CaseRepairs repairs;

    CasesController(Cases cases, CaseRepairs repairs) {
        this.cases = cases;
        this.repairs = repairs;
    }

    @GetMapping
    @Operation(
            summary = "Find cases, the newest first",
            description = "The total ends at 1001; a longer list can be paged on as long as items come.")
    Slice<CaseRow> find(
            Viewer viewer,
            Locale language,
            @Parameter(description = "Key of a process") @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable Integer version,
            @Parameter(description = "open, overdue, stuck, suspended, ended, cancelled or all")
                    @RequestParam(defaultValue = "open")
                    CaseFilter show,
            @Parameter(description = "Id of the element at which the case is now")
                    @RequestParam(required = false)
                    @Nullable
                    String step,
            @Parameter(description = "Id of a plan") @RequestParam(required = false) @Nullable Long plan,
            @Parameter(description = "Code of a unit; also what lies below it")
                    @RequestParam(required = false)
                    @Nullable
                    String unit,
            @Parameter(description = "Login of the member whose target it is") @RequestParam(required = false) @Nullable
                    String member,
            @Parameter(description = "A case id or business key, or part of the name of a unit, member, plan or pull")
                    @RequestParam(defaultValue = "")
                    String q,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return cases.cases(
                viewer,
                new CaseQuery(
                        process,
                        version,
                        show,
                        step,
                        plan,
                        unit,
                        member,
                        q,
                        Given.within("offset", offset, 0, Integer.MAX_VALUE),
                        Given.within("limit", limit, 1, 500)),
                language);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One case: its steps, variables, work that waits, incidents, open tasks, what was done to it")
    CaseDetails one(Viewer viewer, Locale language, @PathVariable String id) {
        return cases.one(viewer, id, language);
    }

    @PostMapping("/{id}/suspend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Halt a case: nobody can do its tasks and nothing of it runs until it is activated")
    void suspend(Viewer viewer, @PathVariable String id, @RequestBody ReasonForm form) {
        repairs.suspend(viewer, id, form.reason());
    }

    @PostMapping("/{id}/activate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let a halted case go on")
    void activate(Viewer viewer, @PathVariable String id, @RequestBody ReasonForm form) {
        repairs.activate(viewer, id, form.reason());
    }

    @PutMapping("/{id}/variables/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Set a variable that a gateway reads",
            description = "Only those that the process names, all true or false. Other facts are changed where they"
                    + " belong: plans, targets, reviews.")
    void setVariable(
            Viewer viewer, @PathVariable String id, @PathVariable String name, @RequestBody VariableForm form) {
        repairs.setVariable(viewer, id, name, form.value(), form.reason());
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "End a case",
            description = "409 while a plan, target, revision or pull waits for it; the sentence says what to call off"
                    + " instead. Cases are not moved to another step: they would not have done what lies between.")
    void cancel(Viewer viewer, @PathVariable String id, @RequestBody ReasonForm form) {
        repairs.cancel(viewer, id, form.reason());
    }
}
