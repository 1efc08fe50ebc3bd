package io.dacheng.inbox;

import io.dacheng.shared.Actor;
import io.dacheng.shared.Refused;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Port: the engine's tasks behind work items. Implemented by {@code workflow}; joins the caller's transaction, which has
 * changed the item before: whoever holds the item's row is first. Each throws {@link Refused} CONFLICT when the task is
 * gone.
 */
public interface TaskEngine {

    /** Gives the task to somebody, or with null to all its candidates; it is nobody's to give back any more. */
    void assign(String taskRef, @Nullable String login);

    /** Gives the task to somebody who is to give it back to the owner. */
    void delegate(String taskRef, String owner, String login);

    /** Gives a delegated task back to its owner. */
    void giveBack(String taskRef);

    void setFollowUp(String taskRef, @Nullable LocalDate date);

    void setDue(String taskRef, @Nullable LocalDate date);

    /** Completes a GENERIC step. */
    void complete(String taskRef, Actor actor);
}
