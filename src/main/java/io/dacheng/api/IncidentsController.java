package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.shared.Slice;
import io.dacheng.workflow.cases.IncidentKind;
import io.dacheng.workflow.cases.IncidentQuery;
import io.dacheng.workflow.cases.IncidentRow;
import io.dacheng.workflow.cases.Incidents;
import io.dacheng.workflow.cases.Retried;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What cannot go on until somebody repairs it (P3). */
@RestController
@RequestMapping("/api/v1/incidents")
@Tag(name = "Incidents", description = "What cannot go on until somebody repairs it; for who runs processes")
class IncidentsController {

    /**
     * What became of one incident.
     *
     * @param code null when it is being tried again, else why not
     */
    record ResultAnswer(
            String incident,
            @Nullable String caseId,
            boolean done,
            @Nullable String code,
            @Nullable String detail) {

        static ResultAnswer of(Retried.Result result, Locale language) {
            return result.refusal() == null
                    ? new ResultAnswer(result.incident(), result.caseId(), true, null, null)
                    : new ResultAnswer(
                            result.incident(),
                            result.caseId(),
                            false,
                            result.refusal().code(),
                            result.refusal().sentence(language));
        }
    }

    /**
     * A result for each incident.
     *
     * @param left how many that fit are left for another call
     */
    record RetryAnswer(List<ResultAnswer> results, long left) {}

    private final Incidents incidents;

    IncidentsController(Incidents incidents) {
        this.incidents = incidents;
    }

    @GetMapping
    @Operation(summary = "Find incidents, the newest first")
    Slice<IncidentRow> find(
            Viewer viewer,
            Locale language,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(required = false) @Nullable String step,
            @RequestParam(required = false) @Nullable String problem,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        return incidents.incidents(
                viewer,
                new IncidentQuery(process, version, step, problem),
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 500),
                language);
    }

    @GetMapping("/kinds")
    @Operation(summary = "Incidents alike put together: by process, version, step and message; at most 200 kinds")
    List<IncidentKind> kinds(
            Viewer viewer,
            Locale language,
            @RequestParam(required = false) @Nullable String process,
            @RequestParam(required = false) @Nullable Integer version) {
        return incidents.kinds(viewer, IncidentQuery.of(process, version), language);
    }

    @GetMapping(value = "/{id}/technical", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @Operation(summary = "What the program has written when it failed")
    String technical(Viewer viewer, @PathVariable String id) {
        return incidents.technicalText(viewer, id);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Try a failed step once more, beside the answer; failing again, it is an incident again")
    void retry(Viewer viewer, @PathVariable String id) {
        incidents.retry(viewer, id);
    }

    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Try all that fit once more, each for itself",
            description = "All that is given must hold; at most 1000 by one call, the answer says how many are left.")
    RetryAnswer retryAll(Viewer viewer, Locale language, @RequestBody IncidentQuery query) {
        Retried retried = incidents.retryAll(viewer, query);
        return new RetryAnswer(
                retried.results().stream()
                        .map(result -> ResultAnswer.of(result, language))
                        .toList(),
                retried.left());
    }
}
