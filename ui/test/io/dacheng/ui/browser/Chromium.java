package io.dacheng.ui.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A headless browser, found on this machine or brought by {@code ui/test/browser/prepare.mjs}. */
final class Chromium implements AutoCloseable {

    private static final Path PREPARE = Path.of("ui", "test", "browser", "prepare.mjs");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        Properties found = prepare();
        System.setProperty("playwright.cli.dir", found.getProperty("driver"));
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_NODEJS_PATH", found.getProperty("node"), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setArgs(List.of("--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"));
        if (found.containsKey("executable")) {
            options.setExecutablePath(Path.of(found.getProperty("executable")));
        }
        if (found.containsKey("libraries")) {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("LD_LIBRARY_PATH", found.getProperty("libraries"));
            options.setEnv(environment);
        }
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Properties prepare() {
        Properties found = new Properties();
        try {
            Process node = new ProcessBuilder("node", PREPARE.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (Reader output = node.inputReader()) {
                found.load(output);
            }
            if (node.waitFor() != 0) {
                throw new IllegalStateException("node " + PREPARE + " failed; its own words stand above");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Browser tests need Node 20 or newer on the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while preparing the browser", e);
        }
        return found;
    }
}
