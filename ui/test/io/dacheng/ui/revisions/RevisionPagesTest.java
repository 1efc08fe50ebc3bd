package io.dacheng.ui.revisions;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.inbox.WorkItemKind;
import io.dacheng.target.NewRevision;
import io.dacheng.target.RevisionFigures;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.RevisionQueries;
import io.dacheng.target.RevisionService;
import io.dacheng.target.RevisionState;
import io.dacheng.ui.Browser;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RevisionPagesTest {

    @Autowired
    ApplicationContext context;

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    RevisionService revisions;

    @Autowired
    RevisionQueries queries;

    @Autowired
    InboxService inbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Jobs jobs;

    private long plan;

    @BeforeEach
    void an_active_plan() {
        organisations.smallBank();
        jdbc.sql("update assignment set valid_to = '9999-12-31'").update();
        plan = cascades.active();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_head_sees_before_and_after_while_typing_and_asks_with_a_reason() {
        Browser.open(context, "head-north-1", "plans/" + plan);
        assertThat(_get(Anchor.class, spec -> spec.withText("Revise targets")).getHref())
                .isEqualTo("plans/" + plan + "/revisions/new");
        Browser.go("plans/" + plan + "/revisions/new");
        _setValue(amount(), "300,000");
        assertThat(rows()).extracting(RevisionFigures.Owner::name).containsExactly("North 1", "Ann", "Bob");
        assertThat(rows().get(1).after()).isEqualByComparingTo("150000");

        ask();
        assertThat(_get(TextArea.class).isInvalid()).isTrue();
        assertThat(queries.revisions(organisations.viewer("head-north-1"), plan))
                .isEmpty();

        _setValue(_get(TextArea.class), "A new branch opens");
        ask();
        assertThat(_get(H1.class).getText()).isEqualTo("Revision of North 1");
        assertThat(queries.revisions(organisations.viewer("head-north-1"), plan))
                .singleElement()
                .satisfies(revision -> assertThat(revision.after()).isEqualByComparingTo("300000"));
    }

    @Test
    void what_cannot_be_is_said_beside_the_form() {
        Browser.open(context, "head-north-1", "plans/" + plan + "/revisions/new");
        assertThat(_get(
                                Paragraph.class,
                                spec -> spec.withText(
                                        "With these settings no target changes. Change the amount, an owner's"
                                                + " amount or the policy."))
                        .getClassNames())
                .contains("muted")
                .doesNotContain("alarm-text");
        _setValue(amount(), "a lot");
        assertThat(_get(Paragraph.class, spec -> spec.withClasses("alarm-text")).getText())
                .contains("a lot");
        _assertNone(Grid.class);
    }

    @Test
    void the_next_higher_head_decides_in_the_inbox() {
        long revision = requested();
        long task = inbox.find(
                        organisations.viewer("head-north"),
                        new InboxQuery(
                                InboxQuery.Scope.MINE, "", WorkItemKind.APPROVE_REVISION, InboxQuery.Sort.NEWEST, 0, 1))
                .items()
                .get(0)
                .id();
        Browser.open(context, "head-north", "inbox/" + task);
        _click(_get(Button.class, spec -> spec.withText("Reject revision")));
        assertThat(state(revision)).isEqualTo(RevisionState.SUBMITTED);

        _click(_get(Button.class, spec -> spec.withText("Approve revision")));
        jobs.runMessages();
        assertThat(state(revision)).isEqualTo(RevisionState.APPLIED);
        assertThat(cascades.view(plan, "ann").amount()).isEqualByComparingTo("150000");
    }

    @Test
    void who_asked_withdraws_on_the_page_of_the_revision() {
        long revision = requested();
        Browser.open(context, "head-north-1", "plans/" + plan + "/revisions/" + revision);
        _click(_get(Button.class, spec -> spec.withText("Withdraw the revision")));

        assertThat(state(revision)).isEqualTo(RevisionState.WITHDRAWN);
        _assertNone(Button.class, spec -> spec.withText("Withdraw the revision"));
    }

    @Test
    void who_came_and_went_stands_on_the_plan_with_one_action() {
        jdbc.sql("""
                update assignment set valid_to = '2026-05-10'
                where role = 'MEMBER' and member_id = (select id from member where login = 'ann')
                """).update();
        Browser.open(context, "head-north-1", "plans/" + plan);
        assertThat(_find(Paragraph.class).stream().map(Paragraph::getText))
                .contains("People have changed since the targets were set: Ann left North 1 (11 May)");
        assertThat(_get(Anchor.class, spec -> spec.withText("Revise their targets"))
                        .getHref())
                .isEqualTo("plans/" + plan + "/revisions/new?people=1");

        Browser.go("plans/" + plan + "/revisions/new?people=1");
        assertThat(rows())
                .filteredOn(owner -> owner.role() == RevisionFigures.Role.LEAVES)
                .extracting(RevisionFigures.Owner::code)
                .containsExactly("ann");
    }

    @Test
    void who_may_revise_nothing_is_told_so() {
        Browser.open(context, "ann", "plans/" + plan + "/revisions/new");
        assertThat(_get(H3.class).getText()).isEqualTo("Nothing to revise here");
        Browser.go("plans/" + plan);
        _assertNone(Anchor.class, spec -> spec.withText("Revise targets"));
    }

    @Test
    void the_pages_speak_chinese() {
        long revision = requested();
        Browser.open(context, "head-north-1", "plans/" + plan + "/revisions/" + revision, Locale.SIMPLIFIED_CHINESE);
        assertThat(_get(H1.class).getText()).isEqualTo("North 1 的动态调整");
        assertThat(UI.getCurrent().getLocale()).isEqualTo(Locale.SIMPLIFIED_CHINESE);
    }

    private long requested() {
        long revision = revisions.request(
                organisations.viewer("head-north-1"),
                new NewRevision(
                        cascades.target(plan, "north-1"),
                        RevisionKind.AMOUNT,
                        RevisionPolicy.KEEP_SHARES,
                        LocalDate.of(2026, 5, 15),
                        new BigDecimal("300000"),
                        List.of(),
                        List.of(),
                        "A new branch opens"));
        jobs.runMessages();
        return revision;
    }

    private RevisionState state(long revision) {
        return queries.revision(organisations.viewer("setter"), revision).state();
    }

    private static TextField amount() {
        return _get(TextField.class, spec -> spec.withLabel("New amount"));
    }

    private static void ask() {
        _click(_get(Button.class, spec -> spec.withText("Ask for the revision")));
    }

    @SuppressWarnings("unchecked")
    private static List<RevisionFigures.Owner> rows() {
        return ((Grid<RevisionFigures.Owner>) _get(Grid.class))
                .getListDataView()
                .getItems()
                .toList();
    }
}
