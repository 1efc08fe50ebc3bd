package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.KnownFamily;
import io.dacheng.fixtures.Organisations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The walls around families (V1, E13). Whoever belongs to the west gets nothing of the east; and nobody at all, on any
 * route below {@code /school} that the running product has, in no log and no table, reads a number, a parent's name or a
 * birth date, but by an opening or the family's own data.
 *
 * <p>A row is a request about {@link KnownFamily}, right in every field, so that nothing but the rights refuses it.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class SchoolWallsTest {

    /** People, children and the campus of the east; none of them may come back to the west. */
    private static final Pattern EAST =
            Pattern.compile("Quillfeather|(?i)\\b(east|head-east|ying|yang|yun|tao|tian)\\b");

    /** What is unmasked by meaning; everybody else gets it from here only, and the log knows. */
    private static final Set<String> OPENINGS = Set.of(
            "POST /school/openings", "POST /school/families/{id}/own-data", "POST /school/families/{id}/own-data/file");

    /** Routes that this test holds against people of another campus; the others are in {@link OtherBranchTest}. */
    static final Set<String> FAMILIES = Set.of(
            "GET /school/families",
            "POST /school/families",
            "POST /school/families/known",
            "GET /school/families/{id}",
            "PUT /school/families/{id}",
            "POST /school/families/{id}/parents",
            "PATCH /school/families/{id}/parents/{parent}",
            "DELETE /school/families/{id}/parents/{parent}",
            "GET /school/families/{id}/contacts",
            "POST /school/families/{id}/contacts",
            "PUT /school/contacts/{id}",
            "GET /school/follow-ups",
            "GET /school/students/{id}/growth",
            "GET /school/lessons/{id}/growth",
            "POST /school/students/{id}/growth",
            "PUT /school/growth/{id}",
            "DELETE /school/growth/{id}",
            "GET /school/openings",
            "POST /school/openings",
            "POST /school/families/{id}/own-data",
            "POST /school/families/{id}/own-data/file",
            "GET /school/families/{id}/erasure",
            "POST /school/families/{id}/erase");

    @Autowired
    private MockMvc mvc;

    @Autowired
    private KnownFamily known;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @BeforeAll
    void a_family_of_the_east() {
        known.live();
    }

    private Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> rows() {
        Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> rows = new TreeMap<>();
        families(rows);
        return rows;
    }

    private void families(Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> rows) {
        String family = "/school/families/" + known.family;
        String version = "\"version\": " + familyVersion();
        rows.put("GET /school/families", () -> read("/school/families?show=ALL&q="));
        rows.put(
                "POST /school/families",
                () -> send("/school/families", """
                {"unit": "east", "parents": [{"name": "%s", "relation": "MOTHER", "phone": "%s"}]}
                """.formatted(KnownFamily.MOTHER, KnownFamily.MOBILE)));
        rows.put(
                "POST /school/families/known",
                () -> send("/school/families/known", "{\"phone\": \"" + KnownFamily.MOBILE + "\"}"));
        rows.put("GET /school/families/{id}", () -> read(family));
        rows.put(
                "PUT /school/families/{id}",
                () -> replace(family, """
                {"name": "The %s", "note": "%s", %s}
                """.formatted(KnownFamily.FATHER, KnownFamily.NOTE, version)));
        rows.put(
                "POST /school/families/{id}/parents",
                () -> send(family + "/parents", """
                {"name": "%s", "relation": "OTHER", "phone": "%s", %s}
                """.formatted(KnownFamily.MOTHER, KnownFamily.MOBILE, version)));
        rows.put("PATCH /school/families/{id}/parents/{parent}", () -> patch(
                        "/api/v1" + family + "/parents/" + known.parent)
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"address\": \"%s\", %s}".formatted(KnownFamily.ADDRESS, version)));
        rows.put(
                "DELETE /school/families/{id}/parents/{parent}",
                () -> delete("/api/v1" + family + "/parents/" + known.parent + "?version=" + familyVersion()));
        rows.put("GET /school/families/{id}/contacts", () -> read(family + "/contacts"));
        rows.put(
                "POST /school/families/{id}/contacts",
                () -> send(family + "/contacts", """
                {"channel": "CALL", "note": "%s", "nextContact": "2026-05-20"}
                """.formatted(KnownFamily.NOTE)));
        rows.put(
                "PUT /school/contacts/{id}",
                () -> replace("/school/contacts/" + known.contact, """
                {"channel": "VISIT", "note": "%s", "version": 0}
                """.formatted(KnownFamily.NOTE)));
        rows.put("GET /school/follow-ups", () -> read("/school/follow-ups?mine=false&until=2026-12-31"));
        rows.put("GET /school/students/{id}/growth", () -> read("/school/students/" + known.student + "/growth"));
        rows.put("GET /school/lessons/{id}/growth", () -> read("/school/lessons/" + known.lesson + "/growth"));
        String growth = """
                {"progress": 1, "focus": 2, "performance": 3, "ability": 4, "mastery": 5, "note": "%s", "version": 0}
                """.formatted(KnownFamily.NOTE);
        rows.put(
                "POST /school/students/{id}/growth",
                () -> send("/school/students/" + known.student + "/growth", growth));
        rows.put("PUT /school/growth/{id}", () -> replace("/school/growth/" + known.record, growth));
        rows.put("DELETE /school/growth/{id}", () -> delete("/api/v1/school/growth/" + known.record + "?version=0"));
        rows.put("GET /school/openings", () -> read("/school/openings"));
        rows.put("POST /school/openings", () -> send("/school/openings", """
                {"subject": "FAMILY", "id": %d, "purpose": "CONTACT"}
                """.formatted(known.family)));
        rows.put("POST /school/families/{id}/own-data", () -> send(family + "/own-data", "{}"));
        rows.put("POST /school/families/{id}/own-data/file", () -> send(family + "/own-data/file?format=csv", "{}"));
        rows.put("GET /school/families/{id}/erasure", () -> read(family + "/erasure"));
        rows.put("POST /school/families/{id}/erase", () -> send(family + "/erase", "{\"confirmed\": true}"));
    }

    @TestFactory
    Stream<DynamicTest> nobody_of_the_west_gets_anything_of_the_east() {
        Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> rows = rows();
        return FAMILIES.stream().flatMap(route -> Stream.of("head-west", "wei", "wu")
                .map(login -> dynamicTest(route + " as " + login, () -> {
                    MockHttpServletResponse response =
                            as(login).call(rows.get(route).get());
                    String body = Rest.text(response);
                    if (response.getStatus() < 300) {
                        assertThat(EAST.matcher(body).find()).as(body).isFalse();
                    } else {
                        assertThat(response.getStatus()).as(body).isIn(403, 404);
                    }
                })));
    }

    /** On every route that reads, of whichever part of the school: one that has no row is asked as its address says. */
    @TestFactory
    Stream<DynamicTest> nobody_reads_a_number_or_the_name_of_a_parent() {
        Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> rows = rows();
        return routes().stream()
                .filter(route -> !OPENINGS.contains(route))
                .filter(route -> route.startsWith("GET ") || route.endsWith("/known"))
                .flatMap(route -> Stream.of("admin", "head-east", "ying", "yun", "tao")
                        .map(login -> dynamicTest(route + " as " + login, () -> {
                            MockHttpServletResponse response = as(login)
                                    .call(
                                            rows.containsKey(route)
                                                    ? rows.get(route).get()
                                                    : read(guessed(route)));
                            String body = Rest.text(response);
                            assertThat(KnownFamily.PERSONAL
                                            .matcher(body)
                                            .results()
                                            .map(found -> found.group()))
                                    .as(body)
                                    .isEmpty();
                            assertThat(response.getStatus()).as(body).isLessThan(500);
                            if (login.equals("admin") && rows.containsKey(route)) {
                                // Otherwise nothing would be proved.
                                assertThat(response.getStatus()).as(body).isBetween(200, 299);
                            }
                        })));
    }

    /** A GET of another part with ids of what its address names, and with what such addresses are asked with. */
    private String guessed(String route) {
        Map<String, Long> ids = Map.of(
                "students", known.student,
                "leads", known.lead,
                "trials", known.trial,
                "orders", known.order,
                "classes", known.schoolClass,
                "lessons", known.lesson,
                "families", known.family);
        StringBuilder path = new StringBuilder();
        String before = "";
        for (String part : route.replaceFirst("^GET /", "").split("/")) {
            path.append('/').append(part.startsWith("{") ? String.valueOf(ids.getOrDefault(before, 1L)) : part);
            before = part;
        }
        return path + "?from=2026-01-01&to=2026-12-31&start=2026-01-01&end=2026-12-31&on=2026-05-15&limit=50"
                + (route.endsWith("/export") ? "&format=csv" : "");
    }

    @Test
    void every_route_of_families_has_a_row() {
        assertThat(FAMILIES).containsExactlyInAnyOrderElementsOf(rows().keySet());
        assertThat(routes()).containsAll(FAMILIES);
    }

    /** The answers of what writes are masked as well, and what was typed into notes is kept masked. */
    @Test
    void what_is_typed_comes_back_masked() {
        known.live();
        Map<String, Supplier<AbstractMockHttpServletRequestBuilder<?>>> rows = rows();
        for (String route : List.of(
                "POST /school/families",
                "PUT /school/families/{id}",
                "POST /school/families/{id}/contacts",
                "PUT /school/contacts/{id}",
                "PUT /school/growth/{id}")) {
            MockHttpServletResponse response =
                    as("head-east").call(rows.get(route).get());
            String body = Rest.text(response);
            assertThat(response.getStatus()).as(route + body).isBetween(200, 299);
            assertThat(KnownFamily.PERSONAL.matcher(body).find())
                    .as(route + body)
                    .isFalse();
        }
        assertThat(as("head-east")
                        .read("/school/families/" + known.family + "/contacts")
                        .toString())
                .contains("欧***", "139****4321", "447****0461", "x***");
    }

    @Test
    void an_opening_shows_it_and_the_log_tells_who_and_why() {
        known.live();
        String opened = as("ying")
                .send("/school/openings", """
                {"subject": "STUDENT", "id": %d, "purpose": "CONTACT", "note": "Rehearsal on Friday"}
                """.formatted(known.student))
                .toString();
        assertThat(opened).contains(KnownFamily.MOTHER, KnownFamily.MOBILE, KnownFamily.ADDRESS, "2017-03-09");

        String log =
                as("head-east").read("/school/openings?family=" + known.family).toString();
        assertThat(log).contains("\"login\":\"ying\"", "CONTACT", "Rehearsal on Friday");
        assertThat(KnownFamily.PERSONAL.matcher(log).find()).isFalse();
    }

    @Test
    void the_database_and_the_log_hold_nothing_in_the_clear(CapturedOutput output) {
        known.live();
        as("head-east").call(read("/school/families?q=4321"));
        as("head-east").call(send("/school/families/known", "{\"phone\": \"" + KnownFamily.MOBILE + "\"}"));
        as("head-east")
                .call(send(
                        "/school/families",
                        "{\"unit\": \"east\", \"parents\": [{\"name\": \"" + KnownFamily.MOTHER
                                + "\", \"relation\": \"MOTHER\", \"phone\": \"" + KnownFamily.MOBILE + "x\"}]}"));
        assertThat(inTheClear(jdbc)).isEmpty();
        assertThat(KnownFamily.PERSONAL.matcher(output.getAll()).find()).isFalse();
    }

    /** Where in the database something personal stands readable; the columns of birth dates are known to. */
    static List<String> inTheClear(JdbcClient jdbc) {
        record Column(String tableName, String columnName) {}
        List<String> found = new ArrayList<>();
        for (Column column : jdbc.sql("""
                        select c.table_name, c.column_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
                          and c.data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY')
                        """).query(Column.class).list()) {
            jdbc.sql("select left(\"%2$s\"::text, 200) from \"%1$s\" where \"%2$s\"::text ~ :pattern limit 3"
                            .formatted(column.tableName(), column.columnName()))
                    .param("pattern", KnownFamily.PERSONAL.pattern())
                    .query(String.class)
                    .list()
                    .forEach(text -> found.add(column.tableName() + "." + column.columnName() + ": " + text));
        }
        return found;
    }

    private int familyVersion() {
        return jdbc.sql("select version from school_family where id = :id")
                .param("id", known.family)
                .query(Integer.class)
                .single();
    }

    private Set<String> routes() {
        return routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/v1/school"))
                        .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path.replaceFirst("^/api/v1", ""))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Rest as(String login) {
        return new Rest(mvc, login, login.equals("admin") ? "administrator" : Organisations.PASSWORD);
    }

    private static AbstractMockHttpServletRequestBuilder<?> read(String path) {
        return get("/api/v1" + path);
    }

    private static AbstractMockHttpServletRequestBuilder<?> send(String path, String json) {
        return post("/api/v1" + path).contentType(MediaType.APPLICATION_JSON).content(json);
    }

    private static AbstractMockHttpServletRequestBuilder<?> replace(String path, String json) {
        return put("/api/v1" + path).contentType(MediaType.APPLICATION_JSON).content(json);
    }
}
