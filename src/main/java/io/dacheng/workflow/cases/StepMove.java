package io.dacheng.workflow.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step at which cases may stand, and the step of the other version that takes them.
 *
 * @param step id in the version that the cases run by
 * @param name in the reader's language
 * @param type BPMN's name of its kind, for instance {@code userTask}
 * @param cases how many stand there now
 * @param to id in the other version; null when cases there cannot be moved
 * @param toName in the reader's language
 * @param chosen taken from the mapping, not found by equal ids
 * @param problem why the step of the same id does not take them, in the reader's language; empty when it does or none is there
 * @param fitting steps of the other version that could take them, when none has the same id
 */
public record StepMove(
        String step,
        String name,
        String type,
        long cases,
        @Nullable String to,
        String toName,
        boolean chosen,
        String problem,
        List<FittingStep> fitting) {

    public StepMove {
        fitting = List.copyOf(fitting);
    }

    /**
     * A step that could take cases.
     *
     * @param step id in the other version
     * @param name in the reader's language
     */
    public record FittingStep(String step, String name) {}
}
