package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.dashboard.FirstSteps;
import io.dacheng.dashboard.FirstSteps.Progress;
import io.dacheng.dashboard.FirstSteps.Step;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far a new product is on its way to the first plan (X5). */
@RestController
@RequestMapping("/api/v1/first-steps")
@Tag(
        name = "First steps",
        description = "Organisation, people, metrics, first plan; for who manages the whole organisation")
class FirstStepsController {

    /**
     * What there is and what comes next.
     *
     * @param done the steps that are done
     * @param next the step to take next; PLAN when all are done
     */
    record FirstStepsAnswer(Progress progress, List<Step> done, Step next) {}

    private final FirstSteps steps;

    FirstStepsController(FirstSteps steps) {
        this.steps = steps;
    }

    @GetMapping
    @Operation(summary = "How far the product is on its way to the first plan")
    FirstStepsAnswer progress(Viewer viewer) {
        Progress progress = steps.progress(viewer);
        return new FirstStepsAnswer(
                progress, Arrays.stream(Step.values()).filter(progress::done).toList(), progress.next());
    }
}
