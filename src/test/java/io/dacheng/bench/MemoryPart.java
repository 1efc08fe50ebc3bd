package io.dacheng.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packaged product with its demo in a heap of 1 GiB: what is alive after a full collection, and by how much each open
 * browser session raises it. A session is a login with the achievement page open.
 */
final class MemoryPart {

    private static final String PASSWORD = "dacheng-demo";
    private static final List<String> PAGES =
            List.of("", "inbox", "achievement", "ranking", "plans", "reviews", "units");
    private static final List<String> PEOPLE = List.of("chen.yu", "ma.ming", "zhou.bo", "wu.gang");
    private static final double MOST_OF_A_SESSION = 300;
    private static final double MIB = 1 << 20;

    private final BenchSizes sizes;

    MemoryPart(BenchSizes sizes) {
        this.sizes = sizes;
    }

    List<Measured> run(Path directory) throws Exception {
        Optional<Path> jar = PackagedProduct.jar();
        if (jar.isEmpty()) {
            return List.of(
                    Measured.failed("memory", "there is no packaged product in target: ./mvnw package -DskipTests"));
        }
        try (PackagedProduct product = PackagedProduct.start(jar.get(), directory.resolve("demo"))) {
            for (String person : PEOPLE) {
                BrowserSession session = BrowserSession.login(product.address(), person, PASSWORD);
                for (String page : PAGES) {
                    session.open(page);
                }
            }
            double walked = product.liveHeap() / MIB;
            List<BrowserSession> sessions = new ArrayList<>();
            open(product, sessions, Math.max(1, sizes.sessions() / 4));
            long before = product.liveHeap();
            open(product, sessions, sizes.sessions());
            long after = product.liveHeap();
            double each = (after - before) / 1024.0 / sizes.sessions();
            return List.of(
                    new Measured(
                            "memory",
                            "whole demo in a heap of 1 GiB, alive after " + PEOPLE.size() * PAGES.size() + " pages",
                            "MiB",
                            walked,
                            1024.0,
                            walked / 1024,
                            "runs in 1 GiB",
                            walked < 1024,
                            List.of("after a full collection; with " + sessions.size() + " sessions more open: "
                                    + Math.round(after / MIB) + " MiB")),
                    new Measured(
                            "memory",
                            "a browser session: login and the achievement page",
                            "KB",
                            each,
                            MOST_OF_A_SESSION,
                            each / MOST_OF_A_SESSION,
                            "<= 300 KB",
                            each <= MOST_OF_A_SESSION,
                            List.of("heap alive with and without " + sizes.sessions() + " sessions")));
        }
    }

    private static void open(PackagedProduct product, List<BrowserSession> sessions, int more) throws Exception {
        for (int i = 0; i < more; i++) {
            BrowserSession session = BrowserSession.login(product.address(), "ma.ming", PASSWORD);
            session.open("achievement");
            sessions.add(session);
        }
    }
}
