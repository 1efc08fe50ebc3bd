package io.dacheng.ledger;

import static io.dacheng.ledger.Uploads.cancellation;
import static io.dacheng.ledger.Uploads.csv;
import static io.dacheng.ledger.Uploads.deposit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.ledger.BatchView.State;
import io.dacheng.shared.Refused;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class BatchUndoTest {

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

    Ledger ledger;
    Viewer admin;

    @BeforeEach
    void bank() {
        organisations.smallBank();
        jdbc.sql("truncate business_record, record_head, unit_daily_total, member_daily_total, unit_year_total,"
                        + " member_year_total, record_rejection,"
                        + " batch_cancellation, record_batch cascade")
                .update();
        ledger = new Ledger(jdbc);
        admin = organisations.viewer("admin");
    }

    @AfterEach
    void totals_equal_the_ledger() {
        assertThat(totals.differences()).isZero();
    }

    @Test
    void an_undone_batch_has_no_effect_and_can_be_sent_again() {
        String[] rows = {deposit("1", 1, "ann", "2026-05-01", "10"), deposit("2", 1, "bob", "2026-05-02", "20")};
        UUID batch = take(rows);

        BatchView undone = batches.undo(admin, batch);

        assertThat(undone.state()).isEqualTo(State.UNDONE);
        assertThat(undone.undoneBy()).isNotNull();
        assertThat(batches.batch(admin, undone.undoneBy()).undoes()).isEqualTo(batch);
        assertThat(ledger.count("unit_daily_total")).isZero();
        assertThat(ledger.count("record_head")).isZero();
        assertThat(ledger.count("business_record")).isEqualTo(4);
        assertThat(ingest.take(admin, csv(rows)).accepted()).isEqualTo(2);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
    }

    @Test
    void undoing_a_correction_brings_the_earlier_revision_back() {
        UUID first = take(deposit("1", 1, "ann", "2026-05-01", "10"));
        UUID correction = take(deposit("1", 2, "bob", "2026-05-01", "7"), deposit("1", 3, "bob", "2026-05-01", "8"));

        batches.undo(admin, correction);

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
        assertThat(ledger.amountOfMember("bob")).isZero();
        assertThat(ingest.take(admin, csv(deposit("1", 1, "ann", "2026-05-01", "10")))
                        .duplicates())
                .isEqualTo(1);

        batches.undo(admin, first);

        assertThat(ledger.count("member_daily_total")).isZero();
        assertThat(ledger.count("record_head")).isZero();
    }

    @Test
    void a_correction_can_be_sent_and_undone_again_after_its_undoing() {
        take(deposit("1", 1, "ann", "2026-05-01", "10"));
        batches.undo(admin, take(deposit("1", 2, "ann", "2026-05-01", "7")));
        UUID again = take(deposit("1", 2, "ann", "2026-05-01", "7"));
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("7");

        batches.undo(admin, again);

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
    }

    @Test
    void undoing_a_cancellation_brings_the_record_back() {
        take(deposit("1", 1, "ann", "2026-05-01", "10"));
        UUID cancelled = take(cancellation("1", 2));

        batches.undo(admin, cancelled);

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
    }

    @Test
    void undoing_a_cancellation_that_met_nothing_lets_the_record_in() {
        UUID cancelled = take(cancellation("1", 2));
        batches.undo(admin, cancelled);

        assertThat(ingest.take(admin, csv(deposit("1", 1, "ann", "2026-05-01", "10")))
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void undoing_what_came_after_a_cancellation_leaves_it_cancelled() {
        take(deposit("1", 1, "ann", "2026-05-01", "10"));
        take(cancellation("1", 5));
        UUID revived = take(deposit("1", 6, "ann", "2026-05-01", "11"));

        batches.undo(admin, revived);

        assertThat(ledger.amountOfMember("ann")).isZero();
        assertThat(ingest.take(admin, csv(deposit("1", 4, "ann", "2026-05-01", "4")))
                        .duplicates())
                .isEqualTo(1);
    }

    @Test
    void a_batch_that_a_later_one_built_on_is_not_undone() {
        UUID first = take(deposit("1", 1, "ann", "2026-05-01", "10"), deposit("2", 1, "ann", "2026-05-01", "1"));
        UUID later = take(deposit("1", 2, "ann", "2026-05-01", "20"));

        assertRefused(first, "ledger.undo.built.on");
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("21");

        batches.undo(admin, later);
        batches.undo(admin, first);
        assertThat(ledger.amountOfMember("ann")).isZero();
    }

    @Test
    void what_is_undone_or_is_an_undoing_or_changed_nothing_is_not_undone() {
        UUID batch = take(deposit("1", 1, "ann", "2026-05-01", "10"));
        UUID nothing = take(deposit("1", 1, "ann", "2026-05-01", "10"));
        BatchView undone = batches.undo(admin, batch);

        assertRefused(batch, "ledger.undo.done");
        assertRefused(java.util.Objects.requireNonNull(undone.undoneBy()), "ledger.undo.of.undo");
        assertRefused(nothing, "ledger.undo.nothing");
    }

    /** A plan that joins them row by row would take the square of their number. */
    @Test
    @Timeout(60)
    void many_corrections_of_what_has_just_come_in_are_taken_and_undone() {
        UUID first = take(deposits(1));
        UUID corrections = take(deposits(2));
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("80000");

        batches.undo(admin, corrections);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("40000");
        batches.undo(admin, first);
        assertThat(ledger.amountOfMember("ann")).isZero();
    }

    private static String[] deposits(int revision) {
        return IntStream.range(0, 40_000)
                .mapToObj(
                        i -> deposit("many-" + i, revision, "ann", "2026-05-0" + (1 + i % 9), String.valueOf(revision)))
                .toArray(String[]::new);
    }

    private UUID take(String... rows) {
        BatchView batch = ingest.take(admin, csv(rows));
        assertThat(batch.rejected()).isZero();
        return batch.id();
    }

    private void assertRefused(UUID batch, String code) {
        assertThatThrownBy(() -> batches.undo(admin, batch))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
    }
}
