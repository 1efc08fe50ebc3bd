package io.dacheng.target;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;

/** What the processes' service tasks do with plans and targets; repeatable, since a job may run twice. */
@Service
public class CascadeSteps {

    /** Creates (once) one child row per open sub-unit and per member of the target's unit and proposes amounts by the plan's method. */
    public void proposeSplit(long targetId) {
        throw new UnsupportedOperationException();
    }

    public boolean hasChildren(long targetId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Takes up to {@code chunk} children that are not dispatched yet, marks them DISPATCHED and starts their cases.
     *
     * @return whether more are left
     */
    public boolean dispatchChildren(long targetId, int chunk) {
        throw new UnsupportedOperationException();
    }

    /** Whether the children's sum fits the amount: balance 0, or over by no more than the plan allows (T4). */
    public boolean isBalanced(long targetId) {
        throw new UnsupportedOperationException();
    }

    /** Marks a member's or a unit's target AGREED and counts its parent down; the last one wakes the parent's case. */
    public void agree(long targetId) {
        throw new UnsupportedOperationException();
    }

    /** AGREED becomes ACTIVE for the whole plan. */
    public void activate(long planId) {
        throw new UnsupportedOperationException();
    }

    public void markCancelled(long planId, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Ids of ACTIVE plans whose period contains the day. */
    public List<Long> activePlans(LocalDate on) {
        throw new UnsupportedOperationException();
    }
}
