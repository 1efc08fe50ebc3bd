package io.dacheng.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SharedData;
import io.dacheng.shared.FirstSheet;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What every file says about itself, and what no file ever does. */
@IntegrationTest
class ExportFilesTest {

    private static final int BOX = 0x25A1;

    /** The font has one drawing for each of these and another one. */
    private static final Map<Integer, Integer> DRAWN_ALIKE =
            Map.of((int) '•', (int) '·', (int) '・', (int) '·', (int) '‵', (int) '｀');

    private static final Instant KNOWN = Instant.parse("2026-05-14T16:05:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 15);

    private static final List<Column> COLUMNS = List.of(
            Column.text("owner_name", "export.owner-name"),
            Column.amount("actual", "export.actual"),
            Column.rate("achievement_rate", "export.achievement-rate"),
            Column.date("due", "export.due"));

    @Autowired
    private ExportFiles files;

    @TempDir
    private Path folder;

    @Test
    void a_pdf_holds_chinese_amounts_and_both_clocks_as_text() throws IOException {
        byte[] pdf = write(
                asker(Locale.SIMPLIFIED_CHINESE),
                document("浦东分行 · 存款", List.of(row("王刚", "123456789.50", "0.942308", LocalDate.of(2026, 12, 31)))),
                ExportFormat.PDF);

        assertThat(text(pdf))
                .contains("浦东分行 · 存款", "王刚", "123,456,789.50", "94.2 %", "2026年12月31日")
                .contains("截至日", "2026年5月15日", "获知时点", "2026年5月15日 00:05", "导出人", "陈宇 (chen.yu)", "筛选", "仅浦东")
                .contains("名称", "实际", "目标达成率");
    }

    @Test
    void a_pdf_is_tagged_names_its_language_and_embeds_what_it_uses_of_the_font() throws IOException {
        byte[] pdf = write(
                asker(Locale.SIMPLIFIED_CHINESE),
                document("浦东分行", List.of(row("王刚", "1", "1", DAY))),
                ExportFormat.PDF);

        assertThat(pdf.length).isLessThan(200_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("浦东分行");
            assertThat(new String(
                            document.getDocumentCatalog()
                                    .getMetadata()
                                    .exportXMPMetadata()
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .containsPattern("pdfaid:part(=\"|>)2")
                    .containsPattern("pdfaid:conformance(=\"|>)A");
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.getName()).contains("+NotoSansSC");
            }
        }
    }

    @Test
    void csv_says_in_each_row_by_which_clocks_for_whom_and_narrowed_to_what() throws IOException {
        List<String> lines = new String(
                        write(
                                asker(Locale.ENGLISH),
                                document("Deposits", List.of(row("Ann", "12.50", "0.942308", null))),
                                ExportFormat.CSV),
                        StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(lines.get(0))
                .isEqualTo(
                        "\uFEFFplan,as_of,known_at,owner_name,actual,achievement_rate,due,filters,exported_by,exported_at");
        assertThat(lines.get(1))
                .isEqualTo(
                        "'=1+1,2026-05-15,2026-05-14T16:05:00Z,Ann,12.50,0.942308,,仅浦东,陈宇 (chen.yu),2026-05-15T04:00:00Z");
    }

    @Test
    void a_workbook_keeps_numbers_and_tells_about_itself_on_its_last_sheet() throws IOException {
        byte[] xlsx = write(
                asker(Locale.ENGLISH),
                document("Deposits", List.of(row("Ann", "12.50", "0.942308", DAY))),
                ExportFormat.XLSX);

        assertThat(rows(xlsx))
                .containsExactly(
                        List.of("Name", "Actual", "Achievement rate", "Due"),
                        List.of("Ann", "12.5", "0.942308", "46157"));
        assertThat(part(xlsx, "xl/worksheets/sheet2.xml"))
                .contains("As of", "15 May 2026", "Known as of", "15 May 2026, 00:05", "Exported by", "chen.yu", "仅浦东")
                .doesNotContain("<f>");
        assertThat(part(xlsx, "xl/styles.xml")).contains("0.0%", "#,##0.00");
    }

    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void hostile_texts_are_kept_and_do_nothing(ExportFormat format) throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        List<String> texts = new ArrayList<>(List.of(
                "=HYPERLINK(\"http://example.org\",\"click\")",
                "@SUM(1)",
                "<script>alert(1)</script>",
                "<img src=\"file:///etc/passwd\"/>",
                "&xxe; ]]>",
                "a\u0001b\uFFFF"));
        new ObjectMapper().readTree(SharedData.bytes("hostile/blns.json")).forEach(text -> texts.add(text.asText()));
        texts.forEach(text -> rows.add(row(text, "1", "1", DAY)));

        byte[] file = write(asker(Locale.ENGLISH), document("=cmd|' /C calc'!A0", rows), format);

        switch (format) {
            case CSV ->
                assertThat(new String(file, StandardCharsets.UTF_8))
                        .contains("\"'=HYPERLINK(\"\"http://example.org\"\"", ",'@SUM(1),")
                        .doesNotContainPattern("(^|,)[=@]");
            case XLSX ->
                assertThat(part(file, "xl/worksheets/sheet1.xml") + part(file, "xl/worksheets/sheet2.xml"))
                        .contains(
                                "t=\"inlineStr\" s=\"3\"><is><t xml:space=\"preserve\">=HYPERLINK",
                                "&lt;script&gt;",
                                "_x0001_")
                        .doesNotContain("<f>");
            case PDF -> {
                assertThat(text(file))
                        .contains("=HYPERLINK", "<script>alert(1)</script>", "file:///etc/passwd", "&xxe; ]]>");
                try (PDDocument document = Loader.loadPDF(file)) {
                    assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
                    assertThat(document.getDocumentCatalog().getNames()).isNull();
                }
            }
        }
    }

    /**
     * Each text between two marks of its own. What the font has no drawing for is a box, what cannot be seen is left out,
     * and blanks are the lines': all else stands there to the letter.
     */
    @Test
    void every_hostile_text_reads_in_a_pdf_as_it_was_written() throws IOException {
        List<String> texts = new ArrayList<>();
        new ObjectMapper().readTree(SharedData.bytes("hostile/blns.json")).forEach(text -> texts.add(text.asText()));
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            rows.add(List.of("«%d:%s:%d»".formatted(i, texts.get(i), i)));
        }
        Section section = Section.of("Rows", List.of(Column.text("text", "export.owner-name")), rows);

        byte[] pdf = write(asker(Locale.ENGLISH), document("Texts", section, rows.size()), ExportFormat.PDF);

        Set<Integer> drawn = drawn();
        String read = shown(text(pdf).replaceAll("As of [^\\n]*\\n?\\d+ / \\d+", ""), drawn);
        List<String> changed = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String expected = shown(texts.get(i), drawn);
            int from = read.indexOf("«" + i + ":");
            int to = read.indexOf(":" + i + "»");
            String found = from < 0 || to < from ? "nothing" : read.substring(from + ("«" + i + ":").length(), to);
            if (!found.equals(expected)) {
                changed.add(expected + " became " + found);
            }
        }
        assertThat(changed).isEmpty();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            for (PDPage page : document.getPages()) {
                assertThat(page.getAnnotations()).as("links and the like").isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ExportFormat.class,
            names = {"CSV", "XLSX"})
    void large_files_leave_while_they_are_read(ExportFormat format) throws IOException {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger readAtFirst = new AtomicInteger();
        Section section = new Section("Rows", COLUMNS, each -> {
            for (int i = 0; i < 50_000; i++) {
                read.incrementAndGet();
                each.accept(row("Member " + i, "1.00", "0.500000", DAY));
            }
        });
        OutputStream out = new OutputStream() {
            private long octets;

            @Override
            public void write(int octet) {
                octets++;
                if (octets == 100_000) {
                    readAtFirst.set(read.get());
                }
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                for (int i = 0; i < length; i++) {
                    write(bytes[from + i]);
                }
            }
        };

        files.file(asker(Locale.ENGLISH), document("Deposits", section, 50_000), format)
                .writeTo(out);

        assertThat(read).hasValue(50_000);
        assertThat(readAtFirst.get()).isPositive().isLessThan(40_000);
    }

