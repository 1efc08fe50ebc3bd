package io.dacheng.nodes;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is to be told next; the same is told once. Not for several threads. */
final class Mail {

    /** More subjects than these are told as all. */
    private static final int MOST = 2000;

    private final Map<Topic, Set<String>> subjects = new EnumMap<>(Topic.class);

    /** @param about none for all */
    void add(Topic topic, Set<String> about) {
        Set<String> known = subjects.get(topic);
        if (known != null && known.isEmpty()) {
            return;
        }
        Set<String> all = known == null ? new HashSet<>() : known;
        all.addAll(about);
        subjects.put(topic, about.isEmpty() || all.size() > MOST ? Set.of() : all);
    }

    boolean isEmpty() {
        return subjects.isEmpty();
    }

    /** By topic; none for all. */
    Map<Topic, Set<String>> content() {
        return subjects;
    }
}
