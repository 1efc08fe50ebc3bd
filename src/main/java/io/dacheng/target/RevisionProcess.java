package io.dacheng.target;

import io.dacheng.shared.Actor;
import java.util.List;

/** Port: the running {@code target-revision} cases, and what a revision does to others. Implemented by {@code workflow}. */
public interface RevisionProcess {

    void start(long revisionId);

    /** Completes the decision's task. */
    void decided(long revisionId, boolean approved, Actor actor);

    /** Ends the case; its task disappears. */
    void withdrawn(long revisionId);

    /** Open work items about these targets show what the targets now amount to. */
    void amountsChanged(List<Long> targetIds);

    /** The case of a member who is not there any more ends. */
    void memberLeft(long targetId);

    /** The balance of a unit whose head was to settle it is right now: its case goes on. */
    void balanceRight(long targetId);
}
