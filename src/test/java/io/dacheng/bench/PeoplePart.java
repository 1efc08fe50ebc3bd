package io.dacheng.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Monday morning: people log in to the packaged product with its demo, in a heap of 1 GiB, and look at their inbox, the form of a
 * task and pages, each with a pause to read, until the time is over. First the product is ended and started again.
 */
final class PeoplePart {

    private static final String PASSWORD = "dacheng-demo";
    private static final List<String> PAGES = List.of("achievement", "ranking", "plans", "reviews", "today");
    private static final double SECOND_START = 15;
    private static final int THREADS = 16;
    private static final long PAUSE = 20_000;
    private static final double MIB = 1 << 20;

    private final BenchSizes sizes;
    private final Map<String, Queue<Double>> times = new ConcurrentHashMap<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final List<Double> heap = new ArrayList<>();

    PeoplePart(BenchSizes sizes) {
        this.sizes = sizes;
    }

    List<Measured> run(Path directory) throws Exception {
        Optional<Path> jar = PackagedProduct.jar();
        if (jar.isEmpty()) {
            return List.of(
                    Measured.failed("people", "there is no packaged product in target: ./mvnw package -DskipTests"));
        }
        Path home = directory.resolve("people");
        PackagedProduct.start(jar.get(), home).stop();
        PackagedProduct[] started = new PackagedProduct[1];
        double second = Turns.seconds(
                () -> started[0] = PackagedProduct.again(home, "-jar", jar.get().toString()));
        started[0].stop();
        String[] laidOut = PackagedProduct.laidOut(jar.get(), home).toArray(String[]::new);
        double quick = Turns.seconds(() -> started[0] = PackagedProduct.again(home, laidOut));
        try (PackagedProduct product = started[0]) {
            List<String> logins = logins(product.address());
            work(product, logins, forms(product.address(), logins));
        }
        return rows(second, quick);
    }

    private void work(PackagedProduct product, List<String> logins, Map<String, List<String>> forms) throws Exception {
        ExecutorService http = Executors.newFixedThreadPool(THREADS);
        ScheduledExecutorService people = Executors.newScheduledThreadPool(THREADS);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(sizes.busy());
        try {
            for (int i = 0; i < sizes.people(); i++) {
                String login = logins.get(i % logins.size());
                Person person = new Person(i, login, product.address(), http, forms.getOrDefault(login, List.of()));
                // All come within the first third of the time, and no faster than ten in a second.
                long within = Math.max(sizes.people() * 100L, sizes.busy() * 333L);
                again(people, person, within * i / sizes.people(), end);
            }
            long tick = Math.max(5, Math.min(60, sizes.busy() / 10));
            while (System.nanoTime() < end) {
                people.schedule(() -> {}, tick, TimeUnit.SECONDS).get();
                heap.add(product.liveHeap() / MIB);
            }
        } finally {
            people.shutdownNow();
            people.awaitTermination(30, TimeUnit.SECONDS);
            http.shutdownNow();
        }
    }

    private void again(ScheduledExecutorService people, Person person, long wait, long end) {
        people.schedule(
                () -> {
                    if (System.nanoTime() < end) {
                        person.step();
                        again(people, person, PAUSE / 2 + Data.mix(person.number, person.steps) % PAUSE, end);
                    }
                },
                wait,
                TimeUnit.MILLISECONDS);
    }

    /** Everybody in the demo's bank: members, heads, the head office. */
    private static List<String> logins(URI address) throws IOException, InterruptedException {
        List<String> logins = new ArrayList<>();
        ask(address, "admin", BenchProduct.PASSWORD, "/api/v1/members?limit=200")
                .path("items")
                .forEach(person -> logins.add(person.path("login").asText()));
        logins.remove("admin");
        return logins;
    }

    /** A task or two of each person, by login, as routes of their forms. */
    private static Map<String, List<String>> forms(URI address, List<String> logins)
            throws IOException, InterruptedException {
        Map<String, List<String>> forms = new TreeMap<>();
        for (String login : logins) {
            List<String> routes = new ArrayList<>();
            ask(address, login, PASSWORD, "/api/v1/tasks?scope=mine&limit=5")
                    .path("items")
                    .forEach(task -> routes.add("inbox/" + task.path("id").asLong()));
            forms.put(login, routes);
        }
        return forms;
    }

