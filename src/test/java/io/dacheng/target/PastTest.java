package io.dacheng.target;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.AchievementService;
import io.dacheng.achievement.TargetPeriod;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.shared.TableFormat;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** T6: plans and targets as they were known at an earlier moment. */
@IntegrationTest
class PastTest {

    @Autowired
    Organisations organisations;

    @Autowired
    Cascades cascades;

    @Autowired
    PlanService plans;

    @Autowired
    TargetService targets;

    @Autowired
    TargetExport exports;

    @Autowired
    NegotiationService negotiation;

    @Autowired
    AchievementService achievements;

    @Autowired
    TestClock clock;

    @Autowired
    DataSource database;

    private Viewer setter;

    @BeforeEach
    void bank() {
        TestDatabase.empty();
        organisations.smallBank();
        setter = organisations.viewer("setter");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target", "plan"})
    void the_past_has_every_column_of_the_present(String table) {
        Map<String, Object> now = Past.moment(clock.instant());
        Set<String> then = new NamedParameterJdbcTemplate(database)
                .query(Past.of("with nothing as (select 1) select * from " + table, clock.instant()), now, rows -> {
                    return columns(rows.getMetaData());
                });

        assertThat(then).isEqualTo(new JdbcTemplate(database).query("select * from public." + table, rows -> {
                    return columns(rows.getMetaData());
                }));
    }

    @Test
    void a_plan_and_its_tree_are_what_they_were_at_each_step() {
        Instant before = passed();
        long plan = cascades.created();
        Instant created = passed();
        cascades.confirm(plan, "HQ", "setter");
        cascades.schedule(plan, "north");
        cascades.confirm(plan, "north", "head-north");
        cascades.schedule(plan, "north-1");
        cascades.confirm(plan, "north-1", "head-north-1");
        Instant confirmed = passed();
        cascades.submit(plan, "ann", "100000", "less from the mine");
        Instant submitted = passed();
        negotiation.returnToMember(organisations.viewer("head-north-1"), cascades.target(plan, "ann"), "a little more");
        Instant returned = passed();
        plans.cancel(setter, plan, "planned anew");

        assertThat(plans.plans(setter, before)).isEmpty();
        assertThatThrownBy(() -> plans.plan(setter, plan, before)).isInstanceOf(Refused.class);
        assertThat(targets.tree(setter, plan, before)).isEmpty();

        assertThat(plans.plan(setter, plan, created))
                .returns(PlanState.DRAFT, PlanView::state)
                .returns(null, PlanView::cancelReason)
                .returns(2, PlanView::owners);
        assertThat(targets.tree(setter, plan, created))
                .extracting(TargetView::ownerCode, TargetView::state, t -> t.amount()
                        .intValue())
                .containsExactly(
                        tuple("HQ", TargetState.DRAFT, 900000),
                        tuple("north", TargetState.DRAFT, 450000),
                        tuple("south", TargetState.DRAFT, 450000));

        assertThat(plans.plan(setter, plan, confirmed).state()).isEqualTo(PlanState.DISPATCHED);
        long ann = cascades.target(plan, "ann");
        long north1 = cascades.target(plan, "north-1");
        assertThat(targets.target(setter, ann, confirmed))
                .returns(TargetState.DISPATCHED, TargetView::state)
                .returns(null, TargetView::reason);
        assertThat(targets.target(setter, north1, confirmed).balance()).isEqualByComparingTo("0");
        assertThat(targets.target(setter, ann, submitted))
                .returns(TargetState.SUBMITTED, TargetView::state)
                .returns("less from the mine", TargetView::reason)
                .returns(0, TargetView::round);
        assertThat(targets.target(setter, ann, submitted).amount()).isEqualByComparingTo("100000");
        assertThat(targets.target(setter, ann, submitted).proposed()).isEqualByComparingTo("112500");
        assertThat(targets.target(setter, north1, submitted).balance()).isEqualByComparingTo("12500");
        assertThat(targets.target(setter, ann, returned))
                .returns(TargetState.RETURNED, TargetView::state)
                .returns("a little more", TargetView::reason)
                .returns(1, TargetView::round);
        assertThat(targets.history(setter, ann, submitted))
                .extracting(TargetChangeView::action)
                .endsWith("SUBMIT");
        assertThatThrownBy(() -> targets.target(setter, ann, created))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("target.unknown.then"));
        assertThat(plans.plan(setter, plan, clock.instant()).state()).isEqualTo(PlanState.CANCELLED);
    }

