package io.dacheng.ui.plans;

import com.vaadin.flow.data.provider.hierarchy.AbstractHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import com.vaadin.flow.function.SerializablePredicate;
import io.dacheng.target.TargetView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Targets under their parents, each known by its id: a figure that changes is sent as one row, and only a target that
 * came, left or moved loads the rows anew. Replacing the whole under a reader would race with the rows still on their way.
 */
final class TargetBranches extends AbstractHierarchicalDataProvider<TargetView, SerializablePredicate<TargetView>> {

    private static final long TOP = 0;

    private transient Map<Long, TargetView> targets = Map.of();
    private transient Map<Long, List<TargetView>> below = Map.of();

    /** @param now parents before children; where a parent is missing, its children stand at the top */
    void show(List<TargetView> now) {
        Map<Long, TargetView> before = targets;
        Map<Long, Long> stood = parents();
        targets = new LinkedHashMap<>();
        below = new HashMap<>();
        for (TargetView target : now) {
            below.computeIfAbsent(parent(target), id -> new ArrayList<>()).add(target);
            targets.put(target.id(), target);
        }
        if (List.copyOf(stood.entrySet()).equals(List.copyOf(parents().entrySet()))) {
            now.stream()
                    .filter(target -> !target.equals(before.get(target.id())))
                    .forEach(this::refreshItem);
        } else {
            refreshAll();
        }
    }

    private long parent(TargetView target) {
        Long parent = target.parentId();
        return parent != null && targets.containsKey(parent) ? parent : TOP;
    }

    private Map<Long, Long> parents() {
        Map<Long, Long> parents = new LinkedHashMap<>();
        targets.values().forEach(target -> parents.put(target.id(), parent(target)));
        return parents;
    }

    private List<TargetView> below(@Nullable TargetView parent) {
        return below.getOrDefault(parent == null ? TOP : parent.id(), List.of());
    }

    @Override
    public Object getId(TargetView target) {
        return target.id();
    }

    @Override
    public boolean hasChildren(TargetView target) {
        return !below(target).isEmpty();
    }

    @Override
    public int getChildCount(HierarchicalQuery<TargetView, SerializablePredicate<TargetView>> query) {
        return Math.toIntExact(fetchChildren(query).count());
    }

    @Override
    public Stream<TargetView> fetchChildren(HierarchicalQuery<TargetView, SerializablePredicate<TargetView>> query) {
        return below(query.getParent()).stream().skip(query.getOffset()).limit(query.getLimit());
    }

    @Override
    public boolean isInMemory() {
        return true;
    }
}
