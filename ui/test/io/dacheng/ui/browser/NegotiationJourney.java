package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.dacheng.calendar.Shape;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Two metrics negotiated over three levels: the target setter, the region, the branch and its member. 9 600 000 deposits
 * and 9 600 accounts over four regions, three branches each, eight members each: 100 000 and 100 a member, 800 000 and
 * 800 a branch.
 */
@BrowserTest
class NegotiationJourney {

    private static final String PASSWORD = "dacheng-demo";
    private static final String PLAN = "To be negotiated";
    private static final String MEMBER = "wu.gang";
    private static final String NAME = "Wu Gang 吴刚";
    private static final String HEAD = "zhou.bo";
    private static final String SETTER = "chen.yu";
    private static final String BRANCH = "pudong";
    private static final String REGION = "east";
    private static final double LIVE_MILLIS = 2_000;

    @Test
    void a_target_is_negotiated_over_three_levels_and_everybody_sees_the_balance(Browsers browsers) {
        Colleagues colleagues = new Colleagues(browsers);
        PlanView plan = colleagues.start(SETTER, plan(LocalDate.now(browsers.service(Clock.class))));
        confirmBothSplits(browsers.open(SETTER, PASSWORD), colleagues.taskOf(SETTER, plan));
        colleagues.splitDownTo(BRANCH, plan);
        Screen watching = browsers.open(HEAD, PASSWORD).go("/plans/" + plan.id());
        assertBalance(watching, "✓ 0");

        Screen member = browsers.open(Look.PHONE).logIn(MEMBER, PASSWORD);
        propose(member, colleagues.taskOf(MEMBER, plan));
        assertBalance(watching, "+10,000");
        watching.screenshot("negotiation-plan-live").assertAccessible();

        Screen head = browsers.open(HEAD, PASSWORD);
        approveOneByOne(head, colleagues.taskOf(HEAD, plan));
        assertBalance(watching, "+10,000");
        colleagues.agreeBut(MEMBER, BRANCH, plan);
        head.go("/inbox/" + colleagues.taskOf(HEAD, plan)).assertShows("10,000 left to give");
        head.screenshot("negotiation-settle").assertAccessible();

        giveBackFromTheTop(browsers.open(SETTER, PASSWORD), plan, colleagues);
        assertBalance(watching, "+10,000");
        head.assertShows("This task is no longer needed.");
        head.screenshot("negotiation-settle-gone");

        Screen phone = browsers.open(Look.PHONE.inChinese().inTheDark()).logIn(MEMBER, PASSWORD);
        resubmit(phone, colleagues.taskOf(MEMBER, plan));
        assertBalance(watching, "✓ 0");
        head.go("/inbox/" + colleagues.taskOf(HEAD, plan));
        head.screenshot("negotiation-approve-again").press("Approve the target");
        colleagues.agreeOnTheRest(plan);
        assertThat(watching.text("active").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIVE_MILLIS * 2));
        assertBalance(watching, "✓ 0");

        for (Look look : new Look[] {Look.DESKTOP.inChinese().inTheDark(), Look.PHONE}) {
            Screen setter = browsers.open(look).logIn(SETTER, PASSWORD);
            setter.go("/plans/" + plan.id() + "?target="
                    + colleagues.target(plan, MEMBER).id());
            setter.screenshot("negotiation-history").assertAccessible();
        }
    }

    private static void confirmBothSplits(Screen setter, long task) {
        setter.go("/inbox/" + task).assertShows("sums exactly");
        setter.screenshot("negotiation-split").assertAccessible().press("Confirm the split");
        setter.assertShows("The other metrics are next.");
        setter.assertShows("sums exactly");
        setter.settle().screenshot("negotiation-split-second").press("Confirm the split");
    }

    private static void propose(Screen member, long task) {
        member.go("/inbox/" + task);
        member.screenshot("negotiation-submit").assertAccessible();
        member.field("My target CNY").fill("90000");
        member.field("My target CNY").press("Tab");
        member.settle().field("Reason for another amount").fill("Two key accounts have moved to Xuhui.");
        member.screenshot("negotiation-counter-proposal").assertAccessible();
        member.press("Submit 2 targets, 1 at my own amount");
    }

    private static void approveOneByOne(Screen head, long task) {
        head.go("/inbox/" + task).assertShows("10,000 left of 800,000");
        head.screenshot("negotiation-approve").assertAccessible();
        head.page().getByLabel("History of").first().click();
        head.settle().screenshot("negotiation-course").assertAccessible();
        head.page().keyboard().press("Escape");
        head.settle().press("Approve the target");
        head.screenshot("negotiation-approve-partly").assertAccessible();
        head.press("Approve the target");
    }

    /** One step: the member has it, and whoever is in between has no task about it. */
    private static void giveBackFromTheTop(Screen setter, PlanView plan, Colleagues colleagues) {
        setter.go("/plans/" + plan.id() + "?target="
                + colleagues.target(plan, MEMBER).id());
        setter.screenshot("negotiation-plan-setter").assertAccessible();
        setter.press("Return to " + NAME + "…");
        setter.field("What should be different?").fill("The bank needs the full amount from Pudong.");
        setter.settle().screenshot("negotiation-return").assertAccessible();
        setter.press("Return to " + NAME);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        colleagues.whoIsAsked(plan, MEMBER))
                .containsExactly(MEMBER));
        assertThat(colleagues.whoIsAsked(plan, BRANCH)).isEmpty();
        assertThat(colleagues.whoIsAsked(plan, REGION)).isEmpty();
    }

    private static void resubmit(Screen phone, long task) {
        phone.go("/inbox/" + task).assertShows("The bank needs the full amount from Pudong.");
        phone.field("我的目标 CNY").fill("100000");
        phone.field("我的目标 CNY").press("Tab");
        phone.settle().screenshot("negotiation-resubmit").assertAccessible();
        phone.press("按建议提交 1 个目标");
    }

    private static NewPlan plan(LocalDate today) {
        LocalDate end = LocalDate.of(today.getYear() + 1, 12, 31);
        return new NewPlan(
                PLAN,
                List.of(line("deposits", "9600000"), line("accounts", "9600")),
                "HQ",
                end.withDayOfYear(1),
                end,
                List.of(),
                Shape.EVEN,
                BigDecimal.ZERO,
                List.of(),
                today.plusDays(5),
                today.plusDays(9));
    }

    private static NewPlan.Line line(String metric, String amount) {
        return new NewPlan.Line(metric, new BigDecimal(amount), SplitMethod.EVEN, null, null, null);
    }

    /** The balance of the topmost unit in sight, without loading the page again. */
    private static void assertBalance(Screen screen, String balance) {
        Locator shown = screen.page().locator("[title^='Balance of']").first();
        assertThat(shown).hasText(balance, new LocatorAssertions.HasTextOptions().setTimeout(LIVE_MILLIS));
    }
}
