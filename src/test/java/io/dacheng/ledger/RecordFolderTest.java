package io.dacheng.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.AccessService;
import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditTrail;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.notification.Notices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RecordFolderTest {

    private static final String HEADER = "source,source_id,revision,record_type,member,business_date,amount\n";

    @Autowired
    FolderIntake intake;

    @Autowired
    RecordIngest ingest;

    @Autowired
    BatchService batches;

    @Autowired
    DailyTotals totals;

    @Autowired
    AccessService access;

    @Autowired
    UserAccounts accounts;

    @Autowired
    Notices notices;

    @Autowired
    AuditTrail audit;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @TempDir
    Path inbox;

    RecordFolder folder;
    Ledger ledger;
    Viewer admin;

    @BeforeEach
    void a_bank_with_a_folder() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
        admin = organisations.viewer("admin");
        ledger = new Ledger(jdbc);
        folder = another();
    }

    private RecordFolder another() {
        return new RecordFolder(inbox.toString(), intake, access, dataSource);
    }

    @AfterEach
    void totals_equal_the_ledger() {
        folder.destroy();
        assertThat(totals.differences()).isZero();
    }

    @Test
    void a_file_is_taken_at_the_second_look_and_its_result_lies_beside_it() throws IOException {
        put("may.csv", HEADER + row(1, "10.50") + row(2, "20"));

        folder.lookNow();
        assertThat(sent()).isEmpty();
        folder.lookNow();

        BatchView batch = sent().get(0);
        assertThat(batch.uploadedBy()).isEqualTo("folder");
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30.50");
        assertThat(names(inbox)).containsExactly("done", "refused", "working");
        assertThat(names(inbox.resolve("done"))).containsExactly("may.csv", "may.csv.result.json");
        JsonNode result = result("done/may.csv");
        assertThat(result.get("outcome").asText()).isEqualTo("TAKEN");
        assertThat(result.get("accepted").asInt()).isEqualTo(2);
        assertThat(result.get("batchId").asText()).isEqualTo(batch.id().toString());
        assertThat(notices.latest(admin, 5))
                .extracting(Notices.Notice::textKey)
                .containsExactly("notice.records.taken");
        assertThat(audit.about("batch:" + batch.id(), 5))
                .extracting(AuditTrail.Line::actor)
                .containsExactly("folder");
    }

    @Test
    void a_file_that_still_grows_is_left_alone() throws IOException {
        put("may.csv", HEADER + row(1, "10"));
        folder.lookNow();
        Files.writeString(inbox.resolve("may.csv"), row(2, "20"), StandardOpenOption.APPEND);

        folder.lookNow();
        assertThat(sent()).isEmpty();
        folder.lookNow();

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30");
    }

    @Test
    void a_file_that_grows_after_it_was_claimed_goes_back() throws IOException {
        folder.lookNow();
        Path claimed = Files.writeString(inbox.resolve("working/may.csv"), HEADER + row(1, "10"));
        FolderFiles files = new FolderFiles(inbox);
        boolean[] once = {false};

        intake.take(files, claimed, (step, count) -> {
            if (!once[0] && step == UploadWatch.Step.RECEIVING) {
                once[0] = true;
                append(claimed, row(2, "20"));
            }
        });

        assertThat(sent()).isEmpty();
        assertThat(names(inbox)).contains("may.csv");
        lookTwice();
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30");
    }

    @Test
    void unfinished_names_hidden_files_folders_and_links_are_not_taken() throws IOException {
        for (String name : List.of("may.csv.part", "june.csv.tmp", ".july.csv", "august.csv.filepart", "sept.csv~")) {
            put(name, HEADER + row(1, "10"));
        }
        Files.createDirectory(inbox.resolve("folder.csv"));
        Path elsewhere = Files.createTempFile("elsewhere", ".csv");
        Files.writeString(elsewhere, HEADER + row(1, "10"));
        Files.createSymbolicLink(inbox.resolve("link.csv"), elsewhere);

        lookTwice();
        lookTwice();

        assertThat(sent()).isEmpty();
        assertThat(names(inbox)).hasSize(10);
        Files.delete(elsewhere);
    }

    @Test
    void every_format_is_taken_plain_and_packed() throws IOException {
        String json = "{\"source\":\"crm\",\"source_id\":\"%d\",\"revision\":1,\"record_type\":\"deposit\","
                + "\"member\":\"ann\",\"business_date\":\"2026-05-01\",\"amount\":1}";
        put("a.csv", HEADER + row(1, "1"));
        put("b.ndjson", json.formatted(2));
        put("c.jsonl", json.formatted(3));
        put("d.JSON", "[" + json.formatted(4) + "]");
        pack("e.csv.gz", HEADER + row(5, "1"));
        pack("f.ndjson.gz", json.formatted(6));

        lookTwice();

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("6");
        assertThat(names(inbox.resolve("done"))).hasSize(12);
    }

    @Test
    void wrong_rows_lie_beside_the_file_and_come_back_corrected() throws IOException {
        put("may.csv", HEADER + row(1, "10") + "crm,=cmd|' /C calc'!A0,1,deposit,ann,2026-05-01,ten\n");
        lookTwice();

        assertThat(names(inbox.resolve("done")))
                .containsExactly("may.csv", "may.csv.rejections.csv", "may.csv.result.json");
        String rejections = Files.readString(inbox.resolve("done/may.csv.rejections.csv"));
        assertThat(rejections).contains("'=cmd|' /C calc'!A0");
        assertThat(notices.latest(admin, 1))
                .extracting(Notices.Notice::textKey)
                .containsExactly("notice.records.partly");

        put("may-corrected.csv", rejections.replaceAll(",ten,", ",20,"));
        lookTwice();

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("30");
        assertThat(ledger.entries("=cmd|' /C calc'!A0")).hasSize(1);
    }

    @Test
    void what_cannot_be_read_is_refused_with_a_sentence_and_told_to_administrators() throws IOException {
        put("may.csv", "no,such\n1,2\n");
        put("may.txt", HEADER + row(1, "10"));
        Files.write(inbox.resolve("noise.xlsx"), new byte[] {1, 2, 3, 4});
        put("noise.csv.gz", "not packed at all");

        lookTwice();

        assertThat(sent()).isEmpty();
        assertThat(names(inbox.resolve("refused"))).hasSize(8);
        assertThat(result("refused/may.csv").get("sentence").asText()).contains("column no that is not known");
        assertThat(result("refused/may.txt").get("sentence").asText()).contains("does not say what it is");
        assertThat(result("refused/noise.xlsx").get("code").asText()).isEqualTo("ledger.xlsx.unreadable");
        assertThat(result("refused/noise.csv.gz").get("sentenceZh").asText()).contains("gzip");
        assertThat(notices.latest(admin, 9))
                .extracting(Notices.Notice::textKey)
                .containsOnly("notice.records.refused")
                .hasSize(4);
        assertThat(audit.about("file:may.csv", 5))
                .extracting(AuditTrail.Line::action)
                .containsExactly("records.folder.refuse");
        assertThat(folder.view(admin).orElseThrow().refused())
                .extracting(FolderView.RefusedFile::name)
                .contains("may.csv", "noise.xlsx");
    }

    @Test
    void a_file_that_was_being_taken_when_the_program_was_killed_has_one_effect() throws IOException {
        put("before.csv", HEADER + row(1, "10"));
        put("after.csv", HEADER + row(2, "20"));
        lookTwice();
        // Killed after the commit, before the move; and before the commit.
        Files.move(inbox.resolve("done/after.csv"), inbox.resolve("working/after.csv"));
        Files.writeString(inbox.resolve("working/third.csv"), HEADER + row(3, "30"));

        another().lookNow();

        assertThat(sent()).hasSize(3);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("60");
        assertThat(names(inbox.resolve("done")))
                .contains("after.csv", "third.csv")
                .hasSize(6);
        assertThat(names(inbox.resolve("working"))).isEmpty();
    }

    @Test
    void the_same_file_again_is_answered_with_the_first_batch_and_lies_beside_it() throws IOException {
        put("may.csv", HEADER + row(1, "10"));
        lookTwice();
        put("may.csv", HEADER + row(1, "10"));
        lookTwice();
        put("may.csv", HEADER + row(1, "10") + row(2, "5"));
        lookTwice();

        assertThat(names(inbox.resolve("done"))).contains("may.csv", "may-2.csv", "may-3.csv");
        assertThat(result("done/may-2.csv").get("batchId"))
                .isEqualTo(result("done/may.csv").get("batchId"));
        assertThat(sent()).hasSize(2);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("15");
    }

    @Test
    void a_file_whose_batch_was_undone_says_what_to_do() throws IOException {
        put("may.csv", HEADER + row(1, "10"));
        lookTwice();
        batches.undo(admin, sent().get(0).id());

        put("may.csv", HEADER + row(1, "10"));
        lookTwice();
        assertThat(result("refused/may.csv").get("sentence").asText()).contains("under another name");
        put("may-again.csv", HEADER + row(1, "10"));
        lookTwice();

        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("10");
    }

    @Test
    void two_programs_that_watch_one_folder_take_each_file_once() throws IOException {
        RecordFolder other = another();
        for (int i = 1; i <= 20; i++) {
            put("file-" + i + ".csv", HEADER + row(i, "1"));
        }
        for (int look = 0; look < 30 && names(inbox).size() > 3; look++) {
            List<CompletableFuture<Void>> both = new ArrayList<>();
            for (RecordFolder each : List.of(folder, other)) {
                both.add(CompletableFuture.runAsync(each::lookNow));
            }
            both.forEach(CompletableFuture::join);
        }
        other.destroy();

        assertThat(sent()).hasSize(20);
        assertThat(ledger.amountOfMember("ann")).isEqualByComparingTo("20");
        assertThat(names(inbox.resolve("done"))).hasSize(40);
    }

    @Test
    void the_folder_is_shown_to_administrators_only_and_nothing_when_there_is_none() throws IOException {
        put("may.csv", HEADER + row(1, "10"));

        assertThat(folder.view(admin).orElseThrow().coming()).containsExactly("may.csv");
        assertThat(folder.view(organisations.viewer("head-north"))).isEmpty();
        RecordFolder off = new RecordFolder(" ", intake, access, dataSource);
        off.lookNow();
        assertThat(off.view(admin)).isEmpty();
        off.destroy();
    }

    @Test
    void a_folder_that_cannot_be_used_says_so() throws IOException {
        Path file = Files.writeString(inbox.resolve("a-file"), "x");
        RecordFolder wrong = new RecordFolder(file.toString(), intake, access, dataSource);

        wrong.lookNow();

        assertThat(wrong.view(admin).orElseThrow().problem()).contains("a-file");
        wrong.destroy();
    }

    private void lookTwice() {
        folder.lookNow();
        folder.lookNow();
    }

    private void put(String name, String content) throws IOException {
        Files.writeString(inbox.resolve(name), content);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void pack(String name, String content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content.getBytes(UTF_8));
        }
        Files.write(inbox.resolve(name), packed.toByteArray());
    }

    private JsonNode result(String file) throws IOException {
        return new ObjectMapper().readTree(inbox.resolve(file + ".result.json").toFile());
    }

    private static List<String> names(Path room) throws IOException {
        try (Stream<Path> files = Files.list(room)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<BatchView> sent() {
        return batches.batches(admin, 0, 100).items();
    }

    private static String row(int id, String amount) {
        return "crm," + id + ",1,deposit,ann,2026-05-01," + amount + "\n";
    }
}
