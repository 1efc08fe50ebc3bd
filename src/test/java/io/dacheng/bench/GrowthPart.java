package io.dacheng.bench;

import io.dacheng.ledger.DailyTotals;
import io.dacheng.review.ReviewSteps;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The same product at several sizes of an organisation, each on a database of its own: what grows with the owners, and what does
 * not. Writes {@code growth.md}, the table of {@code docs/scale.md}.
 */
final class GrowthPart {

    /** Whose room on the disk is told, with what belongs to them; as patterns of names. */
    private static final Map<String, String> TABLES = Map.of(
            "records", "^(business_record|record_)",
            "totals of records", "_total(_[0-9]+)?$",
            "targets and their history", "^target",
            "reviews and frozen figures", "^review",
            "the engine's history", "^act_hi_",
            "audit log", "^audit_");

    private final BenchSizes sizes;
    private final Map<String, List<String>> table = new LinkedHashMap<>();

    GrowthPart(BenchSizes sizes) {
        this.sizes = sizes;
    }

    List<Measured> run(Path directory) throws Exception {
        List<Measured> told = new ArrayList<>();
        for (int owners : sizes.growth()) {
            Progress.say("growth: " + owners + " owners");
            BenchSizes at = sizes.of(owners);
            BenchProduct product = BenchProduct.start(directory.resolve("growth"));
            try {
                at(product, at, directory.resolve("files"));
            } finally {
                product.close();
                BenchProduct.forget(directory.resolve("files"));
            }
            write(directory);
        }
        told.add(Measured.told(
                "growth",
                "sizes measured, in growth.md",
                "sizes",
                sizes.growth().size(),
                markdown()));
        return told;
    }

    private void at(BenchProduct product, BenchSizes at, Path files) throws Exception {
        BenchData data = new BenchData(product, at.members());
        data.organisation();
        data.targets();
        CascadeWorld world = new CascadeWorld(product, at.owners(), "CASCADE");
        CascadeRun cascade = new CascadeRun(product);
        cascade.start(new CascadeWorld(product, Math.max(10, at.owners() / 10), "WARM"));
        cascade.over();
        put("cascade: start to the last task, s", cascade.start(world));
        put("all open tasks", count(product, "select count(*) from work_item where state = 'OPEN'"));
        put("list of plans, s", Turns.seconds(() -> product.get("/plans")));
        put("a plan's page, s", Turns.seconds(() -> product.get("/plans/" + cascade.plan())));
        rows(product, cascade.plan(), at.owners());
        put("plan called off until its cases have ended, s", Turns.seconds(cascade::over));
        add(new InboxPart(product, at).run());
        product.sql("truncate work_item cascade");
        product.emptyLedger();
        put("ledger by COPY, s", Turns.seconds(() -> data.ledger(at.records())));
        put("records", count(product, "select count(*) from business_record"));
        put("totals rebuilt and vacuumed, s", Turns.seconds(data::totals));
        add(new FiguresPart(product, at).run(at.records()));
        add(new PagePart(product, at).run(data));
        put("nightly: the day's figures of the plan frozen, s", Turns.seconds(() -> product.bean(ReviewSteps.class)
                .calculateDaily(BenchData.END.minusDays(90))));
        put("nightly: totals compared with the ledger, s", Turns.seconds(() -> product.bean(DailyTotals.class)
                .differences()));
        String ranking = "/rankings?metric=deposits&start=2025-01-01&end=2025-12-31&asOf=2025-09-30&unit=HO&of=members";
        product.get(ranking);
        put("ranking of all members, first page, s", Turns.seconds(() -> product.get(ranking)));
        new TreeMap<>(TABLES)
                .forEach((name, tables) -> put("MB of " + name, count(product, """
                        select coalesce(sum(pg_total_relation_size(c.oid)), 0) from pg_class c
                            join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind = 'r' and c.relname ~ '%s'
                        """.formatted(tables)) / 1e6));
        put("MB of the database", count(product, "select pg_database_size(current_database())") / 1e6);
        System.gc();
        put(
                "MiB alive in the heap, at rest",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
        Path file = data.file(files, "more", Math.max(10, at.records() / 100));
        put(
                "records/s through POST /records into the full ledger",
                at.records() / 100.0 / Turns.seconds(() -> product.post("/records", file)));
    }

    /** What a cascade writes for each owner. */
    private void rows(BenchProduct product, long plan, int owners) {
        put("target rows per owner", count(product, "select count(*) from target where plan_id = " + plan) / owners);
        put(
                "rows of the engine at work per owner",
                (count(product, "select count(*) from act_ru_execution")
                                + count(product, "select count(*) from act_ru_task"))
                        / owners);
        put("rows of the engine's history per owner, of an open case", count(product, """
                        select (select count(*) from act_hi_actinst h join act_ru_execution e on e.id_ = h.proc_inst_id_)
                            + (select count(*) from act_hi_taskinst h join act_ru_execution e on e.id_ = h.proc_inst_id_)
                            + (select count(*) from act_hi_procinst h join act_ru_execution e on e.id_ = h.id_)
                        """) / owners);
    }

    private void add(List<Measured> rows) {
        rows.forEach(row -> {
            if (row.product() != null) {
                put(row.part() + ": " + row.what().replaceAll("[0-9][0-9_]*", "n") + ", " + row.unit(), row.product());
            }
        });
    }

    private void put(String what, double value) {
        Progress.say("  " + what + ": " + value);
        table.computeIfAbsent(what, name -> new ArrayList<>())
                .add(value >= 100 ? String.format("%.0f", value) : String.format("%.3f", value));
    }

    private static double count(BenchProduct product, String sql) {
        return product.jdbc().sql(sql).query(Double.class).single();
    }

    private void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("growth.md"), markdown());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("| what |");
        sizes.growth().forEach(owners -> text.append(' ').append(owners).append(" owners |"));
        text.append("\n|---|").append("---:|".repeat(sizes.growth().size())).append('\n');
        table.forEach((what, values) -> text.append("| ")
                .append(what)
                .append(" | ")
                .append(String.join(" | ", values))
                .append(" |\n"));
        return text.toString();
    }
}
