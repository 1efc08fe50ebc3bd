package io.dacheng.ledger;

import static io.dacheng.ledger.Uploads.atomic;
import static io.dacheng.ledger.Uploads.cancellation;
import static io.dacheng.ledger.Uploads.csv;
import static io.dacheng.ledger.Uploads.deposit;
import static io.dacheng.ledger.Uploads.keyed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.ledger.BatchView.State;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RecordIngestTest {

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
    void a_record_is_credited_to_its_member_and_to_the_members_unit_of_that_day() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\n"
                        + "mo,Mo,north-1,MEMBER,,2026-03-31,\nmo,Mo,south-1,MEMBER,2026-04-01,,\n"));

        BatchView batch = ingest.take(
                admin, csv(deposit("1", 1, "mo", "2026-03-31", "10.25"), deposit("2", 1, "mo", "2026-04-01", "5")));

        assertThat(batch.accepted()).isEqualTo(2);
        assertThat(ledger.amountOfMember("mo")).isEqualByComparingTo("15.25");
        assertThat(ledger.amountOfUnit("north-1")).isEqualByComparingTo("10.25");
        assertThat(ledger.amountOfUnit("south-1")).isEqualByComparingTo("5");
    }

    @Test
    void being_a_member_goes_before_leading_when_both_units_could_be_meant() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\n"
                        + "two,Two,south-1,BRANCH_HEAD,,,\ntwo,Two,north-2,MEMBER,,,\n"));

        ingest.take(admin, csv(deposit("1", 1, "two", "2026-05-01", "7")));

        assertThat(ledger.amountOfUnit("north-2")).isEqualByComparingTo("7");
        assertThat(ledger.amountOfUnit("south-1")).isZero();
    }

    @Test
    void a_record_that_names_a_unit_is_credited_there_and_to_the_member() {
        ingest.take(admin, csv("crm,1,1,deposit,ann,south-1,2026-05-01,3,,,"));

        assertThat(ledger.amountOfUnit("south-1")).isEqualByComparingTo("3");
        assertThat(ledger.amountOfUnit("north-1")).isZero();
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("3");
    }

    @Test
    void records_under_the_product_s_own_name_are_sent_by_who_manages_the_whole_organisation_only() {
        String row = "school,lesson-1,1,deposit,ann,,2026-05-01,3,,,";

        BatchView refused = ingest.take(organisations.viewer("head-north"), csv(row));

        assertThat(refused.accepted()).isZero();
        assertThat(refused.errors()).singleElement().satisfies(error -> assertThat(error.toString())
                .contains("written by the product itself"));
        assertThat(ledger.amountOfMember("ann")).isZero();
        assertThat(ingest.take(admin, csv(row)).accepted()).isEqualTo(1);
    }

    @Test
    void an_empty_amount_is_zero_and_an_empty_quantity_one() {
        ingest.take(admin, csv("crm,1,1,card,ann,,2026-05-01,,,,", "crm,2,1,card,ann,,2026-05-01,,3,,"));

        assertThat(ledger.totals("member_daily_total", "member", "login"))
                .containsEntry("ann card 2026-05-01", "0 4 2");
    }

    @Test
    void the_same_file_twice_is_taken_once() {
        String[] rows = {deposit("1", 1, "ann", "2026-05-01", "10"), deposit("2", 1, "bob", "2026-05-02", "20")};

        BatchView first = ingest.take(admin, csv(rows));
        BatchView second = ingest.take(admin, csv(rows));

        assertThat(first.accepted()).isEqualTo(2);
        assertThat(second.accepted()).isZero();
        assertThat(second.duplicates()).isEqualTo(2);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
    }

    @Test
    void the_same_row_twice_in_a_file_is_taken_once() {
        BatchView batch = ingest.take(
                admin, csv(deposit("1", 1, "ann", "2026-05-01", "10"), deposit("1", 1, "ann", "2026-05-01", "10")));

        assertThat(batch.accepted()).isEqualTo(1);
        assertThat(batch.duplicates()).isEqualTo(1);
    }

    @Test
    void a_correction_takes_the_earlier_value_back_and_brings_its_own() {
        ingest.take(admin, csv(deposit("1", 1, "ann", "2026-05-01", "10")));
        BatchView correction = ingest.take(admin, csv(deposit("1", 2, "bob", "2026-05-03", "7")));

        assertThat(correction.accepted()).isEqualTo(1);
        assertThat(ledger.amountOfMember("ann")).isZero();
        assertThat(ledger.amountOfMember("bob")).isEqualByComparingTo("7");
        assertThat(ledger.entries("1")).containsExactlyInAnyOrder("+10 r1", "-10 r2", "+7 r2");
    }

    @Test
    void a_lower_revision_that_comes_late_is_a_duplicate() {
        ingest.take(admin, csv(deposit("1", 3, "ann", "2026-05-01", "30")));
        BatchView late = ingest.take(admin, csv(deposit("1", 2, "ann", "2026-05-01", "20")));

        assertThat(late.duplicates()).isEqualTo(1);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30");
    }

    @Test
    void within_a_file_corrections_follow_each_other_and_an_older_row_after_a_newer_one_is_a_duplicate() {
        BatchView batch = ingest.take(
                admin,
                csv(
                        deposit("1", 1, "ann", "2026-05-01", "10"),
                        deposit("1", 3, "ann", "2026-05-01", "30"),
                        deposit("1", 2, "ann", "2026-05-01", "20"),
                        deposit("2", 1, "ann", "2026-05-01", "1"),
                        cancellation("2", 2)));

        assertThat(batch.accepted()).isEqualTo(4);
        assertThat(batch.duplicates()).isEqualTo(1);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30");
        assertThat(ledger.entries("1")).containsExactlyInAnyOrder("+10 r1", "-10 r3", "+30 r3");
        assertThat(ledger.entries("2")).containsExactlyInAnyOrder("+1 r1", "-1 r2");
    }

    @Test
    void a_cancellation_takes_back_without_a_new_value_and_a_higher_revision_brings_the_record_back() {
        ingest.take(admin, csv(deposit("1", 1, "ann", "2026-05-01", "10")));
        ingest.take(admin, csv(cancellation("1", 2)));

        assertThat(ledger.count("member_daily_total")).isZero();
        assertThat(ledger.count("unit_daily_total")).isZero();

        ingest.take(admin, csv(deposit("1", 3, "ann", "2026-05-01", "12")));

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("12");
        assertThat(ledger.entries("1")).containsExactlyInAnyOrder("+10 r1", "-10 r2", "+12 r3");
    }

    @Test
    void a_cancellation_that_overtakes_its_record_keeps_it_out() {
        BatchView cancelled = ingest.take(admin, csv(cancellation("1", 2)));
        BatchView late = ingest.take(admin, csv(deposit("1", 1, "ann", "2026-05-01", "10")));

        assertThat(cancelled.accepted()).isEqualTo(1);
        assertThat(late.duplicates()).isEqualTo(1);
        assertThat(ledger.count("business_record")).isZero();
    }

    @Test
    void a_wrong_row_does_not_stop_a_good_one_and_says_line_column_and_reason() {
        BatchView batch = ingest.take(
                admin,
                csv(
                        deposit("1", 1, "nobody", "2026-05-01", "10"),
                        deposit("2", 1, "ann", "2026-05-01", "ten"),
                        deposit("3", 1, "ann", "2026-05-01", "10"),
                        "crm,4,1,deposit,,nowhere,2026-05-01,\"1\",,,",
                        deposit("5", 1, "ann", "2026-05-01", "0.001")));

        assertThat(batch.state()).isEqualTo(State.ACCEPTED);
        assertThat(batch.accepted()).isEqualTo(1);
        assertThat(batch.rejected()).isEqualTo(4);
        assertThat(batch.errors()).extracting(BatchView.Rejection::line).containsExactly(2L, 3L, 5L, 6L);
        assertThat(batch.errors())
                .extracting(BatchView.Rejection::field)
                .containsExactly("member", "amount", "unit", "amount");
        assertThat(batch.errors().get(0).message()).contains("no member nobody");
        assertThat(batch.errors().get(0).content()).isEqualTo("crm,1,1,deposit,nobody,,2026-05-01,10,,,");
        assertThat(batch.errors().get(3).message()).contains("at most 2 decimal");
        assertThat(batches.batch(admin, batch.id())).isEqualTo(batch);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
    }

    @Test
    void a_member_without_a_unit_on_that_day_is_a_reason() {
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\nnew,New,north-1,MEMBER,2026-05-10,,\n"));

        BatchView batch = ingest.take(admin, csv(deposit("1", 1, "new", "2026-05-09", "1")));

        assertThat(batch.errors().get(0).message()).contains("new belonged to no unit on 2026-05-09");
    }

    @Test
    void atomic_refuses_all_for_one_wrong_row_and_keeps_the_reason() {
        BatchView batch = ingest.take(
                admin,
                atomic(deposit("1", 1, "ann", "2026-05-01", "10"), deposit("2", 1, "nobody", "2026-05-01", "1")));

        assertThat(batch.state()).isEqualTo(State.REFUSED);
        assertThat(batch.accepted()).isZero();
        assertThat(ledger.count("business_record")).isZero();
        assertThat(ledger.count("record_head")).isZero();
        assertThat(batches.batch(admin, batch.id()).errors()).hasSize(1);
        assertThat(ingest.take(admin, atomic(deposit("1", 1, "ann", "2026-05-01", "10")))
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void a_preview_tells_the_same_and_changes_nothing() {
        ingest.take(admin, csv(deposit("1", 1, "ann", "2026-05-01", "10")));
        String[] rows = {
            deposit("1", 1, "ann", "2026-05-01", "10"),
            deposit("1", 2, "ann", "2026-05-01", "11"),
            deposit("2", 1, "ann", "2026-05-01", "x")
        };

        BatchView preview = ingest.preview(admin, keyed("k", rows));

        assertThat(preview.accepted()).isEqualTo(1);
        assertThat(preview.duplicates()).isEqualTo(1);
        assertThat(preview.rejected()).isEqualTo(1);
        assertThat(preview.errors().get(0).line()).isEqualTo(4);
        assertThat(ledger.count("record_batch")).isEqualTo(1);
        assertThat(ledger.count("business_record")).isEqualTo(1);
        BatchView taken = ingest.take(admin, keyed("k", rows));
        assertThat(taken.accepted()).isEqualTo(1);
        assertThat(taken.duplicates()).isEqualTo(1);
    }

    @Test
    void the_same_key_answers_the_first_batch_again_and_refuses_another_body() {
        BatchView first = ingest.take(admin, keyed("k1", deposit("1", 1, "ann", "2026-05-01", "10")));
        BatchView again = ingest.take(admin, keyed("k1", deposit("1", 1, "ann", "2026-05-01", "10")));

        assertThat(again).isEqualTo(first);
        assertThat(ledger.count("record_batch")).isEqualTo(1);
        assertRefused(
                () -> ingest.take(admin, keyed("k1", deposit("1", 1, "ann", "2026-05-01", "11"))), "ledger.key.reused");
        assertRefused(
                () -> ingest.take(admin, keyed("x".repeat(300), deposit("2", 1, "ann", "2026-05-01", "1"))),
                "ledger.key.wrong");
    }

    @Test
    void a_body_that_breaks_off_applies_nothing_and_leaves_the_key_free() {
        String half = "source,source_id,revision,record_type,member,business_date,amount\n"
                + "crm,1,1,deposit,ann,2026-05-01,10\n".repeat(5000) + "crm,\"2,1,deposit,ann,2026-05-01";
        RecordUpload broken = new RecordUpload(
                RecordUpload.Format.CSV,
                new ByteArrayInputStream(half.getBytes(StandardCharsets.UTF_8)),
                "k2",
                false,
                null);

        assertRefused(() -> ingest.take(admin, broken), "ledger.csv.quote.open");
        assertThat(ledger.count("record_batch")).isZero();
        assertThat(ingest.take(admin, keyed("k2", deposit("1", 1, "ann", "2026-05-01", "10")))
                        .accepted())
                .isEqualTo(1);
    }

    @Test
    void hostile_text_is_stored_as_it_is() {
        String nasty = "a\\tb\\N\\. ; drop table business_record;--";
        BatchView batch = ingest.take(
                admin,
                Uploads.of(
                        RecordUpload.Format.NDJSON,
                        "{\"source\":\"c\\trm\\\\N\",\"source_id\":\"" + nasty.replace("\\", "\\\\")
                                + "\",\"revision\":1,\"record_type\":\"deposit\",\"member\":\"ann\","
                                + "\"business_date\":\"2026-05-01\",\"amount\":-1.5,"
                                + "\"attributes\":{\"q\":\"tab\\tnew\\nline \\\\ \\\"\"}}\n"));

        assertThat(batch.accepted()).isEqualTo(1);
        assertThat(jdbc.sql("select source_id from business_record")
                        .query(String.class)
                        .single())
                .isEqualTo(nasty);
        assertThat(jdbc.sql("select attributes ->> 'q' from business_record")
                        .query(String.class)
                        .single())
                .isEqualTo("tab\tnew\nline \\ \"");
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("-1.5");
    }

    @Test
    void a_member_may_send_nothing() {
        Viewer ann = organisations.viewer("ann");

        assertRefused(
                () -> ingest.take(ann, csv(deposit("1", 1, "ann", "2026-05-01", "1"))), "ledger.upload.forbidden");
        assertRefused(
                () -> ingest.preview(ann, csv(deposit("1", 1, "ann", "2026-05-01", "1"))), "ledger.upload.forbidden");
    }

    @Test
    void a_branch_head_sends_for_the_own_branch_only() {
        Viewer head = organisations.viewer("head-north-1");

        BatchView batch = ingest.take(
                head,
                csv(
                        deposit("1", 1, "ann", "2026-05-01", "1"),
                        deposit("2", 1, "cai", "2026-05-01", "1"),
                        "crm,3,1,deposit,ann,north-2,2026-05-01,1,,,",
                        "crm,4,1,deposit,,north,2026-05-01,1,,,"));

        assertThat(batch.accepted()).isEqualTo(1);
        assertThat(batch.errors()).extracting(BatchView.Rejection::field).containsExactly("member", "unit", "unit");
        assertThat(batch.errors().get(0).message()).isEqualTo(unknownMember("cai"));
    }

    @Test
    void a_branch_head_cannot_take_a_record_away_from_another_branch() {
        ingest.take(admin, csv(deposit("1", 1, "cai", "2026-05-01", "5"), deposit("2", 1, "ann", "2026-05-01", "5")));
        Viewer head = organisations.viewer("head-north-1");

        BatchView batch = ingest.take(
                head,
                csv(
                        deposit("1", 2, "ann", "2026-05-01", "9"),
                        cancellation("1", 3),
                        deposit("1", 1, "ann", "2026-05-01", "9"),
                        deposit("2", 2, "bob", "2026-05-01", "9")));

        assertThat(batch.accepted()).isEqualTo(1);
        assertThat(batch.rejected()).isEqualTo(2);
        assertThat(batch.duplicates()).isEqualTo(1);
        assertThat(ledger.amountOfMember("cai")).isEqualByComparingTo("5");
        assertThat(ledger.amountOfMember("bob")).isEqualByComparingTo("9");
    }

    @Test
    void a_batch_is_seen_by_who_sent_it_and_by_who_manages_everything() {
        Viewer head = organisations.viewer("head-north-1");
        BatchView batch = ingest.take(head, csv(deposit("1", 1, "ann", "2026-05-01", "1")));

        assertThat(batches.batch(head, batch.id())).isEqualTo(batch);
        assertThat(batches.batches(organisations.viewer("people"), 0, 10).items())
                .extracting(BatchView::id)
                .containsExactly(batch.id());
        Viewer other = organisations.viewer("head-south");
        assertThat(batches.batches(other, 0, 10).total()).isZero();
        assertRefused(() -> batches.batch(other, batch.id()), "ledger.batch.not.found");
        assertRefused(() -> batches.rejections(other, batch.id()), "ledger.batch.not.found");
        assertRefused(() -> batches.undo(other, batch.id()), "ledger.batch.not.found");
    }

    @Test
    void the_same_key_of_two_people_is_two_keys() {
        ingest.take(admin, keyed("k3", deposit("1", 1, "ann", "2026-05-01", "1")));
        BatchView other = ingest.take(
                organisations.viewer("head-north-1"), keyed("k3", deposit("2", 1, "ann", "2026-05-01", "1")));

        assertThat(other.accepted()).isEqualTo(1);
        assertThat(other.uploadedBy()).isEqualTo("head-north-1");
    }

    @Test
    void rejected_rows_come_as_a_file_to_correct_that_no_spreadsheet_runs() {
        BatchView batch = ingest.take(
                admin,
                csv(
                        "crm,1,1,deposit,\"=cmd|' /C calc'!A0\",,2026-05-01,-5,,,",
                        deposit("2", 1, "ann", "2026-05-01", "\"1,5\"")));
        ByteArrayOutputStream file = new ByteArrayOutputStream();

        batches.writeRejections(admin, batch.id(), Locale.ENGLISH, file);

        String[] lines = file.toString(StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines[0])
                .isEqualTo("\uFEFFline,field,reason,source,source_id,revision,record_type,member,unit,business_date,"
                        + "amount,quantity,attributes,cancelled");
        assertThat(lines[1]).startsWith("2,member,").endsWith(",crm,1,1,deposit,'=cmd|' /C calc'!A0,,2026-05-01,-5,,,");
        assertThat(lines[2]).endsWith(",crm,2,1,deposit,ann,,2026-05-01,\"1,5\",,,");
    }

    @Test
    void more_rejected_rows_than_are_kept_are_still_counted() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < Batches.KEPT_REJECTIONS + 50; i++) {
            rows.append(deposit("r" + i, 1, "ann", "2026-05-01", "x")).append('\n');
        }

        BatchView batch = ingest.take(admin, csv(rows.toString()));

        assertThat(batch.rejected()).isEqualTo(Batches.KEPT_REJECTIONS + 50L);
        assertThat(batch.errors()).hasSize(Batches.SHOWN_REJECTIONS);
        assertThat(batches.rejections(admin, batch.id())).hasSize(Batches.KEPT_REJECTIONS);
    }

    private static String unknownMember(String login) {
        return "There is no member " + login + ", or you may not see them. Use the login of a member of your units.";
    }

    private static void assertRefused(ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.code()).isEqualTo(code));
    }
}
