package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.dacheng.api.OtherBranchTest.Rule;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Marked;
import io.dacheng.fixtures.Organisations;
import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is hidden cannot be reckoned out either (V1): whatever happens to owners whom somebody may not see, not one byte
 * of what that somebody reads changes. So no sum, remainder, rank, count, page total, order, warning or date tells of
 * them. And what exists elsewhere is answered like what does not exist.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HiddenPeerTest {

    private static final String LOANS = "metric=loans&start=2026-05-01&end=2026-05-31&asOf=2026-05-15";

    /** Answers that hold the moment of asking, or go on. */
    private static final List<String> NEVER_THE_SAME = List.of("GET /events");

    /** The school's policy (V3): who works at a campus sees who works there, and their month. */
    private static final Pattern AMONG_COLLEAGUES = Pattern.compile("GET /school/ranking.*");

    /** What everybody of the product reads anyway: there is nothing to find out. */
    private static final Pattern CATALOGUE =
            Pattern.compile(".* /(metrics|calendars|school/(stages|sources|courses))(/.*)?");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private Jobs jobs;

    private OtherBranchTest south;
    private Marked marked;

    @BeforeAll
    void the_bank_at_work() {
        south = context.getAutowireCapableBeanFactory().createBean(OtherBranchTest.class);
        south.the_south_at_work();
        marked = context.getAutowireCapableBeanFactory().createBean(Marked.class);
        marked.live();
    }

    @AfterAll
    void nobody_listens_any_more() {
        south.nobody_listens_any_more();
    }

    /** Whose unit, and who of whom they see nothing: another branch, a colleague, the branch beside the own. */
    @ParameterizedTest
    @CsvSource({
        "ann, north-1, south-1, eve",
        "head-north, north, south-1, eve",
        "head-north-1, north-1, north-2, cai",
        "fei, south-1, south-1, eve",
        "head-south-1, south-1, north-1, ann"
    })
    void whatever_a_hidden_peer_does_changes_nothing_that_somebody_reads(
            String login, String unit, String elsewhere, String peer) {
        Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> asked = asked(login, unit);
        Map<String, String> before = answers(login, asked);

        somethingHappensTo(peer, elsewhere);

        Map<String, String> after = answers(login, asked);
        List<String> told = new ArrayList<>();
        before.forEach((request, answer) -> {
            if (!answer.equals(after.get(request))) {
                told.add(request + difference(answer, Objects.requireNonNull(after.get(request))));
            }
        });
        assertThat(told).as("What tells %s of %s", login, peer).isEmpty();
    }

    /** Otherwise the test above would prove nothing. */
    @Test
    void who_leads_the_peer_does_read_it() {
        Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> asked = asked("head-south", "south");
        Map<String, String> before = answers("head-south", asked);

        somethingHappensTo("eve", "south-1");

        Map<String, String> after = answers("head-south", asked);
        assertThat(before.keySet().stream()
                        .filter(request -> !Objects.equals(before.get(request), after.get(request)))
                        .toList())
                .hasSizeGreaterThan(8);
    }

    /** Same status, same sentence, also where the address names somebody by login or code. */
    @Test
    void what_is_hidden_is_answered_like_what_does_not_exist() {
        List<String> told = new ArrayList<>();
        int[] compared = new int[1];
        new TreeMap<>(south.rules()).forEach((route, rule) -> {
            for (String login : List.of("ann", "head-north")) {
                MockHttpServletRequest hidden = rule.request().get().buildRequest(servlets);
                String address = address(hidden);
                String missing = missing(route, address);
                if (missing.equals(address) || CATALOGUE.matcher(route).matches()) {
                    continue;
                }
                MockHttpServletResponse there = again(login, hidden, address);
                MockHttpServletResponse nowhere = again(login, hidden, missing);
                compared[0]++;
                String first = there.getStatus() + " " + plain(Rest.text(there), address);
                String second = nowhere.getStatus() + " " + plain(Rest.text(nowhere), missing);
                if (there.getStatus() >= 400 && !first.equals(second)) {
                    told.add("%s as %s:%n  hidden:  %s%n  missing: %s".formatted(route, login, first, second));
                }
            }
        });
        assertThat(told).isEmpty();
        assertThat(compared[0]).isGreaterThan(200);
    }

    private Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> asked(String login, String unit) {
        Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> asked = new TreeMap<>();
        new TreeMap<String, Rule>(south.rules()).forEach((route, rule) -> {
            if (route.startsWith("GET ")
                    && !NEVER_THE_SAME.contains(route)
                    && !AMONG_COLLEAGUES.matcher(route).matches()) {
                asked.put(route, rule.request()::get);
            }
        });
        String own = LOANS + "&member=" + login;
        String branch = LOANS + "&unit=" + unit;
        List<String> paths = new ArrayList<>();
        for (String owner : List.of(own, branch, LOANS + "&unit=HQ")) {
            for (String path : List.of(
                    "/achievements?",
                    "/achievements/pace?",
                    "/forecasts?",
                    "/explain?",
                    "/explain/records?",
                    "/explain/export?format=csv&",
                    "/achievements/export?content=tree&format=csv&")) {
                paths.add(path + owner);
            }
        }
        for (String level : List.of("children", "members", "tree")) {
            paths.add("/achievements?" + branch + "&limit=1&level=" + level);
            paths.add("/achievements?" + branch + "&level=" + level);
        }
        for (String of : List.of("units", "members")) {
            for (String by : List.of("achievementRate", "timeProportionalRate")) {
                paths.add("/rankings?" + branch + "&of=" + of + "&by=" + by);
            }
        }
        paths.add("/explain/onlookers?unit=" + unit);
        paths.add("/explain/onlookers?member=" + login);
        paths.add("/members?unit=" + unit);
        paths.add("/tasks?scope=mine");
        paths.add("/tasks?scope=group");
        paths.add("/tasks?scope=unit");
        paths.add("/school/week?unit=" + unit);
        paths.add("/school/funnel?unit=" + unit);
        paths.forEach(path -> asked.put("GET " + path, () -> get("/api/v1" + path)));
        return asked;
    }

    private Map<String, String> answers(
            String login, Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> asked) {
        Map<String, String> answers = new LinkedHashMap<>();
        asked.forEach((request, built) -> {
            MockHttpServletResponse response = as(login).call(built.get());
            answers.put(request, response.getStatus() + " " + AuthorisationTest.readable(response));
        });
        return answers;
    }

    /** More records, another target, a colleague who begins there, a further plan, an upload with faults. */
    private void somethingHappensTo(String peer, String unit) {
        happened++;
        marked.more(peer, "12345.67", happened);
        Rest admin = new Rest(mvc, "admin", "administrator");
        admin.bring(
                "/organisation/import",
                Map.of(
                        "members.csv",
                        "login,name,unit_code,role,valid_from,valid_to,email\nnew-%d,New %d,%s,MEMBER,,,\n"
                                .formatted(happened, happened, unit)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        admin.send(
                "/targets/import",
                org.springframework.http.MediaType.valueOf("text/csv"),
                "metric,owner_kind,owner,period_start,period_end,amount\nloans,MEMBER,%s,2026-05-01,2026-05-31,77%d.31\n"
                        .formatted(peer, happened)
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        admin.call(request(HttpMethod.POST, "/api/v1/records")
                .contentType("text/csv")
                .content("source,source_id,revision,record_type,member,unit,business_date,amount\n"
                        + "faulty,1,1,loan,nobody-there,,2026-05-02,1\n"));
        jobs.runMessages();
    }

    private int happened;

    private MockHttpServletResponse again(String login, MockHttpServletRequest like, String address) {
        MockHttpServletResponse[] answer = new MockHttpServletResponse[1];
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            AbstractMockHttpServletRequestBuilder<?> request =
                    request(HttpMethod.valueOf(like.getMethod()), java.net.URI.create(address));
            if (like.getContentType() != null) {
                request.contentType(like.getContentType());
            }
            byte[] content = like.getContentAsByteArray();
            if (content != null) {
                request.content(content);
            }
            answer[0] = as(login).call(request);
            transaction.setRollbackOnly();
        });
        return answer[0];
    }

    private static String address(MockHttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    /** The address with names and numbers that nobody and nothing has. */
    private static String missing(String route, String address) {
        String[] template = ("/api/v1" + route.substring(route.indexOf(' ') + 1)).split("/");
        String path = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        String[] parts = path.split("/");
        for (int i = 0; i < parts.length && i < template.length; i++) {
            if (template[i].equals("{id}") || template[i].equals("{login}") || template[i].equals("{code}")) {
                parts[i] = nothing(parts[i]);
            }
        }
        String query = address.contains("?") ? address.substring(address.indexOf('?')) : "";
        return String.join("/", parts)
                + query.replaceAll("(unit|member|person)=[a-z][a-z0-9-]*", "$1=" + NOBODY)
                        .replaceAll("colleagues\\?of=[a-z0-9-]*", "colleagues?of=" + NOBODY)
                        .replaceAll("(plan|student)=\\d+", "$1=" + NO_NUMBER);
    }

    private static final String NOBODY = "nobody-there";
    private static final String NO_NUMBER = "987654321";

    private static String nothing(String part) {
        if (part.matches("\\d+")) {
            return NO_NUMBER;
        }
        return part.matches("[0-9a-f]{8}-.*") ? "00000000-0000-4000-8000-00000000dead" : NOBODY;
    }

    /** The answer without what was asked for, which refusals quote. */
    private static String plain(String body, String address) {
        String plain = body.replaceAll("\"instance\" ?: ?\"[^\"]*\"", "");
        for (String part : address.split("[/?&=]")) {
            if (part.length() > 0 && !part.matches("[a-z]{1,2}")) {
                plain = Pattern.compile("(?<![\\w-])" + Pattern.quote(part) + "(?![\\w-])")
                        .matcher(plain.replace(thousands(part), part))
                        .replaceAll("ASKED");
            }
        }
        return plain;
    }

    private static String thousands(String part) {
        return part.matches("\\d{4,}") ? part.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") : part;
    }

    private static String difference(String before, String after) {
        int at = 0;
        while (at < Math.min(before.length(), after.length()) && before.charAt(at) == after.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 80);
        return "%n  before: …%s%n  after:  …%s"
                .formatted(
                        before.substring(from, Math.min(before.length(), at + 120)),
                        after.substring(from, Math.min(after.length(), at + 120)));
    }

    private Rest as(String login) {
        return new Rest(mvc, login, login.equals("admin") ? "administrator" : Organisations.PASSWORD);
    }
}
