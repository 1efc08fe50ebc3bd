package io.dacheng.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
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
import io.dacheng.target.NegotiationService;
import io.dacheng.ui.Browser;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a head sees while deciding: the course of the amount, the balance, and what colleagues do meanwhile. */
@IntegrationTest
class ApproveFormTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    InboxService inbox;

    @Autowired
    NegotiationService negotiation;

    @Autowired
    Jobs jobs;

    private long plan;

    @BeforeEach
    void ann_has_made_a_counter_proposal() {
        TestDatabase.empty();
        organisations.smallBank();
        plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void the_balance_is_told_with_and_without_the_target() {
        open("head-north-1");

        assertThat(texts(Paragraph.class))
                .contains(
                        "Balance of North 1 if approved: 12,500 left of 225,000.",
                        "Without this target 112,500 are left · agreed so far 0 (0 of 2 parts)");
    }

    @Test
    void another_amount_shows_its_balance_before_it_is_agreed() {
        open("head-north-1");
        _click(button("Adjust the amount…"));

        _setValue(_get(TextField.class, spec -> spec.withLabel("Amount to agree on")), "112,500");
        assertThat(texts(Paragraph.class))
                .contains("Balance of North 1 if approved: 0, the parts make 225,000 exactly.");

        _setValue(_get(TextField.class, spec -> spec.withLabel("Amount to agree on")), "120,000");
        assertThat(texts(Paragraph.class)).contains("Balance of North 1 if approved: 7,500 more than 225,000.");
    }

    @Test
    void the_course_of_the_amount_stands_beside_it_the_latest_first() {
        cascades.viewer("head-north-1");
        negotiation.returnToMember(cascades.viewer("head-north-1"), cascades.target(plan, "ann"), "110 000 at least");
        jobs.runMessages();
        cascades.submit(plan, "ann", "110000.00", "as agreed on the phone");
        open("head-north-1");

        Popover course = _find(HistoryButton.class).stream()
                .flatMap(Component::getChildren)
                .filter(Popover.class::isInstance)
                .map(Popover.class::cast)
                .findFirst()
                .orElseThrow();
        course.open();

        List<String> steps = course.getChildren()
                .flatMap(ApproveFormTest::all)
                .filter(ListItem.class::isInstance)
                .map(step -> step.getElement().getTextRecursively())
                .toList();
        assertThat(steps.get(0)).contains("Submitted", "110,000", "+10,000", "+10.0", "Ann", "as agreed on the phone");
        assertThat(steps.get(1)).contains("Returned", "Head-north-1", "110 000 at least");
        assertThat(steps.get(2)).contains("Submitted", "100,000", "−12,500", "−11.1", "two key accounts moved");
        assertThat(steps).hasSizeGreaterThan(4);
    }

    @Test
    void the_list_waits_while_a_colleague_submits_and_offers_the_new_task() throws Exception {
        open("head-north-1");
        assertThat(cards()).isEqualTo(1);

        byAColleague(() -> cascades.submit(plan, "bob"));

        within2Seconds(() -> texts(Span.class).contains("1 new task"));
        assertThat(cards()).isEqualTo(1);
        _click(button("Refresh the list"));
        assertThat(cards()).isEqualTo(2);
    }

    @Test
    void what_a_colleague_has_decided_meanwhile_is_told_and_nothing_typed_is_lost() throws Exception {
        open("head-north-1");
        _click(button("Return to the member…"));
        _setValue(_get(TextArea.class, spec -> spec.withLabel("What should be different?")), "half a thought");

        byAColleague(() -> negotiation.approve(cascades.viewer("head-north-1"), cascades.target(plan, "ann")));

        within2Seconds(() -> texts(Span.class).stream().anyMatch(text -> text.startsWith("Done by Head-north-1")));
        assertThat(_get(TextArea.class, spec -> spec.withLabel("What should be different?"))
                        .getValue())
                .isEqualTo("half a thought");
    }

    private static void byAColleague(Runnable action) throws Exception {
        CompletableFuture.runAsync(action).get();
    }

    private static void within2Seconds(Callable<Boolean> seen) {
        Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(2)).until(() -> {
            MockVaadin.clientRoundtrip();
            return seen.call();
        });
    }

    private void open(String login) {
        long task = inbox.find(organisations.viewer(login), new InboxQuery(Scope.MINE, "", null, Sort.DUE, 0, 10))
                .items()
                .get(0)
                .id();
        Browser.open(context, login, "inbox/" + task);
    }

    private static int cards() {
        return _find(NativeButton.class, spec -> spec.withClasses("words")).size();
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(ApproveFormTest::all));
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }

    private static <C extends Component> List<String> texts(Class<C> type) {
        return _find(type).stream().map(each -> each.getElement().getText()).toList();
    }
}
