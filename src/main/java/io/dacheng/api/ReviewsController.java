package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.review.ReviewCounts;
import io.dacheng.review.ReviewQuery;
import io.dacheng.review.ReviewRow;
import io.dacheng.review.ReviewService;
import io.dacheng.review.ReviewView;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reviews of progress (R1, R2). */
@RestController
@RequestMapping("/api/v1/reviews")
@Tag(name = "Reviews", description = "Reviews of progress, their findings and agreed actions")
class ReviewsController {

    /** Which unit's progress to review, in which plan. */
    record NewReviewForm(
            @Nullable @Schema(description = "Id of the plan", example = "1")
            Long plan,

            @Nullable @Schema(description = "Code of the unit", example = "pudong")
            String unit) {}

    /** @param counts of what was asked for, whatever state */
    record ReviewPage(List<ReviewRow> items, long total, int offset, int limit, ReviewCounts counts) {}

    private final ReviewService reviews;
    private final UnitCodes units;

    ReviewsController(ReviewService reviews, UnitCodes units) {
        this.reviews = reviews;
        this.units = units;
    }

    @GetMapping
    @Operation(summary = "Find reviews, the open ones first")
    ReviewPage find(
            Viewer viewer,
            @Parameter(description = "OPEN, DONE, CANCELLED; left out for all") @RequestParam(required = false)
                    ReviewView.@Nullable State state,
            @RequestParam(required = false) @Nullable Long plan,
            @Parameter(description = "Code of a unit: its reviews and those of lower units")
                    @RequestParam(required = false)
                    @Nullable
                    String unit,
            @Parameter(
                            description =
                                    "WEEKLY, MONTHLY, ON_DEMAND; DAILY for the plans' own, with the figures of everybody")
                    @RequestParam(required = false)
                    ReviewView.@Nullable Kind kind,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        ReviewQuery query = new ReviewQuery(
                state,
                plan,
                unit == null ? null : units.visible(viewer, unit),
                kind,
                Given.within("offset", offset, 0, Integer.MAX_VALUE),
                Given.within("limit", limit, 1, 500));
        Slice<ReviewRow> slice = reviews.reviews(viewer, query);
        return new ReviewPage(slice.items(), slice.total(), slice.offset(), limit, reviews.counts(viewer, query));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One review with its frozen findings")
    ReviewView review(Viewer viewer, @PathVariable long id) {
        return reviews.review(viewer, id);
    }

    @PostMapping
    @Operation(summary = "Review a unit's progress now")
    ResponseEntity<ReviewView> open(Viewer viewer, @RequestBody NewReviewForm form) {
        long plan = Given.field("plan", form.plan());
        long unit = units.visible(viewer, Given.field("unit", form.unit()));
        long id = reviews.openOnDemand(viewer, plan, unit);
        return ResponseEntity.created(URI.create("/api/v1/reviews/" + id)).body(reviews.review(viewer, id));
    }

    @PostMapping("/{id}/outcome")
    @Operation(summary = "Comment, agree actions and complete the review; who acts for the unit")
    ReviewView complete(Viewer viewer, @PathVariable long id, @RequestBody TaskForms.ReviewForm form) {
        reviews.complete(viewer, id, TaskForms.outcome(form));
        return reviews.review(viewer, id);
    }
}
