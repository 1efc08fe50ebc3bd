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
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.PollEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.ledger.RecordUploads;
import io.dacheng.ui.Browser;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
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
    RecordUploads uploads;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
        Viewer north = organisations.viewer("head-north");
        uploads.uploads(north).stream()
                .filter(upload -> !upload.state().over())
                .forEach(upload -> uploads.cancel(north, upload.id()));
        uploads.uploads(north).forEach(upload -> uploads.dismiss(north, upload.id()));
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
    void a_file_is_shown_before_it_is_taken_in_and_its_wrong_rows_say_why() {
        Browser.open(context, "head-north", "records");

        choose("may.csv", HEADER + "crm,1,1,deposit,ann,2026-05-01,10.50\ncrm,2,1,deposit,ann,2026-05-01,ten\n");

        Button take = await(Button.class, "Take in 1 row");
        assertThat(texts(NativeTableCell.class)).contains("3", "amount");
        assertThat(texts(Span.class)).anyMatch(text -> text.startsWith("ten is not a plain decimal number."));
        assertThat(sent("head-north")).isEmpty();

        _click(take);
        Anchor open = await(Anchor.class, "Open the batch");
        assertThat(texts(Paragraph.class)).contains("may.csv is taken in.");
        Browser.go(open.getHref());

        assertThat(sent("head-north")).hasSize(1);
        assertThat(sent("head-north").get(0).accepted()).isEqualTo(1);
        assertThat(_find(Anchor.class)).extracting(Anchor::getText).contains("Download the rejected rows");
    }

    @Test
    void a_file_that_cannot_be_read_is_refused_with_its_line_and_another_can_be_chosen() {
        Browser.open(context, "head-north", "records");

        choose("broken.csv", HEADER + "crm,\"1,1,deposit,ann,2026-05-01,10.50\n");

        Paragraph refusal = await(Paragraph.class, "never closed");
        assertThat(refusal.getText()).contains("line 2");
        assertThat(_find(Upload.class)).hasSize(1);
    }

    @Test
    void a_file_with_nothing_new_cannot_be_taken_in() {
        Browser.open(context, "head-north", "records");
        choose("may.csv", HEADER + "crm,1,1,deposit,eve,2026-05-01,10.50\n");

        assertThat(await(Button.class, "Nothing to take in").isEnabled()).isFalse();
        _click(_get(Button.class, spec -> spec.withText("Discard the file")));
        assertThat(texts(Paragraph.class)).contains("may.csv was cancelled. Nothing of it was taken in.");
        _click(_get(Button.class, spec -> spec.withText("Show it no more")));
        assertThat(texts(Paragraph.class)).noneMatch(text -> text.startsWith("may.csv"));
    }

    @Test
    void who_leaves_the_page_finds_the_upload_there_again() {
        Browser.open(context, "head-north", "records");
        choose("may.csv", HEADER + "crm,1,1,deposit,ann,2026-05-01,10.50\n");
        await(Button.class, "Take in 1 row");

        Browser.go("ranking");
        Browser.go("records");

        _click(await(Button.class, "Take in 1 row"));
        await(Anchor.class, "Open the batch");
        assertThat(texts(Span.class)).contains("1 accepted · 0 duplicates · 0 rejected");
        assertThat(sent("head-north")).hasSize(1);
    }

    @Test
    void a_colleague_does_not_see_it() {
        Browser.open(context, "head-north", "records");
        choose("may.csv", HEADER + "crm,1,1,deposit,ann,2026-05-01,10.50\n");
        await(Button.class, "Take in 1 row");
        Browser.close();

        Browser.open(context, "head-south", "records");
        assertThat(texts(Paragraph.class)).noneMatch(text -> text.contains("may.csv"));
    }

    @Test
    void an_undone_batch_says_so_and_links_to_its_reversals() {
        Browser.open(context, "head-north", "records");
        choose("may.csv", HEADER + "crm,1,1,deposit,ann,2026-05-01,10.50\n");
        _click(await(Button.class, "Take in 1 row"));
        Browser.go(await(Anchor.class, "Open the batch").getHref());

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

    /** As the browser's request does, which lasts until the file has come. */
    private void choose(String name, String content) {
        byte[] bytes = content.getBytes(UTF_8);
        _get(UploadPanel.class).receive(UI.getCurrent(), name, new ByteArrayInputStream(bytes), bytes.length);
    }

    private List<BatchView> sent(String login) {
        return batches.batches(organisations.viewer(login), 0, 10).items();
    }

    /** Files are checked beside the page. */
    private static <T extends Component> T await(Class<T> type, String text) {
        Awaitility.await().pollInSameThread().until(() -> {
            MockVaadin.clientRoundtrip();
            ComponentUtil.fireEvent(UI.getCurrent(), new PollEvent(UI.getCurrent(), true));
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
}
