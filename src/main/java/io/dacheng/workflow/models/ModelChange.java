package io.dacheng.workflow.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a model that is another than before.
 *
 * @param element id in the model
 * @param type name of the element in BPMN or DMN, for instance {@code userTask}
 * @param name as drawn; for a flow without one what it joins; else the id
 * @param values what was changed; empty unless {@link Kind#CHANGED}
 */
public record ModelChange(Kind kind, String element, String type, String name, List<Value> values) {

    /** What has become of an element. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        /** Only its place on the drawing is another. */
        MOVED
    }

    /**
     * @param property what it is called in the file, for instance {@code camunda:formKey} or {@code documentation}
     * @param before null when it was not there
     * @param after null when it is no longer there
     */
    public record Value(
            String property,
            @Nullable String before,
            @Nullable String after) {}

    public ModelChange {
        values = List.copyOf(values);
    }
}
