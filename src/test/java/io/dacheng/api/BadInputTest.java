package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** Wrong things sent to the API: each is answered by a sentence that says what, where and what to do, and changes nothing. */
@IntegrationTest
class BadInputTest {

    private static final MediaType CSV = new MediaType("text", "csv");
    private static final String RECORD_COLUMNS =
            "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n";
    private static final String PLAN = """
            {"name": "Deposits", "metric": "deposits", "rootUnit": "HQ", "periodStart": "2026-05-01",
             "periodEnd": "2026-05-31", "amount": "1000.00", "submitBy": "2026-05-20", "agreeBy": "2026-05-25"}
            """;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Jobs jobs;

    private Rest admin;
    private Rest setter;

    @BeforeEach
    void a_small_bank() {
        organisations.smallBank();
        admin = new Rest(mvc, "admin", "administrator");
        setter = admin.as("setter", Organisations.PASSWORD);
    }

    // ---------------------------------------------------------------- organisation

    @Test
    void a_cycle_in_the_tree_is_refused_and_nothing_is_changed() {
        JsonNode problem = refused(400, units("north,north-1,North,region,,\nnew,HQ,New,branch,,\n"));
        assertThat(errors(problem, "units.csv")).anyMatch(text -> text.contains("below itself"));
        assertThat(problem.get("applied").asBoolean()).isFalse();
        assertThat(unitCodes()).doesNotContain("new");
    }

    @Test
    void a_code_twice_is_refused_with_both_lines() {
        JsonNode problem = refused(400, units("new,HQ,New,branch,,\nnew,HQ,Newer,branch,,\n"));
        JsonNode error = problem.at("/files/0/errors/0");
        assertThat(error.get("row").asInt()).isEqualTo(3);
        assertThat(error.get("message").asText()).contains("new", "line 2");
        assertThat(unitCodes()).doesNotContain("new");
    }

    @Test
    void an_unknown_parent_is_named_with_its_row() {
        JsonNode problem = refused(400, units("new,nowhere,New,branch,,\n"));
        assertThat(problem.at("/files/0/errors/0/row").asInt()).isEqualTo(2);
        assertThat(errors(problem, "units.csv").get(0)).contains("nowhere");
    }

    @Test
    void one_wrong_row_in_one_file_keeps_all_files_out() {
        JsonNode problem = refused(
                400,
                multipart("/api/v1/organisation/import")
                        .file(file("units.csv", "code,parent_code,name,kind,weight,calendar\nnew,HQ,New,branch,,\n"))
                        .file(file(
                                "members.csv",
                                "login,name,unit_code,role,valid_from,valid_to,email\ngus,Gus,new,EMPEROR,,,\n")));
        assertThat(errors(problem, "members.csv").get(0)).contains("EMPEROR", "BRANCH_HEAD");
        assertThat(unitCodes()).doesNotContain("new");
    }

    @Test
    void bom_crlf_and_quoted_newlines_are_read_as_they_are_meant() {
        JsonNode answer = Rest.json(admin.call(multipart("/api/v1/organisation/import")
                .file(file(
                        "units.csv",
                        "\uFEFFcode,parent_code,name,kind,weight,calendar\r\n"
                                + "odd,HQ,\"Odd, \"\"the\"\"\r\nsecond\",branch,,\r\n"))));
        assertThat(answer.at("/files/0/created").asInt()).as(answer.toString()).isEqualTo(1);
        JsonNode odd = admin.read("/units")
                .valueStream()
                .filter(unit -> unit.get("code").asText().equals("odd"))
                .findFirst()
                .orElseThrow();
        assertThat(odd.get("name").asText()).contains("Odd, \"the\"").contains("second");
    }

    @Test
    void a_dry_run_reports_and_changes_nothing() {
        JsonNode answer = Rest.json(admin.call(multipart("/api/v1/organisation/import?dryRun=true")
                .file(file("units.csv", "code,parent_code,name,kind,weight,calendar\ndry,HQ,Dry,branch,,\n"))));
        assertThat(answer.at("/files/0/created").asInt()).isEqualTo(1);
        assertThat(answer.get("applied").asBoolean()).isFalse();
        assertThat(unitCodes()).doesNotContain("dry");
    }

