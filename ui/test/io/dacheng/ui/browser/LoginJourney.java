package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class LoginJourney {

    @Test
    void the_login_page_is_readable_by_everybody_in_both_languages_and_colours(Browsers browsers) {
        for (Look look : new Look[] {
            Look.DESKTOP,
            Look.DESKTOP.inTheDark(),
            Look.DESKTOP.inChinese(),
            Look.PHONE.inChinese().inTheDark(),
            Look.PHONE
        }) {
            Screen screen = browsers.open(look).go("/login");

            assertThat(screen.page().locator("input[name=password]")).isVisible();
            assertThat(screen.page().locator("html")).hasAttribute("lang", look.locale());
            screen.screenshot("login").assertAccessible();
        }
    }

    @Test
    void a_page_asked_for_without_login_leads_to_the_login_page(Browsers browsers) {
        Screen screen = browsers.open(Look.DESKTOP).go("/achievement");

        assertThat(screen.page()).hasURL(Pattern.compile(".*/login$"));
    }

    @Test
    void a_wrong_password_is_answered_by_a_sentence_and_the_right_one_opens_the_first_page(Browsers browsers) {
        Screen screen = browsers.open(Look.DESKTOP).tryLogIn("admin", "not the password");

        screen.assertShows("Login or password is not right");
        screen.screenshot("login-refused").assertAccessible();

        screen.logIn("admin", "administrator").screenshot("first-page").assertAccessible();
    }
}
