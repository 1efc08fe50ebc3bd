package io.dacheng.notification.sending;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every second what is to be sent. Each channel has a thread while it has something to send, so that a slow
 * receiver holds nobody else up. Safe on any number of nodes.
 */
@Component
class OutboxWorker implements DisposableBean {

    private static final int CHANNELS_AT_ONCE = 8;
    private static final int SECONDS_TO_STOP = 10;
    private static final Logger LOG = LoggerFactory.getLogger(OutboxWorker.class);

    private final SendingSettings settings;
    private final Router router;
    private final DailyDigests digests;
    private final ChannelRows channels;
    private final DeliveryRows deliveries;
    private final Sender sender;
    private final String node = UUID.randomUUID().toString();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService looks = Executors.newSingleThreadExecutor(task -> daemon(task, "notices"));
    private final ExecutorService posts =
            Executors.newFixedThreadPool(CHANNELS_AT_ONCE, task -> daemon(task, "notices-channel"));
    private volatile boolean ending;
    private volatile String problem = "";

    OutboxWorker(
            SendingSettings settings,
            Router router,
            DailyDigests digests,
            ChannelRows channels,
            DeliveryRows deliveries,
            Sender sender) {
        this.settings = settings;
        this.router = router;
        this.digests = digests;
        this.channels = channels;
        this.deliveries = deliveries;
        this.sender = sender;
    }

    /** Beside the scheduler, whose other work does not wait. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tick() {
        if (!settings.worker() || !looking.compareAndSet(false, true)) {
            return;
        }
        try {
            looks.execute(this::look);
        } catch (RejectedExecutionException closing) {
            looking.set(false);
        }
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void tidy() {
        if (settings.worker()) {
            deliveries.removeOld();
        }
    }

    private void look() {
        try {
            prepare();
            channels.ready(node).forEach(this::start);
            problem = "";
        } catch (RuntimeException e) {
            // Once, not every second while the database is away.
            if (!String.valueOf(e).equals(problem)) {
                LOG.error("Notices cannot be sent at the moment: {}", e.toString());
            }
            problem = String.valueOf(e);
        } finally {
            looking.set(false);
        }
    }

    /** Everything that is due now, on the caller's thread. */
    void workNow() {
        prepare();
        channels.ready(node).forEach(channel -> sender.run(channel, node, () -> false));
    }

    private void prepare() {
        boolean more = true;
        while (more && !ending) {
            more = router.route();
        }
        more = true;
        while (more && !ending) {
            more = digests.assemble();
        }
    }

    private void start(long channel) {
        if (!busy.add(channel)) {
            return;
        }
        try {
            posts.execute(() -> {
                try {
                    sender.run(channel, node, () -> ending);
                } catch (RuntimeException e) {
                    LOG.error("Channel {} cannot send at the moment: {}", channel, e.toString());
                } finally {
                    busy.remove(channel);
                }
            });
        } catch (RejectedExecutionException closing) {
            busy.remove(channel);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        ending = true;
        looks.shutdown();
        posts.shutdown();
        posts.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
