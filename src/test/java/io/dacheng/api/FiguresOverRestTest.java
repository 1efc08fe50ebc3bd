package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SharedData;
import io.dacheng.fixtures.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Two public data sets go in and come out over REST; what other tools have computed from them is expected to the last digit. */
@IntegrationTest
class FiguresOverRestTest {

    private static final MediaType CSV = new MediaType("text", "csv");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private UserAccounts accounts;

    @ParameterizedTest
    @CsvSource({"crm-sales, 12538, 270", "berka-bank, 6074, 258"})
    void every_expected_figure_comes_out_to_the_last_digit(String set, int records, int figures) {
        byte[] body = SharedData.bytes(set + "/records.csv");
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        Rest admin = new Rest(mvc, "admin", "administrator");

        admin.bring(
                "/organisation/import",
                Map.of(
                        "units.csv", SharedData.bytes(set + "/units.csv"),
                        "members.csv", SharedData.bytes(set + "/members.csv"),
                        "metrics.csv", SharedData.bytes(set + "/metrics.csv")));
        admin.send("/targets/import", CSV, SharedData.bytes(set + "/targets.csv"));
        JsonNode batch = Rest.json(records(admin, body, "first"));

        assertThat(batch.get("accepted").asInt()).as(batch.toString()).isEqualTo(records);
        assertThat(batch.get("rejected").asInt()).isZero();
        assertThat(differences(admin, expected(set), figures)).isEmpty();

        JsonNode again = Rest.json(records(admin, body, "second"));
        assertThat(again.get("accepted").asInt()).isZero();
        assertThat(again.get("duplicates").asInt()).isEqualTo(records);

        JsonNode repeated = Rest.json(records(admin, body, "first"));
        assertThat(repeated.get("batchId")).isEqualTo(batch.get("batchId"));

        byte[] other = (new String(body, java.nio.charset.StandardCharsets.UTF_8) + "x,y,1,z,,,1997-01-01,1,,\n")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        MockHttpServletResponse reused = records(admin, other, "first");
        assertThat(reused.getStatus()).isEqualTo(422);
        assertThat(Rest.json(reused).get("detail").asText()).contains("first", "another body");
        assertThat(differences(admin, expected(set), figures)).isEmpty();
    }

    private static MockHttpServletResponse records(Rest admin, byte[] body, String key) {
        return admin.call(post("/api/v1/records")
                .contentType(CSV)
                .header("Idempotency-Key", key)
                .content(body));
    }

    private static List<Map<String, String>> expected(String set) {
        List<String> lines = SharedData.text(set + "/expected.csv").lines().toList();
        String[] columns = lines.get(0).split(",");
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(
                        columns[i].equals("as_of")
                                ? "asOf"
                                : columns[i].equals("owner_kind") ? "ownerKind" : columns[i],
                        fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** Compares every column of every row, once asked for alone and once found in its unit's tree. */
    private static List<String> differences(Rest admin, List<Map<String, String>> expected, int figures) {
        assertThat(expected).hasSize(figures);
        List<String> differences = new ArrayList<>();
        Map<String, Map<String, JsonNode>> trees = new LinkedHashMap<>();
        for (Map<String, String> row : expected) {
            String question = "metric=" + row.get("metric") + "&start=" + row.get("start") + "&end=" + row.get("end")
                    + "&asOf=" + row.get("asOf");
            String owner = (row.get("ownerKind").equals("UNIT") ? "unit=" : "member=") + row.get("owner");
            JsonNode alone =
                    admin.read("/achievements?" + question + "&" + owner).get("rows");
            assertThat(alone).as(owner).hasSize(1);
            compare(row, alone.get(0), differences);
            JsonNode inTree = trees.computeIfAbsent(question, q -> tree(admin, q))
                    .get(row.get("ownerKind") + " " + row.get("owner"));
            if (!row.get("owner").equals("HQ") && !row.get("owner").equals("BANK")) {
                assertThat(inTree).as("in the tree: " + row).isNotNull();
                compare(row, inTree, differences);
            }
        }
        return differences;
    }

    /** All lower owners, in pages of 20. */
    private static Map<String, JsonNode> tree(Rest admin, String question) {
        String root = admin.read("/units").get(0).get("code").asText();
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        String next = "";
        do {
            String after = next.isEmpty() ? "" : "&next={next}";
            JsonNode page = next.isEmpty()
                    ? admin.read("/achievements?" + question + "&level=tree&limit=20&unit=" + root)
                    : admin.read("/achievements?" + question + "&level=tree&limit=20&unit=" + root + after, next);
            page.get("rows").forEach(row -> {
                JsonNode twice = rows.put(
                        row.get("ownerKind").asText() + " " + row.get("owner").asText(), row);
                assertThat(twice).as("a row on two pages").isNull();
            });
            next = page.get("next").isNull() ? "" : page.get("next").asText();
        } while (!next.isEmpty());
        return rows;
    }

    private static void compare(Map<String, String> expected, JsonNode row, List<String> differences) {
        expected.forEach((column, value) -> {
            JsonNode found = row.get(column);
            String text = found == null ? "(no such member)" : found.isNull() ? "" : found.asText();
            if (!text.equals(value)) {
                differences.add(expected.get("owner") + " " + expected.get("asOf") + " " + column + ": expected "
                        + value + ", found " + text);
            }
        });
    }
}
