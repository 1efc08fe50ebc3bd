package io.dacheng.ui.records;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.ui.Browser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class RecordsViewTest {

    private static final String HEADER = "source,source_id,revision,record_type,member,business_date,amount\n";

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    RecordIngest ingest;

    @Autowired
    BatchService batches;

    @Autowired
    DataSource dataSource;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty(dataSource);
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void without_a_batch_the_page_says_what_will_be_there() {
        Browser.open(context, "head-north", "records");

        assertThat(texts(H3.class)).contains("No batch yet");
        assertThat(_find(Upload.class)).hasSize(1);
    }

    @Test
    void a_member_is_told_who_sends_records() {
        Browser.open(context, "ann", "records");

        assertThat(texts(H3.class)).contains("Records are sent by branch heads");
        _assertNone(Upload.class);
    }

    @Test
    void a_file_is_shown_before_it_is_taken_in_and_its_wrong_rows_say_why() throws IOException {
        Browser.open(context, "head-north", "records");

        choose("may.csv", HEADER + "crm,1,1,deposit,ann,2026-05-01,10.50\ncrm,2,1,deposit,ann,2026-05-01,ten\n");

        Button take = await(Button.class, "Take in 1 row");
        assertThat(texts(NativeTableCell.class)).contains("3", "amount");
        assertThat(texts(Span.class)).anyMatch(text -> text.startsWith("ten is not a plain decimal number."));
        assertThat(sent("head-north")).isEmpty();

        _click(take);

        openTheBatchTakenIn();
        assertThat(sent("head-north")).hasSize(1);
        assertThat(sent("head-north").get(0).accepted()).isEqualTo(1);
        assertThat(_find(Anchor.class)).extracting(Anchor::getText).contains("Download the rejected rows");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_with_its_line_and_another_can_be_chosen() throws IOException {
        Browser.open(context, "head-north", "records");

        choose("broken.csv", HEADER + "crm,\"1,1,deposit,ann,2026-05-01,10.50\n");

        Paragraph refusal = await(Paragraph.class, "never closed");
        assertThat(refusal.getText()).contains("line 2");
        assertThat(_find(Upload.class)).hasSize(1);
    }

    @Test
    void a_file_with_nothing_new_cannot_be_taken_in() throws IOException {
        Browser.open(context, "head-north", "records");
        choose("may.csv", HEADER + "crm,1,1,deposit,eve,2026-05-01,10.50\n");

        assertThat(await(Button.class, "Nothing to take in").isEnabled()).isFalse();
        _click(_get(Button.class, spec -> spec.withText("Choose another file")));
        assertThat(_find(Upload.class)).hasSize(1);
    }

    @Test
    void an_undone_batch_says_so_and_links_to_its_reversals() throws IOException {
        Browser.open(context, "head-north", "records");
        choose("may.csv", HEADER + "crm,1,1,deposit,ann,2026-05-01,10.50\n");
        _click(await(Button.class, "Take in 1 row"));
        openTheBatchTakenIn();

        _click(_get(Button.class, spec -> spec.withText("Undo this batch")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(texts(Span.class)).contains("undone");
        assertThat(_find(Anchor.class)).extracting(Anchor::getText).contains("The batch that holds the reversals");
        assertThat(_find(Button.class)).extracting(Button::getText).doesNotContain("Undo this batch");
        UI.getCurrent().navigate("records");
        assertThat(texts(Span.class)).contains("may.csv", "Undoing of a batch");
    }

    @Test
    void a_batch_of_another_branch_is_not_there() {
        BatchView batch = ingest.take(
                organisations.viewer("head-south"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream((HEADER + "crm,1,1,deposit,eve,2026-05-01,10.50\n").getBytes(UTF_8)),
                        null,
                        false,
                        "may.csv"));

        Browser.open(context, "head-north", "records/" + batch.id());
        assertThat(texts(H3.class)).contains("There is nothing here for you");
        UI.getCurrent().navigate("records/no-batch-at-all");
        assertThat(texts(H3.class)).contains("There is nothing here for you");
    }

    @Test
    void the_page_speaks_chinese() {
        Browser.open(context, "head-north", "records", Locale.SIMPLIFIED_CHINESE);

        assertThat(texts(H3.class)).contains("还没有批次");
    }

    private void choose(String name, String content) throws IOException {
        Path file = Files.createTempFile("records", ".test");
        Files.writeString(file, content);
        _get(UploadPanel.class).received(name, file);
    }

    private List<BatchView> sent(String login) {
        return batches.batches(organisations.viewer(login), 0, 10).items();
    }

    /** Files are checked beside the page. */
    private static <T extends Component> T await(Class<T> type, String text) {
        Awaitility.await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip();
            return _find(type).stream()
                    .anyMatch(found -> found.getElement().getText().contains(text));
        });
        return _find(type).stream()
                .filter(found -> found.getElement().getText().contains(text))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends Component> List<String> texts(Class<T> type) {
        return _find(type).stream()
                .map(component -> component.getElement().getTextRecursively())
                .toList();
    }

    private void openTheBatchTakenIn() {
        Awaitility.await().until(() -> sent("head-north").size() == 1);
        Browser.go("records/" + sent("head-north").get(0).id());
    }
}
