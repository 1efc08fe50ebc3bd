package io.dacheng.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.AccessService;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementService;
import io.dacheng.fixtures.ExpectedFigures;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.CsvRows;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The same public data by every way in give the same figures, to the last digit (D2). */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryWayInTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    MockMvc mvc;

    @Autowired
    RecordUploads uploads;

    @Autowired
    FolderIntake intake;

    @Autowired
    AccessService access;

    @Autowired
    BatchService batches;

    @Autowired
    DailyTotals totals;

    @Autowired
    AchievementService achievements;

    @Autowired
    TargetImport targets;

    @Autowired
    UserAccounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @TempDir
    Path inbox;

    private String brought = "";

    private enum Way {
        REST_GZIP,
        REST_NDJSON,
        REST_JSON,
        PAGE_CSV,
        PAGE_XLSX,
        FOLDER_GZIP
    }

    static Stream<Arguments> everyWay() {
        return Stream.of("crm-sales HQ", "berka-bank BANK").flatMap(set -> Arrays.stream(Way.values())
                .map(way -> Arguments.of(set.split(" ")[0], set.split(" ")[1], way)));
    }

    @ParameterizedTest(name = "{0} by {2}")
    @MethodSource("everyWay")
    void every_expected_figure_is_met_to_the_last_digit(String set, String root, Way way) throws IOException {
        bring(set);
        Viewer admin = organisations.viewer("admin");
        String csv = SharedData.text(set + "/records.csv");

        send(way, admin, csv);

        BatchView batch = batches.batches(admin, 0, 1).items().get(0);
        assertThat(batch.accepted()).isEqualTo(csv.lines().count() - 1);
        assertThat(batch.rejected() + batch.duplicates()).isZero();
        assertThat(totals.differences()).isZero();
        List<String> expected = ExpectedFigures.expected(set);
        assertThat(new ExpectedFigures(achievements, admin).figures(expected, root, null))
                .containsAll(expected);
    }

    private void bring(String set) {
        if (brought.equals(set)) {
            jdbc.sql("truncate business_record, record_head, unit_daily_total, member_daily_total, unit_year_total,"
                            + " member_year_total, record_rejection,"
                            + " batch_cancellation, record_batch cascade")
                    .update();
            return;
        }
        Map<String, String> files = new LinkedHashMap<>();
        for (String file : List.of("units.csv", "members.csv", "metrics.csv")) {
            files.put(file, SharedData.text(set + "/" + file));
        }
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.bring(files);
        CsvRows rows = new CsvRows("targets.csv", new ByteArrayInputStream(SharedData.bytes(set + "/targets.csv")));
        assertThat(targets.run(organisations.viewer("admin"), rows, false).errors())
                .isEmpty();
        brought = set;
    }

    private void send(Way way, Viewer admin, String csv) throws IOException {
        switch (way) {
            case REST_GZIP -> rest("application/gzip", packed(csv));
            case REST_NDJSON -> rest("application/x-ndjson", ndjson(csv).getBytes(UTF_8));
            case REST_JSON ->
                rest("application/json", ("[" + ndjson(csv).strip().replace("\n", ",") + "]").getBytes(UTF_8));
            case PAGE_CSV -> page(admin, "records.csv", csv.getBytes(UTF_8));
            case PAGE_XLSX -> page(admin, "records.xlsx", SharedStrings.workbook(rows(csv)));
            case FOLDER_GZIP -> folder("records.csv.gz", packed(csv));
        }
    }

    private void rest(String type, byte[] body) {
        try {
            MockHttpServletResponse answer = mvc.perform(post("/api/v1/records")
                            .contentType(type)
                            .content(body)
                            .with(httpBasic("admin", "administrator")))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(200);
        } catch (Exception e) {
            throw new AssertionError("The call ended in an exception, not in an answer", e);
        }
    }

    private void page(Viewer admin, String name, byte[] file) {
        UploadProgress received = uploads.receive(admin, name, new ByteArrayInputStream(file), file.length);
        until(admin, UploadProgress.State.ASKING);
        uploads.confirm(admin, received.id());
        until(admin, UploadProgress.State.TAKEN);
        uploads.dismiss(admin, received.id());
    }

    private void until(Viewer admin, UploadProgress.State state) {
        Awaitility.await().until(() -> uploads.uploads(admin).stream().anyMatch(upload -> upload.state() == state));
    }

    private void folder(String name, byte[] file) throws IOException {
        RecordFolder folder = new RecordFolder(inbox.toString(), intake, access, dataSource);
        Files.write(inbox.resolve(name), file);
        folder.lookNow();
        folder.lookNow();
        folder.destroy();
    }

    /** The data's files have no quotes. */
    private static List<List<String>> rows(String csv) {
        return csv.lines().map(line -> List.of(line.split(",", -1))).toList();
    }

    private static String ndjson(String csv) {
        List<List<String>> rows = rows(csv);
        List<String> header = rows.get(0);
        return rows.stream()
                .skip(1)
                .map(row -> IntStream.range(0, header.size())
                        .boxed()
                        .filter(i -> !row.get(i).isEmpty())
                        .collect(Collectors.toMap(header::get, row::get, (a, b) -> b, LinkedHashMap::new)))
                .map(row -> JSON.valueToTree(row).toString())
                .collect(Collectors.joining("\n"));
    }

    private static byte[] packed(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Workbooks as spreadsheets write them: texts shared, numbers and days as numbers. */
    private static final class SharedStrings {

        private final Map<String, Integer> texts = new LinkedHashMap<>();

        static byte[] workbook(List<List<String>> rows) {
            SharedStrings shared = new SharedStrings();
            StringBuilder sheet = new StringBuilder();
            List<String> header = new ArrayList<>(rows.get(0));
            for (int r = 0; r < rows.size(); r++) {
                sheet.append("<row r=\"").append(r + 1).append("\">");
                for (int c = 0; c < header.size(); c++) {
                    sheet.append(shared.cell(rows.get(r).get(c), r, c, r == 0 ? "" : header.get(c)));
                }
                sheet.append("</row>");
            }
            return Workbooks.of(
                    sheet.toString(),
                    shared.texts.keySet().stream()
                            .map(text -> "<si><t>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</t></si>")
                            .collect(Collectors.joining()));
        }

        private String cell(String text, int row, int column, String header) {
            String at = "<c r=\"" + (char) ('A' + column) + (row + 1) + "\"";
            if (text.isEmpty()) {
                return "";
            }
            return switch (header) {
                case "revision", "amount", "quantity" -> at + "><v>" + text + "</v></c>";
                case "business_date" ->
                    at + "><v>"
                            + java.time.LocalDate.of(1899, 12, 30)
                                    .until(java.time.LocalDate.parse(text), java.time.temporal.ChronoUnit.DAYS)
                            + "</v></c>";
                default -> at + " t=\"s\"><v>" + texts.computeIfAbsent(text, t -> texts.size()) + "</v></c>";
            };
        }
    }
}
