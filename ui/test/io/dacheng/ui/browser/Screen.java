package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One person's browser window. */
public final class Screen {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int BACKGROUND_TRIES = 90;
    private static final int BACKGROUND_PAUSE_MILLIS = 1_000;
    private static final double NOT_COVERED_MILLIS = 8_000;
    private static final double FOLLOW_MILLIS = 4_000;
    /** Pixels; a little less than 44, since layouts round. */
    private static final double FINGER = 43.5;

    private static final Set<String> GRAVE = Set.of("serious", "critical");

    /** A page has been drawn, no request is under way, and it stays so for a few looks: a click needs a moment to begin. */
    private static final String AT_REST = """
            () => {
              const clients = Object.values(window.Vaadin?.Flow?.clients ?? {}).filter(c => c.isActive);
              const drawn = document.readyState === 'complete' && document.querySelector('.page, .login-page');
              const rest = drawn && clients.length > 0 && clients.every(c => !c.isActive());
              window.looksAtRest = rest ? (window.looksAtRest ?? 0) + 1 : 0;
              return window.looksAtRest >= 3;
            }
            """;

    private static final String FOLLOW = """
            path => {
                document.querySelector('.page').setAttribute('data-left', '');
                const link = document.createElement('a');
                link.href = path;
                link.setAttribute('router-link', '');
                document.body.append(link);
                link.click();
                link.remove();
            }
            """;

    /** The page has turned dark, or light, and no colour of it is on its way any more, in the components neither. */
    private static final String COLOURS_AT_REST = """
            dark => {
                const moves = root => root.getAnimations()
                        .some(a => a instanceof CSSTransition && a.playState === 'running')
                    || [...root.querySelectorAll('*')].some(e => e.shadowRoot && moves(e.shadowRoot));
                return document.documentElement.matches("[theme~='dark']") === dark && !moves(document);
            }
            """;

    private final Page page;
    private final Look look;
    private final List<String> scriptErrors = new ArrayList<>();

