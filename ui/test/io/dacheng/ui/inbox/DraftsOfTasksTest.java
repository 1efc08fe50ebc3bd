package io.dacheng.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.shared.JsonConstants;
import elemental.json.Json;
import elemental.json.JsonObject;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.Drafts;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.ui.Browser;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Half-filled forms of tasks: closed and opened again in a browser that knows nothing. */
@IntegrationTest
class DraftsOfTasksTest {

    private static final String BACK = "Your draft of 15 May, 12:00 is back.";

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    InboxService inbox;

    @Autowired
    Drafts drafts;

    @Autowired
    TestClock clock;

    @BeforeEach
    void a_bank() {
        clock.reset();
        TestDatabase.empty();
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_half_written_submission_is_back_and_gone_once_it_is_sent() {
        long plan = cascades.dispatched();
        openFirst("ann");
        assertThat(note().isVisible()).isFalse();
        _setValue(amount(), "90 000");
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason for another amount")), "Two key acc");
        assertThat(saved()).isEqualTo("Draft saved 15 May, 12:00");

        openFirst("ann");
        assertThat(said(note())).isEqualTo(BACK);
        assertThat(amount().getValue()).isEqualTo("90 000");
        TextArea reason = _get(TextArea.class, spec -> spec.withLabel("Reason for another amount"));
        assertThat(reason.getValue()).isEqualTo("Two key acc");

        _setValue(reason, "Two key accounts have moved");
        _click(_get(Button.class, spec -> spec.withText("Submit my counter-proposal")));
        assertThat(cascades.view(plan, "ann").amount()).isEqualByComparingTo("90000");
        assertThat(drafts.all(organisations.viewer("ann"))).isEmpty();
    }

    @Test
    void a_key_that_was_not_followed_by_leaving_the_field_is_kept_too() {
        cascades.created();
        openFirst("setter");
        type(row(0), "600000");
        assertThat(cell(0).getValue()).as("the field was not left").isEqualTo("450,000");

        openFirst("setter");
        assertThat(said(note())).isEqualTo(BACK);
        assertThat(cell(0).getValue()).isEqualTo("600,000");
        assertThat(cell(1).getValue()).as("the rest is computed again").isEqualTo("300,000");
        assertThat(texts(Span.class)).contains("0 ✓ sums exactly");
    }

    @Test
    void a_split_comes_back_with_its_locks_bounds_and_what_cannot_be_read() {
        cascades.created();
        openFirst("setter");
        _setValue(cell(0), "600,000");
        _click(_get(Button.class, spec -> spec.withText("Bounds")));
        _setValue(_find(row(1), TextField.class).get(1), "1oo");

        openFirst("setter");
        assertThat(cell(0).getValue()).isEqualTo("600,000");
        assertThat(row(0).state().locked()).isTrue();
        TextField least = _find(row(1), TextField.class).get(1);
        assertThat(least.getValue()).isEqualTo("1oo");
        assertThat(least.getErrorMessage()).contains("1oo");

        _click(_get(Button.class, spec -> spec.withText("Discard the draft")));
        assertThat(cell(0).getValue()).isEqualTo("450,000");
        assertThat(row(0).state().locked()).isFalse();
        assertThat(drafts.all(organisations.viewer("setter"))).isEmpty();

        _click(_get(Button.class, spec -> spec.withText("Bring it back")));
        assertThat(cell(0).getValue()).isEqualTo("600,000");
        assertThat(drafts.all(organisations.viewer("setter"))).hasSize(1);
    }

    @Test
    void a_draft_whose_figures_have_changed_says_so() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two accounts moved");
        openFirst("head-north-1");
        _click(_get(Button.class, spec -> spec.withText("Return to the member…")));
        _setValue(_get(TextArea.class, spec -> spec.withLabel("What should be different?")), "Please take");
        String form = drafts.all(organisations.viewer("head-north-1")).get(0).form();
        drafts.save(
                organisations.viewer("head-north-1"),
                form,
                "as it was before",
                drafts.all(organisations.viewer("head-north-1")).get(0).content(),
                null);

        openFirst("head-north-1");

        assertThat(said(note())).isEqualTo(BACK + " The figures have changed since: compare before you send.");
        assertThat(_get(TextArea.class, spec -> spec.withLabel("What should be different?"))
                        .getValue())
                .as("the part that was open is open")
                .isEqualTo("Please take");
    }

    @Test
    void a_half_written_comment_is_back_for_its_writer_and_gone_once_it_is_sent() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two accounts moved");
        long task = first("head-north-1");
        openFirst("head-north-1");
        assertThat(all(_get(TaskTalk.class), "draft-note").isVisible()).isFalse();
        _setValue(comment(), "Ann, which acc");
        assertThat(said(all(_get(TaskTalk.class), "draft-saved"))).isEqualTo("Draft saved 15 May, 12:00");
        assertThat(drafts.find(organisations.viewer("head-north-1"), "comment-" + task)
                        .orElseThrow()
                        .content())
                .containsExactly(Map.entry("text", "Ann, which acc"));

        openFirst("head-north-1");
        assertThat(said(all(_get(TaskTalk.class), "draft-note"))).isEqualTo(BACK);
        assertThat(comment().getValue()).isEqualTo("Ann, which acc");
        _assertNone(Div.class, spec -> spec.withClasses("comment"));

        Browser.close();
        Browser.open(context, "head-north", "inbox/" + task);
        assertThat(comment().getValue()).as("somebody else's comment").isEmpty();

