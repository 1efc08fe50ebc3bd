package io.dacheng.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.fixtures.SharedData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFormatTest {

    private static final Set<String> DATES = Set.of("day");

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void a_table_comes_back_as_it_was_written(TableFormat format) {
        String hard = "ünï 中文 \"q\", <x>&amp;\n2";
        Table table = new Table(
                "targets",
                List.of("text", "day", "amount", "yes"),
                List.of(
                        Arrays.asList(hard, LocalDate.of(2026, 3, 1), new BigDecimal("0.50"), true),
                        Arrays.asList(null, null, null, null),
                        Arrays.asList("=1+1", LocalDate.of(1, 1, 1), new BigDecimal("123456789012345678.99"), false)));

        assertThat(read(format, format.write(table)))
                .containsExactly(
                        List.of(hard, "2026-03-01", format == TableFormat.CSV ? "0.50" : "0.5", "true"),
                        List.of("=1+1", "0001-01-01", "123456789012345678.99", "false"));
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void hostile_texts_survive(TableFormat format) throws IOException {
        List<String> texts = new ArrayList<>();
        new ObjectMapper().readTree(SharedData.bytes("hostile/blns.json")).forEach(text -> texts.add(text.asText()));
        texts.addAll(List.of("'", "''", "'=a", "''=a", "_x0041_", "_x005F_", "a_x", "a\u0001b", "a\rb", "\uFFFF"));
        if (format == TableFormat.XLSX) {
            texts.add("half a character \uD800");
        }
        List<List<Object>> rows = new ArrayList<>();
        texts.forEach(text -> rows.add(List.of("x", text, "y")));

        List<List<String>> found =
                read(format, format.write(new Table("t", List.of("before", "text", "after"), new ArrayList<>(rows))));

        assertThat(found).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(found.get(i)).containsExactly("x", texts.get(i).strip(), "y");
        }
    }

    @ParameterizedTest
    @EnumSource(TableFormat.class)
    void the_same_table_gives_the_same_bytes_whenever_and_wherever(TableFormat format) {
        Table table = new Table("t", List.of("a"), List.of(List.of("b")));
        byte[] here = format.write(table);
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(format.write(table)).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
        }
        assertThat(TableFormat.of(here)).isEqualTo(format);
    }

    @Test
    void no_text_can_be_taken_for_a_formula() {
        for (String text : List.of("=1", "+1", "-1", "@x", "\tx", "\rx", "'=1")) {
            Table table = new Table("t", List.of("a"), List.of(List.of(text)));
            assertThat(new String(TableFormat.CSV.write(table), StandardCharsets.UTF_8).replace("\"", ""))
                    .startsWith("\uFEFFa\r\n'" + text.charAt(0));
            assertThat(sheet(TableFormat.XLSX.write(table)))
                    .contains("t=\"inlineStr\" s=\"3\"")
                    .doesNotContain("<f>");
        }
    }

    @Test
    void wide_tables_have_the_columns_of_a_spreadsheet() {
        assertThat(List.of(0, 25, 26, 701, 702))
                .extracting(CellText::column)
                .containsExactly("A", "Z", "AA", "ZZ", "AAA");
    }

    @Test
    void what_is_no_workbook_is_refused_with_a_sentence() throws IOException {
        byte[] whole = TableFormat.XLSX.write(new Table("t", List.of("a"), List.of(List.of("b"))));
        for (byte[] broken : List.of(
                "PK and nothing else".getBytes(StandardCharsets.UTF_8),
                Arrays.copyOf(whole, whole.length / 2),
                zipOf("xl/workbook.xml", "<workbook"))) {
            refused("csv.xlsx.unreadable", broken);
        }
        refused("csv.xlsx.large", zipOf("xl/worksheets/sheet1.xml", "a".repeat(257 << 20)));
    }

    @Test
    void headings_are_named_once_and_cover_every_value() {
        refused("csv.columns.twice", workbook(List.of("a", "a"), List.of("1", "2")));
        refused("csv.columns.beyond", workbook(List.of("a"), List.of("1", "2")));
        XlsxRows rows = new XlsxRows("x.xlsx", workbook(List.of("a"), List.of("1")), Set.of());
        assertThatThrownBy(() -> rows.forEach(List.of("b"), row -> {}))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("csv.columns.missing"));
    }

    private static byte[] workbook(List<String> columns, List<Object> row) {
        return TableFormat.XLSX.write(new Table("t", columns, List.of(row)));
    }

    private static void refused(String code, byte[] content) {
        assertThatThrownBy(() -> read(TableFormat.XLSX, content))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    private static List<List<String>> read(TableFormat format, byte[] content) {
        List<List<String>> rows = new ArrayList<>();
        format.read("t." + format.ending(), content, DATES).forEach(List.of(), row -> {
            List<String> values = row.columns().stream().map(row::get).toList();
            if (!values.stream().allMatch(String::isEmpty)) {
                rows.add(values);
            }
        });
        return rows;
    }

    private static String sheet(byte[] workbook) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("sheet1.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("no sheet");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zipOf(String name, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
