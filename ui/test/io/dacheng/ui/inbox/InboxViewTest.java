package io.dacheng.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkComments;
import io.dacheng.inbox.WorkItem;
import io.dacheng.target.TargetState;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@IntegrationTest
class InboxViewTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    InboxService inbox;

    @Autowired
    WorkComments comments;

    @Autowired
    Jobs jobs;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void an_empty_inbox_says_what_will_be_there() {
        Browser.open(context, "ann", "inbox");
        assertThat(texts(H3.class)).contains("Nothing waits for you");
    }

    @Test
    void the_target_setter_keeps_a_part_by_hand_and_the_rest_is_split_again() {
        long plan = cascades.created();
        open("setter");
        List<SplitRow> rows = _find(SplitRow.class);
        assertThat(rows).hasSize(2);
        TextField north = _get(rows.get(0), TextField.class);
        assertThat(north.getValue()).isEqualTo("450,000");

        _setValue(north, "600,000");
        assertThat(_get(rows.get(1), TextField.class).getValue()).isEqualTo("300,000");
        assertThat(texts(Span.class)).contains("0 ✓ sums exactly");

        _click(button("Confirm the split"));
        jobs.runMessages();
        assertThat(cascades.view(plan, "north").amount()).isEqualByComparingTo("600000");
        assertThat(cascades.view(plan, "south").amount()).isEqualByComparingTo("300000");
    }

    @Test
    void what_cannot_be_split_is_refused_on_its_row_and_undo_brings_the_figures_back() {
        cascades.created();
        open("setter");
        SplitRow north = _find(SplitRow.class).get(0);
        TextField field = _get(north, TextField.class);
        _setValue(field, "1,000,000");
        assertThat(field.isInvalid()).isTrue();
        assertThat(field.getErrorMessage()).isNotBlank();
        assertThat(texts(Span.class)).contains("550,000 too much");

        _click(button("Undo"));
        assertThat(field.getValue()).isEqualTo("450,000");
        assertThat(texts(Span.class)).contains("0 ✓ sums exactly");
    }

    @Test
    void an_amount_that_is_no_number_is_refused_where_it_was_typed() {
        cascades.created();
        open("setter");
        TextField field = _get(_find(SplitRow.class).get(0), TextField.class);
        _setValue(field, "a lot");
        assertThat(field.isInvalid()).isTrue();
        assertThat(field.getErrorMessage()).contains("a lot");
    }

    @Test
    void a_branch_head_sets_the_schedule() {
        long plan = cascades.created();
        cascades.confirm(plan, "HQ", "setter");
        open("head-north");
        _click(button("Set the schedule"));
        jobs.runMessages();
        assertThat(cascades.view(plan, "north").submitBy()).isEqualTo(Cascades.SUBMIT_BY);
        assertThat(cascades.view(plan, "north").agreeBy()).isEqualTo(Cascades.AGREE_BY);
    }

    @Test
    void a_counter_proposal_needs_a_reason_and_shows_its_difference() {
        long plan = cascades.dispatched();
        open("ann");
        TextField amount = _get(TextField.class, spec -> spec.withLabel("My target CNY"));
        assertThat(amount.getValue()).isEqualTo("112,500");
        _assertOne(Button.class, spec -> spec.withText("Submit the proposed target"));

        _setValue(amount, "101,250");
        assertThat(texts(Span.class)).contains("−11,250 against the proposal (−10.0\u00a0%)");
        _click(button("Submit my counter-proposal"));
        assertThat(_get(TextArea.class, spec -> spec.withLabel("Reason for another amount"))
                        .getErrorMessage())
                .isEqualTo("Say why you propose another amount.");
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.DISPATCHED);

        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason for another amount")), "two key accounts moved");
        _click(button("Submit my counter-proposal"));
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.SUBMITTED);
        assertThat(cascades.view(plan, "ann").amount()).isEqualByComparingTo(new BigDecimal("101250"));
    }

    @Test
    void a_branch_head_sees_figures_and_balance_and_returns_with_a_comment() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        open("head-north-1");
        assertThat(_get(H2.class, spec -> spec.withText("Ann")).isVisible()).isTrue();
        assertThat(texts(Paragraph.class))
                .contains("two key accounts moved", "Balance of North 1 if approved: 12,500 left of 225,000.");

        _click(button("Return to the member…"));
        _click(button("Return to the member"));
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.SUBMITTED);
        _setValue(_get(TextArea.class, spec -> spec.withLabel("What should be different?")), "110 000 at least");
        _click(button("Return to the member"));
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.RETURNED);
    }

    @Test
    void several_are_approved_at_once_with_a_result_for_each() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");
        cascades.submit(plan, "bob");
        Browser.open(context, "head-north-1", "inbox");
        _find(Checkbox.class).forEach(box -> _setValue(box, true));
        _click(button("Approve 2 targets"));
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
        assertThat(cascades.view(plan, "bob").state()).isEqualTo(TargetState.AGREED);
        assertThat(texts(Span.class)).contains("Ann", "Bob");
    }

    @Test
    void after_a_task_is_done_the_next_one_is_open() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");
        cascades.submit(plan, "bob");
        open("head-north-1");
        String first = _get(H2.class, spec -> spec.withPredicate(this::inPanel)).getText();
        _click(button("Approve the target"));
        String second =
                _get(H2.class, spec -> spec.withPredicate(this::inPanel)).getText();
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("Ann", "Bob");
        assertThat(_find(Notification.class)).isNotEmpty();
    }

    @Test
    void a_search_that_fits_nothing_offers_all_tasks_again() {
        cascades.created();
        Browser.open(context, "setter", "inbox?q=nobody");
        _click(button("Show all tasks"));
        _assertNone(Button.class, spec -> spec.withText("Show all tasks"));
        assertThat(_find(NativeButton.class, spec -> spec.withClasses("words"))).hasSize(1);
    }

    @Test
    void a_comment_stays_with_the_task() {
        cascades.created();
        open("setter");
        _setValue(_get(TextArea.class, spec -> spec.withPlaceholder("Write a comment")), "north has a new branch");
        _click(button("Send comment"));
        assertThat(comments.comments(organisations.viewer("setter"), first("setter")))
                .extracting("text")
                .containsExactly("north has a new branch");
    }

    private void open(String login) {
        Browser.open(context, login, "inbox/" + first(login));
    }

    private long first(String login) {
        return inbox
                .find(organisations.viewer(login), new InboxQuery(Scope.MINE, "", null, Sort.DUE, 0, 10))
                .items()
                .stream()
                .map(WorkItem::id)
                .findFirst()
                .orElseThrow();
    }

    private boolean inPanel(Component component) {
        return component.getParent().flatMap(Component::getParent).isPresent()
                && component
                        .getParent()
                        .orElseThrow()
                        .getElement()
                        .getClassList()
                        .contains("words");
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static <C extends Component> List<String> texts(Class<C> type) {
        return _find(type).stream().map(each -> each.getElement().getText()).toList();
    }
}
