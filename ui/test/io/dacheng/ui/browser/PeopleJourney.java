package io.dacheng.ui.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@BrowserTest
class PeopleJourney {

    @Test
    void people_and_units_are_read_on_a_desk_and_on_a_phone(Browsers browsers) {
        for (Look look : new Look[] {Look.DESKTOP, Look.DESKTOP.inChinese().inTheDark(), Look.PHONE}) {
            Screen screen = browsers.open(look).logIn("admin", "administrator");
            screen.go("/units").screenshot("units").assertAccessible();
            screen.go("/people").screenshot("people").assertAccessible();
            screen.go("/people/1").screenshot("person").assertAccessible();
        }
    }

    @Test
    void an_import_is_tried_before_it_is_applied(Browsers browsers) {
        Screen screen =
                browsers.open(Look.DESKTOP).logIn("admin", "administrator").go("/units");
        Page page = screen.page();
        button(page, "Import from files").click();
        send(page, "login,name,unit_code,role\nnew-person,New Person,nowhere,MEMBER\n");
        screen.assertShows("There is no unit with the code nowhere.");
        assertThat(button(page, "Apply the import")).isDisabled();
        screen.screenshot("import-refused").assertAccessible();
    }

    private static void send(Page page, String text) {
        page.locator("vaadin-upload input[type=file]")
                .setInputFiles(new FilePayload("members.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static com.microsoft.playwright.Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
