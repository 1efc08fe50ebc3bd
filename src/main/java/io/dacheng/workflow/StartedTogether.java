package io.dacheng.workflow;

import io.dacheng.inbox.WorkItemProjection;
import io.dacheng.inbox.WorkItemProjection.Opened;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Cases on many targets that start in one go: what their first work items show is read once for all of them, and the items are
 * written when all have started, in the same transaction. Everybody else's are read and written one by one.
 */
@Component
class StartedTogether {

    private final CaseFacts.Reader cases;
    private final WorkItemProjection items;
    private final ThreadLocal<@Nullable Chunk> running = new ThreadLocal<>();

    StartedTogether(CaseFacts.Reader cases, WorkItemProjection items) {
        this.cases = cases;
        this.items = items;
    }

    /** @param starts starts a case for each of the targets, on this thread and in the caller's transaction */
    void start(Collection<Long> targets, Runnable starts) {
        running.set(new Chunk(cases.ofTargets(targets), new ArrayList<>()));
        try {
            starts.run();
            write();
        } finally {
            running.remove();
        }
    }

    CaseFacts factsOf(BusinessKey key) {
        Chunk chunk = running.get();
        CaseFacts known = chunk == null || key.kind() != BusinessKey.Kind.TARGET
                ? null
                : chunk.facts().get(key.id());
        return known == null ? cases.of(key) : known;
    }

    void opened(Opened item) {
        Chunk chunk = running.get();
        if (chunk == null) {
            items.opened(item);
        } else {
            chunk.opened().add(item);
        }
    }

    /** Writes what has come so far: somebody is about to change it. */
    void write() {
        Chunk chunk = running.get();
        if (chunk != null && !chunk.opened().isEmpty()) {
            items.opened(List.copyOf(chunk.opened()));
            chunk.opened().clear();
        }
    }

    private record Chunk(Map<Long, CaseFacts> facts, List<Opened> opened) {}
}
