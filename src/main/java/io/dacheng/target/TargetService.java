package io.dacheng.target;

import io.dacheng.access.Viewer;
import io.dacheng.shared.ItemResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What people do with targets. Each action checks the person, changes the target, keeps the change and moves the
 * process on, in one transaction; two people at once: one wins, the other is refused with the winner's name.
 */
@Service
public class TargetService {

    public TargetView target(Viewer viewer, long targetId) {
        throw new UnsupportedOperationException();
    }

    /** The targets of a plan that the viewer may see, parents before children. */
    public List<TargetView> tree(Viewer viewer, long planId) {
        throw new UnsupportedOperationException();
    }

    /** For who acts for the target's unit, and who sees it. */
    public List<TargetView> children(Viewer viewer, long targetId) {
        throw new UnsupportedOperationException();
    }

    public List<TargetChangeView> history(Viewer viewer, long targetId) {
        throw new UnsupportedOperationException();
    }

    /** Targets in which the viewer is the owner, newest period first. */
    public List<TargetView> ownTargets(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /**
     * What a split of this target's amount among its children would give; changes nothing.
     *
     * @param parts amounts and locks entered so far; children not named are computed
     * @throws io.dacheng.shared.Refused INVALID naming the part and the reason (S4)
     */
    public List<TargetView> previewSplit(Viewer viewer, long targetId, SplitMethod method, List<Part> parts) {
        throw new UnsupportedOperationException();
    }

    /** Confirms the split of the root target or of a unit's target; the parts must sum to the amount exactly (S2, T4). */
    public void confirmSplit(Viewer viewer, long targetId, List<Part> parts) {
        throw new UnsupportedOperationException();
    }

    /** The branch head's formulation schedule 制定完成进度: not after the plan's dates. */
    public void setSchedule(Viewer viewer, long targetId, LocalDate submitBy, LocalDate agreeBy) {
        throw new UnsupportedOperationException();
    }

    /** T2. A counter-proposal (amount other than proposed) needs a reason; completion not after the parent's. */
    public void submit(
            Viewer viewer, long targetId, BigDecimal amount, LocalDate completionDate, @Nullable String reason) {
        throw new UnsupportedOperationException();
    }

    /** T3. Never the own target. */
    public void approve(Viewer viewer, long targetId) {
        throw new UnsupportedOperationException();
    }

    /** Several at once, a result for each. */
    public List<ItemResult> approveAll(Viewer viewer, List<Long> targetIds) {
        throw new UnsupportedOperationException();
    }

    /** T3: back to its author with a comment; above the plan's round limit the next decision is the next higher head's. */
    public void returnToMember(Viewer viewer, long targetId, String comment) {
        throw new UnsupportedOperationException();
    }

    /** T3: agrees at another amount, with a reason. */
    public void adjust(Viewer viewer, long targetId, BigDecimal amount, String reason) {
        throw new UnsupportedOperationException();
    }

    /** All children agreed but the balance is not 0: the head sets the children's amounts so that it is. */
    public void settleBalance(Viewer viewer, long targetId, List<Part> parts, String reason) {
        throw new UnsupportedOperationException();
    }
}
