package io.dacheng.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.UploadProgress.State;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class RecordUploadsTest {

    private static final String HEADER = "source,source_id,revision,record_type,member,business_date,amount\n";
    private static final String TWO_ROWS =
            HEADER + "crm,1,1,deposit,ann,2026-05-01,10.50\ncrm,2,1,deposit,ann,2026-05-02,20\n";

    @Autowired
    RecordUploads uploads;

    @Autowired
    RecordIngest ingest;

    @Autowired
    BatchService batches;

    @Autowired
    Notices notices;

    @Autowired
    Organisations organisations;

    @Autowired
    TestClock clock;

    Viewer north;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        organisations.smallBank();
        north = organisations.viewer("head-north");
    }

    @AfterEach
    void nothing_is_left() throws IOException {
        for (String login : List.of("head-north", "head-south")) {
            Viewer viewer = organisations.viewer(login);
            uploads.uploads(viewer).stream()
                    .filter(upload -> !upload.state().over())
                    .forEach(upload -> uploads.cancel(viewer, upload.id()));
            uploads.uploads(viewer).forEach(upload -> uploads.dismiss(viewer, upload.id()));
        }
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(UploadBody.PREFIX)))
                    .isEmpty();
        }
    }

    @Test
    void a_file_is_received_looked_at_confirmed_and_taken_in_and_its_sender_is_told() {
        UploadProgress asking = asking("may.csv", TWO_ROWS.getBytes(UTF_8));

        assertThat(asking.previewWhole()).isTrue();
        assertThat(asking.preview()).isNotNull();
        assertThat(asking.preview().accepted()).isEqualTo(2);
        assertThat(sent(north)).isEmpty();

        uploads.confirm(north, asking.id());
        UploadProgress taken = await(asking.id(), State.TAKEN);

        assertThat(sent(north))
                .extracting(BatchView::id)
                .containsExactly(taken.batch().id());
        assertThat(sent(north).get(0).fileName()).isEqualTo("may.csv");
        Awaitility.await().untilAsserted(() -> assertThat(notices.latest(north, 5))
                .extracting(Notices.Notice::textKey, Notices.Notice::arguments)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("notice.records.taken", List.of("may.csv"))));
        assertThatThrownBy(() -> uploads.confirm(north, asking.id())).hasMessageContaining("decided already");
    }

    @ParameterizedTest
    @EnumSource(
            value = UploadWatch.Step.class,
            names = {"RECEIVING", "READING", "CHECKING"})
    void an_upload_cancelled_at_any_step_before_it_is_decided_has_no_effect(UploadWatch.Step step) {
        assertThatThrownBy(() -> cancelledAt(step)).isInstanceOf(Refused.class).hasMessageContaining("was cancelled");

        assertThat(sent(north)).isEmpty();
        assertThat(uploads.uploads(north)).isEmpty();
    }

    @Test
    void what_is_being_written_cannot_be_cancelled_any_more() {
        assertThatThrownBy(() -> cancelledAt(UploadWatch.Step.WRITING)).hasMessageContaining("decided already");
        BatchView batch = uploads.follow(north, 0, watch -> ingest.take(north, upload(watch)));

        assertThat(batch.accepted()).isEqualTo(2);
    }

    /** Cancels, as its sender, when the step has begun. */
    private void cancelledAt(UploadWatch.Step step) {
        uploads.follow(
                north,
                0,
                watch -> ingest.take(north, upload((now, done) -> {
                    watch.at(now, done);
                    if (now == step) {
                        UUID id = uploads.uploads(north).get(0).id();
                        uploads.cancel(north, id);
                    }
                    watch.at(now, done);
                })));
    }

    private static RecordUpload upload(UploadWatch watch) {
        return new RecordUpload(
                RecordUpload.Format.CSV, new ByteArrayInputStream(TWO_ROWS.getBytes(UTF_8)), null, false, null, watch);
    }

    @Test
    void a_file_can_be_cancelled_while_it_comes() {
        UploadProgress ended = uploads.receive(
                north,
                "may.csv",
                new FilterInputStream(lines(1 << 20)) {
                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        uploads.uploads(north).stream()
                                .filter(upload -> upload.done() > 100_000)
                                .forEach(upload -> uploads.cancel(north, upload.id()));
                        return super.read(buffer, offset, length);
                    }
                },
                1 << 20);

        assertThat(ended.state()).isEqualTo(State.CANCELLED);
        assertThat(ended.done()).isLessThan(300_000);
    }

    @Test
    void a_connection_that_breaks_leaves_nothing() {
        InputStream breaks = new FilterInputStream(lines(1 << 20)) {
            private int reads;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (++reads > 3) {
                    throw new IOException("connection reset");
                }
                return super.read(buffer, offset, length);
            }
        };

        UploadProgress ended = uploads.receive(north, "may.csv", breaks, 1 << 20);

        assertThat(ended.state()).isEqualTo(State.REFUSED);
        assertThat(ended.refusal()).hasMessageContaining("ended before it was complete");
        assertThat(sent(north)).isEmpty();
    }

    @Test
    void of_a_large_file_the_first_rows_are_looked_at() throws IOException {
        UploadProgress asking =
                asking("large.csv", lines(RecordUploads.LOOKED_AT_WHOLE + 1).readAllBytes());

        assertThat(asking.previewWhole()).isFalse();
        assertThat(asking.preview().accepted()).isEqualTo(RecordUploads.LOOKED_AT_ROWS);
        uploads.cancel(north, asking.id());
        assertThat(await(asking.id(), State.CANCELLED).batch()).isNull();
        assertThat(sent(north)).isEmpty();
    }

    @Test
    void a_packed_file_is_unpacked_on_the_way() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(TWO_ROWS.getBytes(UTF_8));
        }

        assertThat(asking("may.csv.gz", packed.toByteArray()).preview().accepted())
                .isEqualTo(2);
        UploadProgress broken = uploads.receive(north, "may.csv.gz", lines(1000), 1000);
        assertThat(broken.refusal()).hasMessageContaining("gzip body is damaged");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_with_its_sentence() {
        UploadProgress received =
                uploads.receive(north, "may.csv", new ByteArrayInputStream("no,such\n1,2\n".getBytes(UTF_8)), 10);

        UploadProgress ended = received.state().over() ? received : await(received.id(), State.REFUSED);
        assertThat(ended.refusal()).hasMessageContaining("column no that is not known");
    }

    @Test
    void people_see_and_stop_only_their_own_uploads() {
        UploadProgress asking = asking("may.csv", TWO_ROWS.getBytes(UTF_8));
        Viewer south = organisations.viewer("head-south");

        assertThat(uploads.uploads(south)).isEmpty();
        assertThatThrownBy(() -> uploads.cancel(south, asking.id()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
        assertThatThrownBy(() -> uploads.confirm(south, asking.id())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> uploads.receive(organisations.viewer("ann"), "may.csv", lines(100), 100))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.FORBIDDEN));
        assertThat(uploads.uploads(north)).extracting(UploadProgress::state).containsExactly(State.ASKING);
    }

    @Test
    void five_undecided_files_are_enough_for_one_person() {
        for (int i = 0; i < RecordUploads.MOST_OPEN; i++) {
            asking("may.csv", TWO_ROWS.getBytes(UTF_8));
        }

        assertThatThrownBy(() -> uploads.receive(north, "may.csv", lines(100), 100))
                .hasMessageContaining("5 files of yours");
        Viewer south = organisations.viewer("head-south");
        assertThat(uploads.receive(south, "may.csv", lines(100), 100).state()).isNotEqualTo(State.REFUSED);
        Awaitility.await().until(() -> !uploads.uploads(south).get(0).state().moving());
    }

    @Test
    void what_nobody_decides_about_is_dropped_after_two_hours() {
        asking("may.csv", TWO_ROWS.getBytes(UTF_8));

        uploads.tidy();
        assertThat(uploads.uploads(north)).hasSize(1);
        clock.advance(Duration.ofMinutes(121));
        try {
            uploads.tidy();
        } finally {
            clock.reset();
        }
        assertThat(uploads.uploads(north)).isEmpty();
    }

    private UploadProgress asking(String name, byte[] content) {
        UploadProgress received = uploads.receive(north, name, new ByteArrayInputStream(content), content.length);
        return await(received.id(), State.ASKING);
    }

    private UploadProgress await(UUID id, State state) {
        Awaitility.await().until(() -> find(id).state() == state);
        return find(id);
    }

    private UploadProgress find(UUID id) {
        return uploads.uploads(north).stream()
                .filter(upload -> upload.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<BatchView> sent(Viewer viewer) {
        return batches.batches(viewer, 0, 10).items();
    }

    /** Rows of different records until there are at least so many octets. */
    private static InputStream lines(long octets) {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; text.length() < octets; i++) {
            text.append("crm,").append(i).append(",1,deposit,ann,2026-05-01,10.50\n");
        }
        return new ByteArrayInputStream(text.toString().getBytes(UTF_8));
    }
}
