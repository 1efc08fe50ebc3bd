package io.dacheng.workflow.models;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a model beside each other.
 *
 * @param key of the process or decision
 * @param before the file as it was; null for a model that was not there
 * @param after the file as it is
 * @param changes added, removed, changed, then only moved, each in the order of the file
 */
public record ModelComparison(
        ModelKind kind, String key, @Nullable String before, String after, List<ModelChange> changes) {

    public ModelComparison {
        changes = List.copyOf(changes);
    }

    /** Whether cases would run the same: nothing but places on the drawing. */
    public boolean onlyDrawing() {
        return changes.stream().allMatch(change -> change.kind() == ModelChange.Kind.MOVED);
    }
}
