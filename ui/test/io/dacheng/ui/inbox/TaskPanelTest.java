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
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.Colleague;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkAttachments;
import io.dacheng.inbox.WorkItem;
import io.dacheng.ui.Browser;
import io.dacheng.ui.diagram.ModelDiagram;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Around the form of an open task: who has it, what people say, what stands behind it. */
@IntegrationTest
class TaskPanelTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    InboxService inbox;

    @Autowired
    WorkAttachments attachments;

    @BeforeEach
    void ann_s_target_waits_for_its_decision() {
        TestDatabase.empty();
        organisations.smallBank();
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_head_delegates_a_task_and_the_delegate_gives_it_back() {
        long task = first("head-north-1");
        open("head-north-1", task);
        _click(button("Delegate…"));
        choose("To", "processes");
        _setValue(_get(TextArea.class, spec -> spec.withLabel("What do you ask for?")), "Are they gone?");
        _click(button("Delegate the task"));
        assertThat(texts(Span.class)).contains("Head-north-1 has delegated this task to Processes.");
        _assertNone(Button.class, spec -> spec.withText("Approve the target"));
        _assertOne(Button.class, spec -> spec.withText("Take back"));
        Browser.close();

        open("processes", task);
        assertThat(texts(Span.class)).anyMatch(text -> text.startsWith("Head-north-1 asks you to prepare this task."));
        _assertNone(Button.class, spec -> spec.withText("Approve the target"));
        _click(button("Give back…"));
        _setValue(_get(TextArea.class, spec -> spec.withLabel("What came of it?")), "Both moved in March");
        _click(button("Give the task back"));
        Browser.close();

        open("head-north-1", task);
        _assertOne(Button.class, spec -> spec.withText("Approve the target"));
        section("History").setOpened(true);
        assertThat(texts(Paragraph.class)).contains("Are they gone?", "Both moved in March", "two key accounts moved");
        assertThat(texts(Span.class)).contains("Approve target: delegated to Processes");
    }

    @Test
    void a_task_is_given_to_somebody_else_with_a_reason() {
        organisations.bring(java.util.Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\ndeputy,Deputy,north-1,BRANCH_HEAD,,,\n"));
        long task = first("head-north-1");
        open("head-north", task);
        _assertNone(Button.class, spec -> spec.withText("Delegate…"));
        _click(button("Give to…"));
        choose("To", "deputy");
        _click(button("Give the task to this person"));
        assertThat(_get(TextArea.class, spec -> spec.withLabel("Reason")).isInvalid())
                .isTrue();
        _setValue(_get(TextArea.class, spec -> spec.withLabel("Reason")), "North 1 is busy");
        _click(button("Give the task to this person"));
        assertThat(inbox.workItem(organisations.viewer("setter"), task).assignee())
                .isEqualTo("deputy");
    }

    @Test
    void a_comment_shows_the_name_of_whom_it_tells_and_never_runs_what_it_holds() {
        long task = first("head-north-1");
        open("head-north-1", task);
        TextArea text = _get(TextArea.class, spec -> spec.withPlaceholder("Write a comment"));
        _setValue(text, "<img src=x onerror=alert(1)> ask @head-north or @nobody");
        _click(button("Send comment"));
        assertThat(_get(Span.class, spec -> spec.withClasses("mention")).getText())
                .isEqualTo("@Head-north");
        assertThat(texts(Span.class)).contains("<img src=x onerror=alert(1)> ask ");
    }

    @Test
    void a_file_can_be_saved_and_taken_away_again() {
        long task = first("head-north-1");
        attachments.add(
                organisations.viewer("head-north-1"), task, "accounts.txt", "12".getBytes(StandardCharsets.UTF_8));
        open("head-north-1", task);
        _assertOne(Anchor.class, spec -> spec.withText("accounts.txt"));
        _get(Attachments.class).received("page.html", "<html></html>".getBytes(StandardCharsets.UTF_8));
        assertThat(attachments.list(organisations.viewer("head-north-1"), task)).hasSize(1);
        _click(_get(
                Button.class,
                spec -> spec.withPredicate(button ->
                        "Take accounts.txt away".equals(button.getElement().getAttribute("aria-label")))));
        assertThat(attachments.list(organisations.viewer("head-north-1"), task)).isEmpty();
    }

    @Test
    void the_drawing_and_the_reason_are_read_when_somebody_asks() {
        open("head-north-1", first("head-north-1"));
        _assertNone(ModelDiagram.class);
        section("Diagram").setOpened(true);
        _assertOne(ModelDiagram.class);
        assertThat(texts(Span.class))
                .contains("Submit target", "Approve target", "ahead")
                .anyMatch(text -> text.startsWith("done · Ann · "))
                .anyMatch(text -> text.startsWith("now · "));
        section("Why did I get this?").setOpened(true);
        assertThat(texts(Paragraph.class)).contains("You lead North 1.");
    }

    private static void choose(String label, String login) {
        ComboBox<Colleague> field = people(label);
        Colleague person = field.getLazyDataView()
                .getItems()
                .filter(found -> found.login().equals(login))
                .findFirst()
                .orElseThrow();
        _setValue(field, person);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ComboBox<Colleague> people(String label) {
        return _get(ComboBox.class, spec -> spec.withLabel(label));
    }

    private static Details section(String title) {
        return _find(Details.class).stream()
                .filter(details -> details.getSummaryText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private void open(String login, long task) {
        Browser.open(context, login, "inbox/" + task);
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

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static <C extends Component> List<String> texts(Class<C> type) {
        return _find(type).stream().map(each -> each.getElement().getText()).toList();
    }
}
