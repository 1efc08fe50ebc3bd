package io.dacheng.inbox;

import io.dacheng.shared.Actor;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Port: the engine's tasks behind work items. Implemented by {@code workflow}; joins the caller's transaction. */
public interface TaskEngine {

    void assign(String taskRef, @Nullable String login);

    void setFollowUp(String taskRef, @Nullable LocalDate date);

    void setDue(String taskRef, @Nullable LocalDate date);

    /** Completes a GENERIC step. */
    void complete(String taskRef, Actor actor);
}
