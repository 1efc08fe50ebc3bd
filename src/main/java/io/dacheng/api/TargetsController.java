package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.metric.MetricService;
import io.dacheng.metric.MetricView;
import io.dacheng.target.NegotiationService;
import io.dacheng.target.Part;
import io.dacheng.target.PlanService;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.SplitService;
import io.dacheng.target.TargetChangeView;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetVersionView;
import io.dacheng.target.TargetView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Targets: read them and their history, try a split. */
@RestController
@RequestMapping("/api/v1/targets")
@Tag(name = "Targets", description = "Targets 目标 of units and members")
class TargetsController {

    private static final int MOST_PARTS = 10_000;

    /**
     * One child's share as a person enters it.
     *
     * @param amount null to have it computed
     * @param locked keep this amount and split the rest among the others
     * @param min the least it may get
     * @param max the most it may get
     */
    record PartForm(
            @Nullable @Schema(example = "42") Long targetId,
            @Nullable @Schema(example = "264000000.00") BigDecimal amount,
            @Nullable Boolean locked,
            @Nullable @Schema(example = "250000000.00") BigDecimal min,
            @Nullable @Schema(example = "280000000.00") BigDecimal max) {

        static List<Part> parts(@Nullable List<PartForm> forms) {
            return Given.list("parts", forms, 0, MOST_PARTS).stream()
                    .map(part -> new Part(
                            Given.field("parts/targetId", part.targetId()),
                            part.amount(),
                            Boolean.TRUE.equals(part.locked()),
                            part.min(),
                            part.max()))
                    .toList();
        }
    }

    /** A split to try. */
    record SplitForm(
            @Nullable @Schema(description = "EVEN unless given")
            SplitMethod method,

            @Nullable List<PartForm> parts) {}

    /** The children as they would be. */
    record SplitAnswer(List<TargetAnswer> parts) {}

    /** Why a target is returned. */
    record ReturnForm(
            @Nullable @Schema(example = "Please count the new branch")
            String comment) {}

    private final TargetService targets;
    private final SplitService splits;
    private final NegotiationService negotiation;
    private final PlanService plans;
    private final MetricService metrics;

    TargetsController(
            TargetService targets,
            SplitService splits,
            NegotiationService negotiation,
            PlanService plans,
            MetricService metrics) {
        this.targets = targets;
        this.splits = splits;
        this.negotiation = negotiation;
        this.plans = plans;
        this.metrics = metrics;
    }

    @GetMapping
    @Operation(summary = "Targets of a plan that the caller may see, parents before children; own ones without plan=")
    List<TargetAnswer> targets(
            Viewer viewer,
            @Parameter(description = "Id of the plan") @RequestParam(required = false) @Nullable Long plan,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        if (plan == null) {
            return answers(targets.ownTargets(viewer, knownAt));
        }
        return answers(targets.tree(viewer, plans.plan(viewer, plan).id(), knownAt));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One target")
    TargetAnswer target(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        return answers(List.of(targets.target(viewer, id, knownAt))).get(0);
    }

    @GetMapping("/{id}/lines")
    @Operation(summary = "The targets of the same owner in the same plan, one for each metric, the leading one first")
    List<TargetAnswer> lines(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        return answers(targets.lines(viewer, id, knownAt));
    }

    List<TargetAnswer> children(Viewer viewer, long id) {
        return answers(targets.children(viewer, id));
    }

    @GetMapping("/{id}/versions")
    @Operation(summary = "What became of a target: who changed it, when and why, in which version, oldest first")
    List<TargetChangeView> versions(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        return targets.history(viewer, id, knownAt);
    }

    @GetMapping("/{id}/versions/agreed")
    @Operation(summary = "The agreed versions of a target, each with the difference to the one before, oldest first")
    List<TargetVersionView> agreedVersions(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        return targets.versions(viewer, id, knownAt);
    }

    @PostMapping("/{id}/split/preview")
    @Operation(summary = "What a split would give; changes nothing")
    SplitAnswer preview(Viewer viewer, @PathVariable long id, @RequestBody SplitForm form) {
        SplitMethod method = form.method() == null ? SplitMethod.EVEN : form.method();
        return new SplitAnswer(answers(splits.previewSplit(viewer, id, method, PartForm.parts(form.parts()))));
    }

    @PostMapping("/{id}/return")
    @Operation(
            summary = "Return a member's submitted or agreed target straight to its author, from any level above",
            description =
                    "For heads above and target setters, until the plan is active. Units on the way that had agreed"
                            + " are open again. 409 while the plan is just moving on: try again in a moment.")
    TargetAnswer returnToAuthor(Viewer viewer, @PathVariable long id, @RequestBody ReturnForm form) {
        negotiation.returnToAuthor(viewer, id, Given.field("comment", form.comment()));
        return target(viewer, id, null);
    }

    /** With their amounts at the scale of their metrics. */
    private List<TargetAnswer> answers(List<TargetView> views) {
        Map<String, MetricView> byCode =
                metrics.metrics().stream().collect(Collectors.toMap(MetricView::code, Function.identity()));
        return views.stream()
                .map(target -> TargetAnswer.of(target, Objects.requireNonNull(byCode.get(target.metric()))))
                .toList();
    }
}
