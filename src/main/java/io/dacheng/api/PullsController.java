package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.PullPreview;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullService;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is pulled from platforms, when, and what came of it (D5). */
@RestController
@RequestMapping("/api/v1/pulls")
@Tag(name = "Pulls", description = "Pulling records from big-data platforms: data sources, pulls and their runs")
class PullsController {

    /** The first rows of a query, and what is wrong with them in words. */
    record PreviewAnswer(String sql, List<String> columns, List<List<String>> rows, List<String> problems) {

        static PreviewAnswer of(PullPreview preview, Locale language) {
            return new PreviewAnswer(
                    preview.sql(),
                    preview.columns(),
                    preview.rows(),
                    preview.problems().stream()
                            .map(problem -> problem.sentence(language))
                            .toList());
        }
    }

    private final PullService pulls;

    PullsController(PullService pulls) {
        this.pulls = pulls;
    }

    @GetMapping
    @Operation(summary = "The pulls with their last runs, for administrators and process admins")
    List<PullAnswer> pulls(Viewer viewer, Locale language) {
        return pulls.pulls(viewer).stream()
                .map(pull -> PullAnswer.of(pull, language))
                .toList();
    }

    @GetMapping("/{code}")
    @Operation(summary = "One pull")
    PullAnswer pull(Viewer viewer, Locale language, @PathVariable String code) {
        return PullAnswer.of(pulls.pull(viewer, code), language);
    }

    @PutMapping("/{code}")
    @Operation(summary = "Add a pull, or change the one that has the code")
    ResponseEntity<PullAnswer> save(
            Viewer viewer, Locale language, @PathVariable String code, @RequestBody PullForm form) {
        boolean added = pulls.save(viewer, form.of(code));
        return ResponseEntity.status(added ? HttpStatus.CREATED : HttpStatus.OK)
                .body(PullAnswer.of(pulls.pull(viewer, code), language));
    }

    @DeleteMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a pull that has never run")
    void remove(Viewer viewer, @PathVariable String code) {
        pulls.remove(viewer, code);
    }

    @PostMapping("/{code}/preview")
    @Operation(
            summary = "The first 20 rows of what the body asks for, and what is wrong with them; nothing is taken in")
    PreviewAnswer preview(Viewer viewer, Locale language, @PathVariable String code, @RequestBody PullForm form) {
        return PreviewAnswer.of(pulls.preview(viewer, form.of(code)), language);
    }

    @PostMapping("/{code}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Start a run; it goes on beside the answer",
            description = "409 while one is under way. GET /pulls/{code}/runs tells how far it is.")
    PullAnswer.RunAnswer run(
            Viewer viewer,
            Locale language,
            @PathVariable String code,
            @Parameter(description = "Cancel even when most totals of the window are no longer there")
                    @RequestParam(defaultValue = "false")
                    boolean acceptVanished) {
        return PullAnswer.RunAnswer.of(pulls.run(viewer, code, acceptVanished), language);
    }

    @PostMapping("/{code}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Stop the run that is under way; what it is writing already stays")
    void cancel(Viewer viewer, @PathVariable String code) {
        pulls.cancel(viewer, code);
    }

    @GetMapping("/{code}/runs")
    @Operation(summary = "The runs of a pull, newest first")
    Slice<PullAnswer.RunAnswer> runs(
            Viewer viewer,
            Locale language,
            @PathVariable String code,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<PullRunView> runs = pulls.runs(
                viewer,
                code,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 500));
        return new Slice<>(
                runs.items().stream()
                        .map(run -> PullAnswer.RunAnswer.of(run, language))
                        .toList(),
                runs.total(),
                runs.offset());
    }
}
