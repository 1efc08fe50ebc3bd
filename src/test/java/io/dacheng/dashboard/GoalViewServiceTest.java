package io.dacheng.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Templates of the achievement page: those that come with the product, and those that administrators compose. */
@IntegrationTest
class GoalViewServiceTest {

    private static final List<Widget> PARTS = List.of(
            Widget.of(WidgetKind.HEADLINE),
            Widget.of(WidgetKind.FUNNEL)
                    .withMetrics(List.of("cards", "accounts"))
                    .titled("From card to account"),
            Widget.of(WidgetKind.TREE).with(Widget.Width.HALF).with(WidgetOption.SHAPE, "SUNBURST"));

    @Autowired
    private GoalViewService views;

    @Autowired
    private GoalViewEditing editing;

    @Autowired
    private Organisations bank;

    @Autowired
    private JdbcClient jdbc;

    private Viewer people;

    @BeforeEach
    void a_small_bank() {
        bank.smallBank();
        people = bank.viewer("people");
    }

    private static GoalViewDraft draft(String name, Role... roles) {
        return new GoalViewDraft(name, "For the morning", "HQ", Set.of(roles), PARTS);
    }

    @Test
    void eight_templates_come_with_the_product_and_each_kind_of_part_is_in_one_of_them() {
        assertThat(views.offered(bank.viewer("head-north")))
                .filteredOn(GoalView::builtIn)
                .extracting(GoalView::code)
                .containsExactly("cards", "pace", "ranking", "drill", "calendar", "funnel", "table", "scorecard");
        assertThat(BuiltInViews.ALL.stream()
                        .flatMap(view -> view.widgets().stream())
                        .map(Widget::kind))
                .containsAll(Arrays.asList(WidgetKind.values()));
    }

    @Test
    void who_sees_only_own_figures_is_not_offered_what_only_shows_others() {
        assertThat(views.offered(bank.viewer("ann")))
                .filteredOn(GoalView::builtIn)
                .extracting(GoalView::code)
                .containsExactly("cards", "pace", "calendar", "funnel", "scorecard");
    }

    @Test
    void the_chosen_template_is_remembered_for_the_person_who_chose_it() {
        Viewer bob = bank.viewer("bob");
        views.choose(bank.viewer("ann"), "scorecard");
        views.choose(bank.viewer("ann"), "pace");

        assertThat(views.chosen(bank.viewer("ann"))).map(GoalView::code).contains("pace");
        assertThat(views.chosen(bob)).isEmpty();
        refused("dashboard.view.none", () -> views.choose(bob, "table"));
    }

    @Test
    void a_composed_template_is_offered_to_its_roles_in_and_below_its_unit_only() {
        String code = editing.create(people, draft("Morning", Role.BRANCH_HEAD));

        GoalView view = views.view(bank.viewer("head-north-1"), code);
        assertThat(view.widgets()).isEqualTo(PARTS);
        assertThat(view.composed().mayChange()).isFalse();
        assertThat(views.find(bank.viewer("setter"), code)).isEmpty();
        assertThat(views.find(bank.viewer("ann"), code)).isEmpty();

        bank.bring(Map.of("members.csv", """
                login,name,unit_code,role,valid_from,valid_to,email
                north-admin,North admin,north,ADMIN,,,
                """));
        Viewer northAdmin = bank.viewer("north-admin");
        String northern = editing.create(
                northAdmin, new GoalViewDraft("North only", "", "north", Set.of(Role.BRANCH_HEAD), PARTS));
        assertThat(views.find(bank.viewer("head-north-2"), northern)).isPresent();
        assertThat(views.find(bank.viewer("head-south"), northern)).isEmpty();
        refused("dashboard.view.unit", () -> editing.create(northAdmin, draft("Everywhere", Role.MEMBER)));
        refused("dashboard.view.none", () -> editing.change(northAdmin, code, 1, draft("Mine now")));
    }

    @Test
    void a_draft_is_seen_by_who_may_change_it() {
        String code = editing.create(people, draft("Not yet"));

        assertThat(views.find(people, code)).isPresent();
        assertThat(views.find(bank.viewer("setter"), code)).isEmpty();
        assertThat(editing.composed(people)).extracting(GoalView::code).contains(code);
        refused("access.people.forbidden", () -> editing.composed(bank.viewer("setter")));
        refused("access.people.forbidden", () -> editing.create(bank.viewer("head-north"), draft("Mine")));
    }

    @Test
    void of_two_who_change_the_same_template_the_second_is_told_who_was_first() {
        String code = editing.create(people, draft("Shared", Role.MEMBER));
        editing.change(people, code, 1, draft("Shared by people", Role.MEMBER));

        refused(
                "dashboard.view.changed",
                () -> editing.change(people, code, 1, draft("Shared by another", Role.MEMBER)));
        assertThat(views.view(people, code).name()).isEqualTo("Shared by people");
        assertThat(jdbc.sql("select count(*) from audit_entry where subject = :subject")
                        .param("subject", "goal-view:" + code.substring(1))
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_deleted_template_is_gone_for_all_until_it_is_brought_back() {
        String code = editing.create(people, draft("Short lived", Role.MEMBER));
        Viewer cai = bank.viewer("cai");
        views.choose(cai, code);

        editing.delete(people, code);
        assertThat(views.chosen(cai)).isEmpty();
        String other = editing.create(people, draft("short LIVED"));
        refused("dashboard.view.name.taken", () -> editing.restore(people, code));

        editing.delete(people, other);
        editing.restore(people, code);
        assertThat(views.chosen(cai)).map(GoalView::code).contains(code);
        refused("dashboard.view.none", () -> editing.restore(people, code));
    }

    @Test
    void what_no_page_can_be_made_of_is_refused() {
        refused("dashboard.view.name.empty", new GoalViewDraft("  ", "", "HQ", Set.of(), PARTS));
        refused("dashboard.view.widgets", new GoalViewDraft("Empty", "", "HQ", Set.of(), List.of()));
        refused("dashboard.text.long", new GoalViewDraft("n".repeat(81), "", "HQ", Set.of(), PARTS));
        refused("dashboard.text.nul", new GoalViewDraft("n\0", "", "HQ", Set.of(), PARTS));
        refused("dashboard.widget.metric", with(Widget.of(WidgetKind.PACE).withMetrics(List.of("nothing"))));
        refused(
                "dashboard.widget.metrics",
                with(Widget.of(WidgetKind.PACE).withMetrics(List.of("deposits", "accounts"))));
        refused("dashboard.widget.option", with(Widget.of(WidgetKind.PACE).with(WidgetOption.MOST, "10")));
        refused("dashboard.widget.option", with(Widget.of(WidgetKind.RANKING).with(WidgetOption.MOST, "11")));
    }

    private static GoalViewDraft with(Widget widget) {
        return new GoalViewDraft("Wrong", "", "HQ", Set.of(), List.of(widget));
    }

    private void refused(String code, GoalViewDraft draft) {
        refused(code, () -> editing.create(people, draft));
    }

    private static void refused(String code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code())
                .isEqualTo(code));
    }
}
