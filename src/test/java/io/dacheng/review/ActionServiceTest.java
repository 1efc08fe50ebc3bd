package io.dacheng.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.access.Viewer;
import io.dacheng.achievement.Status;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.notification.Notices;
import io.dacheng.shared.Refused;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On Monday, 18 May 2026, North 1 agrees with Bob, who is behind, what to do by Friday the 22nd. */
@IntegrationTest
class ActionServiceTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 18);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 5, 22);

    @Autowired
    private ReviewSteps steps;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private ActionService actions;

    @Autowired
    private ActionSteps followUp;

    @Autowired
    private RecordIngest records;

    @Autowired
    private Notices notices;

    @Autowired
    private Organisations bank;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private Viewer bob;
    private Viewer head;
    private long plan;
    private long action;

    @BeforeEach
    void an_agreed_action() {
        clock.set(MONDAY);
        bank.smallBank();
        plan = ActivePlan.ofMay(jdbc, bank);
        jdbc.sql("delete from notice").update();
        bob = bank.viewer("bob");
        head = bank.viewer("head-north-1");
        steps.openDue(MONDAY);
        ReviewView review = reviews.review(
                head,
                reviews.reviews(head, ReviewQuery.ofPlan(plan)).items().get(0).id());
        reviews.complete(
                head,
                review.id(),
                new ReviewOutcome(
                        "",
                        review.findings().stream()
                                .filter(finding -> finding.owner().equals("bob"))
                                .map(finding -> new ReviewOutcome.FindingOutcome(
                                        finding.id(),
                                        "",
                                        List.of(new ReviewOutcome.NewAction("Call ten customers", "bob", FRIDAY))))
                                .toList()));
        action = actions.actions(bob, ofPlan(true, ActionQuery.Shown.OPEN))
                .items()
                .get(0)
                .id();
    }

    @Test
    void its_owner_reports_it_done_once_and_what_came_of_it_stays() {
        actions.report(bob, action, true, "Four new accounts");
        actions.report(bob, action, true, "Said twice");
        ActionView done = actions.action(head, action);
        assertThat(done.state()).isEqualTo(ActionView.State.DONE);
        assertThat(done.report()).isEqualTo("Four new accounts");
        assertThat(done.closedBy()).isEqualTo("bob");
        refused(() -> actions.report(bob, action, false, "It was not"), Refused.Kind.CONFLICT);
        assertThat(actions.history(head, action))
                .extracting(ActionChange::step, ActionChange::changedBy, ActionChange::reason)
                .containsExactly(
                        tuple(ActionChange.Step.AGREED, "head-north-1", ""),
                        tuple(ActionChange.Step.DONE, "bob", "Four new accounts"));
        assertThat(jdbc.sql("select count(*) from audit_entry where subject = :subject")
                        .param("subject", "action:" + action)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void not_done_needs_a_reason_and_reopening_too() {
        refused(() -> actions.report(bob, action, false, " "), Refused.Kind.INVALID);
        actions.report(bob, action, false, "They were away");
        refused(() -> actions.reopen(head, action, null), Refused.Kind.INVALID);
        refused(() -> actions.change(head, action, "ann", null, "She is here"), Refused.Kind.CONFLICT);
        actions.reopen(head, action, "They are back");
        ActionView open = actions.action(bob, action);
        assertThat(open.state()).isEqualTo(ActionView.State.OPEN);
        assertThat(open.closedAt()).isNull();
        refused(() -> actions.reopen(head, action, "Again"), Refused.Kind.CONFLICT);
    }

    @Test
    void who_acts_for_the_unit_gives_it_to_somebody_else_or_another_date_with_a_reason() {
        refused(() -> actions.change(bob, action, "ann", null, "Not mine"), Refused.Kind.FORBIDDEN);
        refused(() -> actions.change(bank.viewer("head-north"), action, "ann", null, "Mine"), Refused.Kind.FORBIDDEN);
        refused(() -> actions.change(head, action, "ann", null, ""), Refused.Kind.INVALID);
        refused(() -> actions.change(head, action, "eve", null, "She has time"), Refused.Kind.INVALID);
        refused(() -> actions.change(head, action, null, MONDAY.minusDays(1), "Sooner"), Refused.Kind.INVALID);
        refused(() -> actions.change(head, action, "bob", FRIDAY, "As it was"), Refused.Kind.INVALID);
        actions.change(head, action, "ann", FRIDAY.plusDays(3), "Bob is ill");
        ActionView changed = actions.action(head, action);
        assertThat(changed.owner()).isEqualTo("ann");
        assertThat(changed.due()).isEqualTo(FRIDAY.plusDays(3));
        refused(() -> actions.action(bob, action), Refused.Kind.NOT_FOUND);
        assertThat(actions.history(head, action))
                .extracting(ActionChange::step, ActionChange::ownerName, ActionChange::due, ActionChange::reason)
                .containsExactly(
                        tuple(ActionChange.Step.AGREED, "Bob", FRIDAY, ""),
                        tuple(ActionChange.Step.CHANGED, "Ann", FRIDAY.plusDays(3), "Bob is ill"));
    }

    @Test
    void heads_see_those_of_their_units_and_lower_others_their_own() {
        for (String login : List.of("ann", "head-south", "head-north-2", "eve")) {
            refused(() -> actions.action(bank.viewer(login), action), Refused.Kind.NOT_FOUND);
            assertThat(actions.actions(bank.viewer(login), ofPlan(false, ActionQuery.Shown.ALL))
                            .items())
                    .isEmpty();
        }
        clock.set(FRIDAY.plusDays(1));
        Viewer above = bank.viewer("head-north");
        assertThat(actions.counts(above, ofPlan(false, ActionQuery.Shown.OPEN)))
                .isEqualTo(new ActionCounts(1, 1, 0, 0));
        assertThat(actions.actions(above, ofPlan(false, ActionQuery.Shown.OVERDUE))
                        .items())
                .extracting(ActionView::id, ActionView::overdue, ActionView::mayReport, ActionView::mayChange)
                .containsExactly(tuple(action, true, false, false));
        assertThat(actions.actions(head, ofPlan(false, ActionQuery.Shown.OPEN)).items())
                .extracting(ActionView::mayReport, ActionView::mayChange)
                .containsExactly(tuple(true, true));
        actions.report(bob, action, false, "No time");
        assertThat(actions.counts(above, ofPlan(false, ActionQuery.Shown.OPEN)))
                .isEqualTo(new ActionCounts(0, 0, 0, 1));
        assertThat(actions.actions(above, ofPlan(false, ActionQuery.Shown.CLOSED))
                        .items())
                .hasSize(1);
    }

    @Test
    void its_effect_is_the_figure_when_agreed_beside_the_figure_now_each_with_both_clocks() {
        clock.set(FRIDAY);
        take("core,effect-%d,1,deposit,bob,,2026-05-20,60,,".formatted(plan));
        ActionView.Effect effect = actions.action(head, action).effect();
        assertThat(effect.agreed().asOf()).isEqualTo(MONDAY);
        assertThat(effect.agreed().timeProportionalRate()).isEqualByComparingTo("0");
        assertThat(effect.agreed().status()).isEqualTo(Status.BEHIND);
        // 60 x 31 / (100 x 22) = 0.845455
        assertThat(effect.now().asOf()).isEqualTo(FRIDAY);
        assertThat(effect.now().knownAt()).isEqualTo(clock.instant());
        assertThat(effect.now().actual()).isEqualByComparingTo("60");
        assertThat(effect.now().timeProportionalRate()).isEqualTo(new BigDecimal("0.845455"));
        ActionView before = actions.actions(
                        head,
                        new ActionQuery(
                                false,
                                ActionQuery.Shown.OPEN,
                                plan,
                                null,
                                FRIDAY,
                                effect.agreed().knownAt(),
                                0,
                                10))
                .items()
                .get(0);
        assertThat(before.effect().now().actual()).as("not known then").isEqualByComparingTo("0");
        jdbc.sql("update agreed_action set owner_id = :ann where id = :id")
                .param("ann", bank.memberId("ann"))
                .param("id", action)
                .update();
        assertThat(actions.action(bank.viewer("ann"), action).effect())
                .as("Ann is to do it, and sees nothing of Bob")
                .isNull();
    }

    @Test
    void its_owner_is_reminded_the_day_before_on_the_day_and_daily_when_overdue_and_the_head_told_once() {
        for (LocalDate day = MONDAY; !day.isAfter(FRIDAY.plusDays(5)); day = day.plusDays(1)) {
            clock.set(day);
            followUp.followUp(day);
            followUp.followUp(day);
        }
        assertThat(told("bob"))
                .containsExactly(
                        "notice.action.reminder",
                        "notice.action.reminder",
                        "notice.action.overdue",
                        "notice.action.overdue",
                        "notice.action.overdue",
                        "notice.action.overdue",
                        "notice.action.overdue");
        assertThat(told("head-north-1")).containsExactly("notice.action.escalated");
        clock.set(FRIDAY.plusDays(6));
        actions.report(bob, action, true, null);
        followUp.followUp(FRIDAY.plusDays(6));
        assertThat(told("bob")).hasSize(7);
    }

    @Test
    void days_that_were_missed_are_made_up_for_once() {
        clock.set(FRIDAY.plusDays(3));
        followUp.followUp(FRIDAY.plusDays(3));
        followUp.followUp(FRIDAY.plusDays(3));
        assertThat(told("bob")).containsExactly("notice.action.overdue");
        assertThat(told("head-north-1")).containsExactly("notice.action.escalated");
    }

    @Test
    void an_action_of_the_head_goes_to_the_head_above() {
        actions.change(head, action, "head-north-1", null, "I will do it myself");
        clock.set(FRIDAY.plusDays(3));
        followUp.followUp(FRIDAY.plusDays(3));
        assertThat(told("head-north")).containsExactly("notice.action.escalated");
        assertThat(told("head-north-1")).containsExactly("notice.action.overdue");
    }

    private ActionQuery ofPlan(boolean mine, ActionQuery.Shown shown) {
        return new ActionQuery(mine, shown, plan, null, null, null, 0, 10);
    }

    private List<String> told(String login) {
        return notices.latest(bank.viewer(login), 50).stream()
                .filter(notice -> notice.kind().equals("ACTION"))
                .map(Notices.Notice::textKey)
                .sorted((one, other) -> other.compareTo(one))
                .toList();
    }

    private static void refused(Runnable step, Refused.Kind kind) {
        assertThatThrownBy(step::run)
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.kind()).isEqualTo(kind));
    }

    private void take(String row) {
        String csv =
                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n" + row;
        records.take(
                bank.viewer("setter"),
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
    }
}
