package io.dacheng.workflow.models;

import io.dacheng.workflow.models.ModelChange.Kind;
import io.dacheng.workflow.models.ModelChange.Value;
import io.dacheng.workflow.models.ModelParts.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two files element by element, by id. */
final class Comparison {

    private Comparison() {}

    /** @param before null when there was none: then everything is new */
    static ModelComparison of(String key, ModelKind kind, byte @Nullable [] before, byte[] after) {
        ModelParts old = before == null ? ModelParts.NONE : ModelParts.of(key, before);
        ModelParts now = ModelParts.of(key, after);
        List<ModelChange> changes = new ArrayList<>();
        now.parts().forEach((id, part) -> {
            if (!old.parts().containsKey(id)) {
                changes.add(new ModelChange(Kind.ADDED, id, part.type(), part.name(), List.of()));
            }
        });
        old.parts().forEach((id, part) -> {
            if (!now.parts().containsKey(id)) {
                changes.add(new ModelChange(Kind.REMOVED, id, part.type(), part.name(), List.of()));
            }
        });
        List<ModelChange> moved = new ArrayList<>();
        now.parts().forEach((id, part) -> {
            Part was = old.parts().get(id);
            if (was == null) {
                return;
            }
            List<Value> values = values(was, part);
            if (!values.isEmpty()) {
                changes.add(new ModelChange(Kind.CHANGED, id, part.type(), part.name(), values));
            } else if (!Objects.equals(old.places().get(id), now.places().get(id))) {
                moved.add(new ModelChange(Kind.MOVED, id, part.type(), part.name(), List.of()));
            }
        });
        changes.addAll(moved);
        return new ModelComparison(kind, key, before == null ? null : text(before), text(after), changes);
    }

    private static List<Value> values(Part was, Part is) {
        List<Value> values = new ArrayList<>();
        if (!was.type().equals(is.type())) {
            values.add(new Value("type", was.type(), is.type()));
        }
        Set<String> properties = new LinkedHashSet<>(was.values().keySet());
        properties.addAll(is.values().keySet());
        Map<String, String> old = was.values();
        Map<String, String> now = is.values();
        properties.stream()
                .filter(property -> !Objects.equals(old.get(property), now.get(property)))
                .filter(property -> !ModelParts.ORDER.equals(property) || inAnotherOrder(old, now))
                .forEach(property -> values.add(new Value(property, old.get(property), now.get(property))));
        return values;
    }

    /** Rows that were added or removed change no order. */
    private static boolean inAnotherOrder(Map<String, String> old, Map<String, String> now) {
        List<String> before = List.of(old.getOrDefault(ModelParts.ORDER, "").split(" "));
        List<String> after = List.of(now.getOrDefault(ModelParts.ORDER, "").split(" "));
        return !before.stream()
                .filter(after::contains)
                .toList()
                .equals(after.stream().filter(before::contains).toList());
    }

    /** Only for showing; models are in UTF-8, which the gate sees to. */
    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
