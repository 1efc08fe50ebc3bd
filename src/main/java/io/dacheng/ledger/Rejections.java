package io.dacheng.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rejected rows of one upload: how many, and the first of them. */
final class Rejections {

    private final List<BatchView.Rejection> first = new ArrayList<>();
    private long count;

    /** Rows come nearly in the order of the file. */
    void add(long line, @Nullable String field, List<String> reason, @Nullable String content) {
        count++;
        if (first.size() < Batches.KEPT_REJECTIONS) {
            first.add(BatchView.Rejection.of(line, field, reason, content));
        }
    }

    /** @param others found later, in any order; at most as many as are kept */
    void addAll(List<BatchView.Rejection> others, long howMany) {
        count += howMany;
        first.addAll(others);
        inOrder();
        if (first.size() > Batches.KEPT_REJECTIONS) {
            first.subList(Batches.KEPT_REJECTIONS, first.size()).clear();
        }
    }

    /** In the order of the file. */
    void inOrder() {
        first.sort(Comparator.comparingLong(BatchView.Rejection::line));
    }

    long count() {
        return count;
    }

    List<BatchView.Rejection> first(int most) {
        return List.copyOf(first.subList(0, Math.min(most, first.size())));
    }
}
