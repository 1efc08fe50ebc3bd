package io.dacheng.crash;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A thread for each {@link Work}: works, stands still when it was not answered, and when all are told to. */
final class Workers {

    private final List<Work> works;
    private final long seed;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantReadWriteLock steps = new ReentrantReadWriteLock(true);
    private final Set<Work> standing = ConcurrentHashMap.newKeySet();
    private final Set<Work> progressed = ConcurrentHashMap.newKeySet();
    private final Map<Work, Long> since = new ConcurrentHashMap<>();
    private final AtomicReference<String> broken = new AtomicReference<>();
    private volatile boolean stopped;

    Workers(List<Work> works, long seed) {
        this.works = works;
        this.seed = seed;
    }

    void start() {
        for (Work work : works) {
            Random random = new Random(seed + threads.size());
            since.put(work, System.nanoTime());
            Thread thread = new Thread(() -> work(work, random), work.name());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void work(Work work, Random random) {
        while (!stopped && broken.get() == null) {
            steps.readLock().lock();
            try {
                if (!standing.contains(work) && !stopped) {
                    if (work.step(random)) {
                        progressed.add(work);
                        since.put(work, System.nanoTime());
                    }
                    if (work.unsettled()) {
                        standing.add(work);
                    }
                }
            } catch (IOException | RuntimeException e) {
                broken.compareAndSet(null, work.name() + ": " + e);
            } finally {
                steps.readLock().unlock();
            }
            rest(Duration.ofMillis(standing.contains(work) ? 50 : 5));
        }
    }

    /** Waits until each of them, one way or another, has been served since the last kill; notes who was not. */
    void awaitProgress(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        List<Work> awaited = works.stream().filter(Work::awaited).toList();
        while (System.nanoTime() < end && broken.get() == null && !progressed.containsAll(awaited)) {
            if (!standing.isEmpty()) {
                // Somebody got no answer though nothing was killed: the next round asks what became of it.
                return;
            }
            rest(Duration.ofMillis(20));
        }
        if (System.nanoTime() >= end) {
            awaited.stream()
                    .filter(work -> !progressed.contains(work))
                    .forEach(work -> broken.compareAndSet(null, work.name() + " was not served for " + most));
        }
    }

    void hold() {
        steps.writeLock().lock();
    }

    void release() {
        steps.writeLock().unlock();
    }

    void settle(Books books, Random random) throws SQLException {
        for (Work work : works) {
            work.settle(books, random);
        }
        progressed.clear();
        standing.clear();
    }

    List<String> faults(Books books) throws SQLException, IOException {
        List<String> faults = new ArrayList<>();
        if (broken.get() != null) {
            faults.add(broken.get());
        }
        for (Work work : works) {
            faults.addAll(work.faults(books));
        }
        return faults;
    }

    List<String> outstanding(Books books) throws SQLException {
        List<String> open = new ArrayList<>();
        for (Work work : works) {
            open.addAll(work.outstanding(books));
        }
        return open;
    }

    /** Nobody begins anything any more; what is under way is waited for. */
    void stop() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofMinutes(3).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void rest(Duration time) {
        java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }
}
