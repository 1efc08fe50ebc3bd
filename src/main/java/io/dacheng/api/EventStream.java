package io.dacheng.api;

import io.dacheng.access.AccessService;
import io.dacheng.access.LoginSessions;
import io.dacheng.access.Viewer;
import io.dacheng.inbox.InboxCounts;
import io.dacheng.inbox.InboxService;
import io.dacheng.nodes.NewsMissed;
import io.dacheng.notification.Notices;
import io.dacheng.school.SchoolAccess;
import io.dacheng.school.SchoolNews;
import io.dacheng.school.SchoolNews.News;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetService;
import io.dacheng.target.TargetsChanged;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open event streams. One thread looks every two seconds, and sooner when targets have changed, once per login that listens, what has changed; so the
 * cost is bounded by the number of listeners, whatever goes on in the product, on whichever node.
 */
@Component
class EventStream implements DisposableBean {

    static final int MOST_PER_LOGIN = 5;
    static final int MOST = 500;
    private static final long LOOK_EVERY_SECONDS = 2;
    private static final long LOOK_SOON_MILLIS = 700;
    private static final long PAUSE_MILLIS = 300;
    private static final int LOOKS_PER_HEARTBEAT = 7;
    private static final long LONGEST_MILLIS = Duration.ofMinutes(30).toMillis();
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private record Seen(InboxCounts tasks, long unread) {}

    /** Entries of histories are numbered when they are written and seen when they are committed: look back this far. */
    private static final long LOOK_BACK = 1000;

    private static final class Listener {
        final String login;
        final int password;
        final SseEmitter emitter;

        @Nullable
        Seen last;

        Listener(String login, int password, SseEmitter emitter) {
            this.login = login;
            this.password = password;
            this.emitter = emitter;
        }
    }

    private final AccessService access;
    private final LoginSessions sessions;
    private final InboxService inbox;
    private final Notices notices;
    private final TargetService targets;
    private final SchoolNews school;
    private final SchoolAccess campuses;
    private final Set<News> changedCampuses = ConcurrentHashMap.newKeySet();
    private @Nullable Runnable schoolHeard;
    private final Set<Long> changedPlans = ConcurrentHashMap.newKeySet();
    private long lastChange;
    private Set<Long> toldChanges = Set.of();
    private final List<Listener> listeners = new ArrayList<>();
    private @Nullable ScheduledExecutorService looking;
    private int looks;
    private boolean ending;
    private boolean looksSoon;

