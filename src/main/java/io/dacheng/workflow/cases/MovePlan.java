package io.dacheng.workflow.cases;

import java.util.List;

/**
 * How cases would come from one version of a model to another.
 *
 * @param process key of the model
 * @param processName in the reader's language
 * @param running how many cases run by the version they would come from
 * @param steps at which cases may stand, as the model has them
 * @param newSteps at which cases may stand, and which only the other version has
 * @param triggersGone timers and messages that wait beside steps and would not any more, by name
 * @param triggersNew timers and messages that would begin to wait, by name
 * @param fromModel BPMN with names in the reader's language, for a drawing
 * @param toModel the same of the version they would come to
 */
public record MovePlan(
        String process,
        String processName,
        int from,
        int to,
        long running,
        List<StepMove> steps,
        List<StepMove.FittingStep> newSteps,
        List<String> triggersGone,
        List<String> triggersNew,
        String fromModel,
        String toModel) {

    public MovePlan {
        steps = List.copyOf(steps);
        newSteps = List.copyOf(newSteps);
        triggersGone = List.copyOf(triggersGone);
        triggersNew = List.copyOf(triggersNew);
    }
}
