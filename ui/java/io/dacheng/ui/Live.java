package io.dacheng.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.WrappedSession;
import com.vaadin.flow.shared.Registration;
import io.dacheng.access.LoginSessions;
import io.dacheng.inbox.WorkItemsChanged;
import io.dacheng.nodes.NewsMissed;
import io.dacheng.notification.NoticesChanged;
import io.dacheng.school.SchoolNews;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetsChanged;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.EventListener;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells open pages that a colleague has changed what they show, on this node or another. A page then reads again through its services with its
 * own person's rights; nothing of the change itself is passed on. Whatever happens within half a second is told once,
 * so that thousands of changes cost each open page one look.
 */
@Service
public class Live implements DisposableBean {

    private static final long PAUSE_MILLIS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Live.class);

    /** An open page, or a part of it, and whether something has changed for it. */
    private static final class Watch {
        final UI ui;
        final Runnable again;
        final Object what;
        boolean changed;

        Watch(UI ui, Object what, Runnable again) {
            this.ui = ui;
            this.what = what;
            this.again = again;
        }
    }

    private record Tasks(String login) {}

    private record Bell(String login) {}

    private record Plan(long id) {}

    private record Cases() {}

    /** A school's campuses; none for any. */
    private record Campuses(Set<Long> units) {

        boolean concerns(SchoolNews.News news) {
            return units.isEmpty() || news.within().stream().anyMatch(units::contains);
        }
    }

    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService telling = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "live-pages");
        thread.setDaemon(true);
        return thread;
    });
    private final SchoolNews school;
    private final LoginSessions sessions;
    private @Nullable Runnable schoolWatched;
    private boolean planned;

    Live(SchoolNews school, LoginSessions sessions) {
        this.school = school;
        this.sessions = sessions;
    }

    /** @param again run in the page whenever tasks of its person have come or gone, as long as the component is there */
    public void onTasks(Component component, String login, Runnable again) {
        watch(component, new Tasks(login), again);
    }

    /** @param again run in the page whenever its person gets a notice or reads one elsewhere */
    public void onNotices(Component component, String login, Runnable again) {
        watch(component, new Bell(login), again);
    }

    /** @param again run in the page whenever a case of anybody has moved on, as long as the component is there */
    public void onCases(Component component, Runnable again) {
        watch(component, new Cases(), again);
    }

    /** @param again run in the page whenever a target of the plan has changed, as long as the component is there */
    public void onPlan(Component component, long planId, Runnable again) {
        watch(component, new Plan(planId), again);
    }

    /**
     * @param unitIds campuses, or units above them; none for all
     * @param again run in the page whenever something of the campuses has changed, on whichever node
     */
    public void onSchool(Component component, Collection<Long> unitIds, Runnable again) {
        watch(component, new Campuses(Set.copyOf(unitIds)), again);
    }

    @TransactionalEventListener(fallbackExecution = true)
    void tasksChanged(WorkItemsChanged change) {
        mark(what -> what instanceof Cases || what instanceof Tasks tasks && change.concerns(tasks.login()));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void noticesChanged(NoticesChanged change) {
        mark(what -> what instanceof Bell bell && change.logins().contains(bell.login()));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void targetsChanged(TargetsChanged change) {
        mark(new Plan(change.planId())::equals);
    }

    @EventListener
    void newsMissed(NewsMissed missed) {
        mark(what -> true);
    }

    private void watch(Component component, Object what, Runnable again) {
        component.getUI().ifPresent(ui -> start(component, ui, what, again));
        component.addAttachListener((AttachEvent attached) -> start(component, attached.getUI(), what, again));
    }

    private void start(Component component, UI ui, Object what, Runnable again) {
        SecurityContext person =
                new SecurityContextImpl(SecurityContextHolder.getContext().getAuthentication());
        Watch watch = new Watch(ui, what, new DelegatingSecurityContextRunnable(again, person));
        watches.add(watch);
        watchSchool();
        Registration[] gone = new Registration[1];
        gone[0] = component.addDetachListener(detached -> {
            watches.remove(watch);
            watchSchool();
            gone[0].remove();
        });
    }

    /** Listens to the campuses as long as a page shows something of them. */
    private void watchSchool() {
        synchronized (watches) {
            boolean wanted = watches.stream().anyMatch(watch -> watch.what instanceof Campuses);
            if (wanted && schoolWatched == null) {
                schoolWatched = school.listen(
                        news -> mark(what -> what instanceof Campuses campuses && campuses.concerns(news)));
            } else if (!wanted && schoolWatched != null) {
                schoolWatched.run();
                schoolWatched = null;
            }
        }
    }

    private void mark(Predicate<Object> concerned) {
        synchronized (watches) {
            boolean any = false;
            for (Watch watch : watches) {
                if (concerned.test(watch.what)) {
                    watch.changed = true;
                    any = true;
                }
            }
            if (any && !planned) {
                planned = true;
                telling.schedule(this::tell, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void tell() {
        List<Watch> changed = new ArrayList<>();
        synchronized (watches) {
            planned = false;
            for (Watch watch : watches) {
                if (watch.changed) {
                    watch.changed = false;
                    changed.add(watch);
                }
            }
        }
        for (Watch watch : changed) {
            try {
                watch.ui.access(() -> again(watch));
            } catch (UIDetachedException closed) {
                watches.remove(watch);
            } catch (RuntimeException e) {
                LOG.warn("A page could not be brought up to date: {}", e.toString());
            }
        }
    }

    private void again(Watch watch) {
        try {
            if (!watches.contains(watch)) {
                return;
            }
            if (isOver(watch.ui)) {
                // Nothing more is pushed there: the page loads again, which leads to the login.
                watches.remove(watch);
                watch.ui.getPage().setLocation(".");
                return;
            }
            watch.again.run();
        } catch (Refused notToBeSeenAnyMore) {
            // The person's next click tells them; nothing pops up under their hands.
            LOG.debug("A page stays as it is: {}", notToBeSeenAnyMore.toString());
        }
    }

    private boolean isOver(UI ui) {
        WrappedSession browser = ui.getSession().getSession();
        return browser != null && SessionGuard.isOver(browser.getAttribute(SessionGuard.KEY), sessions);
    }

    @Override
    public void destroy() {
        telling.shutdownNow();
    }
}
