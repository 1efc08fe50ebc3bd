package io.dacheng.workflow.cases;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process as it runs now.
 *
 * @param about the process with all its versions
 * @param documentation what the model says it does, in the reader's language; may be empty
 * @param version whose cases are counted; null for those of all versions
 * @param drawn the version that {@code bpmn} is of
 * @param bpmn the model with its drawing, names in the reader's language
 * @param steps the elements of the drawn version, in the order of the flow
 * @param elsewhere where cases of other versions are that the drawn version does not have
 */
public record ProcessView(
        ProcessSummary about,
        String documentation,
        @Nullable Integer version,
        int drawn,
        String bpmn,
        List<StepCount> steps,
        List<StepCount> elsewhere) {

    public ProcessView {
        steps = List.copyOf(steps);
        elsewhere = List.copyOf(elsewhere);
    }
}
