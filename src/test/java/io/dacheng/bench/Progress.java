package io.dacheng.bench;

/** Tells who waits what is being done. */
final class Progress {

    private static final long STARTED = System.nanoTime();

    private Progress() {}

    static void say(String what) {
        System.out.printf("[bench %4d s] %s%n", (System.nanoTime() - STARTED) / 1_000_000_000L, what);
    }
}
