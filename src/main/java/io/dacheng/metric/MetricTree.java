package io.dacheng.metric;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which metrics are made of which. */
final class MetricTree {

    private MetricTree() {}

    /** Whether a metric has another among its parts, theirs, and so on. */
    static boolean reaches(Map<String, MetricDraft> all, String from, String to) {
        Deque<String> open = new ArrayDeque<>(Set.of(from));
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            MetricDraft metric = all.get(open.pop());
            if (metric == null || !seen.add(metric.code())) {
                continue;
            }
            for (MetricDraft.Part part : metric.parts()) {
                if (part.metric().equals(to)) {
                    return true;
                }
                open.push(part.metric());
            }
        }
        return false;
    }

    /** The metric and all it is a part of, however far up. */
    static Set<String> upwards(Map<String, MetricDraft> all, String code) {
        Set<String> found = new HashSet<>(Set.of(code));
        all.keySet().stream().filter(other -> reaches(all, other, code)).forEach(found::add);
        return found;
    }
}
