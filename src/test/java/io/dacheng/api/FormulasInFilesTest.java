package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.review.ReviewService;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Names that want to be formulas, of every unit, person, plan, metric, student and the rest, through every file that the
 * product gives out: no cell is one, and each is read back as it was.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormulasInFilesTest {

    private static final List<String> FORMULAS = List.of(
            "=1+1",
            "=cmd|'/C calc'!A0",
            "+cmd|'/C calc'!A0",
            "-2+3+cmd|'/C calc'!A0",
            "@SUM(1+1)*cmd|'/C calc'!A0",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            "|cmd",
            "＝1+1",
            "＋1",
            "－1+1",
            "＠SUM(1)",
            "'=1+1",
            "=HYPERLINK(\"http://127.0.0.1/?x=\"&A1,\"click\")",
            "=IMPORTXML(CONCAT(\"http://127.0.0.1/\",A1),\"//a\")",
            "=DDE(\"cmd\";\"/C calc\";\"x\")",
            "\",=1+1,\"",
            "\"\n=1+1");

    /** What no cell of a CSV may begin with; a plain number may be negative. */
    private static final String ACTIVE = "(?s)[=+\\-@\\t\\r\\n|＝＋－＠].*";

    private static final String NUMBER = "-\\d+(\\.\\d+)?";

    private static final List<String> TYPED = List.of(
            "org_unit.name",
            "member.name",
            "metric.name",
            "plan.name",
            "school_course.name",
            "school_student.name",
            "school_class.name",
            "school_room.name",
            "school_source.name",
            "school_lead.child_name",
            "working_calendar.name",
            "work_item.plan_name",
            "work_item.subject",
            "review_finding.comment",
            "agreed_action.text");

    /** Files that are no tables of texts, or are asked for otherwise. */
    private static final Set<String> NO_TABLE = Set.of("/api/v1/models/kit", "/api/v1/migrations/{id}/export");

    @Autowired
    private MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private Organisations bank;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private LessonsFixture lessons;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, String> files = new TreeMap<>();
    private final Set<String> readBack = new HashSet<>();

    @BeforeAll
    void a_bank_and_a_school_of_formulas() {
        clock.reset();
        bank.smallBank();
        school.switchOn();
        lessons.south();
        long plan = ActivePlan.ofMay(jdbc, bank);
        long review = reviews.openOnDemand(bank.viewer("head-north-1"), plan, bank.unitId("north-1"));
        jdbc.sql("insert into working_calendar (code, name) values ('odd', 'Odd')")
                .update();
        jdbc.sql(
                        "insert into calendar_day (calendar, day, kind, name) values ('odd', date '2026-05-04', 'HOLIDAY', '|cmd')")
                .update();
        String batch = Rest.json(admin().call(post("/api/v1/records")
                        .contentType("text/csv")
                        .content(
                                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n"
                                        + FORMULAS.stream()
                                                .map(text -> "core,%s,1,deposit,\"%s\",,2026-05-04,x,,%n"
                                                        .formatted(text.hashCode(), text.replace("\"", "\"\"")))
                                                .collect(Collectors.joining()))))
                .get("batchId")
                .asText();
        TYPED.forEach(this::becomeFormulas);
        String may = "?metric=accounts&start=2026-05-01&end=2026-05-31&unit=HQ&asOf=2026-05-15";
        files.put("/api/v1/achievements/export", may + "&content=tree");
        files.put("/api/v1/explain/export", may);
        files.put("/api/v1/explain/records/export", may);
        files.put("/api/v1/rankings/export", may + "&of=members");
        files.put("/api/v1/reviews/export", "?");
        files.put("/api/v1/reviews/{id}/export", review + "?");
        files.put("/api/v1/tasks/export", "?scope=unit");
        files.put("/api/v1/actions/export", "?");
        files.put("/api/v1/targets/export", "?plan=" + plan);
        files.put("/api/v1/calendars/{code}/export", "odd?");
        files.put("/api/v1/records/batches/{id}/rejections", batch + "?");
        files.put("/api/v1/school/students/export", "?");
        for (String part : List.of("trials", "students", "life-cycle", "consumption")) {
            files.put("/api/v1/school/diagnosis/" + part + "/export", "?from=2026-05-01&to=2026-05-31");
        }
    }

    @Test
    void every_file_is_tried() {
        Set<String> given = routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(path -> path.endsWith("/export") || path.endsWith("/rejections") || path.endsWith("/kit"))
                .filter(path -> !NO_TABLE.contains(path))
                .collect(Collectors.toSet());

        assertThat(files.keySet()).containsExactlyInAnyOrderElementsOf(given);
    }

    @Test
    void no_cell_is_a_formula_and_each_is_read_back_as_it_was() {
        List<String> active = new ArrayList<>();
        Map<String, Integer> found = new LinkedHashMap<>();
        files.forEach((route, query) -> {
            boolean csvOnly = route.contains("calendars") || route.endsWith("/rejections");
            boolean noPaper = csvOnly || route.equals("/api/v1/targets/export");
            found.put(route, cells(file(route, query, "csv"), route, active));
            if (!csvOnly) {
                workbook(file(route, query, "xlsx"), route, active);
            }
            if (!noPaper) {
                paper(file(route, query, "pdf"), route, active);
            }
        });

        assertThat(active).isEmpty();
        assertThat(readBack).as("texts read back to the letter").containsAll(FORMULAS);
        assertThat(found.values().stream().filter(hits -> hits > 0).count())
                .as("files with such texts in them: %s", found)
                .isGreaterThan(8);
    }

    private byte[] file(String route, String query, String format) {
        String address = route.replaceAll("\\{\\w+}", query.substring(0, Math.max(0, query.indexOf('?'))))
                + query.substring(query.indexOf('?'))
                + "&format=" + format;
        MockHttpServletResponse answer = admin().call(get(java.net.URI.create(address)));
        assertThat(answer.getStatus()).as(address + " " + Rest.text(answer)).isEqualTo(200);
        assertThat(answer.getHeader(HttpHeaders.CONTENT_DISPOSITION))
                .as(address)
                .startsWith("attachment;");
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(MediaType.parseMediaType(String.valueOf(answer.getContentType()))
                        .getSubtype())
                .as(address)
                .isIn("csv", "pdf", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return answer.getContentAsByteArray();
    }

    private int cells(byte[] csv, String route, List<String> active) {
        String text = new String(csv, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        int hits = 0;
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(text)) {
            for (CsvRecord row : rows) {
                for (String cell : row.getFields()) {
                    if (cell.matches(ACTIVE) && !cell.matches(NUMBER)) {
                        active.add(route + " csv " + cell);
                    }
                    String plain = cell.startsWith("'") ? cell.substring(1) : cell;
                    for (String formula : FORMULAS) {
                        if (plain.equals(formula)) {
                            hits++;
                            readBack.add(formula);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return hits;
    }

    private static void workbook(byte[] xlsx, String route, List<String> active) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(xlsx))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                String name = part.getName();
                String content = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                Stream.of(
                                "<f>",
                                "<f ",
                                "<hyperlink",
                                "ddeLink",
                                "externalLink",
                                "vbaProject",
                                "TargetMode=\"External\"")
                        .filter(content::contains)
                        .forEach(sign -> active.add(route + " xlsx " + name + " " + sign));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void paper(byte[] pdf, String route, List<String> active) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            if (document.getDocumentCatalog().getOpenAction() != null) {
                active.add(route + " pdf acts when it is opened");
            }
            for (PDPage page : document.getPages()) {
                if (!page.getAnnotations().isEmpty()) {
                    active.add(route + " pdf has links");
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Each row takes the next formula; where names differ by their rows, a number follows only if it must. */
    private void becomeFormulas(String typed) {
        String table = typed.substring(0, typed.indexOf('.'));
        String column = typed.substring(typed.indexOf('.') + 1);
        jdbc.sql("""
                update %1$s t set %2$s = n.text from (
                    select ctid as row, (:formulas::text[])[1 + (row_number() over (order by ctid) + :from) %% :many] as text
                    from %1$s) n
                where t.ctid = n.row
                """.formatted(table, column))
                .param("formulas", FORMULAS.toArray(String[]::new))
                .param("from", TYPED.indexOf(typed) * 5)
                .param("many", FORMULAS.size())
                .update();
    }

    private Rest admin() {
        return new Rest(mvc, "admin", "administrator");
    }
}
