package io.dacheng.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures the product beside its limits, on one machine in one run, and writes {@code target/benchmark/report.md} and
 * {@code report.json}: {@code ./mvnw -Pbench}. What can be set is in {@link BenchSizes}, how to read it in
 * {@code docs/performance.md}.
 */
public final class Benchmark {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("bench.directory", "target/benchmark")).toAbsolutePath();

    private final BenchSizes sizes;
    private final List<Measured> rows = new ArrayList<>();
    private Map<String, String> machine = BenchReport.machine("none");

    private Benchmark(BenchSizes sizes) {
        this.sizes = sizes;
    }

    public static void main(String[] args) throws Exception {
        List<String> missed = run();
        System.exit(missed.isEmpty() ? 0 : 1);
    }

    /** @return the parts that did not come to their end */
    static List<String> run() throws Exception {
        BenchSizes sizes = BenchSizes.given();
        endAfter(sizes);
        Benchmark benchmark = new Benchmark(sizes);
        benchmark.measure();
        System.out.println(BenchReport.write(DIRECTORY, sizes, benchmark.machine, benchmark.rows));
        return benchmark.rows.stream()
                .filter(row -> row.unit().isEmpty())
                .map(row -> row.part() + ": " + row.notes())
                .toList();
    }

    private void measure() throws Exception {
        if (List.of("load", "figures", "page", "inbox", "cascade", "complete", "more").stream()
                .anyMatch(sizes::runs)) {
            Progress.say("starting the product on an empty database");
            BenchProduct product = BenchProduct.start(DIRECTORY.resolve("home"));
            try {
                inProcess(product);
            } finally {
                product.close(sizes.keep());
                BenchProduct.forget(DIRECTORY.resolve("files"));
            }
        }
        // After the first product has ended, so that both never need their memory at once.
        part("memory", () -> new MemoryPart(sizes).run(DIRECTORY));
        part("people", () -> new PeoplePart(sizes).run(DIRECTORY));
        part("growth", () -> new GrowthPart(sizes).run(DIRECTORY));
    }

    private void inProcess(BenchProduct product) throws Exception {
        machine = BenchReport.machine(
                product.jdbc().sql("select version()").query(String.class).single());
        Path files = DIRECTORY.resolve("files");
        BenchData data = new BenchData(product, sizes.members());
        Progress.say("building " + sizes.members() + " members and their targets");
        data.organisation();
        data.targets();
        part("load", () -> new LoadPart(product, sizes).run(data, files));
        part("inbox", () -> new InboxPart(product, sizes).run());
        if (sizes.runs("figures") || sizes.runs("page") || sizes.runs("more")) {
            Progress.say("building a ledger of " + sizes.records() + " records");
            product.emptyLedger();
            long[] records = new long[1];
            double built = Turns.seconds(() -> records[0] = data.ledger(sizes.records()));
            Progress.say("totals, by the product's own rebuild");
            double totals = Turns.seconds(data::totals);
            rows.add(Measured.told("build", "ledger of " + records[0] + " records by COPY", "s", built));
            rows.add(Measured.told("build", "totals by the product's rebuild, and vacuum", "s", totals));
            part("figures", () -> new FiguresPart(product, sizes).run(records[0]));
            part("page", () -> new PagePart(product, sizes).run(data));
            part("more", () -> new MorePart(product, sizes).run(data, files));
        }
        // Last: they leave people, tasks and cases behind.
        part("cascade", () -> new CascadePart(product, sizes).run());
        part("complete", () -> new CompletePart(product, sizes).run());
    }

    /** A part that fails is told, and the others run all the same. */
    private void part(String name, Part part) {
        if (!sizes.runs(name)) {
            return;
        }
        Progress.say("measuring " + name);
        try {
            List<Measured> measured = part.run();
            measured.forEach(row -> Progress.say("  " + row.what() + ": " + row.product() + " " + row.unit()
                    + (row.ratio() == null ? "" : ", ratio " + row.ratio())));
            rows.addAll(measured);
        } catch (Exception e) {
            e.printStackTrace();
            rows.add(Measured.failed(name, e.toString()));
        }
    }

    private interface Part {
        List<Measured> run() throws Exception;
    }

    /** Whatever hangs, the command comes to an end. */
    private static void endAfter(BenchSizes sizes) {
        Thread watch = new Thread(
                () -> {
                    try {
                        Thread.currentThread().join(sizes.most().toMillis());
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.err.println("The benchmark took longer than " + sizes.most() + " and ends itself");
                    Runtime.getRuntime().exit(2);
                },
                "bench-end");
        watch.setDaemon(true);
        watch.start();
    }
}
