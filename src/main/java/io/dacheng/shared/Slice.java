package io.dacheng.shared;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param items what is on this page
 * @param total how many there are in all
 * @param offset how many come before this page
 */
public record Slice<T>(List<T> items, long total, int offset) {

    public Slice {
        items = List.copyOf(items);
    }
}
