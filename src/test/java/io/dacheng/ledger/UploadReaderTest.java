package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.ledger.RecordUpload.Format;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UploadReaderTest {

    private static final String HEADER =
            "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n";

    @Test
    void a_csv_row_keeps_its_values_and_its_line() {
        List<SentRow> rows = read(Format.CSV, HEADER + "crm,1,1,deposit,ann,,2026-05-01,12.50,1,\n");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).line()).isEqualTo(2);
        assertThat(rows.get(0).get(RecordColumn.MEMBER)).isEqualTo("ann");
        assertThat(rows.get(0).get(RecordColumn.AMOUNT)).isEqualTo("12.50");
        assertThat(rows.get(0).get(RecordColumn.CANCELLED)).isEmpty();
    }

    @Test
    void byte_order_mark_windows_line_ends_and_quoted_newlines_change_no_value() {
        List<SentRow> rows = read(
                Format.CSV,
                "\uFEFF" + HEADER.replace("\n", "\r\n")
                        + "crm,\"a\r\nb\",1,deposit,ann,,2026-05-01,1,1,\"{\"\"note\"\":\"\"x, y\"\"}\"\r\n"
                        + "\r\n"
                        + "crm,c,1,deposit,ann,,2026-05-01,1,1,\r\n");

        assertThat(rows).extracting(SentRow::line).containsExactly(2L, 5L);
        assertThat(rows.get(0).get(RecordColumn.SOURCE_ID)).isEqualTo("a\r\nb");
        assertThat(rows.get(0).get(RecordColumn.ATTRIBUTES)).isEqualTo("{\"note\":\"x, y\"}");
    }

    @Test
    void columns_may_stand_in_any_order() {
        List<SentRow> rows = read(
                Format.CSV,
                "business_date,record_type,revision,source_id,source,unit\n2026-05-01,deposit,1,7,crm,north\n");

        assertThat(rows.get(0).get(RecordColumn.SOURCE_ID)).isEqualTo("7");
        assertThat(rows.get(0).get(RecordColumn.UNIT)).isEqualTo("north");
    }

    @Test
    void a_misspelt_column_is_refused_because_it_would_read_as_empty() {
        assertThatThrownBy(() -> read(Format.CSV, HEADER.replace("amount", "ammount")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("ammount");
        assertThatThrownBy(() -> read(Format.CSV, HEADER.replace("revision,", "")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("revision");
        assertThatThrownBy(() -> read(Format.CSV, HEADER.replace("unit", "member")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("twice");
    }

    @Test
    void a_row_with_too_few_values_is_wrong_by_itself() {
        List<SentRow> rows = read(Format.CSV, HEADER + "crm,1,1\ncrm,2,1,deposit,ann,,2026-05-01,1,1,\n");

        assertThat(rows.get(0).fault()).containsExactly("ledger.row.fields", "3", "10");
        assertThat(rows.get(1).fault()).isNull();
    }

    @Test
    void a_quote_that_never_closes_is_refused_with_its_line() {
        assertThatThrownBy(() -> read(
                        Format.CSV,
                        HEADER + "crm,1,1,deposit,ann,,2026-05-01,1,1,\ncrm,\"2,1,deposit,ann,,2026-05-01,1,1,\nx,y\n"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("never closed");
    }

    @Test
    void text_after_a_closing_quote_is_refused_with_its_line() {
        assertThatThrownBy(() -> read(
                        Format.CSV,
                        HEADER + "crm,1,1,deposit,ann,,2026-05-01,1,1,\ncrm,\"2\"x,1,deposit,ann,,2026-05-01,1,1,\n"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void a_file_in_another_encoding_is_refused_instead_of_read_as_question_marks() {
        byte[] body = (HEADER + "crm,1,1,deposit,王芳,,2026-05-01,1,1,\n").getBytes(Charset.forName("GBK"));

        assertThatThrownBy(() -> read(Format.CSV, body))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("UTF-8");
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CSV", "NDJSON", "JSON"})
    void an_empty_body_is_refused(Format format) {
        assertThatThrownBy(() -> read(format, "")).isInstanceOf(Refused.class).hasMessageContaining("empty");
    }

    @Test
    void a_field_of_many_megabytes_is_refused_without_reading_it_whole() {
        String endless = "x".repeat(3 << 20);

        assertThatThrownBy(() -> read(Format.CSV, HEADER + "crm,\"" + endless)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read(Format.NDJSON, "{\"source\":\"" + endless + "\"}"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("Row 1");
        assertThatThrownBy(() -> read(Format.JSON, "[{\"source\":\"" + endless + "\"}]"))
                .isInstanceOf(Refused.class);
        String manySmall = "\"x\",".repeat(1 << 19) + "1";
        assertThatThrownBy(() -> read(Format.JSON, "[{\"attributes\":[" + manySmall + "]}]"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("longer");
    }

    @Test
    void half_a_gzip_is_refused_before_anything_is_read_from_it() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(
                    (HEADER + "crm,1,1,deposit,ann,,2026-05-01,1,1,\n".repeat(1000)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        InputStream content = new GZIPInputStream(new ByteArrayInputStream(half));

        assertThatThrownBy(() -> UploadBody.of(Format.CSV, content, 1 << 20, UploadWatch.NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("before it was complete");
    }

    @Test
    void a_body_that_unpacks_beyond_the_limit_is_refused() {
        assertThatThrownBy(() -> UploadBody.of(
                        Format.CSV, new ByteArrayInputStream(new byte[3 << 20]), 2 << 20, UploadWatch.NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2 MB");
    }

    @Test
    void json_numbers_keep_the_digits_that_were_sent() {
        List<SentRow> rows = read(
                Format.JSON,
                "[{\"source\":\"crm\",\"amount\":1234567890123456.10,\"attributes\":{\"rate\":0.10,\"deep\":[1,null,true]}}]");

        assertThat(rows.get(0).get(RecordColumn.AMOUNT)).isEqualTo("1234567890123456.10");
        assertThat(rows.get(0).get(RecordColumn.ATTRIBUTES)).isEqualTo("{\"rate\":0.10,\"deep\":[1,null,true]}");
    }

    @Test
    void in_json_the_line_is_the_number_of_the_element() {
        List<SentRow> rows = read(Format.JSON, "[\n\n{\"source\":\"a\"},\n7,{\"sauce\":\"b\"}]");

        assertThat(rows).extracting(SentRow::line).containsExactly(1L, 2L, 3L);
        assertThat(rows.get(1).fault()).containsExactly("ledger.row.not.object");
        assertThat(rows.get(2).fault()).startsWith("ledger.row.field.unknown", "sauce");
    }

    @Test
    void unreadable_json_is_refused_with_line_and_element() {
        assertThatThrownBy(() -> read(Format.JSON, "[{\"source\":\"a\"},\n{\"source\":oops}]"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("element 2");
        assertThatThrownBy(() -> read(Format.JSON, "[{\"source\":\"a\"},{\"source\":\"b"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read(Format.JSON, "[{\"source\":\"a\"}")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read(Format.JSON, "{\"source\":\"a\"}"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("array");
        assertThatThrownBy(() -> read(Format.JSON, "[] []")).isInstanceOf(Refused.class);
    }

    @Test
    void a_wrong_line_of_ndjson_leaves_the_next_one_whole() {
        List<SentRow> rows =
                read(Format.NDJSON, "{\"source\":\"a\"}\r\n{\"source\":\n\n{\"source\":\"b\"}{}\n{\"source\":\"c\"}");

        assertThat(rows).extracting(SentRow::line).containsExactly(1L, 2L, 4L, 5L);
        assertThat(rows.get(1).fault()).startsWith("ledger.row.not.json");
        assertThat(rows.get(2).fault()).startsWith("ledger.row.two.values");
        assertThat(rows.get(3).get(RecordColumn.SOURCE)).isEqualTo("c");
    }

    @Test
    void a_workbook_gives_dates_as_days_and_numbers_as_people_see_them() throws IOException {
        byte[] workbook = workbook("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>source</t></is></c><c r="B1" t="inlineStr"><is><t>source_id</t></is></c>\
                <c r="C1" t="inlineStr"><is><t>revision</t></is></c><c r="D1" t="inlineStr"><is><t>record_type</t></is></c>\
                <c r="E1" t="inlineStr"><is><t>unit</t></is></c><c r="F1" t="inlineStr"><is><t>business_date</t></is></c>\
                <c r="G1" t="inlineStr"><is><t>amount</t></is></c></row>
                <row r="3"><c r="A3" t="inlineStr"><is><t>crm</t></is></c><c r="B3"><v>4711</v></c><c r="C3"><v>1</v></c>\
                <c r="D3" t="inlineStr"><is><t>deposit</t></is></c><c r="E3" t="inlineStr"><is><t>north</t></is></c>\
                <c r="F3"><v>46143</v></c><c r="G3"><v>1234.5699999999999</v></c></row>
                """);

        List<SentRow> rows = read(Format.XLSX, workbook);

        assertThat(rows).hasSize(1);
        SentRow row = rows.get(0);
        assertThat(row.line()).isEqualTo(3);
        assertThat(row.get(RecordColumn.SOURCE_ID)).isEqualTo("4711");
        // Day 46143 of the 1900 calendar: 46023 is 2026-01-01, 120 days later is 2026-05-01.
        assertThat(row.get(RecordColumn.BUSINESS_DATE)).isEqualTo("2026-05-01");
        assertThat(row.get(RecordColumn.AMOUNT)).isEqualTo("1234.57");
    }

    @Test
    void what_is_no_workbook_is_refused() throws IOException {
        assertThatThrownBy(() -> read(Format.XLSX, HEADER))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("XLSX");
        byte[] whole = workbook("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>");
        assertThatThrownBy(() -> read(Format.XLSX, Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("XLSX");
    }

    @Test
    void random_bytes_with_the_name_of_a_workbook_are_refused_without_being_repeated() {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        byte[] likeAZip = noise.clone();
        likeAZip[0] = 'P';
        likeAZip[1] = 'K';

        for (byte[] bytes : List.of(noise, likeAZip)) {
            assertThatThrownBy(() -> read(Format.XLSX, bytes))
                    .isInstanceOf(Refused.class)
                    .hasMessage("The file cannot be read as an XLSX workbook at row 1. Nothing was taken in."
                            + " Save it as XLSX, or as CSV UTF-8, and send it again.");
        }
    }

    @Test
    void a_workbook_whose_cells_would_fill_the_memory_is_refused_before_they_are_read() throws IOException {
        for (String bomb : List.of(
                "<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>",
                "<row r=\"1\"><c\n r = '$ZZZZZZ1'><v>1</v></c></row>",
                "<row r=\"1\"><c r=\"&#90;&#90;&#90;&#90;&#90;&#90;1\"><v>1</v></c></row>")) {
            assertThatThrownBy(() -> read(Format.XLSX, workbook(bomb)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("XLSX");
        }
        String cells = "<row r=\"1\">" + "<c/>".repeat(5 << 20) + "</row>";
        String text = "<row r=\"1\"><c t=\"str\"><v>" + "x".repeat(5 << 20) + "</v></c></row>";
        for (String bomb : List.of(cells, text)) {
            assertThatThrownBy(() -> read(Format.XLSX, workbook(bomb)))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("larger than 2048 MB");
        }
    }

    @Test
    void only_as_many_rows_are_read_as_are_wanted() {
        byte[] csv = (HEADER + "crm,1,1,deposit,ann,,2026-05-01,1,1,\n".repeat(5)).getBytes(StandardCharsets.UTF_8);
        List<SentRow> rows = new ArrayList<>();

        try (UploadBody whole = UploadBody.of(Format.CSV, new ByteArrayInputStream(csv), csv.length, UploadWatch.NONE);
                UploadBody head = UploadBody.of(new RecordUpload(Format.CSV, whole.head(3), null, false, null))) {
            head.read(Format.CSV, rows::add);
        }

        assertThat(rows).hasSize(3);
    }

    @Test
    void an_outer_entity_in_a_workbook_is_not_followed() {
        String sheet = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";

        assertThatThrownBy(() -> read(
                        Format.XLSX,
                        Workbooks.of(
                                sheet, "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c></row>", "")))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_billion_laughs_in_a_workbook_are_refused_wherever_they_stand() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 20; i++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        String laughing = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&l19;</t></is></c></row>";

        assertThatThrownBy(() -> read(Format.XLSX, Workbooks.of(laughs + "]>", laughing, "")))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("XLSX");
        assertThatThrownBy(() -> read(
                        Format.XLSX,
                        Workbooks.of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>", "<si><t>&l19;</t></si>")))
                .isInstanceOf(Refused.class);
    }

    private static byte[] workbook(String rows) {
        return Workbooks.of(rows, "");
    }

    private static List<SentRow> read(Format format, String text) {
        return read(format, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<SentRow> read(Format format, byte[] bytes) {
        List<SentRow> rows = new ArrayList<>();
        try (UploadBody body = UploadBody.of(format, new ByteArrayInputStream(bytes), bytes.length, UploadWatch.NONE)) {
            body.read(format, rows::add);
        }
        return rows;
    }
}
