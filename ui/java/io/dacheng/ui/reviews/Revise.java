package io.dacheng.ui.reviews;

import io.dacheng.review.ReviewView;
import io.dacheng.ui.Navigation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way from a finding to a revision of its target (T5): of a unit's own, else of the unit's above, whose shares are
 * split anew.
 *
 * @param revisable ids of the targets that the viewer may ask to revise
 */
record Revise(long planId, Set<Long> revisable) {

    /** Null where the viewer may ask for none. */
    @Nullable
    String pathOf(ReviewView.Finding finding) {
        if (revisable.contains(finding.targetId())) {
            return path(finding.targetId());
        }
        return finding.parentTargetId() != null && revisable.contains(finding.parentTargetId())
                ? path(finding.parentTargetId())
                : null;
    }

    private String path(long target) {
        return Navigation.PLANS + "/" + planId + "/revisions/new?target=" + target;
    }
}
