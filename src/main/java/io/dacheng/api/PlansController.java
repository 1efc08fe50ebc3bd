package io.dacheng.api;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import io.dacheng.target.RankingPolicies;
import io.dacheng.target.RankingPolicy;
import io.dacheng.target.TargetService;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plans: start a cascade, watch it, end it. */
@RestController
@RequestMapping("/api/v1/plans")
@Tag(name = "Plans", description = "Plans 目标方案, one cascade each")
class PlansController {

    /** Why a plan is ended. */
    record CancelForm(
            @Nullable @Schema(example = "Replaced by a new plan")
            String reason) {}

    /** Who sees rankings from now on. */
    record RankingPolicyForm(
            @Nullable @Schema(description = "HEADS_ONLY or OWN_UNIT", example = "OWN_UNIT")
            RankingPolicy rankingPolicy) {}

    private final PlanService plans;
    private final TargetService targets;
    private final RankingPolicies rankings;
    private final AccessService access;

    PlansController(PlanService plans, TargetService targets, RankingPolicies rankings, AccessService access) {
        this.plans = plans;
        this.targets = targets;
        this.rankings = rankings;
        this.access = access;
    }

    @PostMapping
    @Operation(summary = "Set an overall target and start its cascade; for target setters")
    ResponseEntity<PlanAnswer> create(Viewer viewer, @RequestBody NewPlanForm form) {
        long id = plans.create(viewer, form.plan());
        return ResponseEntity.created(URI.create("/api/v1/plans/" + id)).body(plan(viewer, id, null));
    }

    @GetMapping
    @Operation(summary = "The plans with a target that the caller may see, newest first")
    List<PlanAnswer> plans(
            Viewer viewer,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        return plans.plans(viewer, knownAt).stream()
                .map(plan -> PlanAnswer.of(plan, seesWhole(viewer, plan), null))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One plan: state, tree of targets, balances")
    PlanAnswer plan(
            Viewer viewer,
            @PathVariable long id,
            @Parameter(description = "As known at this moment; now unless given")
                    @RequestParam(required = false)
                    @Nullable
                    Instant knownAt) {
        PlanView plan = plans.plan(viewer, id, knownAt);
        return PlanAnswer.of(plan, seesWhole(viewer, plan), targets.tree(viewer, id, knownAt));
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "End a plan; its targets become CANCELLED and its tasks disappear")
    PlanAnswer cancel(Viewer viewer, @PathVariable long id, @RequestBody CancelForm form) {
        plans.cancel(viewer, id, Given.field("reason", form.reason()));
        return plan(viewer, id, null);
    }

    @PutMapping("/{id}/ranking-policy")
    @Operation(summary = "Say who sees rankings by the plan's targets; for target setters over its root unit")
    PlanAnswer ranking(Viewer viewer, @PathVariable long id, @RequestBody RankingPolicyForm form) {
        rankings.change(viewer, id, Given.field("rankingPolicy", form.rankingPolicy()));
        return plan(viewer, id, null);
    }

    private boolean seesWhole(Viewer viewer, PlanView plan) {
        return access.canSeeUnit(viewer, plan.rootUnit().id());
    }
}