    @Test
    void now_and_the_moment_of_now_are_the_same_but_for_what_is_not_kept() {
        long plan = cascades.dispatched();
        Instant now = passed();

        List<TargetView> present = targets.tree(setter, plan);
        List<TargetView> past = targets.tree(setter, plan, now);

        assertThat(past)
                .usingRecursiveComparison()
                .ignoringFields("submitBy", "agreeBy", "locked", "min", "max", "basis")
                .withComparatorForType(java.math.BigDecimal::compareTo, java.math.BigDecimal.class)
                .isEqualTo(present);
        assertThat(plans.plan(setter, plan, now)).isEqualTo(plans.plan(setter, plan));
        String file = new String(exports.ofMetric(setter, "deposits", null, TableFormat.CSV, null), UTF_8);
        assertThat(new String(exports.ofMetric(setter, "deposits", null, TableFormat.CSV, now), UTF_8))
                .isEqualTo(file.replaceFirst("\r\n", ",known_at\r\n"));
    }

    @Test
    void who_sees_a_branch_now_sees_that_branch_then() {
        long plan = cascades.dispatched();
        Instant then = passed();

        assertThat(targets.tree(organisations.viewer("head-north-1"), plan, then))
                .extracting(TargetView::ownerCode)
                .containsExactly("north-1", "ann", "bob");
        assertThat(plans.plan(organisations.viewer("head-north-1"), plan, then).amount())
                .isEqualByComparingTo("225000");
    }

    @Test
    void files_and_periods_of_achievement_know_what_was_agreed_then() {
        long plan = cascades.dispatched();
        Instant negotiating = passed();
        cascades.agreeEverybody(plan);
        Instant active = passed();

        assertThat(new String(
                        exports.ofMetric(setter, "deposits", null, TableFormat.CSV, negotiating),
                        StandardCharsets.UTF_8))
                .doesNotContain("UNIT");
        assertThat(new String(exports.ofPlan(setter, plan, TableFormat.CSV, negotiating), StandardCharsets.UTF_8))
                .contains("ann,2026-01-01,2026-12-31,112500.00,Ann,DISPATCHED,2026-12-31,,,,Deposits 2026,north-1");
        long north = organisations.unitId("north");
        LocalDate day = LocalDate.of(2026, 5, 15);
        assertThat(achievements.periods(setter, OwnerKind.UNIT, north, day, negotiating))
                .isEmpty();
        assertThat(achievements.periods(setter, OwnerKind.UNIT, north, day, active))
                .extracting(TargetPeriod::metric)
                .containsExactly("deposits");
    }

    @Test
    void the_versions_of_a_target_tell_who_agreed_what_and_the_difference() {
        long plan = cascades.dispatched();
        cascades.submit(plan, "ann", "100000", "less from the mine");
        negotiation.adjust(
                organisations.viewer("head-north-1"),
                cascades.target(plan, "ann"),
                new java.math.BigDecimal("112500"),
                "as planned");

        assertThat(targets.versions(setter, cascades.target(plan, "ann"), null))
                .extracting(
                        v -> v.version(),
                        v -> v.amount().intValue(),
                        v -> v.difference(),
                        v -> v.agreedByName(),
                        v -> v.action(),
                        v -> v.reason())
                .containsExactly(tuple(1, 112500, null, "Head-north-1", "ADJUST", "as planned"));
        assertThat(targets.versions(setter, cascades.target(plan, "bob"), null)).isEmpty();
    }

    /** A moment after all that has happened, with a second before whatever comes next. */
    private Instant passed() {
        Instant moment = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        return moment;
    }

    private static Set<String> columns(ResultSetMetaData data) throws java.sql.SQLException {
        Set<String> names = new TreeSet<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            names.add(data.getColumnName(i));
        }
        return names;
    }
}
