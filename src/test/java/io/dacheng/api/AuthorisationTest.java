package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.api.OtherBranchTest.Expect;
import io.dacheng.api.OtherBranchTest.Rule;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Marked;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestDatabase;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The authorisation matrix of REST (V1): each request of {@link OtherBranchTest} about something of the south, made by
 * each relation there is to it, comes back as {@link AuthorisationRules} says; and in no answer, to whomever, stands a
 * name or a figure that is hidden from them. What changes something is taken back after each cell.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationTest {

    private static final String LOANS = "?metric=loans&start=2026-05-01&end=2026-05-31&asOf=2026-05-15";

    private static final String CHANNEL = "rest";

    /** Names, logins and codes of those whom the requests are about. */
    private static final Pattern SOUTH =
            Pattern.compile("(?i)\\b(south|south-1|eve|fei|head-south|head-south-1|gil|hua|ivy)\\b");

    /** Descriptions, of which another test holds that nothing of an organisation is in them. */
    private static final Set<String> THE_SAME_FOR_ALL = Set.of("GET /openapi.json", "GET /openapi.json.yaml");

    /** Would go on after the answer, in a transaction of their own, or listen. */
    private static final Set<String> NOT_TAKEN_BACK = Set.of("GET /events");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ServletContext servlets;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    private OtherBranchTest south;
    private final AuthorisationRules rules = AuthorisationRules.read();

    @BeforeAll
    void the_south_at_work() {
        south = context.getAutowireCapableBeanFactory().createBean(OtherBranchTest.class);
        south.the_south_at_work();
        Marked marked = context.getAutowireCapableBeanFactory().createBean(Marked.class);
        marked.live();
        marked.lookedAfter(List.of("school_student", "school_lead"));
        // Some of what the requests are about is made when it is first asked for.
        requests().values().forEach(rule -> rule.request().get());
    }

    @AfterAll
    void nobody_listens_any_more() {
        south.nobody_listens_any_more();
    }

    @Test
    void every_cell_is_as_the_file_says_and_no_answer_tells_what_is_hidden() {
        Map<String, Rule> requests = requests();
        Map<String, Map<String, String>> found = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        List<String> leaks = new ArrayList<>();
        requests.forEach((request, rule) -> {
            Map<String, String> row = new LinkedHashMap<>();
            Map<String, String> expected = rules.of(CHANNEL).getOrDefault(request, Map.of());
            for (String relation : rules.relations()) {
                if (Marked.POSITIONS.contains(relation) && !request.contains(" /school")) {
                    row.put(relation, "");
                    continue;
                }
                MockHttpServletResponse response = answer(request, rule, relation);
                String body = readable(response);
                String cell = cell(rule.expect(), response, body);
                row.put(relation, cell);
                if (!cell.equals(expected.get(relation))) {
                    wrong.add("%s as %s: %s instead of %s: %s"
                            .formatted(request, relation, cell, expected.get(relation), shortened(body)));
                }
                if (response.getStatus() < 300 && !THE_SAME_FOR_ALL.contains(request)) {
                    hidden(relation, body, rule)
                            .forEach(hit -> leaks.add(
                                    "%s as %s reads %s in %s".formatted(request, relation, hit, shortened(body))));
                }
            }
            found.put(request, row);
        });
        Path file = AuthorisationRules.found(CHANNEL, rules.relations(), found);
        assertThat(leaks).as("What somebody reads and may not").isEmpty();
        assertThat(wrong)
                .as("Cells that are not as %s says; this run's are in %s", AuthorisationRules.FILE, file)
                .isEmpty();
    }

    /** Keys and looks bring no right of their own: a key less than its owner has, a look what the other reads. */
    @Test
    void with_a_key_and_as_somebody_else_each_cell_is_as_the_file_says() {
        Rest admin = new Rest(mvc, "admin", "administrator");
        Map<String, Map<String, String>> found = new TreeMap<>();
        List<String> leaks = new ArrayList<>();
        requests().keySet().forEach(request -> found.put(request, new LinkedHashMap<>()));
        for (String session : SessionRules.SESSIONS) {
            String looked = SessionRules.LOOKS.get(session);
            String key = looked == null ? key(session) : "";
            if (looked != null) {
                admin.send("/view-as", "{\"login\": \"" + Marked.PEOPLE.get(looked) + "\"}");
            }
            requests().forEach((request, rule) -> {
                MockHttpServletResponse response = takenBack(request, () -> {
                    AbstractMockHttpServletRequestBuilder<?> asked =
                            rule.request().get();
                    return looked == null
                            ? plain(asked.header("Authorization", "Bearer " + key))
                            : admin.call(asked.header("View-As", String.valueOf(Marked.PEOPLE.get(looked))));
                });
                String body = readable(response);
                found.get(request).put(session, cell(rule.expect(), response, body));
                if (response.getStatus() < 300 && !THE_SAME_FOR_ALL.contains(request)) {
                    hidden(looked == null ? SessionRules.OWNERS.get(session) : looked, body, rule)
                            .forEach(hit -> leaks.add(request + " with " + session + " reads " + hit));
                }
            });
            // No other test finds anything of it.
            TestDatabase.owner().update("delete from api_key where name = 'Matrix'");
        }
        admin.call(MockMvcRequestBuilders.delete("/api/v1/view-as"));
        Path file = AuthorisationRules.found("rest-sessions", SessionRules.SESSIONS, found);
        assertThat(leaks).as("What a session reads and may not").isEmpty();
        assertThat(SessionRules.read(rules.of(CHANNEL)).differences(found))
                .as("Cells that are not as %s says; this run's are in %s", SessionRules.FILE, file)
                .isEmpty();
    }

    /** An answer is never a page, and what is for opening in another program is only to be saved, by its name. */
    @Test
    void every_answer_says_what_it_is_and_a_file_is_only_to_be_saved() {
        List<String> wrong = new ArrayList<>();
        List<String> files = new ArrayList<>();
        requests().forEach((request, rule) -> {
            if (!request.startsWith("GET ") || NOT_TAKEN_BACK.contains(request)) {
                return;
            }
            MockHttpServletResponse response =
                    call("administrator", rule.request().get());
            String type = String.valueOf(response.getContentType()).replaceAll(";.*", "");
            String saved = String.valueOf(response.getHeader("Content-Disposition"));
            String told = "%s: %s %s %s".formatted(request, response.getStatus(), type, saved);
            if (!"nosniff".equals(response.getHeader("X-Content-Type-Options"))) {
                wrong.add("without nosniff: " + told);
            }
            if (type.matches("application/(problem\\+)?json|application/vnd\\.oai\\.openapi")
                    || response.getContentAsByteArray().length == 0) {
                return;
            }
            files.add(told);
            if (!FILE.matcher(type + " " + saved).matches()) {
                wrong.add(told);
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(files).hasSizeGreaterThan(12);
    }

    private static final Pattern FILE = Pattern.compile("(text/csv attachment; filename=\"[\\w.-]+\\.csv\".*"
            + "|application/vnd\\.openxmlformats-officedocument\\.spreadsheetml\\.sheet"
            + " attachment; filename=\"[\\w.-]+\\.xlsx\".*"
            + "|application/pdf attachment; filename=\"[\\w.-]+\\.pdf\".*"
            + "|text/plain null|[\\w/.+-]+ attachment; filename.*)");

    private String key(String session) {
        String login = String.valueOf(Marked.PEOPLE.get(SessionRules.OWNERS.get(session)));
        Rest owner = new Rest(mvc, login, login.equals("admin") ? "administrator" : Organisations.PASSWORD);
        return Rest.json(owner.call(MockMvcRequestBuilders.post("/api/v1/api-keys")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"Matrix\", \"scopes\": " + SessionRules.SCOPES.get(session) + "}")))
                .get("key")
                .asText();
    }

    @Test
    void every_route_has_a_row_and_every_row_a_route() {
        assertThat(rules.of(CHANNEL).keySet())
                .containsExactlyInAnyOrderElementsOf(requests().keySet());
        assertThat(requests().keySet().stream()
                        .map(request -> request.replaceFirst(" \\(.*", ""))
                        .collect(Collectors.toSet()))
                .containsAll(south.routes().stream()
                        .filter(route -> !SchoolWallsTest.FAMILIES.contains(route))
                        .toList());
    }

    /** What people are told of in the product, by mail and by robots, is written once: the notice. */
    @Test
    void nobody_is_told_of_what_is_hidden() {
        Map<String, Map<String, String>> found = new TreeMap<>();
        List<String> leaks = new ArrayList<>();
        for (String kind :
                jdbc.sql("select distinct kind from notice").query(String.class).list()) {
            Map<String, String> row = new LinkedHashMap<>();
            for (String relation : rules.relations()) {
                List<String> told = jdbc.sql("select arguments from notice where recipient = :login and kind = :kind")
                        .param("login", Marked.PEOPLE.get(relation))
                        .param("kind", kind)
                        .query(String.class)
                        .list();
                row.put(relation, relation.equals("anonymous") ? "401" : told.isEmpty() ? "empty" : "yes");
                told.stream()
                        .filter(text ->
                                Marked.hiddenFrom(relation).matcher(text).find())
                        .forEach(text -> leaks.add(kind + " to " + relation + ": " + text));
            }
            found.put(kind, row);
        }
        assertThat(leaks).isEmpty();
        assertThat(found)
                .as("This run's cells are in %s", AuthorisationRules.found("notice", rules.relations(), found))
                .isEqualTo(rules.of("notice"));
    }

    private Map<String, Rule> requests() {
        Map<String, Rule> requests = new TreeMap<>(south.rules());
        String eve = LOANS + "&member=eve";
        String branch = LOANS + "&unit=south-1";
        String above = LOANS + "&unit=south";
        String root = LOANS + "&unit=HQ";
        for (String asked :
                List.of("/achievements", "/achievements/pace", "/forecasts", "/explain", "/explain/records")) {
            also(requests, asked, "eve", asked + eve);
            also(requests, asked, "South 1", asked + branch);
            also(requests, asked, "South", asked + above);
            also(requests, asked, "Head office", asked + root);
        }
        for (String level : List.of("children", "members", "tree")) {
            also(requests, "/achievements", level + " of South 1", "/achievements" + branch + "&level=" + level);
            also(requests, "/achievements", level + " of Head office", "/achievements" + root + "&level=" + level);
        }
        for (String by : List.of("achievementRate", "timeProportionalRate")) {
            also(requests, "/rankings", "members of South 1 by " + by, "/rankings" + branch + "&of=members&by=" + by);
            also(requests, "/rankings", "units by " + by, "/rankings" + root + "&of=units&by=" + by);
            also(requests, "/rankings", "members of Head office by " + by, "/rankings" + root + "&of=members&by=" + by);
        }
        for (String format : List.of("csv", "xlsx")) {
            also(
                    requests,
                    "/achievements/export",
                    "tree of South 1 as " + format,
                    "/achievements/export" + branch + "&content=tree&format=" + format);
            also(requests, "/explain/export", "eve as " + format, "/explain/export" + eve + "&format=" + format);
            also(
                    requests,
                    "/rankings/export",
                    "members of South 1 as " + format,
                    "/rankings/export" + branch + "&of=members&format=" + format);
        }
        also(requests, "/rankings/export", "units as pdf", "/rankings/export" + root + "&of=units&format=pdf");
        also(requests, "/explain/onlookers", "South 1", "/explain/onlookers?unit=south-1");
        also(requests, "/members", "of Head office", "/members?unit=HQ");
        return requests;
    }

    private static void also(Map<String, Rule> requests, String route, String what, String path) {
        requests.put(
                "GET " + route + " (" + what + ")",
                new Rule(Expect.NOTHING, () -> MockMvcRequestBuilders.get("/api/v1" + path)));
    }

    private MockHttpServletResponse answer(String request, Rule rule, String relation) {
        return takenBack(request, () -> call(relation, rule.request().get()));
    }

    private MockHttpServletResponse takenBack(String request, Supplier<MockHttpServletResponse> asked) {
        if (request.startsWith("GET ") || NOT_TAKEN_BACK.contains(request)) {
            return asked.get();
        }
        MockHttpServletResponse[] answer = new MockHttpServletResponse[1];
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            answer[0] = asked.get();
            transaction.setRollbackOnly();
        });
        return answer[0];
    }

    private MockHttpServletResponse call(String relation, AbstractMockHttpServletRequestBuilder<?> request) {
        String login = Marked.PEOPLE.get(relation);
        if (login == null) {
            return plain(request);
        }
        return new Rest(mvc, login, login.equals("admin") ? "administrator" : Organisations.PASSWORD).call(request);
    }

    private MockHttpServletResponse plain(AbstractMockHttpServletRequestBuilder<?> request) {
        try {
            return mvc.perform(request).andReturn().getResponse();
        } catch (Exception e) {
            throw new AssertionError("The call ended in an exception, not in an answer", e);
        }
    }

    /** A status that refuses, or "yes" for an answer with something of the south in it, or "empty" for one without. */
    private static String cell(Expect expect, MockHttpServletResponse response, String body) {
        int status = response.getStatus();
        if (status >= 300) {
            return String.valueOf(status);
        }
        boolean nothing =
                switch (expect) {
                    case NONE_ACCEPTED -> nothingAccepted(Rest.json(response));
                    case ITEM_REFUSED ->
                        !Rest.json(response).at("/results/0/done").asBoolean();
                    default -> !SOUTH.matcher(body).find();
                };
        return nothing ? "empty" : "yes";
    }

    private static boolean nothingAccepted(JsonNode answer) {
        return answer.get("accepted").asInt() == 0 && answer.get("duplicates").asInt() == 0;
    }

    /** What is hidden from somebody and stands in an answer all the same; refusals quote what was sent. */
    private Stream<String> hidden(String relation, String body, Rule rule) {
        Pattern hidden = Marked.hiddenFrom(relation);
        if (!hidden.matcher(body).find()) {
            return Stream.empty();
        }
        MockHttpServletRequest sent = rule.request().get().buildRequest(servlets);
        byte[] content = sent.getContentAsByteArray();
        String quoted = (content == null ? "" : new String(content, StandardCharsets.UTF_8)).toLowerCase(Locale.ROOT);
        return hidden.matcher(body)
                .results()
                .map(MatchResult::group)
                .filter(hit -> !quoted.contains(hit.toLowerCase(Locale.ROOT)));
    }

    /** The text of an answer, also of a workbook or of a PDF. */
    static String readable(MockHttpServletResponse response) {
        String type = String.valueOf(response.getContentType());
        byte[] body = response.getContentAsByteArray();
        try {
            if (type.startsWith("application/pdf")) {
                try (PDDocument document = Loader.loadPDF(body)) {
                    return new PDFTextStripper().getText(document);
                }
            }
            if (body.length > 2 && body[0] == 'P' && body[1] == 'K') {
                StringBuilder text = new StringBuilder();
                try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(body))) {
                    while (parts.getNextEntry() != null) {
                        text.append(new String(parts.readAllBytes(), StandardCharsets.UTF_8))
                                .append('\n');
                    }
                }
                return text.toString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Rest.text(response);
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(300, body.length()));
    }
}
