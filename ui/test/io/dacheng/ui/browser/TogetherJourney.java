package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.dacheng.access.AccessService;
import io.dacheng.access.UserAccounts;
import io.dacheng.calendar.Shape;
import io.dacheng.inbox.Draft;
import io.dacheng.inbox.Drafts;
import io.dacheng.organisation.OrganisationImport;
import io.dacheng.target.NewPlan;
import io.dacheng.target.PlanView;
import io.dacheng.target.SplitMethod;
import io.dacheng.target.TargetState;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Several people, or several screens of one person, at the same thing. Yanta has two heads. */
@BrowserTest
class TogetherJourney {

    private static final String PASSWORD = "dacheng-demo";
    private static final String BRANCH = "yanta";
    private static final String DEPUTY = "deputy.yanta";
    private static final double LIVE_MILLIS = 2_000;

    @Test
    void of_two_heads_at_one_task_one_wins_and_the_other_is_told_by_whom(Browsers browsers) {
        Colleagues colleagues = new Colleagues(browsers);
        deputy(browsers);
        PlanView plan = plan(browsers, colleagues, 7);
        colleagues.splitDownTo(BRANCH, plan);
        String member = colleagues.memberOf(BRANCH, plan);
        colleagues.submit(member, plan);
        long task = colleagues.taskOf(DEPUTY, plan);
        String head = colleagues.otherThan(DEPUTY, task);
        Screen desk = browsers.open(head, PASSWORD).go("/inbox/" + task);
        Screen phone = browsers.open(Look.PHONE).logIn(DEPUTY, PASSWORD).go("/inbox/" + task);

        button(desk, "Claim the task").click();
        shownSoon(phone, "has claimed");
        phone.screenshot("together-claimed").assertAccessible();
        desk.settle();
        button(desk, "Release the task").click();
        shownSoon(phone, "This task is open to everybody again.");
        desk.settle();

        phone.go("/inbox/" + task);
        button(desk, "Approve the target").click();
        button(phone, "Approve the target").click();
        phone.assertShows("has already approved this target").screenshot("together-told-by-whom");
        phone.assertAccessible();
        assertThat(colleagues.target(plan, member).state()).isEqualTo(TargetState.AGREED);
    }

    @Test
    void the_phone_shows_within_two_seconds_what_is_done_at_the_desk(Browsers browsers) {
        Colleagues colleagues = new Colleagues(browsers);
        deputy(browsers);
        PlanView plan = plan(browsers, colleagues, 8);
        Screen phone = browsers.open(Look.PHONE).logIn("chen.yu", PASSWORD);
        long task = colleagues.taskOf("chen.yu", plan);
        phone.go("/inbox/" + task);
        Screen desk = browsers.open("chen.yu", PASSWORD).go("/inbox/" + task);

        button(desk, "Confirm the split").click();

        shownSoon(phone, "Done by Chen Yu");
        phone.screenshot("together-phone-live").assertAccessible();
    }

    @Test
    void what_is_half_typed_at_the_desk_is_kept_within_two_seconds_and_goes_on_on_the_phone(Browsers browsers) {
        Colleagues colleagues = new Colleagues(browsers);
        deputy(browsers);
        PlanView plan = plan(browsers, colleagues, 9);
        colleagues.splitDownTo(BRANCH, plan);
        String member = colleagues.memberOf(BRANCH, plan);
        long task = colleagues.taskOf(member, plan);
        Screen desk = browsers.open(member, PASSWORD).go("/inbox/" + task);
        Locator amount = desk.field("My target");
        amount.fill("");
        amount.pressSequentially("17");
        Locator reason = desk.field("Reason for another amount");
        reason.waitFor();
        reason.pressSequentially("Two key acc");

        long id = colleagues.target(plan, member).id();
        Awaitility.await("kept although no field was left")
                .atMost(Duration.ofSeconds(2))
                .until(() -> browsers.service(Drafts.class)
                        .find(browsers.service(AccessService.class).viewer(member), "task-" + task)
                        .map(Draft::content)
                        .filter(kept -> "17".equals(kept.get("amount-" + id)))
                        .filter(kept -> "Two key acc".equals(kept.get("reason-" + id)))
                        .isPresent());
        desk.settle().screenshot("draft-saved").assertAccessible();

        Screen phone = browsers.open(Look.PHONE).logIn(member, PASSWORD).go("/inbox/" + task);
        phone.assertShows("is back").screenshot("draft-restored").assertAccessible();
        assertThat(phone.field("My target")).hasValue("17");
        assertThat(phone.field("Reason for another amount")).hasValue("Two key acc");
        phone.press("Submit my counter-proposal");
        assertThat(colleagues.target(plan, member).amount()).isEqualByComparingTo("17");
        shownSoon(desk, "Done by");
    }

    private static void deputy(Browsers browsers) {
        browsers.service(OrganisationImport.class)
                .run(
                        "admin",
                        Map.of(
                                "members.csv",
                                new ByteArrayInputStream(("login,name,unit_code,role,valid_from,valid_to,email\n"
                                                + DEPUTY + ",Deputy of Yanta," + BRANCH + ",BRANCH_HEAD,,,\n")
                                        .getBytes(StandardCharsets.UTF_8))),
                        false);
        browsers.service(UserAccounts.class).setDemoPasswords(PASSWORD);
    }

    private static PlanView plan(Browsers browsers, Colleagues colleagues, int yearsAhead) {
        int year = LocalDate.now(browsers.service(Clock.class)).getYear() + yearsAhead;
        return colleagues.start(
                "chen.yu",
                new NewPlan(
                        "Accounts together " + year,
                        List.of(new NewPlan.Line(
                                "accounts", new BigDecimal("2400"), SplitMethod.EVEN, null, null, null)),
                        "west",
                        LocalDate.of(year, 1, 1),
                        LocalDate.of(year, 12, 31),
                        List.of(),
                        Shape.EVEN,
                        BigDecimal.ZERO,
                        List.of(),
                        LocalDate.of(year - 1, 12, 1),
                        LocalDate.of(year - 1, 12, 20)));
    }

    private static Locator button(Screen screen, String name) {
        return screen.page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .locator("visible=true")
                .first();
    }

    /** Without loading the page again. */
    private static void shownSoon(Screen screen, String text) {
        assertThat(screen.page().getByText(text).locator("visible=true").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LIVE_MILLIS));
    }
}
