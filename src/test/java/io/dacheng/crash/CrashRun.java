package io.dacheng.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The harness: people work, something is killed, the product comes back by itself, the books are held against what was
 * answered; again and again.
 */
final class CrashRun implements AutoCloseable {

    private final CrashSizes sizes;
    private final Random random;
    private final RunningProduct product;
    private final World world;
    private final Workers workers;
    private final CrashReport report;
    private final List<Uploads> uploads;
    private final Cascades cascades;
    private final LargeCascade large;
    private final SchoolDay school;

    CrashRun(CrashSizes sizes, String name) throws IOException {
        this.sizes = sizes;
        this.random = new Random(sizes.seed());
        this.report = new CrashReport(sizes);
        this.product = RunningProduct.onEmptyHome(name);
        this.world = new World(product, sizes.members());
        try {
            product.awaitHealthy();
            world.make();
        } catch (RuntimeException e) {
            product.close(true);
            throw e;
        }
        uploads = IntStream.range(0, 2)
                .mapToObj(i -> new Uploads(world.admin(), "core" + i, sizes.members()))
                .toList();
        cascades = new Cascades(world);
        large = new LargeCascade(world);
        school = new SchoolDay(world);
        List<Work> works = new ArrayList<>(uploads);
        works.addAll(List.of(new FolderDrops(product.folder()), cascades, large, school));
        workers = new Workers(works, sizes.seed());
    }

    /** @return what was found wrong; empty when nothing was lost, doubled or stuck */
    CrashReport run() throws IOException, SQLException {
        Instant end = Instant.now().plus(sizes.minutes());
        workers.start();
        while (report.kills() < sizes.kills()
                && Instant.now().isBefore(end)
                && report.faults().isEmpty()) {
            workers.awaitProgress(sizes.rest());
            pause(Duration.ofMillis(random.nextInt(2_000)));
            round();
        }
        if (report.faults().isEmpty()) {
            comeToRest();
        }
        report.worked(
                uploads.stream().mapToInt(Uploads::records).sum(),
                cascades.plans(),
                cascades.completed(),
                large.plans(),
                school.orders());
        return report;
    }

    private void round() throws IOException, SQLException {
        Kill kill = Kill.drawn(random);
        long begun = System.nanoTime();
        boolean hit = kill.strike(product, random);
        boolean again = false;
        if (kill.endsProduct()) {
            product.start();
            if (random.nextInt(8) == 0) {
                // And once more while it is coming back.
                pause(Duration.ofMillis(random.nextInt(12_000)));
                Kill.POWER.strike(product, random);
                again = true;
                begun = System.nanoTime();
                product.start();
            }
        }
        product.awaitHealthy();
        Duration back = Duration.ofNanos(System.nanoTime() - begun);
        if (hit) {
            report.killed(kill, back);
        }
        if (again) {
            report.killed(Kill.AGAIN, back);
        }
        if (back.compareTo(sizes.rest()) > 0) {
            report.slow(kill, back);
        }
        check(false);
    }

    /** Holds everybody still, asks what became of what was not answered, and compares. */
    private void check(boolean last) throws IOException, SQLException {
        workers.hold();
        try (Books books = Books.of(product.data())) {
            workers.settle(books, random);
        }
        try (Books books = Books.of(product.data())) {
            report.found(workers.faults(books));
            report.found(Invariants.broken(books));
            if (last) {
                report.found(Invariants.underWay(books));
            }
        } finally {
            workers.release();
        }
        report.checked();
        if (last) {
            Caller admin = world.admin();
            JsonNode chain = admin.must(admin.post("/api/v1/audit/verify", "{}"));
            if (!chain.path("brokenAt").isNull() || !chain.path("headFault").isNull()) {
                report.found(List.of("the audit chain does not fit: " + chain));
            }
            if (admin.must(admin.get("/api/v1/records/totals"))
                            .path("differences")
                            .asLong()
                    != 0) {
                report.found(List.of("the totals differ from the ledger"));
            }
        }
    }

    /** No more kills: what was under way comes to its end without a hand. */
    private void comeToRest() throws IOException, SQLException {
        workers.awaitProgress(sizes.rest());
        workers.stop();
        // What a killed program had begun is free again after a minute, what has failed is tried again after one.
        Instant end = Instant.now().plus(sizes.rest()).plusSeconds(60);
        List<String> open;
        do {
            pause(Duration.ofSeconds(1));
            try (Books books = Books.of(product.data())) {
                workers.settle(books, random);
                open = new ArrayList<>(workers.outstanding(books));
                open.addAll(Invariants.underWay(books));
            }
        } while (!open.isEmpty() && Instant.now().isBefore(end));
        report.found(open);
        check(true);
    }

    private static void pause(Duration time) {
        try {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        workers.stop();
        product.close(sizes.keep() || !report.faults().isEmpty());
    }
}
