package io.dacheng.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A cascade from the moment a plan is saved until the last member has a task in the inbox, with the product's own job executor,
 * held against the start of as many cases of one task by the engine alone. What people do on the way (confirm, schedule, split)
 * is done by two threads as soon as it may be, and counts.
 */
final class CascadePart {

    private static final double MOST_AGAINST_BARE = 2;
    private static final double MOST_AGAINST_TENTH = 11;
    private static final double MOST_CONFLICTS = 0.01;

    private final BenchProduct product;
    private final BenchSizes sizes;
    private final CascadeRun run;

    CascadePart(BenchProduct product, BenchSizes sizes) {
        this.product = product;
        this.sizes = sizes;
        this.run = new CascadeRun(product);
    }

    List<Measured> run() throws Exception {
        CascadeWorld large = new CascadeWorld(product, sizes.owners(), "CASCADE");
        CascadeWorld small = new CascadeWorld(product, Math.max(10, sizes.owners() / 10), "CASCADE");
        List<Double> tenths = new ArrayList<>();
        Turns turns = new Turns();
        long jobs = jobs();
        try (BareEngine bare = new BareEngine(product);
                Conflicts conflicts = new Conflicts()) {
            // Both are warm before they are measured.
            seconds(small);
            seconds(large);
            bare.startCases(large.members());
            bare.forgetCases();
            bare.startCases(large.members());
            for (int i = 0; i < sizes.repeat(); i++) {
                Progress.say("cascade: turn " + (i + 1) + " of " + sizes.repeat());
                bare.forgetCases();
                turns.limit(() -> bare.startCases(large.members()));
                tenths.add(seconds(small));
                turns.product(seconds(large));
            }
            long done = jobs() - jobs;
            List<Measured> rows = rows(large, turns, tenths, done, conflicts.count());
            rows.addAll(threads(small));
            return rows;
        }
    }

    private List<Measured> rows(CascadeWorld large, Turns turns, List<Double> tenths, long jobs, long conflicts) {
        double seconds = turns.productMedian();
        double against = seconds / turns.limitMedian();
        double tenth = Turns.median(tenths);
        double share = (double) conflicts / Math.max(1, jobs);
        long incidents = product.jdbc()
                .sql(
                        "select (select count(*) from act_ru_incident) + (select count(*) from act_ru_job where retries_ < 3)")
                .query(Long.class)
                .single();
        String owners = large.members() + " owners in " + large.branches() + " branches";
        List<Measured> rows = new ArrayList<>();
        rows.add(new Measured(
                "cascade",
                owners + ": from the start to the last task in an inbox, against as many bare cases of one task",
                "s",
                seconds,
                turns.limitMedian(),
                against,
                "<= 2 x the bare engine's time",
                against <= MOST_AGAINST_BARE,
                List.of(turns.notes(), String.join("; ", run.told()))));
        rows.add(new Measured(
                "cascade",
                owners + ", against a tenth of them",
                "s",
                seconds,
                tenth,
                seconds / tenth,
                "<= 11 x the time of a tenth",
                seconds / tenth <= MOST_AGAINST_TENTH,
                List.of("a tenth " + Turns.text(tenths) + " s")));
        rows.add(new Measured(
                "cascade",
                "conflicts of transactions in " + jobs + " jobs",
                "share",
                share,
                null,
                null,
                "<= 1 %",
                share <= MOST_CONFLICTS,
                List.of(conflicts + " times the engine met a row that another transaction had changed")));
        rows.add(new Measured(
                "cascade",
                "incidents, and jobs that had to be tried again",
                "cases",
                (double) incidents,
                null,
                null,
                "0",
                incidents == 0,
                List.of()));
        return rows;
    }

    /** The same cascade with other numbers of threads for jobs, by turns; then the product's own setting again. */
    private List<Measured> threads(CascadeWorld world) throws Exception {
        ThreadPoolTaskExecutor pool = product.bean("camundaTaskExecutor", ThreadPoolTaskExecutor.class);
        int core = pool.getCorePoolSize();
        int most = pool.getMaxPoolSize();
        Map<Integer, List<Double>> seconds = new TreeMap<>();
        for (int i = 0; i < sizes.repeat(); i++) {
            for (int threads : sizes.threads()) {
                set(pool, threads, threads);
                seconds.computeIfAbsent(threads, key -> new ArrayList<>()).add(seconds(world));
            }
        }
        set(pool, core, most);
        List<Measured> rows = new ArrayList<>();
        seconds.forEach((threads, each) -> rows.add(Measured.told(
                "cascade",
                world.members() + " owners with " + threads + " threads for jobs",
                "s",
                Turns.median(each),
                Turns.text(each))));
        return rows;
    }

    private static void set(ThreadPoolTaskExecutor pool, int core, int most) {
        pool.setCorePoolSize(1);
        pool.setMaxPoolSize(most);
        pool.setCorePoolSize(core);
    }

    /** Until the last task was there; then the plan is called off, so that the next one begins like it. */
    private double seconds(CascadeWorld world) throws Exception {
        double seconds = run.start(world);
        run.over();
        return seconds;
    }

    /** Service tasks that have come to their end: each was a job. */
    private long jobs() {
        return product.jdbc()
                .sql("select count(*) from act_hi_actinst where act_type_ = 'serviceTask' and end_time_ is not null")
                .query(Long.class)
                .single();
    }
}