    @Test
    void an_import_by_the_wrong_role_is_forbidden() {
        MockHttpServletResponse response =
                admin.as("head-north", Organisations.PASSWORD).call(units("mine,north,Mine,branch,,\n"));
        problem(response, 403, "administrator");
        assertThat(unitCodes()).doesNotContain("mine");
    }

    @Test
    void a_zip_is_taken_and_half_a_zip_is_not() throws IOException {
        byte[] zip = zip("bank/units.csv", "code,parent_code,name,kind,weight,calendar\nzipped,HQ,Zipped,branch,,\n");
        byte[] half = Arrays.copyOf(zip, zip.length / 3);
        assertThat(refused(
                                400,
                                post("/api/v1/organisation/import")
                                        .contentType("application/zip")
                                        .content(half))
                        .get("detail")
                        .asText())
                .contains("zip");
        assertThat(unitCodes()).doesNotContain("zipped");
        assertThat(admin.send("/organisation/import", new MediaType("application", "zip"), zip)
                        .at("/files/0/created")
                        .asInt())
                .isEqualTo(1);
        assertThat(unitCodes()).contains("zipped");
    }

    @Test
    void a_file_nobody_knows_an_empty_import_and_one_too_large_are_refused() throws IOException {
        assertThat(refused(400, multipart("/api/v1/organisation/import").file(file("people.xls", "?")))
                        .get("detail")
                        .asText())
                .contains("people.xls", "units.csv");
        problem(admin.call(multipart("/api/v1/organisation/import")), 400, "no file", "units.csv");
        problem(
                admin.call(post("/api/v1/organisation/import")
                        .contentType("application/zip")
                        .content(new byte[61 * 1024 * 1024])),
                413,
                "60 MB");
        problem(
                admin.call(post("/api/v1/organisation/import")
                        .contentType("application/zip")
                        .content(zip("units.csv", "a,".repeat(40 * 1024 * 1024)))),
                413,
                "60 MB");
    }

