package io.dacheng.ui.substitutions;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.Paragraph;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.NewSubstitution;
import io.dacheng.inbox.SubstitutionService;
import io.dacheng.inbox.WorkItem;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.organisation.MemberView;
import io.dacheng.target.TargetState;
import io.dacheng.ui.Browser;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** I4 as people meet it: set before the holidays, found in the inbox, done in somebody's place. */
@IntegrationTest
class SubstitutionsViewTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 5, 15);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private SubstitutionService substitutions;

    @Autowired
    private InboxService inbox;

    @Autowired
    private Cascades cascades;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void somebody_chooses_a_colleague_and_ends_it_again() {
        Browser.open(context, "ann", "substitutions");
        assertThat(_find(H3.class)).extracting(H3::getText).contains("Nobody stands in for you");
        _click(_find(Button.class, spec -> spec.withText("Set a substitution")).get(0));
        _setValue(people("Stands in"), member("bob"));
        _setValue(day("Last day"), TODAY.plusDays(7));
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Set a substitution")));

        assertThat(cells()).contains("Ann", "Bob", "All tasks");
        assertThat(substitutions.own(organisations.viewer("bob"))).hasSize(1);
        _click(_get(Button.class, spec -> spec.withText("End now")));
        ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        assertThat(cells()).anyMatch(cell -> cell.contains("Ended early"));
        _assertNone(Button.class, spec -> spec.withText("End now"));
    }

    @Test
    void what_makes_no_sense_is_told_in_the_form() {
        Browser.open(context, "ann", "substitutions");
        substitutions.create(
                organisations.viewer("ann"),
                new NewSubstitution("ann", "bob", TODAY, TODAY.plusDays(7), null, Set.of(), ""));
        _click(_find(Button.class, spec -> spec.withText("Set a substitution")).get(0));
        _setValue(people("Stands in"), member("bob"));
        _setValue(day("Last day"), TODAY.plusDays(3));
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Set a substitution")));
        assertThat(_find(_get(Dialog.class), Paragraph.class))
                .extracting(Paragraph::getText)
                .anyMatch(text -> text.contains("already stands in"));
    }

    @Test
    void an_administrator_sets_one_for_somebody_and_finds_it_among_everybodys() {
        Browser.open(context, "people", "substitutions?who=everybody");
        _click(_find(Button.class, spec -> spec.withText("Set a substitution")).get(0));
        _setValue(people("Away"), member("ann"));
        _setValue(people("Stands in"), member("bob"));
        _setValue(day("Last day"), TODAY.plusDays(7));
        _click(_get(_get(Dialog.class), Button.class, spec -> spec.withText("Set a substitution")));
        assertThat(cells()).contains("Ann", "Bob").anyMatch(cell -> cell.contains("Set by People"));
        Browser.close();
        Browser.open(context, "bob", "substitutions?who=everybody");
        assertThat(cells()).contains("Ann");
        _assertNone(Button.class, spec -> spec.withText("End now"));
    }

    @Test
    void a_substitute_approves_from_the_inbox_and_the_history_names_both() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann");
        substitutions.create(
                organisations.viewer("head-north-1"),
                new NewSubstitution("head-north-1", "dan", TODAY, TODAY.plusDays(7), null, Set.of(), ""));
        WorkItem item = Objects.requireNonNull(inbox.openItem(
                organisations.viewer("admin"), WorkItemKind.APPROVE_TARGET, cascades.target(plan, "ann")));

        Browser.open(context, "dan", "inbox/" + item.id());
        _click(_get(Button.class, spec -> spec.withText("Approve the target")));

        assertThat(cascades.view(plan, "ann").state()).isEqualTo(TargetState.AGREED);
        WorkItem done = inbox.workItem(organisations.viewer("dan"), item.id());
        assertThat(List.of(done.closedBy(), done.onBehalfOf())).containsExactly("dan", "head-north-1");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static ComboBox<MemberView> people(String label) {
        return _get(ComboBox.class, spec -> spec.withLabel(label));
    }

    private static DatePicker day(String label) {
        return _get(DatePicker.class, spec -> spec.withLabel(label));
    }

    private MemberView member(String login) {
        return substitutions
                .colleagues(organisations.viewer("admin"), login.equals("ann") ? "bob" : "ann", login)
                .stream()
                .filter(each -> each.login().equals(login))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> cells() {
        return _find(NativeTableCell.class).stream()
                .map(cell -> cell.getElement().getTextRecursively())
                .toList();
    }
}
