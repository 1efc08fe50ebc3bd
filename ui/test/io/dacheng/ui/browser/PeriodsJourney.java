package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.target.PlanService;
import io.dacheng.target.PlanView;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The grid of the demo's loans by month and week, worked on with the keyboard alone; at the end all is as it was. */
@BrowserTest
class PeriodsJourney {

    private static final String PASSWORD = "dacheng-demo";

    @Test
    void a_head_types_is_refused_takes_back_and_asks_why(Browsers browsers) {
        PlanView loans = loans(browsers);
        Screen screen = browsers.open("chen.yu", PASSWORD);
        screen.go("/plans/" + loans.id() + "/grid/" + loans.rootTargetId())
                .assertShows("✓ Every period sums exactly")
                .screenshot("periods")
                .assertAccessible();
        String before = cell(screen, 0, 2).textContent();

        cell(screen, 0, 2).click();
        screen.page().keyboard().type("8,000,000");
        screen.page().keyboard().press("Enter");
        assertThat(cell(screen, 0, 2)).hasText("8,000,000");
        assertThat(cell(screen, 0, 2)).hasAttribute("aria-label", "8,000,000, locked");
        assertThat(cell(screen, 1, 2)).isFocused();
        screen.assertShows("✓ Every period sums exactly");

        screen.page().keyboard().type("999999999999");
        screen.page().keyboard().press("Tab");
        assertThat(screen.page().locator(".sheet-refusal")).containsText("does not go with the sums");
        screen.screenshot("periods-refused").assertAccessible();

        cell(screen, 0, 2).click();
        screen.page().keyboard().press("w");
        assertThat(screen.page().locator(".why-panel")).containsText(Pattern.compile("Typed by Chen Yu"));
        screen.screenshot("periods-why").assertAccessible();

        cell(screen, 0, 2).click();
        screen.page().keyboard().press("Control+z");
        assertThat(cell(screen, 0, 2)).hasText(before);
        assertThat(screen.page().locator("td.locked")).hasCount(0);

        Screen phone = browsers.open(Look.PHONE.inChinese()).logIn("chen.yu", PASSWORD);
        phone.go("/plans/" + loans.id() + "/grid/" + loans.rootTargetId())
                .assertShows("各期合计全部相符")
                .screenshot("periods")
                .assertAccessible();
        assertThat(phone.scriptErrors()).isEmpty();
    }

    private static Locator cell(Screen screen, int row, int column) {
        return screen.page().locator("td[data-at='" + row + ":" + column + "']");
    }

    /** The demo's own plan for next quarter, which nobody agrees on by itself, once its split is proposed. */
    private static PlanView loans(Browsers browsers) {
        PlanService plans = browsers.service(PlanService.class);
        Viewer admin = browsers.service(AccessService.class).viewer("admin");
        return Awaitility.await("the demo's loans")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> plans.plans(admin).stream()
                                .filter(plan -> plan.name().startsWith("Loans 贷款") && plan.owners() > 0)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }
}
