package io.dacheng.inbox;

import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Port: what the models say about tasks, open and closed. Implemented by {@code workflow}. */
public interface TaskModel {

    /**
     * The step of a model that a task is.
     *
     * @param process id of the process
     * @param version of the process that the case runs by
     * @param step id of the user task
     * @param name of the user task, as the model writes it
     * @param documentation what the model says about it; may be empty
     * @param role whose step it is by the model
     */
    record Step(
            String process,
            String processName,
            int version,
            String step,
            String name,
            String documentation,
            Role role) {}

    /** Empty when the engine does not keep the task any more. */
    default Optional<Step> step(String taskRef) {
        return step(taskRef, Locale.ENGLISH);
    }

    /** The same with names and documentation in the language, where the model has them. */
    Optional<Step> step(String taskRef, Locale language);

    /**
     * Logins of those who may do an open step by what it is about, also those who have not been asked: by the model's role
     * on this day, and the next higher heads where these may act too. Empty when only the owner may.
     */
    Set<String> couldAct(String taskRef);

    /**
     * @param language of what is written on the drawing
     * @throws Refused NOT_FOUND when the engine does not keep the case any more
     */
    CaseDiagram diagram(String taskRef, Locale language);
}
