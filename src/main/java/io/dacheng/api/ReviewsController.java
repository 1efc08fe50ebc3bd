package io.dacheng.api;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.organisation.OrganisationService;
import io.dacheng.organisation.UnitView;
import io.dacheng.review.ActionService;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of progress and their agreed actions (R1, R2). A review is completed as a task. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Reviews", description = "Reviews of progress, their findings and agreed actions")
class ReviewsController {

    /** Which unit's progress to review, in which plan. */
    record NewReviewForm(
            @Nullable @Schema(description = "Id of the plan", example = "1")
            Long plan,

            @Nullable @Schema(description = "Code of the unit", example = "pudong")
            String unit) {}

    private final ReviewService reviews;
    private final ActionService actions;
    private final OrganisationService organisation;
    private final AccessService access;

    ReviewsController(
            ReviewService reviews, ActionService actions, OrganisationService organisation, AccessService access) {
        this.reviews = reviews;
        this.actions = actions;
        this.organisation = organisation;
        this.access = access;
    }

    @GetMapping("/reviews")
    @Operation(summary = "Reviews that the caller may see, newest first")
    List<ReviewView> reviews(Viewer viewer) {
        return reviews.reviews(viewer);
    }

    @GetMapping("/reviews/{id}")
    @Operation(summary = "One review with its frozen findings")
    ReviewView review(Viewer viewer, @PathVariable long id) {
        return reviews.review(viewer, id);
    }

    @PostMapping("/reviews")
    @Operation(summary = "Review a unit's progress now")
    ResponseEntity<ReviewView> open(Viewer viewer, @RequestBody NewReviewForm form) {
        long plan = Given.field("plan", form.plan());
        String code = Given.field("unit", form.unit());
        UnitView unit = organisation
                .unitByCode(code)
                .filter(found -> access.canSeeUnit(viewer, found.id()))
                .orElseThrow(() -> Refused.notFound("review.unit.unknown", code));
        long id = reviews.openOnDemand(viewer, plan, unit.id());
        return ResponseEntity.created(URI.create("/api/v1/reviews/" + id)).body(reviews.review(viewer, id));
    }

    @PostMapping("/actions/{id}/done")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Tick an agreed action off; its owner or who acts for the unit")
    void done(Viewer viewer, @PathVariable long id) {
        actions.done(viewer, id);
    }
}
