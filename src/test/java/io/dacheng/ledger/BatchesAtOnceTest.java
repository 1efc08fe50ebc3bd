package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class BatchesAtOnceTest {

    private static final int THREADS = 16;
    private static final int KEYS = 24;
    private static final int RECORDS = 60;

    @Autowired
    RecordIngest ingest;

    @Autowired
    BatchService batches;

    @Autowired
    DailyTotals totals;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    private Viewer admin;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        admin = organisations.viewer("admin");
    }

    @Test
    void overlapping_batches_sent_at_once_with_repeated_keys_have_one_effect_each() throws Exception {
        Random random = new Random(7);
        Map<String, Integer> highest = new HashMap<>();
        List<Callable<BatchView>> requests = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            List<String> rows = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                String id = "r" + random.nextInt(RECORDS);
                int revision = 1 + random.nextInt(30);
                highest.merge(id, revision, Math::max);
                // The amount tells which revision is live.
                rows.add(Uploads.deposit(id, revision, i % 2 == 0 ? "ann" : "eve", "2026-05-01", revision + ".25"));
            }
            String name = "key-" + key;
            String[] body = rows.toArray(String[]::new);
            for (int repeat = 0; repeat < 3; repeat++) {
                requests.add(() -> ingest.take(admin, Uploads.keyed(name, body)));
            }
        }
        java.util.Collections.shuffle(requests, random);

        Map<UUID, BatchView> answers = new HashMap<>();
        for (Future<BatchView> answer : atOnce(requests)) {
            BatchView batch = answer.get();
            BatchView same = answers.putIfAbsent(batch.id(), batch);
            assertThat(same == null || same.equals(batch)).isTrue();
        }

        assertThat(answers).hasSize(KEYS);
        assertThat(new Ledger(jdbc).count("record_batch")).isEqualTo(KEYS);
        Map<String, BigDecimal> expected = new TreeMap<>();
        highest.forEach((id, revision) -> expected.put(id, new BigDecimal(revision + ".25")));
        Map<String, BigDecimal> live = new TreeMap<>();
        jdbc.sql("""
                select source_id, sum(sign * amount) as amount, sum(sign) as records from business_record group by source_id
                """)
                .query((row, number) -> {
                    assertThat(row.getInt("records")).isEqualTo(1);
                    return live.put(row.getString("source_id"), row.getBigDecimal("amount"));
                })
                .list();
        assertThat(live).isEqualTo(expected);
        assertThat(totals.differences()).isZero();
    }

    @Test
    void an_undo_among_uploads_leaves_each_record_whole() throws Exception {
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            sent.add(ingest.take(admin, Uploads.csv(Uploads.deposit("u" + i, 1, "bob", "2026-05-02", "1")))
                    .id());
        }
        List<Callable<BatchView>> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            UUID batch = sent.get(i);
            String again = Uploads.deposit("u" + i, 1, "bob", "2026-05-02", "1");
            String higher = Uploads.deposit("u" + i, 2, "bob", "2026-05-02", "2");
            requests.add(() -> undoOrRefused(batch));
            requests.add(() -> ingest.take(admin, Uploads.csv(again)));
            requests.add(() -> ingest.take(admin, Uploads.csv(higher)));
        }

        for (Future<BatchView> answer : atOnce(requests)) {
            answer.get();
        }

        assertThat(totals.differences()).isZero();
        assertThat(jdbc.sql("""
                select count(*) from (select source_id from business_record where source_id like 'u%'
                group by source_id having sum(sign) <> 1 or sum(sign * amount) <> 2) wrong
                """).query(Long.class).single())
                .as("every record ends with its second revision")
                .isZero();
    }

    private BatchView undoOrRefused(UUID batch) {
        try {
            return batches.undo(admin, batch);
        } catch (Refused builtOn) {
            return batches.batch(admin, batch);
        }
    }

    private static List<Future<BatchView>> atOnce(List<Callable<BatchView>> requests) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            return threads.invokeAll(requests);
        } finally {
            threads.shutdown();
        }
    }
}
