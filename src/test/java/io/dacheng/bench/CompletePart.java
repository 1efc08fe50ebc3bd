package io.dacheng.bench;

import io.dacheng.target.NegotiationService;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.TaskService;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Completing a task among many open ones: by the engine alone on the tables as its jar makes them, with the indexes and the
 * cleanup of the product, and in the product, where the work item is closed and the next one written as well.
 */
final class CompletePart {

    private static final double MOST = 0.005;
    private static final int OWNERS = 1000;

    private final BenchProduct product;
    private final BenchSizes sizes;

    CompletePart(BenchProduct product, BenchSizes sizes) {
        this.product = product;
        this.sizes = sizes;
    }

    List<Measured> run() throws Exception {
        List<Measured> rows = new ArrayList<>();
        bare(rows);
        inProduct(rows);
        return rows;
    }

    private void bare(List<Measured> rows) throws Exception {
        try (BareEngine bare = new BareEngine(product)) {
            bare.startCases(1);
            ManyCases.add(
                    bare.jdbc(),
                    bare.jdbc()
                            .sql("select proc_inst_id_ from act_ru_task")
                            .query(String.class)
                            .single(),
                    sizes.tasks());
            bare.jdbc().sql("analyze").update();
            bare.complete(sizes.requests());
            List<Double> without = new ArrayList<>();
            List<Double> with = new ArrayList<>();
            Indexes ours = Indexes.of(product.jdbc(), "public");
            Indexes theirs = Indexes.of(bare.jdbc(), BareEngine.SCHEMA);
            List<String> scanned = List.of();
            for (int i = 0; i < sizes.repeat(); i++) {
                without.addAll(bare.complete(Math.max(1, sizes.requests() / 2)));
                theirs.becoming(ours).forEach(change -> bare.jdbc().sql(change).update());
                bare.jdbc().sql("analyze").update();
                bare.completeForgetting(20);
                Map<String, Long> before = scanned(bare.jdbc());
                with.addAll(bare.completeForgetting(sizes.requests()));
                scanned = grown(before, scanned(bare.jdbc()));
                ours.becoming(theirs).forEach(change -> bare.jdbc().sql(change).update());
            }
            rows.add(Measured.told(
                    "complete",
                    "engine alone, " + sizes.tasks() + " open tasks, its own indexes, p50",
                    "s",
                    Turns.median(without),
                    "p95 " + Turns.text(List.of(Turns.percentile(without, 0.95)))));
            double median = Turns.median(with);
            rows.add(new Measured(
                    "complete",
                    "engine alone, " + sizes.tasks()
                            + " open tasks, with the product's indexes and its cleanup, p50 of " + with.size(),
                    "s",
                    median,
                    Turns.median(without),
                    median / Turns.median(without),
                    "<= 0.005 s",
                    median <= MOST,
                    List.of(
                            "p95 " + Turns.text(List.of(Turns.percentile(with, 0.95))),
                            "rows read by scans of whole tables: " + scanned,
                            String.join("; ", theirs.becoming(ours)))));
        }
    }

    private void inProduct(List<Measured> rows) throws Exception {
        CascadeWorld world = new CascadeWorld(product, Math.min(OWNERS, sizes.owners()), "COMPLETE");
        CascadeRun cascade = new CascadeRun(product);
        cascade.start(world);
        JdbcClient owner = JdbcClient.create(product.bean("ownersDatabase", DataSource.class));
        ManyCases.add(owner, owner.sql("""
                        select proc_inst_id_ from act_ru_task where task_def_key_ = 'task_submitTarget' order by id_ desc limit 1
                        """).query(String.class).single(), Math.max(1, sizes.tasks() - world.members()));
        product.sql("analyze");
        List<Step> steps = steps(cascade.plan());
        int half = Math.min(sizes.requests(), steps.size() / 2);
        TaskService tasks = product.bean(TaskService.class);
        TransactionTemplate transaction = new TransactionTemplate(product.bean(PlatformTransactionManager.class));
        List<Double> engine = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        Map<String, Long> before = Map.of();
        for (int i = 0; i < half; i++) {
            if (i == half / 4) {
                engine.clear();
                whole.clear();
                before = scanned(owner);
            }
            Step first = steps.get(2 * i);
            engine.add(Turns.seconds(() -> transaction.executeWithoutResult(done -> tasks.complete(first.task()))));
            Step second = steps.get(2 * i + 1);
            whole.add(Turns.seconds(() -> product.bean(NegotiationService.class)
                    .submit(world.viewer(second.login()), second.target(), second.amount(), second.until(), null)));
        }
        rows.add(Measured.told(
                "complete",
                "in the product: task done, item closed and the next one written, p50 of " + engine.size(),
                "s",
                Turns.median(engine),
                "p95 " + Turns.text(List.of(Turns.percentile(engine, 0.95))),
                "rows read by scans of whole tables: " + grown(before, scanned(owner))));
        rows.add(Measured.told(
                "complete",
                "in the product: a member submits, with rights, target, history and audit, p50 of " + whole.size(),
                "s",
                Turns.median(whole),
                "p95 " + Turns.text(List.of(Turns.percentile(whole, 0.95)))));
    }

    private record Step(String task, long target, String login, BigDecimal amount, LocalDate until) {}

    private List<Step> steps(long plan) {
        return product.jdbc()
                .sql("""
                select w.task_ref, w.target_id, w.assignee, t.amount, t.completion_date
                from work_item w join target t on t.id = w.target_id
                where w.plan_id = :plan and w.kind = 'SUBMIT_TARGET' order by md5(w.task_ref)
                """)
                .param("plan", plan)
                .query((row, n) -> new Step(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getBigDecimal(4),
                        row.getObject(5, LocalDate.class)))
                .list();
    }

    /** The indexes of the engine's tables that no constraint stands for, as statements by their names. */
    private record Indexes(Map<String, String> statements) {

        static Indexes of(JdbcClient jdbc, String schema) {
            Map<String, String> statements = new TreeMap<>();
            jdbc.sql("""
                    select i.indexname, replace(i.indexdef, ' ON ' || i.schemaname || '.', ' ON ') from pg_indexes i
                    where i.schemaname = :schema and i.tablename like 'act\\_%' and i.indexname like 'act\\_idx\\_%'
                    """).param("schema", schema).query(row -> {
                statements.put(row.getString(1), row.getString(2));
            });
            return new Indexes(statements);
        }

        /** What has to be done to have these become those. */
        List<String> becoming(Indexes those) {
            List<String> changes = new ArrayList<>();
            statements.forEach((name, statement) -> {
                if (!statement.equals(those.statements.get(name))) {
                    changes.add("drop index " + name);
                }
            });
            those.statements.forEach((name, statement) -> {
                if (!statement.equals(statements.get(name))) {
                    changes.add(statement);
                }
            });
            return changes;
        }
    }

    private static Map<String, Long> scanned(JdbcClient jdbc) {
        Map<String, Long> read = new HashMap<>();
        jdbc.sql("select pg_stat_force_next_flush()").query(Object.class).optional();
        jdbc.sql("""
                select relname, seq_tup_read from pg_stat_user_tables where schemaname = current_schema()
                """).query(row -> {
            read.put(row.getString(1), row.getLong(2));
        });
        return read;
    }

    private static List<String> grown(Map<String, Long> before, Map<String, Long> after) {
        return after.entrySet().stream()
                .filter(table -> table.getValue() - before.getOrDefault(table.getKey(), 0L) > 1000)
                .map(table -> table.getKey() + " " + (table.getValue() - before.getOrDefault(table.getKey(), 0L)))
                .sorted()
                .toList();
    }
}