    private static JsonNode ask(URI address, String login, String password, String path)
            throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .header("Authorization", "Basic " + basic)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " answered " + login + " with " + answer.statusCode());
        }
        return new ObjectMapper().readTree(answer.body());
    }

    private final class Person {

        private final int number;
        private final String login;
        private final URI address;
        private final ExecutorService threads;
        private final List<String> forms;
        private BrowserSession session;
        private Tab tab;
        private int steps;

        private Person(int number, String login, URI address, ExecutorService threads, List<String> forms) {
            this.number = number;
            this.login = login;
            this.address = address;
            this.threads = threads;
            this.forms = forms;
        }

        private void step() {
            String kind = "login";
            long begin = System.nanoTime();
            try {
                if (session == null) {
                    session = BrowserSession.login(HttpClient.newBuilder().executor(threads), address, login, PASSWORD);
                } else if (tab == null) {
                    kind = "first page";
                    tab = Tab.open(session, "inbox");
                } else {
                    kind = kind();
                    tab.go(route(kind));
                }
                times.computeIfAbsent(kind, name -> new ConcurrentLinkedQueue<>())
                        .add((System.nanoTime() - begin) / 1e9);
            } catch (IOException | RuntimeException e) {
                errors.add(kind + ": " + e);
                session = null;
                tab = null;
            }
            steps++;
        }

        private String kind() {
            return switch (steps % 3) {
                case 0 -> "inbox";
                case 1 -> forms.isEmpty() ? "page" : "form";
                default -> "page";
            };
        }

        private String route(String kind) {
            int any = (int) (Data.mix(number, steps) % 1000);
            return switch (kind) {
                case "inbox" -> "inbox";
                case "form" -> forms.get(any % forms.size());
                default -> PAGES.get(any % PAGES.size());
            };
        }
    }

    private List<Measured> rows(double second, double quick) {
        List<Measured> rows = new ArrayList<>();
        rows.add(start("second start of the jar, until the login page answers", second));
        rows.add(start("second start of the jar laid out as files with an archive of its classes", quick));
        new TreeMap<>(times).forEach((kind, values) -> {
            List<Double> seconds = List.copyOf(values);
            rows.add(Measured.told(
                    "people",
                    kind + ", p95 of " + seconds.size(),
                    "s",
                    Turns.percentile(seconds, 0.95),
                    "p50, p90, p99, longest "
                            + Turns.text(List.of(
                                    Turns.median(seconds),
                                    Turns.percentile(seconds, 0.9),
                                    Turns.percentile(seconds, 0.99),
                                    Turns.percentile(seconds, 1)))));
        });
        rows.add(new Measured(
                "people",
                "errors, of " + sizes.people() + " people in " + sizes.busy() + " s",
                "errors",
                (double) errors.size(),
                null,
                null,
                "0",
                errors.isEmpty(),
                errors.stream().distinct().limit(5).toList()));
        if (!heap.isEmpty()) {
            rows.add(Measured.told(
                    "people",
                    "most alive in the heap of 1 GiB",
                    "MiB",
                    heap.stream().mapToDouble(Double::doubleValue).max().orElse(0),
                    "after full collections: " + Turns.text(heap)));
            rows.add(Measured.told(
                    "people",
                    "slope of the heap once everybody has come",
                    "MiB/min",
                    slope(heap.subList(heap.size() / 2, heap.size())),
                    "a straight line through the second half of the collections"));
        }
        return rows;
    }

    private static Measured start(String what, double seconds) {
        return new Measured(
                "people",
                what,
                "s",
                seconds,
                SECOND_START,
                seconds / SECOND_START,
                "<= 15 s",
                seconds <= SECOND_START,
                List.of("the packaged product on the data of its first start"));
    }

    /** Of the straight line through values taken at equal distances, in units a minute. */
    private double slope(List<Double> values) {
        double minutes = Math.max(5, Math.min(60, sizes.busy() / 10)) / 60.0;
        double middle = (values.size() - 1) / 2.0;
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double above = 0;
        double below = 0;
        for (int i = 0; i < values.size(); i++) {
            above += (i - middle) * (values.get(i) - mean);
            below += (i - middle) * (i - middle);
        }
        return below == 0 ? 0 : above / below / minutes;
    }
}
