package io.dacheng.ui;

import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in a tree, open or not. */
public final class Branches {

    private Branches() {}

    public static <T> List<T> roots(TreeGrid<T> tree) {
        return children(tree, null);
    }

    public static <T> List<T> below(TreeGrid<T> tree, T parent) {
        return children(tree, parent);
    }

    /** All rows, each followed by those below it. */
    public static <T> Stream<T> all(TreeGrid<T> tree) {
        return roots(tree).stream().flatMap(root -> from(tree, root));
    }

    private static <T> Stream<T> from(TreeGrid<T> tree, T item) {
        return Stream.concat(Stream.of(item), below(tree, item).stream().flatMap(child -> from(tree, child)));
    }

    private static <T> List<T> children(TreeGrid<T> tree, @Nullable T parent) {
        return tree.getDataProvider()
                .fetchChildren(new HierarchicalQuery<>(null, parent))
                .toList();
    }
}
