package io.dacheng.target;

import io.dacheng.access.Viewer;
import java.util.List;
import org.springframework.stereotype.Service;

/** Plans: one cascade each, from the overall target to the active plan. */
@Service
public class PlanService {

    /** Saves the plan with its root target and starts {@code target-cascade}; TARGET_SETTER (or administrator) over the root unit only. */
    public long create(Viewer viewer, NewPlan plan) {
        throw new UnsupportedOperationException();
    }

    public PlanView plan(Viewer viewer, long planId) {
        throw new UnsupportedOperationException();
    }

    /** Plans that have a target the viewer may see, newest first. */
    public List<PlanView> plans(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** Ends a plan that is not closed; its targets become CANCELLED and its tasks disappear. */
    public void cancel(Viewer viewer, long planId, String reason) {
        throw new UnsupportedOperationException();
    }
}
