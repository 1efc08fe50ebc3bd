package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** From a figure to what stands behind it: formula, records, both clocks, and who else can see it. */
@BrowserTest
class ExplainJourney {

    private static final String PASSWORD = "dacheng-demo";

    @Test
    void a_head_asks_why_and_follows_a_rate_to_the_records_by_keyboard(Browsers browsers) {
        Screen screen = browsers.open("ma.ming", PASSWORD);
        screen.goUntilShown("/achievement?unit=east&t=cards", "Why this number?");
        Locator why = screen.page().locator(".headline .why-link").nth(3);
        why.focus();
        screen.page().keyboard().press("Enter");
        screen.page().waitForURL(Pattern.compile(".*explain\\?.*figure=achievement_rate.*"));
        screen.settle().assertShows("Computed again: no difference");
        assertThat(screen.page().locator(".answer .sentence")).containsText("÷ target");
        assertThat(screen.page().locator(".answer")).containsText(Pattern.compile("as of .* · known .*"));
        screen.screenshot("explain").assertAccessible();

        Locator closed = screen.page().locator("details.folded:not([open]) > summary");
        while (closed.count() > 0) {
            closed.first().focus();
            screen.page().keyboard().press("Enter");
        }
        assertThat(screen.page().locator("details.folded:not([open])")).hasCount(0);
        screen.assertShows("head of").screenshot("explain-open").assertAccessible();

        Locator records = screen.page().locator(".records-behind");
        assertThat(records.locator("tbody tr").first()).isVisible();
        records.getByLabel("Source or its id").fill("no such source");
        screen.settle().assertShows("No record fits.");
        records.getByLabel("Source or its id").fill("");
        screen.settle();
        records.scrollIntoViewIfNeeded();
        screen.screenshot("explain-records");
        screen.page()
                .locator("details.folded")
                .filter(new Locator.FilterOptions().setHasText("What it comes from"))
                .locator("tbody a")
                .first()
                .click();
        screen.settle().assertShows("Computed again: no difference");
        Assertions.assertThat(screen.page().url()).doesNotContain("unit=east&");
    }

    @Test
    void an_earlier_moment_is_kept_in_the_link_and_says_so(Browsers browsers) {
        Screen screen = browsers.open("ma.ming", PASSWORD);
        screen.goUntilShown("/achievement?unit=east&t=cards", "Why this number?");
        screen.page().locator(".headline .why-link").first().click();
        screen.settle().assertShows("Computed again: no difference");
        screen.go(screen.page().url().replaceFirst("^https?://[^/]*", "") + "&knownAt=2020-01-01T00:00:00Z");
        assertThat(screen.page().locator(".look-back")).containsText("As known on");
        screen.assertShows("There is no agreed target for this period.");
        assertThat(screen.page().locator(".answer")).containsText("known 1 January 2020");
        screen.screenshot("explain-looks-back").assertAccessible();
    }

    @Test
    void a_phone_in_chinese_and_the_dark_shows_cards_without_scrolling_sideways(Browsers browsers) {
        Screen screen = browsers.open(Look.PHONE.inChinese().inTheDark()).logIn("ma.ming", PASSWORD);
        screen.goUntilShown("/achievement?unit=east&t=cards", "这个数字从何而来？");
        screen.page().locator(".headline .why-link").nth(2).click();
        screen.page().waitForURL(Pattern.compile(".*figure=time_proportional_rate.*"));
        screen.settle().assertShows("重新计算：无差异").screenshot("explain").assertAccessible();
        screen.page().evaluate("document.querySelectorAll('details.folded').forEach(part => part.open = true)");
        screen.settle().assertAccessible();
        Assertions.assertThat(screen.page().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("no sideways scroll")
                .isEqualTo(true);
        screen.page().locator(".records-behind").scrollIntoViewIfNeeded();
        screen.screenshot("explain-records");
    }

    @Test
    void a_member_reads_the_own_figure_and_is_not_told_who_else_does(Browsers browsers) {
        Screen screen = browsers.open(Look.PHONE).logIn("wu.gang", PASSWORD);
        screen.goUntilShown("/achievement?t=cards", "Why this number?");
        screen.page().locator(".headline .why-link").first().click();
        screen.settle().assertShows("Computed again: no difference");
        assertThat(screen.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Who can see")))
                .hasCount(0);
        screen.screenshot("explain-own").assertAccessible();
    }
}
