package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.workflow.cases.CaseRepairs;
import io.dacheng.workflow.cases.ProcessSummary;
import io.dacheng.workflow.cases.ProcessVersion;
import io.dacheng.workflow.cases.ProcessView;
import io.dacheng.workflow.cases.Processes;
import io.dacheng.workflow.cases.StepCount;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The processes and what runs by them now (P3). */
@RestController
@RequestMapping("/api/v1/processes")
@Tag(name = "Processes", description = "Processes with their versions, live counts, and halting a version")
class ProcessesController {

    /** A process, and what runs by all of its versions. */
    record ProcessAnswer(
            String key,
            String name,
            long running,
            long halted,
            long incidents,
            long overdue,
            List<ProcessVersion> versions) {

        static ProcessAnswer of(ProcessSummary process) {
            return new ProcessAnswer(
                    process.key(),
                    process.name(),
                    process.running(),
                    process.halted(),
                    process.incidents(),
                    process.overdue(),
                    process.versions());
        }
    }

    /**
     * A process with what stands at each of its elements.
     *
     * @param version whose cases are counted; null for those of all versions
     * @param drawn the version that the steps are of
     * @param elsewhere elements at which cases of other versions are
     */
    record NowAnswer(
            ProcessAnswer process,
            String documentation,
            @Nullable Integer version,
            int drawn,
            List<StepCount> steps,
            List<StepCount> elsewhere) {}

    /**
     * @param cases whether the cases that run by the version are meant, too
     * @param reason for the audit log
     */
    record VersionForm(boolean cases, @Nullable String reason) {}

    private final Processes processes;
    private final CaseRepairs repairs;

    ProcessesController(Processes processes, CaseRepairs repairs) {
        this.processes = processes;
        this.repairs = repairs;
    }

    @GetMapping
    @Operation(summary = "All processes with their versions and what runs by each, for who runs processes")
    List<ProcessAnswer> processes(Viewer viewer, Locale language) {
        return processes.processes(viewer, language).stream()
                .map(ProcessAnswer::of)
                .toList();
    }

    @GetMapping("/{key}")
    @Operation(summary = "One process: how many cases, overdue tasks and incidents are at each element now")
    NowAnswer now(
            Viewer viewer,
            Locale language,
            @PathVariable String key,
            @Parameter(description = "Only cases of this version; left out: of all, on the newest model")
                    @RequestParam(required = false)
                    @Nullable
                    Integer version) {
        ProcessView now = processes.now(viewer, key, version, language);
        return new NowAnswer(
                ProcessAnswer.of(now.about()),
                now.documentation(),
                now.version(),
                now.drawn(),
                now.steps(),
                now.elsewhere());
    }

    @GetMapping(value = "/{key}/bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    @Operation(summary = "The model of a version with its drawing, names in the asked language")
    ResponseEntity<String> bpmn(
            Viewer viewer,
            Locale language,
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer version) {
        String bpmn = processes.now(viewer, key, version, language).bpmn();
        // A browser would show XML, and run what is a page in it.
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(key + ".bpmn", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bpmn);
    }

    @PostMapping("/{key}/versions/{version}/suspend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let no case start by a version; with cases = true also halt those that run by it")
    void suspend(Viewer viewer, @PathVariable String key, @PathVariable int version, @RequestBody VersionForm form) {
        repairs.suspendVersion(viewer, key, version, form.cases(), form.reason());
    }

    @PostMapping("/{key}/versions/{version}/activate")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let cases start by a version again; with cases = true also let those that run go on")
    void activate(Viewer viewer, @PathVariable String key, @PathVariable int version, @RequestBody VersionForm form) {
        repairs.activateVersion(viewer, key, version, form.cases(), form.reason());
    }
}
