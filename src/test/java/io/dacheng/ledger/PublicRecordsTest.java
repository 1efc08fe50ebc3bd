package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PublicRecordsTest {

    @Autowired
    RecordIngest ingest;

    @Autowired
    DailyTotals totals;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"crm-sales, 12538", "berka-bank, 6074"})
    void every_record_of_a_public_data_set_is_accepted_once(String set, long records) {
        String text = SharedData.text(set + "/records.csv");
        TestDatabase.empty();
        organisations.bring(Map.of(
                "units.csv", SharedData.text(set + "/units.csv"),
                "members.csv", SharedData.text(set + "/members.csv"),
                "metrics.csv", SharedData.text(set + "/metrics.csv")));
        Viewer admin = new Viewer("admin", "Administrator", null, true, Map.of());

        BatchView first = ingest.take(admin, Uploads.of(RecordUpload.Format.CSV, text));
        BatchView second = ingest.take(admin, Uploads.of(RecordUpload.Format.CSV, text));

        assertThat(first.errors()).isEmpty();
        assertThat(first.accepted()).isEqualTo(records);
        assertThat(second.accepted()).isZero();
        assertThat(second.duplicates()).isEqualTo(records);
        assertThat(totals.differences()).isZero();
        Ledger ledger = new Ledger(jdbc);
        Map<String, String> units = ledger.totals("unit_daily_total", "org_unit", "code");
        Map<String, String> members = ledger.totals("member_daily_total", "member", "login");
        totals.rebuild();
        assertThat(ledger.totals("unit_daily_total", "org_unit", "code")).isEqualTo(units);
        assertThat(ledger.totals("member_daily_total", "member", "login")).isEqualTo(members);
        assertThat(jdbc.sql("select sum(amount) from unit_daily_total")
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo(sumOfAmounts(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "empty",
                "empty_crlf",
                "escaped_quotes",
                "json",
                "newlines",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8"
            })
    void the_csv_spectrum_reads_as_its_json_says(String name) throws IOException {
        assertThat(spectrum(SharedData.file("hostile/csv-spectrum/csvs/" + name + ".csv")))
                .isEqualTo(new ObjectMapper().readTree(SharedData.text("hostile/csv-spectrum/json/" + name + ".json")));
    }

    @Test
    void the_two_pairs_of_the_csv_spectrum_that_differ_in_themselves_read_as_they_are() throws IOException {
        // The JSON of this pair has another phone number than the CSV, and no list around its only row.
        JsonNode row =
                new ObjectMapper().readTree(SharedData.text("hostile/csv-spectrum/json/location_coordinates.json"));
        ((ObjectNode) row).put("Contact Phone Number", "2095257564");
        assertThat(spectrum(SharedData.file("hostile/csv-spectrum/csvs/location_coordinates.csv")))
                .isEqualTo(new ObjectMapper().createArrayNode().add(row));

        // This CSV came without the carriage returns that its name and its JSON tell of.
        Path crlf = Files.createTempFile("newlines", ".csv");
        try {
            Files.writeString(
                    crlf,
                    SharedData.text("hostile/csv-spectrum/csvs/newlines_crlf.csv")
                            .replace("\r\n", "\n")
                            .replace("\n", "\r\n"));
            assertThat(spectrum(crlf))
                    .isEqualTo(new ObjectMapper()
                            .readTree(SharedData.text("hostile/csv-spectrum/json/newlines_crlf.json")));
        } finally {
            Files.delete(crlf);
        }
    }

    private static JsonNode spectrum(Path csv) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        CsvUpload.rows(csv, (line, fields) -> rows.add(fields));
        List<Map<String, String>> read = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(rows.get(0).get(i), row.get(i));
            }
            read.add(named);
        }
        return new ObjectMapper().valueToTree(read);
    }

    @Test
    void hostile_payloads_are_rejected_row_by_row_or_stored_as_text() {
        TestDatabase.empty();
        organisations.smallBank();
        Viewer admin = new Viewer("admin", "Administrator", null, true, Map.of());
        List<String> payloads = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.file("hostile/payloads"))) {
            for (Path file : files.sorted().toList()) {
                payloads.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        payloads.addAll(naughtyStrings());
        StringBuilder body = new StringBuilder();
        ObjectMapper json = new ObjectMapper();
        for (int i = 0; i < payloads.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("source", "hostile" + i);
            row.put("source_id", payloads.get(i));
            row.put("revision", 1);
            row.put("record_type", "deposit");
            row.put("member", "ann");
            row.put("business_date", "2026-05-01");
            row.put("amount", 1);
            row.put("attributes", Map.of("text", payloads.get(i)));
            body.append(json.<JsonNode>valueToTree(row)).append('\n');
        }

        BatchView batch = ingest.take(admin, Uploads.of(RecordUpload.Format.NDJSON, body.toString()));

        assertThat(batch.accepted() + batch.rejected()).isEqualTo(payloads.size());
        assertThat(batch.accepted()).isGreaterThan(400);
        assertThat(totals.differences()).isZero();
    }

    private static List<String> naughtyStrings() {
        try {
            List<String> strings = new ArrayList<>();
            new ObjectMapper().readTree(SharedData.text("hostile/blns.json")).forEach(s -> strings.add(s.asText()));
            return strings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.math.BigDecimal sumOfAmounts(String csv) {
        return new java.io.BufferedReader(new StringReader(csv))
                .lines()
                .skip(1)
                .map(line -> new java.math.BigDecimal(line.split(",", -1)[7]))
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
    }
}
