package io.dacheng.school;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells those who listen on this node what has changed at which campus, once it is committed: at once what was changed here,
 * within a second what was changed on another node. While nobody listens nothing is looked for.
 */
@Service
public class SchoolNews implements DisposableBean {

    private static final long LOOK_EVERY_MILLIS = 1000;

    /** Changes are numbered when they are written and seen when they are committed: look back this far. */
    private static final long LOOK_BACK = 500;

    private static final int LOOKS_PER_TIDYING = 600;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(SchoolNews.class);

    /**
     * Something has changed.
     *
     * @param unitId the campus
     * @param within the campus and all units above it
     */
    public record News(SchoolChanged.Part part, long unitId, Set<Long> within) {}

    private final JdbcClient jdbc;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private final Set<Consumer<News>> listeners = new CopyOnWriteArraySet<>();
    private final Set<Long> seen = new HashSet<>();
    private @Nullable ScheduledExecutorService telling;
    private long first;
    private long last;
    private int looks;

    SchoolNews(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return ends the listening */
    public Runnable listen(Consumer<News> listener) {
        long now = lastChange();
        synchronized (listeners) {
            listeners.add(listener);
            if (telling == null) {
                first = now;
                last = now;
                seen.clear();
                telling = Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "school-news");
                    thread.setDaemon(true);
                    return thread;
                });
                telling.scheduleWithFixedDelay(this::look, LOOK_EVERY_MILLIS, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        return () -> leave(listener);
    }

    private void leave(Consumer<News> listener) {
        synchronized (listeners) {
            listeners.remove(listener);
            if (listeners.isEmpty() && telling != null) {
                telling.shutdown();
                telling = null;
            }
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
    void write(SchoolChanged change) {
        jdbc.sql("insert into school_change (part, unit_id, node, happened_at) values (:part, :unit, :node, :now)")
                .param("part", change.part().name())
                .param("unit", change.unitId())
                .param("node", node)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void committed(SchoolChanged change) {
        synchronized (listeners) {
            if (telling != null) {
                telling.execute(() -> tell(List.of(change)));
            }
        }
    }

    private void look() {
        try {
            List<SchoolChanged> elsewhere = jdbc
                    .sql("select id, part, unit_id, node from school_change where id > :after order by id")
                    .param("after", last - LOOK_BACK)
                    .query((row, number) -> {
                        long id = row.getLong("id");
                        last = Math.max(last, id);
                        boolean fresh = id > first && seen.add(id) && !node.equals(row.getObject("node", UUID.class));
                        return fresh
                                ? List.of(new SchoolChanged(
                                        SchoolChanged.Part.valueOf(row.getString("part")), row.getLong("unit_id")))
                                : List.<SchoolChanged>of();
                    })
                    .list()
                    .stream()
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
            seen.removeIf(id -> id <= last - LOOK_BACK);
            tell(elsewhere);
            if (++looks % LOOKS_PER_TIDYING == 0) {
                jdbc.sql("delete from school_change where happened_at < :before")
                        .param("before", Timestamp.from(clock.instant().minus(KEPT)))
                        .update();
            }
        } catch (RuntimeException e) {
            // The database may be away for a while; the next look makes up for it.
            LOG.warn("What has changed at the campuses could not be read: {}", e.toString());
        }
    }

    private void tell(List<SchoolChanged> changes) {
        for (SchoolChanged change : changes) {
            try {
                News news = new News(change.part(), change.unitId(), within(change.unitId()));
                listeners.forEach(listener -> listener.accept(news));
            } catch (RuntimeException e) {
                LOG.warn("A change of a campus could not be told: {}", e.toString());
            }
        }
    }

    private Set<Long> within(long unitId) {
        return Set.copyOf(jdbc.sql("select ancestor_id from org_unit_ancestry where unit_id = :unit")
                .param("unit", unitId)
                .query(Long.class)
                .list());
    }

    private long lastChange() {
        return jdbc.sql("select coalesce(max(id), 0) from school_change")
                .query(Long.class)
                .single();
    }

    @Override
    public void destroy() {
        synchronized (listeners) {
            listeners.clear();
            if (telling != null) {
                telling.shutdownNow();
                telling = null;
            }
        }
    }
}
