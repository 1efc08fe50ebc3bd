package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class TargetTest {

    private static final LocalDate YEAR_END = LocalDate.of(2026, 12, 31);
    private static final LocalDate PARENT_COMPLETES = LocalDate.of(2026, 11, 30);

    private final Target target = Target.dispatchedTo(7, 1, plan(), new BigDecimal("12.50"));

    @Test
    void accepting_the_proposal_needs_no_reason() {
        target.submit(new BigDecimal("12.5"), PARENT_COMPLETES, PARENT_COMPLETES, null);

        assertThat(target.state()).isEqualTo(TargetState.SUBMITTED);
        assertThat(target.amount()).isEqualByComparingTo("12.50");
        assertThat(target.completionDate()).isEqualTo(PARENT_COMPLETES);
    }

    @Test
    void a_counter_proposal_needs_a_reason() {
        assertRefused(() -> target.submit(new BigDecimal("12"), YEAR_END, YEAR_END, "  "), "target.submit.reason");
        assertThat(target.state()).isEqualTo(TargetState.DISPATCHED);

        target.submit(new BigDecimal("12"), YEAR_END, YEAR_END, " two accounts moved ");

        assertThat(target.reason()).isEqualTo("two accounts moved");
        assertThat(target.proposedAmount()).isEqualByComparingTo("12.50");
    }

    @Test
    void completion_is_not_after_the_parents() {
        assertRefused(
                () -> target.submit(new BigDecimal("12.5"), PARENT_COMPLETES.plusDays(1), PARENT_COMPLETES, null),
                "target.submit.completion.parent");
    }

    @Test
    void completion_lies_within_the_period() {
        assertRefused(
                () -> target.submit(new BigDecimal("12.5"), LocalDate.of(2025, 12, 31), YEAR_END, null),
                "target.submit.completion.period");
        assertRefused(
                () -> target.submit(new BigDecimal("12.5"), YEAR_END.plusDays(1), YEAR_END.plusYears(1), null),
                "target.submit.completion.period");
    }

    @Test
    void a_return_needs_a_comment_and_starts_another_round() {
        target.submit(new BigDecimal("12"), YEAR_END, YEAR_END, "why");

        assertRefused(() -> target.returnToAuthor(""), "target.return.comment");
        target.returnToAuthor("too low");

        assertThat(target.state()).isEqualTo(TargetState.RETURNED);
        assertThat(target.round()).isEqualTo(1);
        assertThat(target.reason()).isEqualTo("too low");
    }

    @Test
    void agreeing_at_another_amount_needs_a_reason() {
        target.submit(new BigDecimal("12"), YEAR_END, YEAR_END, "why");

        assertRefused(() -> target.adjust(new BigDecimal("13"), " "), "target.adjust.reason");
        target.adjust(new BigDecimal("13"), "meeting of 12 May");

        assertThat(target.state()).isEqualTo(TargetState.AGREED);
        assertThat(target.amount()).isEqualByComparingTo("13");
    }

    @Test
    void a_unit_completes_with_its_period() {
        Target unit = Target.root(plan(), plan().lines().get(0), null);

        unit.agree();

        assertThat(unit.state()).isEqualTo(TargetState.AGREED);
        assertThat(unit.completionDate()).isEqualTo(YEAR_END);
    }

    @Test
    void a_schedule_runs_from_today_to_the_plans_date_in_order() {
        LocalDate today = LocalDate.of(2026, 5, 15);
        LocalDate latest = LocalDate.of(2026, 5, 31);

        assertRefused(() -> target.schedule(today.minusDays(1), latest, today, latest), "target.schedule.dates");
        assertRefused(() -> target.schedule(latest, today, today, latest), "target.schedule.dates");
        assertRefused(() -> target.schedule(today, latest.plusDays(1), today, latest), "target.schedule.dates");

        target.schedule(today, latest, today, latest);

        assertThat(target.submitBy()).isEqualTo(today);
        assertThat(target.agreeBy()).isEqualTo(latest);
    }

    private static void assertRefused(ThrowingCallable action, String code) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
            assertThat(refused.code()).isEqualTo(code);
        });
    }

    private static Plan plan() {
        NewPlan entered = new NewPlan(
                "Deposits 2026",
                "deposits",
                "HQ",
                LocalDate.of(2026, 1, 1),
                YEAR_END,
                new BigDecimal("1000"),
                SplitMethod.EVEN,
                null,
                BigDecimal.ZERO,
                LocalDate.of(2026, 5, 20),
                LocalDate.of(2026, 5, 31));
        Plan plan = new Plan(
                entered,
                List.of(new PlanLine(entered.leading(), 1, new BigDecimal("0.01"))),
                1,
                "setter",
                Instant.EPOCH);
        ReflectionTestUtils.setField(plan, "id", 1L);
        return plan;
    }
}