    // ---------------------------------------------------------------- plans and targets

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"amount\": \"1000.00\"|\"amount\": \"a lot\"|a lot;decimal number;no exponent",
                "\"amount\": \"1000.00\"|\"amount\": \"1E5\"|1E5;no exponent",
                "\"amount\": \"1000.00\"|\"amount\": 1e400|1e400;no exponent",
                "\"amount\": \"1000.00\"|\"amount\": \"NaN\"|NaN;decimal number",
                "\"amount\": \"1000.00\"|\"amount\": \"1,000.00\"|1,000.00;thousands",
                "\"amount\": \"1000.00\"|\"amount\": NaN|NaN",
                "\"amount\": \"1000.00\"|\"amount\": \"-1.00\"|-1.00;negative",
                "\"amount\": \"1000.00\"|\"amount\": \"1.001\"|1.001;2 decimal places",
                "\"amount\": \"1000.00\"|\"amount\": {}|amount",
                "\"amount\": \"1000.00\"|\"amount\": null|amount;missing",
                "\"name\": \"Deposits\"|\"nmae\": \"Deposits\"|nmae;name",
                "\"name\": \"Deposits\"|\"name\": \"a\\u0000b\"|NUL",
                "\"name\": \"Deposits\"|\"name\": \" \"|name",
                "\"deposits\"|\"gold\"|gold",
                "\"HQ\"|\"moon\"|moon",
                "2026-05-25|2026-06-25|2026-06-25;2026-05-31",
                "2026-05-20|2026-05-32|2026-05-32;YYYY-MM-DD",
                "2026-05-31|2026-04-30|2026-04-30",
                "2026-05-31|20260531|20260531;YYYY-MM-DD",
                "{|[|body",
            })
    void a_plan_with_something_wrong_is_refused(String right, String wrong, String words) {
        JsonNode before = setter.read("/plans");
        MockHttpServletResponse response = setter.call(json("/plans", PLAN.replace(right, wrong)));
        assertThat(response.getStatus()).as(Rest.text(response)).isIn(400, 404);
        problem(response, response.getStatus(), words.split(";"));
        assertThat(setter.read("/plans")).isEqualTo(before);
    }

    @Test
    void only_a_target_setter_starts_plans() {
        problem(admin.as("head-north", Organisations.PASSWORD).call(json("/plans", PLAN)), 403, "target setter");
        assertThat(setter.read("/plans")).isEmpty();
    }

    @Test
    void a_submission_after_the_parents_date_too_precise_or_without_a_reason_is_refused() {
        setter.send("/plans", PLAN.replace("HQ", "south-1"));
        jobs.runMessages();
        long confirm = setter.read("/tasks?scope=unit&kind=confirmSplit")
                .at("/items/0/id")
                .asLong();
        setter.send("/tasks/" + confirm + "/complete", "{}");
        jobs.runMessages();
        Rest eve = admin.as("eve", Organisations.PASSWORD);
        long task = eve.read("/tasks?kind=SUBMIT_TARGET").at("/items/0/id").asLong();
        String complete = "/tasks/" + task + "/complete";
        String form = "{\"amount\": \"%s\", \"completionDate\": \"%s\"}";

        problem(eve.call(json(complete, form.formatted("500.00", "2026-06-01"))), 400, "2026-06-01", "2026-05-31");
        problem(eve.call(json(complete, form.formatted("500.001", "2026-05-31"))), 400, "500.001", "2 decimal places");
        problem(eve.call(json(complete, form.formatted("-5.00", "2026-05-31"))), 400, "negative");
        problem(eve.call(json(complete, form.formatted("400.00", "2026-05-31"))), 400, "400.00", "say why");
        problem(eve.call(json(complete, "{\"amount\": \"500.00\"}")), 400, "completionDate", "missing");
        problem(eve.call(json(complete, "")), 400, "amount", "missing");
        problem(eve.call(json(complete, "{\"decision\": \"APPROVE\"}")), 400, "decision", "completionDate");

        assertThat(eve.read("/tasks/" + task).at("/target/state").asText()).isEqualTo("DISPATCHED");
        assertThat(eve.read("/tasks/" + task).at("/task/state").asText()).isEqualTo("OPEN");
        eve.send(complete, form.formatted("500.00", "2026-05-31"));
        problem(eve.call(json(complete, form.formatted("500.00", "2026-05-31"))), 409, "closed");
    }

    @Test
    void wrong_targets_are_reported_by_row_and_none_is_taken() {
        JsonNode problem =
                refused(400, post("/api/v1/targets/import").contentType(CSV).content("""
                        metric,owner_kind,owner,period_start,period_end,amount
                        deposits,UNIT,north,2026-01-01,2026-12-31,10.00
                        gold,UNIT,north,2026-01-01,2026-12-31,10.00
                        deposits,UNIT,moon,2026-01-01,2026-12-31,10.00
                        deposits,UNIT,south,2026-01-01,2026-12-31,-1
                        deposits,UNIT,south,2026-01-01,2026-12-31,1.234
                        deposits,UNIT,south,2026-12-31,2026-01-01,1.00
                        deposits,UNIT,south,2026-02-30,2026-12-31,1.00
                        deposits,PLANET,south,2026-01-01,2026-12-31,many
                        """));
        assertThat(problem.at("/files/0/errors").valueStream().map(e -> e.get("row")
                        .asInt()))
                .contains(3, 4, 5, 6, 7, 8, 9);
        assertThat(String.join("\n", errors(problem, "targets.csv")))
                .contains("gold", "moon", "negative", "1.234", "2026-02-30", "PLANET", "many");
        JsonNode row = admin.read("/achievements?metric=deposits&start=2026-01-01&end=2026-12-31&unit=north")
                .at("/rows/0");
        assertThat(row.get("target").isNull()).isTrue();
    }

    // ---------------------------------------------------------------- records

    @Test
    void bad_rows_are_told_by_line_and_do_not_stop_good_ones() {
        JsonNode batch = records("""
                core,B-1,1,deposit,ann,,2026-05-02,10.00,1,
                core,B-2,1,deposit,ann,,2026-05-02,ten,1,
                core,B-3,1,deposit,ann,,2026-05-02,0.001,1,
                core,B-4,1,gold,ann,,2026-05-02,1.00,1,
                core,B-5,1,deposit,nobody,,2026-05-02,1.00,1,
                core,B-6,1,deposit,ann,,2026-02-30,1.00,1,
                core,B-7,1,deposit,,,2026-05-02,1.00,1,
                """);
        assertThat(batch.get("accepted").asInt()).isEqualTo(1);
        assertThat(batch.get("rejected").asInt()).isEqualTo(6);
        assertThat(batch.get("errors").valueStream().map(e -> e.get("line").asInt()))
                .containsExactly(3, 4, 5, 6, 7, 8);
        String csv = Rest.text(
                admin.call(get("/api/v1/records/batches/" + batch.get("batchId").asText() + "/rejections")));
        assertThat(csv).contains("ten", "0.001", "gold", "nobody", "2026-02-30").doesNotContain("B-1,");
    }

    @Test
    void a_rejected_formula_comes_back_as_text() {
        JsonNode batch = records("=cmd|' /C calc'!A0,F-1,1,gold,ann,,2026-05-02,1.00,1,\n");
        String csv = Rest.text(
                admin.call(get("/api/v1/records/batches/" + batch.get("batchId").asText() + "/rejections")));
        assertThat(csv).contains("'=cmd").doesNotContain(",=cmd").doesNotContain("\n=cmd");
    }

    @Test
    void an_atomic_batch_with_a_wrong_row_takes_nothing() {
        MockHttpServletResponse response = admin.call(post("/api/v1/records?atomic=true")
                .contentType(CSV)
                .content(RECORD_COLUMNS
                        + "core,A-1,1,deposit,ann,,2026-05-03,77.00,1,\ncore,A-2,1,gold,ann,,2026-05-03,1.00,1,\n"));
        JsonNode problem = problem(response, 400, "atomic", "errors");
        assertThat(problem.get("accepted").asInt()).isZero();
        assertThat(problem.at("/errors/0/line").asInt()).isEqualTo(3);
        assertThat(actual("asOf=2026-05-03&start=2026-05-03")).isEqualTo("0.00");
    }

    @Test
    void fifty_megabytes_are_taken_and_half_a_gzip_of_them_is_not() throws IOException {
        // Rows that are all the same record, each with two kilobytes of attributes.
        String row = "core,BIG,1,deposit,bob,,2026-05-04,5.00,1,\"{\"\"text\"\":\"\"" + "x".repeat(2000) + "\"\"}\"\n";
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            for (OutputStream out : List.of(gzip, plain)) {
                out.write(RECORD_COLUMNS.getBytes(StandardCharsets.UTF_8));
                for (int i = 0; i < 26_000; i++) {
                    out.write(row.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(plain.size()).isGreaterThan(50 * 1024 * 1024);
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        problem(
                admin.call(post("/api/v1/records")
                        .contentType(CSV)
                        .header("Content-Encoding", "gzip")
                        .content(half)),
                400,
                "gzip",
                "nothing");
        problem(
                admin.call(
                        post("/api/v1/records").contentType("application/gzip").content(new byte[] {1, 2, 3, 4})),
                400,
                "gzip");
        assertThat(actual("asOf=2026-05-04&start=2026-05-04")).isEqualTo("0.00");

        JsonNode batch = admin.send("/records", CSV, plain.toByteArray());
        assertThat(batch.get("accepted").asInt()).isEqualTo(1);
        assertThat(batch.get("duplicates").asInt()).isEqualTo(25_999);
        assertThat(actual("asOf=2026-05-04&start=2026-05-04")).isEqualTo("5.00");
    }

    @Test
    void a_gzip_that_grows_without_end_is_stopped() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(RECORD_COLUMNS.getBytes(StandardCharsets.UTF_8));
            byte[] emptyLines = "\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 64; i++) {
                gzip.write(emptyLines);
            }
        }
        problem(
                admin.call(
                        post("/api/v1/records").contentType("application/gzip").content(bomb.toByteArray())),
                413,
                "times its size");
    }

    @Test
    void an_unreadable_body_takes_nothing() {
        problem(records(CSV, "no,such,columns\n1,2,3\n"), 400, "column");
        problem(records(CSV, ""), 400, "empty");
        problem(records(CSV, RECORD_COLUMNS + "core,Q-1,1,\"deposit,ann,,2026-05-02,1.00,1,\n"), 400, "never closed");
        problem(records(MediaType.APPLICATION_JSON, "{\"a\": 1"), 400, "JSON");
        problem(records(MediaType.APPLICATION_JSON, "[{\"source\": \"core\""), 400, "JSON", "too early");
        problem(records(new MediaType("text", "csv", Charset.forName("GBK")), "x"), 415, "GBK", "UTF-8");
        problem(records(MediaType.TEXT_XML, "<a/>"), 415, "text/xml", "text/csv");
        problem(records(MediaType.MULTIPART_FORM_DATA, "--x"), 415, "text/csv");
        problem(
                admin.call(post("/api/v1/records")
                        .contentType(CSV)
                        .header("Content-Encoding", "br")
                        .content("x")),
                415,
                "br",
                "gzip");
        problem(
                admin.call(post("/api/v1/records")
                        .contentType(CSV)
                        .header("Idempotency-Key", "k".repeat(201))
                        .content(RECORD_COLUMNS)),
                400,
                "Idempotency-Key",
                "200");
    }

    @Test
    void a_plain_member_may_not_send_records() {
        problem(
                admin.as("ann", Organisations.PASSWORD)
                        .call(post("/api/v1/records").contentType(CSV).content(RECORD_COLUMNS)),
                403,
                "branch head");
    }

    // ---------------------------------------------------------------- questions, routes, shapes

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "/achievements?start=2026-05-01&end=2026-05-31&unit=HQ>metric;missing",
                "/achievements?metric=gold&start=2026-05-01&end=2026-05-31&unit=HQ>gold",
                "/achievements?metric=deposits&start=tomorrow&end=2026-05-31&unit=HQ>start;tomorrow;2026-04-15",
                "/achievements?metric=deposits&start=2026-02-30&end=2026-05-31&unit=HQ>start;2026-02-30",
                "/achievements?metric=deposits&start=2026-06-01&end=2026-05-31&unit=HQ>2026-06-01;2026-05-31",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31>unit=;member=",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&member=ann>not both",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&member=ann&level=tree>units",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&level=all>level;self | children | members | tree",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&limit=0>limit;5000",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&limit=many>limit;many",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&level=tree&next=forged>forged",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&knownAt=now>knownAt;2026-04-15T08:30:00Z",
                "/rankings?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&of=dogs>of;units | members",
                "/rankings?metric=deposits&start=2026-05-01&end=2026-05-31&unit=HQ&by=luck>achievementRate | timeProportionalRate",
                "/tasks?scope=everybody>scope;mine | group | standingIn | unit | overdue | done",
                "/tasks?offset=-1>offset",
                "/targets/none>id;none",
                "/records/batches/none>id;UUID",
            })
    void a_question_with_something_wrong_is_refused(String path, String words) {
        MockHttpServletResponse response = admin.call(get("/api/v1" + path));
        assertThat(response.getStatus()).as(Rest.text(response)).isIn(400, 404);
        problem(response, response.getStatus(), words.split(";"));
    }

    @Test
    void unknown_things_are_not_found() {
        for (String path : List.of(
                "/plans/99999",
                "/targets/99999",
                "/targets/99999/versions",
                "/tasks/99999",
                "/reviews/99999",
                "/records/batches/7f3f0a3e-0000-4000-8000-000000000000",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&unit=moon",
                "/achievements?metric=deposits&start=2026-05-01&end=2026-05-31&member=nobody",
                "/members?unit=moon")) {
            problem(admin.call(get("/api/v1" + path)), 404);
        }
    }

    @Test
    void routes_and_methods_there_are_not_are_told_so() {
        problem(admin.call(get("/api/v1/nothing")), 404, "GET /api/v1/nothing", "openapi.json");
        problem(admin.call(get("/api/v2/plans")), 404);
        MockHttpServletResponse response = admin.call(delete("/api/v1/plans"));
        problem(response, 405, "DELETE", "POST");
        assertThat(response.getHeader("Allow")).contains("GET", "POST");
        problem(
                admin.call(
                        post("/api/v1/plans").contentType(MediaType.TEXT_PLAIN).content("hello")),
                415,
                "text/plain",
                "application/json");
        problem(admin.call(get("/api/v1/plans").accept(MediaType.APPLICATION_PDF)), 406, "application/json");
        problem(admin.call(post("/api/v1/plans").contentType(MediaType.APPLICATION_JSON)), 400, "no body");
        problem(admin.call(json("/plans", "{\"name\": ")), 400, "JSON", "line 1");
        problem(admin.call(json("/plans", "{\"name\": \"a\", \"name\": \"b\"}")), 400, "name");
        problem(admin.call(json("/plans", "\"" + "x".repeat(3 * 1024 * 1024) + "\"")), 413, "2 MB");
        problem(admin.call(get(URI.create("/api/v1/units?x=%00"))), 400, "NUL");
    }

    @Test
    void another_sites_page_cannot_use_a_browsers_login() {
        problem(admin.call(json("/notices/read", "").header("Sec-Fetch-Site", "cross-site")), 403, "Another site");
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "zh", "fr;q=0.9, zh-Hans-CN;q=0.8"})
    void a_chinese_reader_gets_chinese_sentences(String language) {
        MockHttpServletResponse response =
                admin.call(get("/api/v1/achievements").header("Accept-Language", language));
        JsonNode problem = problem(response, 400, "缺少参数");
        assertThat(problem.get("code").asText()).isEqualTo("api.parameter.missing");
        assertThat(response.getHeader("Content-Language")).isEqualTo("zh-CN");
    }

    @Test
    void a_wrong_password_tells_nothing_about_the_login() {
        String unknown = Rest.text(admin.as("no-such-person", "wrong").call(get("/api/v1/users/me")));
        String wrong = Rest.text(admin.as("fei", "wrong").call(get("/api/v1/users/me")));
        assertThat(wrong).isEqualTo(unknown).contains("api.login");
        assertThat(admin.as("fei", Organisations.PASSWORD)
                        .read("/users/me")
                        .get("login")
                        .asText())
                .isEqualTo("fei");
    }

    @Test
    void a_short_password_and_one_for_nobody_are_refused() {
        problem(password("ann", "{\"password\": \"short\"}"), 400, "10");
        problem(password("ann", "{}"), 400, "password", "missing");
        problem(password("nobody", "{\"password\": \"long-enough-for-all\"}"), 404, "nobody");
    }

    // ---------------------------------------------------------------- how to ask

    /** A problem document of this status whose sentence has these words. */
    private static JsonNode problem(MockHttpServletResponse response, int status, String... words) {
        String body = Rest.text(response);
        assertThat(response.getStatus()).as(body).isEqualTo(status);
        assertThat(response.getContentType()).as(body).isEqualTo("application/problem+json");
        JsonNode problem = Rest.json(response);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("code").asText()).isNotEmpty();
        assertThat(problem.get("detail").asText()).isNotEmpty();
        for (String word : words) {
            assertThat(problem.get("detail").asText()).contains(word);
        }
        assertThat(body).doesNotContain("Exception", "io.dacheng", "org.springframework", "Feature");
        return problem;
    }

    private JsonNode refused(int status, AbstractMockHttpServletRequestBuilder<?> request) {
        return problem(admin.call(request), status);
    }

    private MockHttpServletResponse password(String login, String json) {
        return admin.call(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put(
                        "/api/v1/users/" + login + "/password")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json));
    }

    private static AbstractMockHttpServletRequestBuilder<?> json(String path, String body) {
        return post("/api/v1" + path).contentType(MediaType.APPLICATION_JSON).content(body);
    }

    private static AbstractMockHttpServletRequestBuilder<?> units(String rows) {
        return multipart("/api/v1/organisation/import")
                .file(file("units.csv", "code,parent_code,name,kind,weight,calendar\n" + rows));
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile(name, name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] zip(String name, String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(packed)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return packed.toByteArray();
    }

    private JsonNode records(String rows) {
        return admin.send("/records", CSV, (RECORD_COLUMNS + rows).getBytes(StandardCharsets.UTF_8));
    }

    private MockHttpServletResponse records(MediaType type, String body) {
        return admin.call(post("/api/v1/records").contentType(type).content(body.getBytes(StandardCharsets.UTF_8)));
    }

    private String actual(String question) {
        return admin.read("/achievements?metric=deposits&end=2026-05-31&unit=HQ&" + question)
                .at("/rows/0/actual")
                .asText();
    }

    private List<String> unitCodes() {
        return admin.read("/units")
                .valueStream()
                .map(unit -> unit.get("code").asText())
                .toList();
    }

    private static List<String> errors(JsonNode problem, String file) {
        return problem.get("files")
                .valueStream()
                .filter(report -> report.get("file").asText().equals(file))
                .flatMap(report -> Stream.of(report.get("errors")))
                .flatMap(JsonNode::valueStream)
                .map(error -> error.get("message").asText())
                .toList();
    }
}
