package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class RecordPostingTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 14);

    @Autowired
    RecordPosting posting;

    @Autowired
    BatchService batches;

    @Autowired
    DailyTotals totals;

    @Autowired
    Organisations organisations;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void begin() {
        organisations.smallBank();
    }

    @Test
    void all_that_one_transaction_posts_is_one_batch_which_can_correct_itself() {
        long before = ofProduct();
        BigDecimal deposits = deposits();

        inTransaction(() -> {
            post(record("one", "100.00"));
            post(record("two", "20.00"));
            post(PostedRecord.cancelled("posted", "one", 2));
        });

        assertThat(deposits().subtract(deposits)).isEqualByComparingTo("20.00");
        assertThat(ofProduct() - before).isEqualTo(1);
        assertThat(totals.differences()).isZero();
    }

    @Test
    void a_transaction_that_fails_leaves_no_record() {
        BigDecimal before = deposits();

        assertThatThrownBy(() -> inTransaction(() -> {
                    post(record("lost", "7.00"));
                    throw new IllegalArgumentException("fails");
                }))
                .hasMessage("fails");

        assertThat(deposits()).isEqualByComparingTo(before);
    }

    @Test
    void what_is_known_already_is_a_fault_and_nothing_of_the_transaction_stays() {
        inTransaction(() -> post(record("known", "7.00")));
        BigDecimal before = deposits();

        assertThatThrownBy(() -> inTransaction(() -> {
                    post(record("fresh", "1.00"));
                    post(record("known", "8.00"));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in the ledger already");

        assertThat(deposits()).isEqualByComparingTo(before);
    }

    @Test
    void transactions_at_once_on_the_same_day_all_come_through() throws Exception {
        BigDecimal before = deposits();
        ExecutorService people = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int person = 0; person < 4; person++) {
                int who = person;
                all.add(people.submit(() -> {
                    together.await();
                    IntStream.range(0, 10)
                            .forEach(each -> inTransaction(() -> {
                                // In both orders: a batch for each would wait in a circle.
                                post(record("at-once-" + who + "-" + each, "1.00", who % 2 == 0 ? "ann" : "bob"));
                                post(record("at-once-too-" + who + "-" + each, "1.00", who % 2 == 0 ? "bob" : "ann"));
                            }));
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(deposits().subtract(before)).isEqualByComparingTo("80.00");
        assertThat(totals.differences()).isZero();
    }

    @Test
    void a_batch_of_the_product_is_listed_apart_and_cannot_be_undone() {
        long sent = batches.batches(admin(), 0, 1).total();
        inTransaction(() -> post(record("apart", "3.00")));

        BatchView batch = batches.ofProduct(admin(), 0, 1).items().get(0);

        assertThat(batches.batches(admin(), 0, 1).total()).isEqualTo(sent);
        assertThat(batch.uploadedBy()).isEqualTo("admin");
        assertThatThrownBy(() -> batches.undo(admin(), batch.id()))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("The product wrote this batch by itself");
    }

    private void post(PostedRecord... records) {
        posting.post(admin(), List.of(records));
    }

    private PostedRecord record(String id, String amount) {
        return record(id, amount, "ann");
    }

    private PostedRecord record(String id, String amount, String login) {
        return PostedRecord.of(
                "posted",
                id,
                "deposit",
                organisations.memberId(login),
                organisations.unitId("north-1"),
                DAY,
                new BigDecimal(amount),
                null);
    }

    private void inTransaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private Viewer admin() {
        return organisations.viewer("admin");
    }

    private long ofProduct() {
        return batches.ofProduct(admin(), 0, 1).total();
    }

    private BigDecimal deposits() {
        return jdbc.sql("""
                select coalesce(sum(amount), 0) from unit_daily_total where record_type = 'deposit' and unit_id = :unit
                """)
                .param("unit", organisations.unitId("north-1"))
                .query(BigDecimal.class)
                .single();
    }
}
