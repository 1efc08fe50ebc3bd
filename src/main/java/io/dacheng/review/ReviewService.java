package io.dacheng.review;

import io.dacheng.access.Viewer;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;

/** Reviews of progress (R1, R2): snapshots, findings, agreed actions. */
@Service
public class ReviewService {

    /** Freezes today's figures of every ACTIVE plan, once a day and plan; returns the plans calculated. */
    public List<Long> calculateDaily(LocalDate asOf) {
        throw new UnsupportedOperationException();
    }

    /** Whether a weekly review is due: Monday, or the week's has been missed. */
    public boolean weeklyDue(LocalDate asOf) {
        throw new UnsupportedOperationException();
    }

    /** One OPEN review per unit of the active plans that has owners who are behind or to be watched; starts their cases. */
    public void openWeekly(LocalDate asOf) {
        throw new UnsupportedOperationException();
    }

    /** Opens a review of the viewer's unit now. */
    public long openOnDemand(Viewer viewer, long planId, long unitId) {
        throw new UnsupportedOperationException();
    }

    public ReviewView review(Viewer viewer, long reviewId) {
        throw new UnsupportedOperationException();
    }

    /** Unit reviews that the viewer may see, newest first. */
    public List<ReviewView> reviews(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    public void complete(Viewer viewer, long reviewId, ReviewOutcome outcome) {
        throw new UnsupportedOperationException();
    }

    /** Ticks an agreed action off; its owner or who acts for the unit. */
    public void actionDone(Viewer viewer, long actionId) {
        throw new UnsupportedOperationException();
    }

    /** Results to branch head and target setter, as notices. */
    public void report(long reviewId) {
        throw new UnsupportedOperationException();
    }
}
