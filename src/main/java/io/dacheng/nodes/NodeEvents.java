package io.dacheng.nodes;

import io.dacheng.inbox.WorkItemsChanged;
import io.dacheng.notification.NoticesChanged;
import io.dacheng.target.TargetsChanged;
import io.dacheng.workflow.ModelsChanged;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Turns events of this node into what is told to others, and what others tell into the same events here. Who may see the
 * change is for each listener here to find out, as ever.
 */
@Component
class NodeEvents {

    private final ApplicationEventPublisher publisher;
    private final ThreadLocal<Boolean> elsewhere = ThreadLocal.withInitial(() -> false);
    private Mail mail = new Mail();

    NodeEvents(ApplicationEventPublisher publisher) {
        this.publisher = publisher;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void tasks(WorkItemsChanged change) {
        add(Topic.TASKS, change.logins());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void notices(NoticesChanged change) {
        if (!change.logins().isEmpty()) {
            add(Topic.NOTICES, change.logins());
        }
    }

    @TransactionalEventListener(fallbackExecution = true)
    void targets(TargetsChanged change) {
        add(Topic.PLANS, Set.of(Long.toString(change.planId())));
    }

    @TransactionalEventListener(fallbackExecution = true)
    void models(ModelsChanged change) {
        add(Topic.MODELS, Set.of());
    }

    private synchronized void add(Topic topic, Set<String> subjects) {
        if (!elsewhere.get()) {
            mail.add(topic, subjects);
        }
    }

    synchronized Mail toBeTold() {
        Mail told = mail;
        mail = new Mail();
        return told;
    }

    /** It could not be told; the next time it can. */
    synchronized void again(Mail untold) {
        untold.content().forEach(mail::add);
    }

    void fromElsewhere(Topic topic, Set<String> subjects) {
        if (subjects.isEmpty() && (topic == Topic.NOTICES || topic == Topic.PLANS)) {
            missed();
            return;
        }
        switch (topic) {
            case TASKS -> publish(new WorkItemsChanged(subjects));
            case NOTICES -> publish(new NoticesChanged(subjects));
            case PLANS ->
                subjects.stream()
                        .map(Long::valueOf)
                        .collect(Collectors.toSet())
                        .forEach(plan -> publish(new TargetsChanged(plan)));
            case MODELS -> publish(new ModelsChanged());
        }
    }

    void missed() {
        publish(new ModelsChanged());
        publish(new NewsMissed());
    }

    private void publish(Object event) {
        elsewhere.set(true);
        try {
            publisher.publishEvent(event);
        } finally {
            elsewhere.set(false);
        }
    }
}
