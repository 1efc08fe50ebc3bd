package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/**
 * One target negotiated over three levels: the target setter, the region, the branch and its member. 9 600 000 over four
 * regions, three branches each, eight members each: 100 000 a member, 800 000 a branch.
 */
@BrowserTest
class NegotiationJourney {

    private static final String PASSWORD = "dacheng-demo";
    private static final String PLAN = "Deposits to be negotiated";
    private static final String MEMBER = "wu.gang";
    private static final String HEAD = "zhou.bo";
    private static final String SETTER = "chen.yu";
    private static final String BRANCH = "pudong";
    private static final double LIVE_MILLIS = 2_000;

    @Test
    void a_target_is_negotiated_over_three_levels_and_everybody_sees_the_balance(Browsers browsers) {
        Colleagues colleagues = new Colleagues(browsers);
        PlanView plan = colleagues.start(SETTER, plan(LocalDate.now(browsers.service(Clock.class))));
        colleagues.splitDownTo(BRANCH, plan);
        Screen head = browsers.open(HEAD, PASSWORD).go("/plans/" + plan.id());
        assertBalance(head, "✓ 0");
        head.screenshot("negotiation-plan").assertAccessible();

        Screen member = browsers.open(Look.PHONE).logIn(MEMBER, PASSWORD);
        member.go("/inbox/" + colleagues.taskOf(MEMBER, plan));
        member.field("My target").fill("90000");
        member.field("My target").press("Tab");
        member.settle().field("Reason for another amount").fill("Two key accounts have moved to Xuhui.");
        member.screenshot("negotiation-submit").assertAccessible();
        member.press("Submit my counter-proposal");

        assertBalance(head, "+10,000");
        head.screenshot("negotiation-plan-live");
        head.go("/inbox/" + colleagues.taskOf(HEAD, plan)).assertShows("10,000 left of 800,000");
        head.screenshot("negotiation-approve").assertAccessible();
        head.page().getByLabel("History of").first().click();
        head.settle().screenshot("negotiation-history").assertAccessible();
        head.page().keyboard().press("Escape");
        head.press("Approve the target");
        head.go("/plans/" + plan.id() + "?target="
                + colleagues.target(plan, MEMBER).id());
        head.screenshot("negotiation-plan-approved").assertAccessible();
    }

    private static NewPlan plan(LocalDate today) {
        LocalDate end = LocalDate.of(today.getYear() + 1, 12, 31);
        return new NewPlan(
                PLAN,
                "deposits",
                "HQ",
                end.withDayOfYear(1),
                end,
                new BigDecimal("9600000"),
                SplitMethod.EVEN,
                new BigDecimal("1000"),
                BigDecimal.ZERO,
                today.plusDays(5),
                today.plusDays(9));
    }

    /** The balance of the topmost unit in sight, without loading the page again. */
    private static void assertBalance(Screen screen, String balance) {
        Locator shown = screen.page().locator("[title^='Balance of']").first();
        assertThat(shown).hasText(balance, new LocatorAssertions.HasTextOptions().setTimeout(LIVE_MILLIS));
    }
}