        openFirst("head-north-1");
        _setValue(comment(), "Ann, which accounts?");
        _click(_get(Button.class, spec -> spec.withText("Send comment")));
        assertThat(comment().getValue()).isEmpty();
        assertThat(texts(Span.class)).contains("Ann, which accounts?");
        assertThat(drafts.all(organisations.viewer("head-north-1"))).isEmpty();
    }

    @Test
    void what_is_typed_and_taken_back_leaves_no_draft() {
        cascades.dispatched();
        openFirst("ann");
        String before = amount().getValue();
        _setValue(amount(), "90,000");
        assertThat(drafts.all(organisations.viewer("ann"))).hasSize(1);

        _setValue(amount(), before);

        assertThat(drafts.all(organisations.viewer("ann"))).isEmpty();
    }

    @Test
    void of_two_windows_the_second_is_told_and_chooses() {
        cascades.dispatched();
        openFirst("ann");
        String form = "task-" + first("ann");
        drafts.save(organisations.viewer("ann"), form, "", Map.of(amountName(), "80,000"), 0L);
        _setValue(amount(), "90,000");

        assertThat(said(note()))
                .isEqualTo("You typed something else here in another window at 15 May, 12:00; it is kept, and what"
                        + " stands here is not.");
        _click(_get(Button.class, spec -> spec.withText("Keep what stands here")));
        assertThat(drafts.find(organisations.viewer("ann"), form).orElseThrow().content())
                .containsEntry(amountName(), "90,000");

        drafts.save(organisations.viewer("ann"), form, "", Map.of(amountName(), "85,000"), null);
        _setValue(amount(), "91,000");
        _click(_get(Button.class, spec -> spec.withText("Take what I typed there")));
        assertThat(amount().getValue()).isEqualTo("85,000");
    }

    @Test
    void a_schedule_comes_back_with_its_dates() {
        long plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
        openFirst("head-south");
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("Members submit by")), LocalDate.of(2026, 5, 20));

        openFirst("head-south");

        assertThat(_get(DatePicker.class, spec -> spec.withLabel("Members submit by"))
                        .getValue())
                .isEqualTo(LocalDate.of(2026, 5, 20));
        _click(_get(Button.class, spec -> spec.withText("Set the schedule")));
        assertThat(drafts.all(organisations.viewer("head-south"))).isEmpty();
    }

    @Test
    void whoever_takes_the_proposal_sees_nothing_of_drafts() {
        cascades.dispatched();
        openFirst("ann");
        _click(_get(Button.class, spec -> spec.withText("Submit the proposed target")));

        _assertNone(Div.class, spec -> spec.withClasses("draft-note").withPredicate(Component::isVisible));
        assertThat(drafts.all(organisations.viewer("ann"))).isEmpty();
    }

    private void openFirst(String login) {
        long task = first(login);
        Browser.close();
        Browser.open(context, login, "inbox/" + task);
    }

    private long first(String login) {
        return inbox.find(organisations.viewer(login), new InboxQuery(Scope.MINE, "", null, Sort.DUE, 0, 1))
                .items()
                .get(0)
                .id();
    }

    /** Keys in a field that is not left, as the browser tells them. */
    private static void type(SplitRow row, String text) {
        SplitForm form = _get(SplitForm.class);
        String field = "event.target.closest('[data-draft]')";
        JsonObject data = Json.createObject();
        data.put(field + ".getAttribute('data-draft')", "amount-" + row.child().id());
        data.put("event.target.value", text);
        data.put(field + " !== null", true);
        data.put(JsonConstants.EVENT_DATA_PHASE, JsonConstants.EVENT_PHASE_TRAILING);
        form.getElement()
                .getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(form.getElement(), "input", data));
    }

    private static SplitRow row(int at) {
        return _find(SplitRow.class).get(at);
    }

    private static TextField cell(int at) {
        return _find(row(at), TextField.class).get(0);
    }

    private static TextArea comment() {
        return _get(TextArea.class, spec -> spec.withPlaceholder("Write a comment"));
    }

    private static TextField amount() {
        return _get(TextField.class, spec -> spec.withLabel("My target CNY"));
    }

    private String amountName() {
        return String.valueOf(amount().getElement().getAttribute("data-draft"));
    }

    private static Div note() {
        return _find(SubmitForm.class).isEmpty() && _find(TaskForm.class).isEmpty()
                ? new Div()
                : all(_find(TaskForm.class).get(0), "draft-note");
    }

    private static String saved() {
        return said(all(_find(TaskForm.class).get(0), "draft-saved"));
    }

    /** Also where it cannot be seen. */
    private static Div all(Component below, String className) {
        return below.getElement()
                .getChildren()
                .flatMap(DraftsOfTasksTest::tree)
                .filter(element -> element.getClassList().contains(className))
                .findFirst()
                .flatMap(com.vaadin.flow.dom.Element::getComponent)
                .map(Div.class::cast)
                .orElseThrow();
    }

    private static java.util.stream.Stream<com.vaadin.flow.dom.Element> tree(com.vaadin.flow.dom.Element element) {
        return java.util.stream.Stream.concat(
                java.util.stream.Stream.of(element), element.getChildren().flatMap(DraftsOfTasksTest::tree));
    }

    private static String said(Div place) {
        return place.getChildren().findFirst().orElseThrow().getElement().getText();
    }

    private static <C extends Component> List<String> texts(Class<C> type) {
        return _find(type).stream().map(each -> each.getElement().getText()).toList();
    }
}