    @Test
    void what_a_format_cannot_hold_is_refused_before_anything_is_written() {
        Document document = document("Deposits", Section.of("Rows", COLUMNS, List.of()), 2_001);
        assertThatThrownBy(() -> files.file(asker(Locale.ENGLISH), document, ExportFormat.PDF))
                .isInstanceOf(Refused.class)
                .hasMessage("A PDF holds at most 2,000 rows. Take CSV or XLSX, or narrow what is shown.");
        Document larger = document("Deposits", Section.of("Rows", COLUMNS, List.of()), 100_001);
        assertThatThrownBy(() -> files.file(asker(Locale.ENGLISH), larger, ExportFormat.CSV))
                .isInstanceOf(Refused.class)
                .hasMessage("A file holds at most 100,000 rows, and there are more. Narrow them by a filter.");
    }

    @Test
    void a_file_that_breaks_off_is_never_closed_like_a_whole_one() {
        Section section = new Section("Rows", COLUMNS, each -> {
            each.accept(row("Ann", "1", "1", DAY));
            throw new IllegalStateException("the database is gone");
        });
        AtomicInteger closed = new AtomicInteger();
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };

        assertThatThrownBy(() -> files.file(asker(Locale.ENGLISH), document("Deposits", section, 1), ExportFormat.XLSX)
                        .writeTo(out))
                .hasMessage("the database is gone");
        assertThat(closed).hasValue(0);
    }

    private static Asker asker(Locale language) {
        return new Asker(new Viewer("chen.yu", "陈宇", 1L, false, Map.of()), language);
    }

    private static Document document(String title, List<? extends List<?>> rows) {
        return document(title, Section.of("Rows", COLUMNS, rows), rows.size());
    }

    private static Document document(String title, Section section, long rows) {
        return new Document(
                List.of("test"),
                title,
                DAY,
                KNOWN,
                List.of(Facts.text("plan", "export.plan", "=1+1")),
                "仅浦东",
                rows,
                List.of(section));
    }

    private static List<Object> row(String name, String amount, String rate, LocalDate due) {
        return Arrays.asList(name, new BigDecimal(amount), new BigDecimal(rate), due);
    }

    private byte[] write(Asker asker, Document document, ExportFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ExportedFile file = files.file(asker, document, format);
        assertThat(file.name()).isEqualTo("test_as-of-2026-05-15_known-at-2026-05-14T160500Z." + format.ending());
        file.writeTo(bytes);
        return bytes.toByteArray();
    }

    /** What can be told apart on paper: no blanks, nothing invisible, nothing that the font has no drawing for. */
    private static String shown(String text, Set<Integer> drawn) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .filter(c -> c != BOX && drawn.contains(c))
                .map(c -> DRAWN_ALIKE.getOrDefault(c, c))
                .forEach(shown::appendCodePoint);
        return Normalizer.normalize(shown, Normalizer.Form.NFKC);
    }

    private static Set<Integer> drawn() throws IOException {
        try (InputStream stream = Objects.requireNonNull(
                ExportFilesTest.class.getResourceAsStream("/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf"))) {
            CmapLookup font =
                    new TTFParser().parse(new RandomAccessReadBuffer(stream)).getUnicodeCmapLookup();
            return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                    .filter(c -> font.getGlyphId(c) > 0)
                    .boxed()
                    .collect(Collectors.toSet());
        }
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00a0', ' ');
        }
    }

    private List<List<String>> rows(byte[] xlsx) throws IOException {
        Path file = folder.resolve("x.xlsx");
        Files.write(file, xlsx);
        List<List<String>> rows = new ArrayList<>();
        FirstSheet.read(file, 1 << 20, new FirstSheet.Rows() {
            @Override
            public boolean isDay(int column) {
                return false;
            }

            @Override
            public void accept(long line, List<String> texts) {
                rows.add(texts);
            }
        });
        return rows;
    }

    private static String part(byte[] xlsx, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError("no part " + name);
        }
    }
}
