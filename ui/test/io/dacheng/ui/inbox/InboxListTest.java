package io.dacheng.ui.inbox;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxFilters;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxQuery.Scope;
import io.dacheng.inbox.InboxQuery.Sort;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.SavedFilter;
import io.dacheng.inbox.WorkItem;
import io.dacheng.target.TargetState;
import io.dacheng.ui.Browser;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The list of the inbox: tabs, filters, columns, selection; North 1 is led by two: head-north-1 and deputy. */
@IntegrationTest
class InboxListTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    InboxService inbox;

    @Autowired
    InboxFilters filters;

    @Autowired
    TestClock clock;

    private long plan;

    @BeforeEach
    void two_heads_with_two_submissions() {
        clock.reset();
        TestDatabase.empty();
        organisations.smallBank();
        organisations.bring(Map.of(
                "members.csv",
                "login,name,unit_code,role,valid_from,valid_to,email\ndeputy,Deputy,north-1,BRANCH_HEAD,,,\n"));
        plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000.00", "two key accounts moved");
        cascades.submit(plan, "bob");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_row_shows_plan_metric_unit_amount_difference_and_balance() {
        Browser.open(context, "deputy", "inbox");
        String ann = rows().get(0).getElement().getTextRecursively();
        assertThat(ann)
                .contains(
                        "Approve target · Ann", "Deposits 2026", "Deposits", "North 1", "100.0\u00a0k", "−12.5\u00a0k")
                .contains("Unit balance", "12.5\u00a0k left", "open to 2");
    }

    @Test
    void a_list_is_kept_counted_opened_first_and_deleted_with_a_way_back() {
        Browser.open(context, "deputy", "inbox?scope=unit&q=ann");
        _click(button("Keep this list…"));
        _setValue(_get(TextField.class, spec -> spec.withLabel("Name of the list")), "About Ann");
        _setValue(_get(Checkbox.class, spec -> spec.withLabel("Open the inbox with this list")), true);
        _click(button("Keep the list"));
        List<SavedFilter> kept = filters.of(organisations.viewer("deputy"));
        assertThat(kept)
                .extracting(SavedFilter::name, SavedFilter::first)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("About Ann", true));

        Browser.open(context, "deputy", "inbox");
        assertThat(tab("About Ann").getElement().getAttribute("aria-pressed")).isEqualTo("true");
        assertThat(tab("About Ann").getElement().getTextRecursively()).contains("1");
        assertThat(rows()).hasSize(1);
        assertThat(_get(TextField.class, spec -> spec.withClasses("inbox-search"))
                        .getValue())
                .isEqualTo("ann");

        filters.delete(organisations.viewer("deputy"), kept.get(0).id());
        Browser.open(context, "deputy", "inbox?list=" + kept.get(0).id() + "&scope=group");
        assertThat(rows()).hasSize(2);
    }

    @Test
    void a_quick_filter_tells_what_it_leaves_and_leaves_it() {
        clock.set(Cascades.AGREE_BY.plusDays(1));
        Browser.open(context, "deputy", "inbox?scope=unit");
        // Four submissions of the north were due before: two of North 1 wait for approval now.
        NativeButton overdue = chip("Overdue");
        int left = Integer.parseInt(overdue.getElement().getTextRecursively().replaceAll("\\D", ""));
        _click(overdue);
        assertThat(rows()).hasSize(left).isNotEmpty();
        assertThat(chip("Overdue").getElement().getAttribute("aria-pressed")).isEqualTo("true");
        _click(chip("Overdue"));
        assertThat(chip("Overdue").getElement().getAttribute("aria-pressed")).isEqualTo("false");
    }

    @Test
    void several_are_claimed_at_once_and_the_message_undoes_it() {
        Browser.open(context, "deputy", "inbox");
        rowBoxes().forEach(box -> _setValue(box, true));
        _click(button("Claim 2 tasks"));
        assertThat(find("deputy", Scope.MINE)).extracting(WorkItem::subject).containsExactly("Ann", "Bob");

        _click(button("Undo"));
        assertThat(find("deputy", Scope.MINE)).isEmpty();
        assertThat(find("head-north-1", Scope.GROUP)).hasSize(2);
    }

    @Test
    void a_task_that_somebody_else_has_taken_meanwhile_is_named_and_the_others_are_done() {
        Browser.open(context, "deputy", "inbox");
        WorkItem ann = find("head-north-1", Scope.GROUP).get(0);
        context.getBean(io.dacheng.inbox.WorkItemActions.class).claim(organisations.viewer("head-north-1"), ann.id());
        rowBoxes().forEach(box -> _setValue(box, true));
        _click(button("Claim 2 tasks"));
        assertThat(_get(Dialog.class).getElement().getTextRecursively())
                .contains("Ann", "not done", "Head-north-1 has claimed this work item", "Bob", "done");
        assertThat(find("deputy", Scope.MINE)).extracting(WorkItem::subject).containsExactly("Bob");
    }

    @Test
    void several_get_a_date_to_look_at_them_again() {
        Browser.open(context, "deputy", "inbox");
        rowBoxes().forEach(box -> _setValue(box, true));
        _click(button("Look again at 2 tasks…"));
        _setValue(_get(DatePicker.class, spec -> spec.withLabel("Look again on")), LocalDate.of(2026, 6, 1));
        _find(Button.class, spec -> spec.withText("Look again at 2 tasks…")).forEach(each -> {
            if (each.getParent().filter(Dialog.class::isInstance).isPresent() || inDialog(each)) {
                _click(each);
            }
        });
        assertThat(find("deputy", Scope.GROUP)).extracting(WorkItem::followUp).containsOnly(LocalDate.of(2026, 6, 1));
        assertThat(rows().get(0).getElement().getTextRecursively()).contains("look again 1 Jun");
    }

    @Test
    void keys_open_select_and_approve() {
        Browser.open(context, "deputy", "inbox");
        Keys keys = _get(Keys.class);
        keys.pressed("j");
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .matches("inbox/\\d+");
        keys = _get(Keys.class);
        keys.pressed("Escape");
        assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                .isEqualTo("inbox");
        keys = _get(Keys.class);
        keys.pressed("*");
        keys.pressed("a");
        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
        assertThat(cascades.view(plan, "bob").state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void who_leads_nothing_is_offered_no_units_and_sees_no_balance() {
        Browser.open(context, "cai", "inbox");
        assertThat(_find(NativeButton.class).stream()
                        .map(tab -> tab.getElement().getTextRecursively()))
                .noneMatch(text -> text.startsWith("My units"));
        assertThat(rows()).hasSize(1);
        assertThat(rows().get(0).getElement().getTextRecursively()).doesNotContain("Unit balance");
    }

    private List<WorkItem> find(String login, Scope scope) {
        return inbox.find(organisations.viewer(login), new InboxQuery(scope, "", null, Sort.SUBJECT, 0, 10))
                .items();
    }

    private static List<NativeButton> rows() {
        return _find(NativeButton.class, spec -> spec.withClasses("words"));
    }

    private static List<Checkbox> rowBoxes() {
        return _find(WorkItemRow.class).stream().map(WorkItemRow::box).toList();
    }

    private static NativeButton tab(String word) {
        return named("scopes", word);
    }

    private static NativeButton chip(String word) {
        return named("marks", word);
    }

    private static NativeButton named(String in, String word) {
        return _find(NativeButton.class).stream()
                .filter(each -> each.getParent()
                        .map(parent -> parent.getElement().getClassList().contains(in))
                        .orElse(false))
                .filter(each -> _find(each, Span.class).stream()
                        .anyMatch(span -> span.getText().equals(word)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean inDialog(Component component) {
        for (Component up = component; up != null; up = up.getParent().orElse(null)) {
            if (up instanceof Dialog) {
                return true;
            }
        }
        return false;
    }

    private static Button button(String text) {
        return _get(Button.class, spec -> spec.withText(text));
    }
}
