package io.dacheng.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * People at a node who read and write without a pause, behind what a proxy does: a new connection for each request, and
 * nobody is sent where readiness is gone.
 */
final class Passengers {

    private final RunningProduct node;
    private final String password;
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    Passengers(RunningProduct node, String password) {
        this.node = node;
        this.password = password;
    }

    void board(int number) {
        IntStream.range(0, number).forEach(i -> {
            Thread thread = new Thread(() -> travel(i), "passenger-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        });
    }

    private void travel(int number) {
        Caller caller = node.caller("admin", password);
        for (int i = 0; !closed; i++) {
            if (!node.ready()) {
                closed = true;
                return;
            }
            Reply reply = i % 2 == 0
                    ? caller.get("/api/v1/tasks?limit=5&scope=unit")
                    : caller.put(
                            "/api/v1/drafts/plan-new", "{\"content\": {\"reason\": \"" + number + " " + i + "\"}}");
            if (reply.acknowledged()) {
                answered.incrementAndGet();
            } else {
                failed.add(reply.toString());
            }
        }
    }

    int answered() {
        return answered.get();
    }

    /** Waits until everybody has got off. */
    List<String> failed() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(60_000);
        }
        return List.copyOf(failed);
    }
}
