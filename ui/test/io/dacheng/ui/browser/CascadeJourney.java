package io.dacheng.ui.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.dacheng.target.PlanView;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/**
 * One whole cascade as people live it: set, confirm the split, schedule, submit, return, resubmit, approve, active,
 * records, achievement, review.
 */
@BrowserTest
class CascadeJourney {

    private static final String PASSWORD = "dacheng-demo";
    private static final String PLAN = "New accounts of the journey";

    @Test
    void a_target_is_set_split_agreed_and_tracked(Browsers browsers) {
        Colleagues colleagues = new Colleagues(browsers);
        Screen setter = browsers.open("chen.yu", PASSWORD);
        startThePlan(setter, LocalDate.now(browsers.service(Clock.class)));
        PlanView plan = colleagues.plan(PLAN);
        confirm(setter, colleagues.taskOf("chen.yu", plan), "confirm-split");

        Screen head = browsers.open("zhou.bo", PASSWORD);
        head.go("/inbox/" + colleagues.taskOf("zhou.bo", plan)).assertShows("Members submit by");
        head.screenshot("set-schedule").assertAccessible();
        head.press("Set the schedule");
        confirm(head, colleagues.taskOf("zhou.bo", plan), "split-target");

        Screen member = browsers.open(Look.PHONE).logIn("wu.gang", PASSWORD);
        submitLess(member, colleagues.taskOf("wu.gang", plan));
        giveBack(head, colleagues.taskOf("zhou.bo", plan));
        resubmit(member, colleagues.taskOf("wu.gang", plan));
        approve(head, colleagues.taskOf("zhou.bo", plan));
        colleagues.agreeOnTheRest(plan);

        setter.go("/plans/" + plan.id()).assertShows("active");
        setter.screenshot("plan-active").assertAccessible();
        sendRecords(head, LocalDate.now(browsers.service(Clock.class)));
        readAchievement(head, member);
        review(head, plan);
    }

    private static void startThePlan(Screen setter, LocalDate today) {
        Page page =
                setter.screenshot("today").assertAccessible().go("/plans/new").page();
        setter.field("Name of the plan").fill(PLAN);
        setter.choose("Metric", "New accounts");
        setter.field("Overall target").fill("3000");
        setter.press("This year");
        setter.screenshot("plan-wizard").assertAccessible();
        setter.press("Next");
        setter.choose("Starts at", "East China");
        setter.settle().screenshot("plan-wizard-split").assertAccessible();
        setter.press("Next");
        setter.assertShows(Integer.toString(today.getYear())).screenshot("plan-wizard-review");
        setter.press("Start the plan");
        page.waitForURL(url -> url.matches(".*/plans/\\d+.*"));
    }

    private static void confirm(Screen screen, long task, String picture) {
        screen.go("/inbox/" + task).assertShows("sums exactly");
        screen.screenshot(picture).assertAccessible();
        screen.press("Confirm the split");
    }

    private static void submitLess(Screen member, long task) {
        member.go("/inbox/" + task);
        member.field("My target").fill("90");
        member.field("My target").press("Tab");
        member.field("Reason for another amount").fill("Two key accounts have moved to Xuhui.");
        member.settle().screenshot("submit-target").assertAccessible();
        member.press("Submit my counter-proposal");
    }

    private static void giveBack(Screen head, long task) {
        head.go("/inbox/" + task).assertShows("Two key accounts have moved to Xuhui.");
        head.screenshot("approve-target").assertAccessible();
        head.press("Return to the member…");
        head.field("What should be different?").fill("The two accounts stay with you; please take the proposal.");
        head.press("Return to the member");
    }

    private static void resubmit(Screen member, long task) {
        member.go("/inbox/" + task).assertShows("The two accounts stay with you");
        member.field("My target").fill("125");
        member.field("My target").press("Tab");
        member.settle().screenshot("resubmit-target").assertAccessible();
        member.press("Submit the proposed target");
    }

    private static void approve(Screen head, long task) {
        head.go("/inbox/" + task);
        head.press("Approve the target");
        head.settle().screenshot("inbox-after-approval").assertAccessible();
    }

    private static void sendRecords(Screen head, LocalDate today) {
        head.go("/records").screenshot("records").assertAccessible();
        String csv = "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n"
                + "journey,1,1,account,wu.gang,," + today + ",0,1,\n"
                + "journey,2,1,account,wu.gang,," + today + ",0,1,\n"
                + "journey,3,1,account,nobody,," + today + ",0,1,\n";
        head.page()
                .locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload("journey.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        head.assertShows("Take in 2 rows");
        head.screenshot("records-preview").assertAccessible();
        head.press("Take in 2 rows");
        head.assertShows("journey.csv is taken in").screenshot("records-taken").assertAccessible();
        head.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open the batch"))
                .click();
        head.page().waitForURL(url -> url.contains("/records/"));
        head.settle().assertShows("nobody").screenshot("records-batch").assertAccessible();
    }

    private static void readAchievement(Screen head, Screen member) {
        for (String template : new String[] {"cards", "pace", "table"}) {
            head.go("/achievement?metric=accounts&t=" + template).assertShows("New accounts");
            head.screenshot("achievement-" + template).assertAccessible();
        }
        member.go("/achievement?metric=accounts").assertShows("New accounts");
        member.screenshot("achievement-own").assertAccessible();
        head.go("/ranking?metric=accounts").screenshot("ranking").assertAccessible();
    }

    private static void review(Screen head, PlanView plan) {
        head.go("/reviews").screenshot("reviews").assertAccessible();
        head.press("Open a review now");
        Locator dialog = head.page().getByRole(AriaRole.DIALOG);
        dialog.waitFor();
        head.choose("Plan", plan.name());
        head.settle().screenshot("review-open");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Open a review now"))
                .click();
        head.page().waitForURL(url -> url.matches(".*/reviews/\\d+.*"));
        head.field("Comment on the whole").fill("On the way; the two moved accounts are looked after.");
        head.settle().screenshot("review").assertAccessible();
        head.press("Complete the review");
        head.assertShows("Completed by").screenshot("review-completed").assertAccessible();
    }
}
