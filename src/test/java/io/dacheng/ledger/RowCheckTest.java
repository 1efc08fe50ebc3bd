package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.metric.Counts;
import io.dacheng.metric.MetricView;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowCheckTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);
    private final RowCheck check = new RowCheck(
            List.of(
                    metric("deposits", "deposit", Counts.AMOUNT, 2),
                    metric("deposits-in-units", "deposit", Counts.AMOUNT, 0),
                    metric("accounts", "account", Counts.RECORDS, 0),
                    metric("cards", "card", Counts.QUANTITY, 0)),
            TODAY,
            Set.of("school"));

    @Test
    void a_row_under_a_closed_source_is_refused() {
        assertThat(check.check(with(RecordColumn.SOURCE, "school")).reason())
                .contains("ledger.source.reserved", "school");
        assertThat(check.check(with(RecordColumn.SOURCE, "schools")).reason()).isNull();
    }

    @Test
    void a_plain_row_passes_with_exact_values() {
        CheckedRow row = check.check(with(RecordColumn.AMOUNT, "-1234567890.10"));

        assertThat(row.reason()).isNull();
        assertThat(row.amount()).isEqualByComparingTo(new BigDecimal("-1234567890.10"));
        assertThat(row.businessDate()).isEqualTo(LocalDate.of(2026, 5, 1));
        assertThat(row.revision()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,5",
                "1e3",
                "abc",
                "NaN",
                "0x10",
                "+5",
                "1.",
                ".5",
                "1 000",
                "¥5",
                "--1",
                "١٢",
                "999999999999999999999"
            })
    void an_amount_that_is_no_plain_decimal_is_rejected(String amount) {
        assertRejected(with(RecordColumn.AMOUNT, amount), "amount", "ledger.number.wrong");
    }

    @Test
    void the_largest_scale_of_the_types_metrics_is_the_limit() {
        assertThat(check.check(with(RecordColumn.AMOUNT, "1.25")).reason()).isNull();
        assertThat(check.check(with(RecordColumn.AMOUNT, "1.2500")).reason()).isNull();
        assertRejected(with(RecordColumn.AMOUNT, "1.255"), "amount", "ledger.number.precise");
    }

    @Test
    void where_no_metric_adds_amounts_up_six_places_pass() {
        assertThat(check.check(with(RecordColumn.RECORD_TYPE, "account", RecordColumn.AMOUNT, "0.123456"))
                        .reason())
                .isNull();
        assertRejected(
                with(RecordColumn.RECORD_TYPE, "account", RecordColumn.AMOUNT, "0.1234567"),
                "amount",
                "ledger.number.precise");
    }

    @Test
    void a_quantity_follows_the_scale_of_its_metric() {
        assertRejected(
                with(RecordColumn.RECORD_TYPE, "card", RecordColumn.QUANTITY, "1.5"),
                "quantity",
                "ledger.number.precise");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30, ledger.date.wrong",
        "2026-5-1, ledger.date.wrong",
        "01.05.2026, ledger.date.wrong",
        "2026-05-01T10:00, ledger.date.wrong",
        "1899-12-31, ledger.date.far",
        "2036-05-16, ledger.date.far",
        "'', ledger.value.missing"
    })
    void a_wrong_or_far_date_is_rejected(String date, String reason) {
        assertRejected(with(RecordColumn.BUSINESS_DATE, date), "business_date", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2036-05-15", "2024-02-29"})
    void a_date_on_the_edge_passes(String date) {
        assertThat(check.check(with(RecordColumn.BUSINESS_DATE, date)).reason()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.0", "x", "2147483648", "99999999999999999999"})
    void a_revision_that_is_no_positive_whole_number_is_rejected(String revision) {
        assertRejected(with(RecordColumn.REVISION, revision), "revision", "ledger.revision.wrong");
    }

    @Test
    void source_and_source_id_are_needed_and_bounded() {
        assertRejected(with(RecordColumn.SOURCE, " "), "source", "ledger.value.missing");
        assertRejected(with(RecordColumn.SOURCE_ID, ""), "source_id", "ledger.value.missing");
        assertRejected(with(RecordColumn.SOURCE_ID, "x".repeat(201)), "source_id", "ledger.value.too.long");
    }

    @Test
    void member_or_unit_must_be_named() {
        assertRejected(with(RecordColumn.MEMBER, ""), "member", "ledger.owner.missing");
        assertThat(check.check(with(RecordColumn.MEMBER, "", RecordColumn.UNIT, "north"))
                        .reason())
                .isNull();
    }

    @Test
    void an_unknown_record_type_is_rejected() {
        assertRejected(with(RecordColumn.RECORD_TYPE, "Deposit"), "record_type", "ledger.type.unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "text",
                "7",
                "{",
                "{\"a\":1}{}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":1e999999}"
            })
    void attributes_that_the_database_could_not_keep_are_rejected(String attributes) {
        assertRejected(with(RecordColumn.ATTRIBUTES, attributes), "attributes", "ledger.attributes.wrong");
    }

    @Test
    void attributes_may_be_any_object() {
        assertThat(check.check(with(RecordColumn.ATTRIBUTES, "{\"王\":[1.50,{\"b\":null}]}"))
                        .attributes())
                .isEqualTo("{\"王\":[1.50,{\"b\":null}]}");
    }

    @Test
    void a_nul_character_is_rejected_wherever_it_stands() {
        assertRejected(with(RecordColumn.MEMBER, "a\u0000b"), "member", "ledger.text.unstorable");
    }

    @Test
    void a_cancellation_needs_only_identity_and_revision() {
        String[] values = SentRow.blank();
        values[RecordColumn.SOURCE.ordinal()] = "crm";
        values[RecordColumn.SOURCE_ID.ordinal()] = "1";
        values[RecordColumn.REVISION.ordinal()] = "2";
        values[RecordColumn.CANCELLED.ordinal()] = "TRUE";
        CheckedRow row = check.check(SentRow.of(7, values));

        assertThat(row.reason()).isNull();
        assertThat(row.cancelled()).isTrue();
        assertRejected(with(RecordColumn.CANCELLED, "maybe"), "cancelled", "ledger.cancelled.wrong");
    }

    @Test
    void a_rejected_row_says_why_in_both_languages_and_shows_what_was_sent() {
        CheckedRow row = check.check(with(RecordColumn.AMOUNT, "1,5"));
        BatchView.Rejection rejection = BatchView.Rejection.of(
                row.line(), row.field(), java.util.Objects.requireNonNull(row.reason()), row.content());

        assertThat(rejection.message()).startsWith("1,5 is not a plain decimal number.");
        assertThat(rejection.message(Locale.SIMPLIFIED_CHINESE)).startsWith("1,5 不是普通的十进制数");
        assertThat(rejection.content()).isEqualTo("crm,1,1,deposit,ann,,2026-05-01,\"1,5\",,,");
    }

    private void assertRejected(SentRow sent, String field, String reason) {
        CheckedRow row = check.check(sent);
        assertThat(row.field()).isEqualTo(field);
        assertThat(row.reason()).startsWith(reason);
    }

    private static SentRow with(RecordColumn column, String value) {
        return with(column, value, column, value);
    }

    private static SentRow with(RecordColumn column, String value, RecordColumn other, String otherValue) {
        String[] values = {"crm", "1", "1", "deposit", "ann", "", "2026-05-01", "", "", "", ""};
        values[column.ordinal()] = value;
        values[other.ordinal()] = otherValue;
        return SentRow.of(2, values);
    }

    private static MetricView metric(String code, String recordType, Counts counts, int scale) {
        return new MetricView(1, code, code, recordType, counts.name(), counts, scale, "", false);
    }
}
