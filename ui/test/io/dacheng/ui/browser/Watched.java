package io.dacheng.ui.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A browser that lets run whatever a page lets run, and notices when one of the {@link Payloads} has: it ran, a dialog came, or
 * it became an element, a handler or an address.
 */
final class Watched {

    /** A payload that runs says so; what a text has become is found by its mark, in shadow roots too. */
    private static final String ALARM = """
            window.pwned = [];
            window.pwn = which => { window.pwned.push(String(which)); console.error('PWNED ' + which); return ''; };
            window.alert = window.confirm = window.prompt = window.pwn;
            """;

    private static final String ALIVE = """
            () => {
              const found = (window.pwned ?? []).splice(0).map(which => 'ran: ' + which);
              const look = root => root.querySelectorAll('*').forEach(e => {
                for (const a of e.attributes) {
                  const handler = a.name.startsWith('on') && a.value.includes('pwn');
                  const address = /^(href|src|action|formaction|xlink:href|data|srcdoc)$/.test(a.name)
                      && /^[\\s\\0-\\x20]*(javascript|data:text|vbscript)/i.test(a.value) && a.value.includes('pwn');
                  if (handler || address || a.name === 'data-pwn') found.push('alive: ' + e.outerHTML.slice(0, 160));
                }
                if (/^(script|iframe|object|embed|style|link|meta|base)$/i.test(e.localName)
                    && e.textContent.includes('pwn(')) found.push('alive: ' + e.outerHTML.slice(0, 160));
                if (e.shadowRoot) look(e.shadowRoot);
              });
              look(document);
              return found;
            }
            """;

    private static final String SEEN = """
            () => {
              const seen = new Set();
              const take = text => (text ?? '').matchAll(/§([a-z_]+\\.[a-z_]+)§/g).forEach(m => seen.add(m[1]));
              const look = root => {
                take(root.textContent);
                root.querySelectorAll('*').forEach(e => {
                  for (const a of e.attributes) take(a.value);
                  if ('value' in e && typeof e.value === 'string') take(e.value);
                  if (e.shadowRoot) look(e.shadowRoot);
                });
              };
              look(document);
              return [...seen];
            }
            """;

    private final Screen screen;
    private final List<String> alarms = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private int pages;

    Watched(Browsers browsers, Look look) {
        screen = browsers.openUnguarded(look);
        screen.page().addInitScript(ALARM);
        screen.page().onDialog(dialog -> {
            alarms.add("dialog " + dialog.message());
            dialog.dismiss();
        });
        screen.page().onConsoleMessage(message -> {
            if (message.text().startsWith("PWNED")) {
                alarms.add(screen.page().url() + " " + message.text());
            }
        });
    }

    Screen screen() {
        return screen;
    }

    Watched logIn(String login, String password) {
        screen.logIn(login, password);
        look("/ of " + login);
        return this;
    }

    /** Loads a page anew, frame and all. */
    Watched load(String path) {
        screen.go(path);
        return look(path);
    }

    /** Goes to a page as by a link of another one. */
    Watched follow(String path) {
        try {
            screen.follow(path);
        } catch (PlaywrightException e) {
            throw new AssertionError(path + " does not come to rest", e);
        }
        String reached = URI.create(screen.page().url()).getPath();
        if (!reached.equals(path.replaceAll("\\?.*", ""))) {
            alarms.add(path + " led to " + reached);
        }
        return look(path);
    }

    /** Opens an address that need not be a page. */
    Watched loadAnything(String path) {
        Response answer;
        try {
            answer = screen.page().navigate(path);
        } catch (PlaywrightException e) {
            if (String.valueOf(e.getMessage()).contains("Download is starting")) {
                return this;
            }
            throw e;
        }
        String type = answer == null ? "" : answer.headers().getOrDefault("content-type", "");
        if (answer != null && answer.text().contains("data-pwn onerror") && type.startsWith("text/html")) {
            alarms.add(path + " gives a text back as a page");
        }
        return look(path);
    }

    /** What a chart tells of the place under the mouse. */
    Watched hover(String path) {
        follow(path);
        for (Locator chart : screen.page().locator("dacheng-chart").all()) {
            try {
                chart.hover(new Locator.HoverOptions().setTimeout(1_000).setForce(true));
            } catch (PlaywrightException e) {
                // Not to be seen at the moment.
                continue;
            }
        }
        screen.settle();
        return look(path + " under the mouse");
    }

    /** Looks at what the screen shows. */
    Watched look(String where) {
        pages++;
        ((List<?>) screen.page().evaluate(ALIVE)).forEach(found -> alarms.add(where + " " + found));
        ((List<?>) screen.page().evaluate(SEEN)).forEach(column -> seen.add(column.toString()));
        return this;
    }

    /** What has run or would; empty when all is well. */
    List<String> alarms() {
        return List.copyOf(alarms);
    }

    /** The columns whose texts were on the screen. */
    Set<String> seen() {
        return seen;
    }

    /** How often the screen was looked at. */
    int pages() {
        return pages;
    }
}
