package io.dacheng.ui.week;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.school.weeks.NewWeekTarget;
import io.dacheng.school.weeks.WeekTargets;
import io.dacheng.shared.OwnerKind;
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

/** The page of the week on Friday, 15 May 2026. */
@IntegrationTest
class WeekPageTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 11);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private WeekTargets targets;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_school() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        school.school();
        target("stage-lead", "14");
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void a_head_reads_what_is_due_and_what_each_day_left_has_to_bring() {
        Browser.open(context, "head-east", "week");

        assertThat(read())
                .contains("Week 20 · East", "day 5 of 7", "Lead 线索", "of 14", "due by now 10", "7 a day from here")
                .contains("No target for this week", "Why this number?");
        Browser.go("week?unit=east&week=2026-05-18");
        assertThat(read()).contains("Week 21 · East", "not begun").doesNotContain("of 14");
        assertThat(_find(Button.class, spec -> spec.withText("This week"))).hasSize(1);
    }

    @Test
    void people_see_their_own_week_and_only_consultants_a_funnel() {
        Browser.open(context, "yun", "week");
        assertThat(read()).contains("Orders of trials", "Trial 试听").doesNotContain("Lead 线索");
        assertThat(_find(NativeButton.class, spec -> spec.withText("Targets"))).isEmpty();
        Browser.close();
        Browser.open(context, "ying", "week?tab=funnel");
        assertThat(read()).contains("Enter the revenue wanted").doesNotContain("Make them stage targets");
        Browser.close();
        Browser.open(context, "tao", "week?unit=east");
        assertThat(read()).contains("There is no").doesNotContain("of 14");
    }

    @Test
    void a_head_sets_targets_takes_them_back_and_fills_in_from_the_week_before() {
        Browser.open(context, "head-east", "week?unit=east&tab=targets&week=2026-05-18");
        assertThat(_get(Button.class, spec -> spec.withText("Save targets")).isEnabled())
                .isFalse();

        _click(_get(Button.class, spec -> spec.withText("Fill in from the week before")));
        assertThat(field("Lead 线索, East").getValue()).isEqualTo("14");
        _setValue(field("Lead 线索, Ying"), "6");
        _click(_get(Button.class, spec -> spec.withText("Save 2 targets")));

        assertThat(set()).containsExactly("stage-lead east 14", "stage-lead ying 6");
        _click(_get(Button.class, spec -> spec.withText("Undo")));
        assertThat(set()).isEmpty();
    }

    @Test
    void what_is_no_number_is_marked_and_thirteen_weeks_of_one_stand_below_each_other() {
        Browser.open(context, "head-east", "week?unit=east&tab=targets&of=ying");
        assertThat(_find(TextField.class)).hasSize(13 * 4);

        TextField first = _find(TextField.class).get(1);
        _setValue(first, "six");
        assertThat(first.isInvalid()).isTrue();
        assertThat(_get(Button.class, spec -> spec.withText("Save targets")).isEnabled())
                .isFalse();
        _setValue(first, "6");
        _click(_get(Button.class, spec -> spec.withText("Fill in from the first week on")));
        assertThat(_find(Button.class, spec -> spec.withText("Save 13 targets")))
                .hasSize(1);
    }

    @Test
    void a_head_counts_back_from_revenue_and_makes_targets_of_it() {
        jdbc.sql("""
                        insert into school_lead (unit_id, family_id, child_name, source_id, stage_id, created_on, created_by)
                        select :unit, :family, 'Child ' || i, (select min(id) from school_source),
                               (select id from school_stage where code = 'order'), :on, 'admin'
                        from generate_series(1, 8) i
                        """)
                .param("unit", school.unit("east"))
                .param("family", school.family("east", "Family"))
                .param("on", MONDAY.minusWeeks(1))
                .update();
        // 8 leads, 4 visits, 2 trials, 1 order.
        jdbc.sql("""
                        insert into school_lead_stage (lead_id, stage_id, unit_id, reached_on, entered_by)
                        select l.id, s.id, l.unit_id, l.created_on, 'admin'
                        from (select *, row_number() over (order by id) as n from school_lead) l
                        join (select *, row_number() over (order by position) as m from school_stage) s
                          on l.n <= 8 / power(2, s.m - 1)
                        """).update();
        Browser.open(context, "head-east", "week?unit=east&tab=funnel");
        _setValue(_get(TextField.class, spec -> spec.withLabel("Order revenue wanted in a week")), "100000");
        _setValue(_get(TextField.class, spec -> spec.withLabel("An order brings")), "8000");

        assertThat(read()).contains("are 13 orders", "goes on: 50.0");
        _click(_get(Button.class, spec -> spec.withText("Make them stage targets")));

        assertThat(set("2026-05-11"))
                .containsExactly(
                        "stage-lead east 104", "stage-order east 13", "stage-trial east 26", "stage-visit east 52");
    }

    @Test
    void the_page_speaks_chinese() {
        Browser.open(context, "head-east", "week?tab=targets", Locale.SIMPLIFIED_CHINESE);
        assertThat(read()).contains("第 20 周 · East", "周目标", "沿用上一周", "课程顾问");
    }

    private TextField field(String label) {
        return _find(TextField.class).stream()
                .filter(field -> field.getAriaLabel().orElse("").startsWith(label))
                .findFirst()
                .orElseThrow();
    }

    private List<String> set() {
        return set("2026-05-18");
    }

    private List<String> set(String monday) {
        return jdbc.sql("""
                        select m.code || ' ' || coalesce(u.code, p.login) || ' ' || cast(t.amount as integer)
                        from target t join metric m on m.id = t.metric_id
                        left join org_unit u on u.id = t.unit_id left join member p on p.id = t.member_id
                        where t.state = 'ACTIVE' and t.period_start = cast(:monday as date) order by 1
                        """).param("monday", monday).query(String.class).list();
    }

    private void target(String metric, String amount) {
        targets.set(
                school.viewer("head-east"),
                "east",
                List.of(new NewWeekTarget(OwnerKind.UNIT, "east", metric, MONDAY, new BigDecimal(amount), null)));
    }

    private static String read() {
        return UI.getCurrent()
                .getInternals()
                .getActiveRouterTargetsChain()
                .get(0)
                .getElement()
                .getTextRecursively();
    }
}
