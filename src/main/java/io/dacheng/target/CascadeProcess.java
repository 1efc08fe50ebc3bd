package io.dacheng.target;

import io.dacheng.shared.Actor;
import java.util.List;

/**
 * Port: the running processes of plans and targets. Implemented by {@code workflow}; each call joins the caller's
 * transaction. A target is always named by its owner's leading line, which the case is about. The actor's call completes the matching open task.
 *
 * <p>Every {@code ...Done}-like call throws {@link io.dacheng.shared.Refused} CONFLICT when the step is not open any
 * more or is claimed by somebody else, with that person's name.
 */
public interface CascadeProcess {

    /** Starts {@code target-cascade} for the plan. */
    void startCascade(long planId, String initiator);

    /** Starts {@code unit-target} or {@code member-target} for each, inside the job that calls. */
    void startChildren(long planId, List<Long> unitTargetIds, List<Long> memberTargetIds);

    /** The split of the root target ({@code target-cascade}) or of a unit's target ({@code unit-target}) is confirmed. */
    void splitConfirmed(long targetId, boolean root, Actor actor);

    void scheduleSet(long targetId, Actor actor);

    void submitted(long targetId, Actor actor);

    /** Whether the case of a member's target waits for its decision. */
    boolean awaitsDecision(long memberTargetId);

    void decided(long targetId, boolean approved, Actor actor);

    void balanceSettled(long targetId, Actor actor);

    /** The countdown of a unit's (or, for the root, the plan's) children reached zero: its waiting case goes on. */
    void childrenAgreed(long parentTargetId, long planId, boolean root);

    /** A submitted target goes back to its member by the decision of somebody higher, whoever has claimed the decision. */
    void takenBack(long memberTargetId, Actor actor);

    /**
     * The member of an agreed target is asked again, in a new case.
     *
     * @throws io.dacheng.shared.Refused CONFLICT while the last case has not ended yet
     */
    void startedAgain(long memberTargetId);

    /**
     * An agreed unit waits for its children again, in a new case.
     *
     * @throws io.dacheng.shared.Refused CONFLICT while the last case has not ended yet
     */
    void reopened(long unitTargetId);

    /**
     * A unit (or, for the root, the plan) whose children had all agreed settles its balance no more and waits for its
     * children again.
     *
     * @throws io.dacheng.shared.Refused CONFLICT while its case is between two steps
     */
    void settlingReopened(long parentTargetId, long planId, boolean root);

    /**
     * A member's target waiting for its decision has been revised: the member is asked again. A case that waits for
     * nothing of the kind (not submitted yet, or agreed) stays as it is.
     *
     * @param memberTargetId the owner's leading line
     */
    void revised(long memberTargetId);

    /**
     * The actor has done a part of the open step of a target's case; more is left to do.
     *
     * @throws io.dacheng.shared.Refused CONFLICT when somebody else has claimed it
     */
    void partlyDone(long targetId, Actor actor);

    /** Ends every running case of the plan. */
    void cancel(long planId, String reason);
}