    Screen(Page page, Look look) {
        this.page = page;
        this.look = look;
        page.onPageError(scriptErrors::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                scriptErrors.add(message.text());
            }
        });
    }

    /** Playwright's page, for everything else. */
    public Page page() {
        return page;
    }

    /** Opens a path of the product, for instance {@code /inbox}, and waits until it is there. */
    public Screen go(String path) {
        page.navigate(path);
        return settle();
    }

    /** Goes to a path as by a link of the page: the frame stays, only what is in it is made anew. */
    Screen follow(String path) {
        if (part(path).equals(part(URI.create(page.url()).getPath()))) {
            // The same page with other parameters stays, and nobody could tell when it has changed.
            return go(path);
        }
        page.evaluate(FOLLOW, path);
        try {
            page.waitForFunction(
                    "() => !document.querySelector('[data-left]')",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(FOLLOW_MILLIS));
        } catch (TimeoutError e) {
            // Another address of the same page.
            return go(path);
        }
        return settle();
    }

    private static String part(String path) {
        return path.replaceAll("[?].*", "").replaceAll("^/", "").replaceAll("/.*", "");
    }

    /** Opens a path again and again until the page shows the text: for what goes on in the background. */
    public Screen goUntilShown(String path, String text) {
        go(path);
        for (int tries = 0; tries < BACKGROUND_TRIES && text(text).count() == 0; tries++) {
            page.waitForTimeout(BACKGROUND_PAUSE_MILLIS);
            go(path);
        }
        return assertShows(text);
    }

    /** Waits until the page is at rest. */
    public Screen settle() {
        page.evaluate("() => { window.looksAtRest = 0; }");
        page.waitForFunction(AT_REST, null, new Page.WaitForFunctionOptions().setPollingInterval(40));
        return this;
    }

    /** Fills in the login page and sends it; whether that succeeds is for the test to see. */
    public Screen tryLogIn(String login, String password) {
        go("/login");
        page.locator("input[name=username]").fill(login);
        page.locator("input[name=password]").fill(password);
        page.locator("input[name=password]").press("Enter");
        page.waitForURL(url -> !url.endsWith("/login"));
        return settle();
    }

    /** Logs in and waits for the first page. */
    public Screen logIn(String login, String password) {
        tryLogIn(login, password);
        assertThat(page.url()).as("%s can log in", login).doesNotContain("/login");
        return this;
    }

    /** The element that shows exactly this text. */
    public Locator text(String exact) {
        return page.getByText(exact, new Page.GetByTextOptions().setExact(true));
    }

    /** Whether the text stands somewhere on the page, now or within the timeout. */
    public Screen assertShows(String text) {
        page.getByText(text).first().waitFor();
        return this;
    }

    /** The field with this label that can be seen. */
    public Locator field(String label) {
        return page.getByLabel(label).locator("visible=true").first();
    }

    /** Opens a select or combo box by its label and takes an option. */
    public Screen choose(String label, String option) {
        page.locator("vaadin-select, vaadin-combo-box")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first()
                .click();
        page.locator("vaadin-select-item, vaadin-combo-box-item")
                .filter(new Locator.FilterOptions().setHasText(option))
                .first()
                .click();
        return settle();
    }

    /** Clicks the button of this name and waits until the page is at rest. */
    public Screen press(String button) {
        Locator found = page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .locator("visible=true")
                .first();
        PlaywrightAssertions.assertThat(found).isEnabled();
        found.click();
        return settle();
    }

    /** The product's own words in the language of this window. */
    Words words() {
        return new Words(look);
    }

    /**
     * Presses with a finger on a phone, with the mouse on a desk. What is covered by something else for long, by a message
     * or a bar, cannot be pressed; what is pressed on a phone is large enough for a finger.
     */
    Screen touch(Locator what) {
        if (look.phone()) {
            what.scrollIntoViewIfNeeded();
            assertThat(what.boundingBox().height).as("height of %s", what).isGreaterThanOrEqualTo(FINGER);
            what.tap(new Locator.TapOptions().setTimeout(NOT_COVERED_MILLIS));
        } else {
            what.click(new Locator.ClickOptions().setTimeout(NOT_COVERED_MILLIS));
        }
        return this;
    }

    /** Follows the frame's way to a page: the bar below or the drawer on a phone, the drawer on a desk. */
    Screen way(String path) {
        Locator bar = page.locator(".bottom-bar a[href='" + path + "']");
        if (look.phone() && bar.count() > 0) {
            touch(bar);
        } else {
            if (look.phone()) {
                touch(page.locator(".bottom-bar button"));
            }
            touch(page.locator("vaadin-side-nav-item[path='" + path + "']"));
        }
        page.waitForURL("**/" + path);
        return settle();
    }

    /** Saves {@code target/screenshots/NAME-LOOK.png}, what is seen without scrolling. */
    public Screen screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + "-" + look + ".png")));
        return this;
    }

    /** No serious or critical finding by axe, anywhere on the page. */
    public Screen assertAccessible() {
        assertThat(graveFindings()).as("accessibility of %s", page.url()).isEmpty();
        return this;
    }

    /** Serious and critical findings by axe, anywhere on the page. */
    List<String> graveFindings() {
        return graveFindings(new AxeBuilder(page));
    }

    /** Serious and critical findings by axe about colours, which are all that changes with light and dark. */
    List<String> graveFindingsOfColours() {
        return graveFindings(new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    private static List<String> graveFindings(AxeBuilder axe) {
        return axe.setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(Screen::sentence)
                .toList();
    }

    /** From now on the system asks for dark colours, or for light ones. */
    Screen inTheDark(boolean dark) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        page.waitForFunction(COLOURS_AT_REST, dark);
        return this;
    }

    /** By how many pixels the page is wider than the window; 0 when nobody has to scroll sideways. */
    int tooWide() {
        return (Integer) page.evaluate(
                "() => Math.max(0, document.scrollingElement.scrollWidth - document.documentElement.clientWidth)");
    }

    /** What scripts of the page have thrown so far, and what the page's own rules kept from running. */
    List<String> scriptErrors() {
        return List.copyOf(scriptErrors);
    }

    private static String sentence(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + "\n"
                + String.join(
                        "\n",
                        rule.getNodes().stream()
                                .map(node -> "  " + node.getTarget() + " " + node.getFailureSummary())
                                .toList());
    }
}
