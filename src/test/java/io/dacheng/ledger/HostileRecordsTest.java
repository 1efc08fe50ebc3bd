package io.dacheng.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payloads that attack spreadsheets and parsers of XML, as values of records. */
@IntegrationTest
class HostileRecordsTest {

    private static final String HEADER = "source,source_id,revision,record_type,member,business_date,amount,attributes";

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

    Viewer admin;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        organisations.smallBank();
        admin = new Viewer("admin", "Administrator", null, true, java.util.Map.of());
    }

    @Test
    void each_payload_is_stored_as_plain_text_and_its_neighbours_stay_whole() throws IOException {
        List<String> payloads = payloads();

        BatchView batch = ingest.take(admin, Uploads.of(RecordUpload.Format.CSV, csv(payloads, "deposit")));

        assertThat(batch.rejected()).isZero();
        assertThat(stored("select source_id from business_record where source = 'payload'"))
                .containsExactlyInAnyOrderElementsOf(payloads);
        assertThat(stored("select source_id from business_record where source = 'neighbour'"))
                .hasSize(payloads.size());
        assertThat(jdbc.sql("select sum(amount) from unit_daily_total")
                        .query(Long.class)
                        .single())
                .isEqualTo(11L * payloads.size());
        assertThat(totals.differences()).isZero();
    }

    @Test
    void as_rejected_rows_they_are_no_formulas_in_the_download_and_come_back_unchanged() throws IOException {
        List<String> payloads = new ArrayList<>(payloads());
        payloads.addAll(List.of("'=1", "''x", "'", "-5", "-5.25", "-5-2", "+1", "@x", "\tx", "=1\n=2", "-", "'-5"));
        BatchView wrong = ingest.take(admin, Uploads.of(RecordUpload.Format.CSV, csv(payloads, "no-such-type")));
        assertThat(wrong.rejected()).isEqualTo(payloads.size());

        ByteArrayOutputStream download = new ByteArrayOutputStream();
        batches.writeRejections(admin, wrong.id(), Locale.ENGLISH, download);

        List<String> cells = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .detectBomHeader(true)
                .ofNamedCsvRecord(new ByteArrayInputStream(download.toByteArray()))) {
            reader.forEach(row -> cells.addAll(row.getFields()));
        }
        assertThat(cells).noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r].*"));
        assertThat(cells).noneMatch(cell -> cell.startsWith("-") && !cell.matches("-[0-9.]+"));

        BatchView corrected = ingest.take(
                admin,
                Uploads.of(RecordUpload.Format.CSV, download.toString(UTF_8).replace("no-such-type", "deposit")));

        assertThat(corrected.errors()).isEmpty();
        assertThat(stored("select source_id from business_record where source = 'payload'"))
                .containsExactlyInAnyOrderElementsOf(
                        payloads.stream().map(String::strip).toList());
    }

    private List<String> stored(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    /** Each line of the payloads, and the XML attacks also whole. */
    private static List<String> payloads() throws IOException {
        List<String> payloads = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.file("hostile/payloads"))) {
            for (Path file : files.sorted().toList()) {
                payloads.addAll(Files.readAllLines(file));
            }
        }
        return payloads.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.length() <= 200)
                .distinct()
                .toList();
    }

    private static String csv(List<String> payloads, String type) {
        StringWriter text = new StringWriter();
        text.write(HEADER + "\n");
        CsvWriter csv = CsvWriter.builder().bufferSize(0).build(text);
        for (int i = 0; i < payloads.size(); i++) {
            csv.writeRecord("payload", payloads.get(i), "1", type, "ann", "2026-05-01", "1", "");
            csv.writeRecord("neighbour", String.valueOf(i), "1", "deposit", "bob", "2026-05-01", "10", "");
        }
        return text.toString();
    }
}
