package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo bank's figures, as people with different rights and screens see them. */
@BrowserTest
class FiguresJourney {

    private static final String PASSWORD = "dacheng-demo";

    @Test
    void a_target_setter_chooses_a_template_once_and_drills_down_to_a_member(Browsers browsers) {
        Screen screen = browsers.open("chen.yu", PASSWORD)
                .goUntilShown("/achievement", "How do you like to read your figures?");
        screen.screenshot("achievement-first").assertAccessible();

        screen.page().locator(".offers button").nth(1).click();
        Locator chart = screen.settle().page().locator("dacheng-chart");
        assertThat(chart.locator("svg")).isVisible();
        assertThat(chart).hasAttribute("aria-label", Pattern.compile("time-proportional rate of"));
        screen.screenshot("achievement-pace").assertAccessible();

        screen.go("/achievement");
        assertThat(screen.page().locator("dacheng-chart")).isVisible();

        screen.page()
                .locator("vaadin-button")
                .filter(new Locator.FilterOptions().setHasText("How?"))
                .nth(2)
                .click();
        screen.settle()
                .assertShows("Current target:")
                .screenshot("achievement-how")
                .assertAccessible();
        screen.page().keyboard().press("Escape");

        for (String template : List.of("cards", "ranking", "drill", "calendar", "funnel", "scorecard", "table")) {
            screen.go("/achievement?t=" + template)
                    .screenshot("achievement-" + template)
                    .assertAccessible();
        }
        screen.page().locator("a.drill").first().click();
        screen.settle().page().locator("a.drill").first().click();
        screen.settle().page().locator("a.drill").first().click();
        screen.settle();
        assertThat(screen.page()).hasURL(Pattern.compile("member="));
        screen.screenshot("achievement-member").assertAccessible();

        screen.page()
                .locator("nav.owner-path, .owner-path")
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        screen.settle();
        assertThat(screen.page()).hasURL(Pattern.compile("unit=HQ"));
    }

    @Test
    void a_phone_in_chinese_and_the_dark_shows_figures_and_ranking_as_cards(Browsers browsers) {
        Screen screen = browsers.open(Look.PHONE.inChinese().inTheDark()).logIn("chen.yu", PASSWORD);
        screen.goUntilShown("/achievement?t=pace", "序时达成率");
        screen.screenshot("achievement-pace").assertAccessible();
        for (String template : List.of("ranking", "drill", "calendar", "funnel", "scorecard", "table")) {
            screen.go("/achievement?t=" + template)
                    .screenshot("achievement-" + template)
                    .assertAccessible();
        }
        screen.go("/ranking?of=units").screenshot("ranking").assertAccessible();
        assertThat(screen.page().locator(".ranked li").first()).isVisible();
    }

    @Test
    void a_member_sees_own_figures_and_is_told_kindly_that_rankings_are_for_heads(Browsers browsers) {
        Screen screen = browsers.open(Look.DESKTOP.inTheDark()).go("/login");
        screen.page()
                .locator(".demo-people button")
                .filter(new Locator.FilterOptions().setHasText("Member"))
                .click();
        screen.page().waitForURL(Pattern.compile(".*[^n]$"));
        screen.settle().goUntilShown("/achievement?t=pace", "Actual");
        screen.screenshot("achievement-own").assertAccessible();

        screen.go("/achievement?unit=HQ").assertShows("There is nothing here for you");

        screen.go("/ranking").assertShows("Rankings are for those who lead a unit");
        screen.screenshot("ranking-member").assertAccessible();
        assertThat(screen.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("See my own figures")))
                .isVisible();
    }

    @Test
    void an_administrator_composes_a_template_with_the_keyboard(Browsers browsers) {
        Screen screen = browsers.open("feng.yi", PASSWORD).go("/templates");
        screen.assertShows("Built in").screenshot("templates").assertAccessible();

        screen.go("/templates/new?from=pace").screenshot("templates-composer").assertAccessible();
        Locator titles = screen.page().locator(".board-title");
        assertThat(titles).hasText(new String[] {"Headline figures", "Pace", "Cards of everyone below"});
        screen.page().locator(".board-card .handle").first().focus();
        for (String key : List.of("Space", "ArrowDown", "ArrowDown", "Space")) {
            screen.page().keyboard().press(key);
        }
        assertThat(titles).hasText(new String[] {"Pace", "Cards of everyone below", "Headline figures"});
        screen.page().locator("[data-kind=FUNNEL]").click();
        assertThat(titles).hasCount(4);
        screen.settle().screenshot("templates-composed");
    }
}
