package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The people of one test, each at a browser of their own with own cookies. Closed after the test. */
public final class Browsers {

    private static final double TIMEOUT_MILLIS = 15_000;

    private final Product product;
    private final Browser browser;
    private final List<Screen> open = new ArrayList<>();

    Browsers(Product product, Browser browser) {
        this.product = product;
        this.browser = browser;
    }

    /** A fresh browser, not logged in, on an empty page. */
    public Screen open(Look look) {
        return open(look, false);
    }

    /** One that runs also what the pages' policy forbids, so that the policy hides no fault of a page. */
    Screen openUnguarded(Look look) {
        return open(look, true);
    }

    private Screen open(Look look, boolean unguarded) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBypassCSP(unguarded)
                .setBaseURL(product.address())
                .setViewportSize(look.width(), look.height())
                .setLocale(look.locale())
                .setHasTouch(look.phone())
                .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(TIMEOUT_MILLIS);
        Screen screen = new Screen(context.newPage(), look);
        open.add(screen);
        return screen;
    }

    /** A desktop browser in which this person has logged in. */
    public Screen open(String login, String password) {
        return open(Look.DESKTOP).logIn(login, password);
    }

    /** Where the product listens, for programs. */
    String address() {
        return product.address();
    }

    /** A service of the running product, to look behind the screen or to wait for something that no page shows. */
    public <T> T service(Class<T> type) {
        return product.context().getBean(type);
    }

    /** @param picture name of the pictures to take before closing; null when the test went well */
    void close(@Nullable String picture) {
        List<String> errors = new ArrayList<>();
        for (Screen screen : open) {
            if (picture != null) {
                try {
                    screen.screenshot(picture + "-" + (open.indexOf(screen) + 1));
                } catch (PlaywrightException e) {
                    errors.add("no picture: " + e.getMessage());
                }
            }
            errors.addAll(screen.scriptErrors());
            screen.page().context().close();
        }
        if (picture == null) {
            assertThat(errors).as("errors of scripts in the browser").isEmpty();
        }
    }
}
