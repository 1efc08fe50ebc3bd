package io.dacheng.ui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Forty payloads in every column that holds what people type, and in every parameter of an address: each page is opened, with
 * the policy switched off that would keep scripts from running, and nothing runs. With {@code -Ddacheng.payloads=all} every page
 * is loaded anew, on a desk and on a phone, with each payload in its parameters.
 */
@BrowserTest
class RunNothingJourney {

    private static final String PASSWORD = "dacheng-demo";
    /** The server takes 8 KiB of head, and browsers send an address twice: of the page and of the one before. */
    private static final int LONGEST_ADDRESS = 3_000;

    private static final boolean ALL = "all".equals(System.getProperty("dacheng.payloads"));

    /** Whatever the sources of a page that reads its address name in quotes; nearly all of its parameters, and more. */
    private static final Pattern NAME = Pattern.compile("\"([a-zA-Z]{1,16})\"");

    @Test
    void nothing_that_people_type_runs_on_any_page(Browsers browsers) {
        Map<String, List<String>> pages = EveryPageJourney.pages(browsers);
        List<Watched> watched = new ArrayList<>();
        try (TypedTexts texts = new TypedTexts(browsers)) {
            texts.write(Payloads.ALL);
            for (Look look : ALL ? List.of(Look.DESKTOP, Look.PHONE.inChinese()) : List.of(Look.DESKTOP)) {
                Watched admin = new Watched(browsers, look).logIn("admin", "administrator");
                watched.add(admin);
                pages.values().forEach(paths -> paths.forEach(ALL ? admin::load : admin::follow));
            }
            Watched school = new Watched(browsers, Look.DESKTOP).logIn("su.qing", PASSWORD);
            watched.add(school);
            Stream.of("/week", "/leads", "/students", "/classes", "/timetable", "/families", "/notices")
                    .forEach(school::follow);
            Watched setter = new Watched(browsers, Look.DESKTOP).logIn("chen.yu", PASSWORD);
            watched.add(setter);
            Stream.of("/inbox", "/notices", "/plans").forEach(setter::follow);
            Stream.of("/achievement?t=pace", "/achievement?t=drill", "/achievement?t=funnel", "/ranking?of=units")
                    .forEach(setter::hover);
            found(setter, "pwn(");
        }
        Set<String> seen = new LinkedHashSet<>();
        watched.forEach(each -> seen.addAll(each.seen()));
        assertThat(watched).allSatisfy(each -> assertThat(each.alarms()).isEmpty());
        assertThat(seen).as("columns whose texts were seen").hasSizeGreaterThan(12);
        assertThat(watched.get(0).pages()).isGreaterThan(pages.size());
    }

    /** The quick way to everything, which tells names of all kinds. */
    private static void found(Watched watched, String typed) {
        Screen screen = watched.screen();
        screen.press(screen.words().of("find.open"));
        screen.page().locator(".finder input").fill(typed);
        screen.page().locator(".finder .hits a").first().waitFor();
        watched.look("what is found");
    }

    @Test
    void nothing_in_an_address_runs_on_any_page(Browsers browsers) {
        Map<String, List<String>> pages = EveryPageJourney.pages(browsers);
        Watched admin = new Watched(browsers, Look.DESKTOP).logIn("admin", "administrator");
        List<String> payloads = ALL ? Payloads.ALL : List.of("<b data-pwn>");
        Set<String> names = parameters();
        pages.forEach((page, paths) -> payloads.forEach(payload -> {
            String bare = paths.get(0).replaceAll("\\?.*", "");
            queries(names, payload).forEach(query -> admin.follow(bare + "?" + query));
        }));

        assertThat(admin.alarms()).isEmpty();
        assertThat(names)
                .contains("q", "unit", "metric", "asOf", "tab", "t", "of")
                .hasSizeGreaterThan(60);
    }

    /** Every name with the payload, in addresses that are short enough to be taken. */
    private static List<String> queries(Set<String> names, String payload) {
        List<String> queries = new ArrayList<>(List.of("x=1"));
        for (String name : names) {
            String next = name + "=" + URLEncoder.encode(payload, StandardCharsets.UTF_8);
            int last = queries.size() - 1;
            if (queries.get(last).length() + next.length() > LONGEST_ADDRESS) {
                queries.add(next);
            } else {
                queries.set(last, queries.get(last) + "&" + next);
            }
        }
        return queries;
    }

    @Test
    void nothing_that_is_sent_in_runs_in_what_is_answered(Browsers browsers) {
        Watched admin = new Watched(browsers, Look.DESKTOP).logIn("admin", "administrator");
        for (HostileFile file : HostileFile.all()) {
            admin.follow(file.path());
            Screen screen = admin.screen();
            if (file.button() != null) {
                screen.press(screen.words().of(file.button()));
            }
            screen.page().locator("vaadin-upload input[type=file]").first().setInputFiles(file.file());
            screen.page().locator(file.answer()).first().waitFor();
            admin.look("the answer to a file at " + file.path());
            admin.load("/");
        }
        assertThat(admin.alarms()).isEmpty();
    }

    @Test
    void nothing_runs_in_errors_of_any_address(Browsers browsers) {
        Watched nobody = new Watched(browsers, Look.DESKTOP);
        Watched program = new Watched(browsers, Look.DESKTOP);
        program.screen()
                .page()
                .setExtraHTTPHeaders(Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("admin:administrator".getBytes(StandardCharsets.UTF_8))));
        String payload = URLEncoder.encode("<img src=x data-pwn onerror=pwn(1)>", StandardCharsets.UTF_8)
                .replace("+", "%20");
        for (String address : List.of(
                "/api/v1/plans/#",
                "/api/v1/tasks?scope=#",
                "/api/v1/achievements?metric=#&unit=#&start=#",
                "/api/v1/rankings?metric=#&unit=#&of=#",
                "/api/v1/records/batches/#",
                "/api/v1/audit?person=#&from=#",
                "/api/v1/#",
                "/engine-rest/#",
                "/engine-rest/process-definition/key/#",
                "/nowhere/#",
                "/plans/#",
                "/people/#?q=#",
                "/login?error=#&continue=#",
                "/VAADIN/#",
                "/actuator/#",
                "/icons/#",
                "/error?message=#",
                "/?v-r=uidl&v-uiId=#",
                "/api/v1/achievements?metric=deposits&callback=#")) {
            if (!address.matches("/(api|engine-rest|actuator)/.*")) {
                // Chromium itself shows what is refused for want of a login.
                nobody.loadAnything(address.replace("#", payload));
            }
            program.loadAnything(address.replace("#", payload));
        }

        assertThat(nobody.alarms()).isEmpty();
        assertThat(program.alarms()).isEmpty();
    }

    private static Set<String> parameters() {
        try (Stream<Path> sources = Files.walk(Path.of("ui", "java"))) {
            return sources.filter(path -> path.toString().endsWith(".java"))
                    .map(RunNothingJourney::read)
                    .filter(source -> source.contains("QueryParameters") || source.contains("Address."))
                    .flatMap(source -> NAME.matcher(source).results())
                    .map(MatchResult::group)
                    .map(name -> name.substring(1, name.length() - 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