    EventStream(
            AccessService access,
            LoginSessions sessions,
            InboxService inbox,
            Notices notices,
            TargetService targets,
            SchoolNews school,
            SchoolAccess campuses) {
        this.access = access;
        this.sessions = sessions;
        this.inbox = inbox;
        this.notices = notices;
        this.targets = targets;
        this.school = school;
        this.campuses = campuses;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void targetsChanged(TargetsChanged change) {
        changedPlans.add(change.planId());
        synchronized (listeners) {
            if (looking != null && !looksSoon) {
                looksSoon = true;
                looking.schedule(this::lookSoon, LOOK_SOON_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void lookSoon() {
        synchronized (listeners) {
            looksSoon = false;
        }
        look();
    }

    SseEmitter open(Viewer viewer) {
        if (viewer.viewedBy() != null) {
            // A stream would go on after the look is over.
            throw Refused.forbidden("access.view-as.reading", viewer.name());
        }
        SseEmitter emitter = new SseEmitter(LONGEST_MILLIS);
        Listener listener = new Listener(viewer.login(), sessions.passwordNumber(viewer.login()), emitter);
        emitter.onCompletion(() -> close(listener));
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> close(listener));
        synchronized (listeners) {
            if (ending) {
                // Whoever listens opens it again, elsewhere.
                emitter.complete();
                return emitter;
            }
            long own = listeners.stream()
                    .filter(other -> other.login.equals(viewer.login()))
                    .count();
            if (own >= MOST_PER_LOGIN || listeners.size() >= MOST) {
                throw Refused.conflict("api.events.full", MOST_PER_LOGIN, MOST);
            }
            listeners.add(listener);
            if (looking == null) {
                changedPlans.clear();
                looksSoon = false;
                lastChange = targets.lastChange();
                toldChanges = targets.changesAfter(lastChange - LOOK_BACK);
                looking = Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "events");
                    thread.setDaemon(true);
                    return thread;
                });
                looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
                changedCampuses.clear();
                schoolHeard = school.listen(this::heard);
            }
        }
        return emitter;
    }

    /** Who listens opens the stream again, and is told how things are. */
    @EventListener
    void newsMissed(NewsMissed missed) {
        destroy();
    }

    /** The web server waits for open requests to end, and a stream does not by itself. */
    @EventListener
    void closing(ContextClosedEvent closed) {
        synchronized (listeners) {
            ending = true;
        }
        destroy();
    }

    /** Ends every stream and the looking. */
    @Override
    public void destroy() {
        List<Listener> open;
        synchronized (listeners) {
            open = List.copyOf(listeners);
            listeners.clear();
            stopLooking();
        }
        open.forEach(listener -> listener.emitter.complete());
    }

    private void close(Listener listener) {
        synchronized (listeners) {
            listeners.remove(listener);
            if (listeners.isEmpty()) {
                stopLooking();
            }
        }
    }

    private void stopLooking() {
        if (looking != null) {
            looking.shutdown();
            looking = null;
        }
        if (schoolHeard != null) {
            schoolHeard.run();
            schoolHeard = null;
        }
    }

    /** Told within half a second; what follows at once, a class that is marked for instance, is told with it. */
    private void heard(News news) {
        synchronized (listeners) {
            if (changedCampuses.add(news) && changedCampuses.size() == 1 && looking != null) {
                looking.schedule(this::tellCampuses, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void tellCampuses() {
        Set<News> changed;
        Map<String, List<Listener>> byLogin;
        synchronized (listeners) {
            changed = Set.copyOf(changedCampuses);
            changedCampuses.clear();
            byLogin = listeners.stream().collect(Collectors.groupingBy(listener -> listener.login));
        }
        byLogin.forEach((login, own) -> {
            try {
                Viewer viewer = access.viewer(login);
                List<Map<String, Object>> seen = changed.stream()
                        .filter(news -> campuses.concerns(viewer, news.unitId()))
                        .map(news -> Map.<String, Object>of("part", news.part(), "unitId", news.unitId()))
                        .toList();
                goingOn(login, own).forEach(listener -> seen.forEach(news -> send(listener, news)));
            } catch (RuntimeException e) {
                LOG.warn("The event streams of a login ended: {}", e.toString());
                own.forEach(listener -> listener.emitter.complete());
            }
        });
    }

    /** Those that began with the password of now; the others end. */
    private List<Listener> goingOn(String login, List<Listener> own) {
        int password = sessions.passwordNumber(login);
        own.stream().filter(listener -> listener.password != password).forEach(listener -> listener.emitter.complete());
        return own.stream().filter(listener -> listener.password == password).toList();
    }

    private void send(Listener listener, Map<String, Object> news) {
        try {
            listener.emitter.send(SseEmitter.event().name("school").data(news));
        } catch (IOException | IllegalStateException e) {
            close(listener);
        }
    }

    private void look() {
        boolean heartbeat = ++looks % LOOKS_PER_HEARTBEAT == 0;
        Map<String, List<Listener>> byLogin;
        synchronized (listeners) {
            byLogin = listeners.stream().collect(Collectors.groupingBy(listener -> listener.login));
        }
        Set<Long> plans = Set.copyOf(changedPlans);
        changedPlans.removeAll(plans);
        Set<Long> changes = changes(plans);
        byLogin.forEach((login, own) -> {
            try {
                Viewer viewer = access.viewer(login);
                Seen now = new Seen(inbox.counts(viewer), notices.unread(viewer));
                Set<Long> changed = targets.changedPlans(viewer, plans, changes);
                goingOn(login, own).forEach(listener -> tell(listener, now, changed, heartbeat));
            } catch (RuntimeException e) {
                LOG.warn("The event streams of a login ended: {}", e.toString());
                own.forEach(listener -> listener.emitter.complete());
            }
        });
    }

    /**
     * Entries that nobody has been told of; whoever sees none of them is told nothing, though others of the plan have
     * changed. A look must not end for good because the database is away.
     */
    private Set<Long> changes(Set<Long> plans) {
        if (plans.isEmpty()) {
            return Set.of();
        }
        try {
            Set<Long> entries = targets.changesAfter(lastChange - LOOK_BACK);
            Set<Long> fresh = new HashSet<>(entries);
            fresh.removeAll(toldChanges);
            toldChanges = entries;
            lastChange = entries.stream().max(Long::compare).orElse(lastChange);
            return fresh;
        } catch (RuntimeException e) {
            LOG.warn("What has changed could not be read: {}", e.toString());
            return Set.of();
        }
    }

    private void tell(Listener listener, Seen now, Set<Long> plans, boolean heartbeat) {
        Seen last = listener.last;
        try {
            if (last == null || !last.tasks().equals(now.tasks())) {
                listener.emitter.send(SseEmitter.event().name("tasks").data(now.tasks()));
            }
            if (last == null || last.unread() != now.unread()) {
                listener.emitter.send(SseEmitter.event().name("notices").data(Map.of("unread", now.unread())));
            }
            for (long plan : plans) {
                listener.emitter.send(SseEmitter.event().name("target").data(Map.of("planId", plan)));
            }
            if (heartbeat) {
                listener.emitter.send(SseEmitter.event().comment("still here"));
            }
            listener.last = now;
        } catch (IOException | IllegalStateException e) {
            close(listener);
        }
    }
}
