package io.dacheng.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import com.fasterxml.jackson.databind.JsonNode;
import io.dacheng.fixtures.Drawn;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.ModelVersions;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.students.StudentView;
import io.dacheng.workflow.gate.ModelFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * V1 at the outer wall: whoever belongs to the north gets nothing of the south, on any route there is. The routes are
 * those of the running product; one that is not in the table fails the test.
 */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherBranchTest {

    /** Names, logins and codes of the south; none of them may come back unless the caller has sent it. */
    private static final Pattern SOUTH = Pattern.compile("(?i)\\b(south|south-1|eve|fei|head-south|head-south-1)\\b");

    private static final String REVISE = """
            {"unit": "south-1", "kind": "AMOUNT", "amount": "1200.00", "reason": "The market has changed"}
            """;

    private static final String SOURCE = """
            {"name": "Warehouse", "url": "jdbc:postgresql://localhost:1/platform", "user": "reader", "password": "x"}
            """;

    private static final String PULL = """
            {"name": "Deposits", "source": "warehouse", "recordType": "deposit",
             "query": "select source_id, revision, member, business_date, amount from record"}
            """;

    private static final String MOVE = """
            {"process": "member-target", "from": 1, "to": 2}
            """;

    private static final String GOAL_VIEW = """
            {"name": "For the south", "unit": "south", "roles": ["BRANCH_HEAD"], "version": 1,
             "widgets": [{"kind": "HEADLINE"}]}
            """;

    private static final String TRIAL = """
            {"version": 0, "courseId": 1, "on": "2026-05-20", "starts": "10:00", "ends": "11:00", "teacher": "ann"}
            """;

    private static final String REASON = "{\"reason\": \"The north would like it\"}";

    enum Expect {
        /** 403 or 404. */
        REFUSED,
        /** An answer in which nothing of the south occurs. */
        NOTHING,
        /** 403, or 400 with every row refused; the rows quote what the caller has sent. */
        ROWS_REFUSED,
        /** 200 with the one item refused as not found. */
        ITEM_REFUSED,
        /** 403, or a batch of which nothing was accepted. */
        NONE_ACCEPTED
    }

    record Rule(Expect expect, Supplier<AbstractMockHttpServletRequestBuilder<?>> request) {}

    @Autowired
    private MockMvc mvc;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private LessonsFixture lessons;

    @Autowired
    private EventStream events;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Organisations organisations;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    private long openPlan;
    private long activePlan;
    private long revision;
    private long southTarget;
    private long eveTask;
    private long southFile;
    private long splitTask;
    private long channelOfEve;
    private long approveTask;
    private long review;
    private long action;
    private String batch = "";
    private String southCase = "";
    private String stuck = "";
    private long key;
    private long filter;
    private String goalView = "";
    private long substitution;
    private long migration;
    long student;
    private long order;
    private long given;
    private long refund;
    private long gap;
    private long position;
    private long course;
    private String timer = "";
    long southLead;
    private long southTrial;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private JdbcClient rows;

    private @Nullable ModelVersions models;
    private long submission;

    @AfterAll
    void nobody_listens_any_more() {
        events.destroy();
        if (models != null) {
            models.close();
        }
    }

    /** The south has one of everything: plans, targets, tasks, a batch with rejections, a review, an agreed action. */
    @BeforeAll
    void the_south_at_work() {
        organisations.smallBank();
        goalView = as("people").send("/goal-views", GOAL_VIEW).get("code").asText();
        Rest setter = as("setter");
        long active = plan(setter, "south-1", "deposits");
        confirm(setter, active);
        for (String member : List.of("eve", "fei")) {
            submit(member);
        }
        approveAll("head-south-1");
        assertThat(setter.read("/plans/" + active).get("state").asText()).isEqualTo("ACTIVE");
        JsonNode opened = as("head-south-1").send("/reviews", "{\"plan\": " + active + ", \"unit\": \"south-1\"}");
        review = opened.get("id").asLong();
        jobs.runMessages();
        JsonNode finding = opened.get("findings").get(0);
        JsonNode reviewTask = tasks("head-south-1", "REVIEW_PROGRESS").get(0);
        as("head-south-1").send("/tasks/" + reviewTask.get("id").asLong() + "/complete", """
                        {"comment": "Talked to all", "findings": [{"findingId": %d, "comment": "Late start",
                         "actions": [{"text": "Visit two clients", "owner": "eve", "due": "2026-05-30"}]}]}
                        """.formatted(
                        finding.get("id").asLong()));
        action = as("head-south-1")
                .read("/reviews/" + review)
                .at("/findings/0/actions/0/id")
                .asLong();
        assertThat(action).isPositive();
        activePlan = active;
        new Rest(mvc, "admin", "administrator")
                .put_("/drafts/plan-new", "{\"content\": {\"name\": \"Eve in the south\"}}");
        revision =
                setter.send("/plans/" + active + "/revisions", REVISE).get("id").asLong();
        jobs.runMessages();

        openPlan = plan(setter, "south", "accounts");
        channelOfEve = as("eve")
                .send("/notices/channels", robot("WECOM"))
                .at("/channel/id")
                .asLong();
        splitTask = tasks("setter", "CONFIRM_SPLIT").get(0).get("id").asLong();
        long second = plan(setter, "south-1", "cards");
        confirm(setter, second);
        eveTask = tasks("eve", "SUBMIT_TARGET").get(0).get("id").asLong();
        southTarget = as("eve").read("/tasks/" + eveTask).at("/target/id").asLong();
        southFile = Rest.json(as("eve")
                        .call(multipart("/api/v1/tasks/" + eveTask + "/attachments")
                                .file(new MockMultipartFile(
                                        "file", "south.txt", null, "Accounts".getBytes(StandardCharsets.UTF_8)))))
                .get("id")
                .asLong();
        submit("fei");
        approveTask = tasks("head-south-1", "APPROVE_TARGET").get(0).get("id").asLong();
        key = as("head-south")
                .send("/api-keys", "{\"name\": \"Key of head-south\"}")
                .at("/about/id")
                .asLong();
        filter = as("head-south-1")
                .send("/tasks/filters", "{\"name\": \"South 1\", \"unit\": \"south-1\"}")
                .get("id")
                .asLong();
        substitution = as("head-south")
                .send(
                        "/substitutions",
                        "{\"substitute\": \"fei\", \"firstDay\": \"2026-06-01\", \"lastDay\": \"2026-06-05\"}")
                .get("id")
                .asLong();
        Rest admin = new Rest(mvc, "admin", "administrator");
        models = new ModelVersions(repository);
        int before = models.latest("member-target");
        int after = models.deploy("member-target", model -> model.replace("Approve target", "Decide on target"));
        migration = admin.send(
                        "/migrations",
                        "{\"process\": \"member-target\", \"from\": %d, \"to\": %d}".formatted(before, after))
                .at("/migration/id")
                .asLong();
        timer = admin.read("/timers").at("/items/0/id").asText();
        ModelFile model = Drawn.renamed("Approve in the south");
        submission = Rest.json(admin.call(multipart("/api/v1/models/submissions")
                        .file(new MockMultipartFile("file", model.name(), null, model.content()))))
                .at("/submission/id")
                .asLong();
        admin.call(replace("/sources/warehouse", SOURCE));
        admin.call(replace("/pulls/deposits", PULL));
        school();
        leadOfTheSouth();
        southCase = admin.read("/cases?unit=south-1&process=member-target")
                .at("/items/0/id")
                .asText();
        assertThat(southCase).isNotEmpty();
        stuck = stuckCase();
        batch = as("head-south-1")
                .send("/records", new MediaType("text", "csv"), records("eve", "south-1"))
                .get("batchId")
                .asText();
    }

    /** A student, an order and so on of the south; the fixture's own names tell nothing. */
    private void school() {
        school.switchOn();
        gap = school.gap("south-1", LocalDate.of(2026, 5, 11));
        Rest admin = new Rest(mvc, "admin", "administrator");
        StudentView child = school.student("south-1", "Eve junior");
        student = child.id();
        order = school.order(child, "piano", "100.00", "10", "0").id();
        given = admin.send("/school/students/" + student + "/packages", """
                        {"courseId": %d, "kind": "GIFT", "hours": 1, "reason": "Eve asked"}
                        """.formatted(school.course("piano")))
                .get("id")
                .asLong();
        refund = admin.send("/school/orders/" + order + "/refunds", "{\"hours\": 1, \"reason\": \"Eve asked\"}")
                .get("id")
                .asLong();
        position = admin.send(
                        "/school/positions", "{\"unit\": \"south-1\", \"member\": \"eve\", \"position\": \"TEACHER\"}")
                .get("id")
                .asLong();
        course = admin.send("/school/courses", """
                        {"code": "drums", "name": "Drums", "unit": "south-1", "hourPrice": 1, "lessonHours": 1,
                         "lessonMinutes": 60}
                        """).get("id").asLong();
    }

    /** A lead of the south whose child is called like somebody there, with a trial. */
    private void leadOfTheSouth() {
        pack.switchTo(organisations.viewer("admin"), true);
        southLead = new Rest(mvc, "admin", "administrator")
                .send("/school/leads", """
                        {"unit": "south-1", "childName": "Eve", "source": "other", "parents": [{"name": "Fei"}]}
                        """)
                .get("id")
                .asLong();
        southTrial = rows.sql("""
                with course as (insert into school_course (code, name, hour_price) values ('flute', 'Flute', 1) returning id)
                insert into school_trial (lead_id, unit_id, course_id, trial_on, starts, ends, teacher_id, booked_by)
                select l.id, l.unit_id, c.id, date '2026-05-14', '10:00', '11:00', m.id, 'admin'
                from school_lead l, course c, member m where l.id = :lead and m.login = 'eve' returning id
                """).param("lead", southLead).query(Long.class).single();
    }

    /** @return the id of its incident */
    private String stuckCase() {
        String id = engine.getRuntimeService()
                .startProcessInstanceByKey("target-cascade", "plan:999999999")
                .getId();
        ManagementService management = engine.getManagementService();
        String job = management
                .createJobQuery()
                .processInstanceId(id)
                .messages()
                .singleResult()
                .getId();
        for (int tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> management.executeJob(job)).hasMessageContaining("plan:999999999");
        }
        return engine.getRuntimeService()
                .createIncidentQuery()
                .processInstanceId(id)
                .singleResult()
                .getId();
    }

    Map<String, Rule> rules() {
        String period = "metric=deposits&start=2026-05-01&end=2026-05-31&asOf=2026-05-15";
        return Map.ofEntries(
                rule("POST /organisation/import", Expect.REFUSED, () -> multipart("/api/v1/organisation/import")
                        .file(file(
                                "units.csv", "code,parent_code,name,kind,weight,calendar\nsouth,HQ,Mine,region,,\n"))),
                rule("POST /targets/import", Expect.ROWS_REFUSED, () -> post("/api/v1/targets/import")
                        .contentType("text/csv")
                        .content("metric,owner_kind,owner,period_start,period_end,amount\n"
                                + "deposits,UNIT,south,2026-01-01,2026-12-31,1\n")),
                rule("GET /targets/export", Expect.REFUSED, () -> read("/targets/export?plan=" + openPlan)),
                rule("POST /records", Expect.NONE_ACCEPTED, () -> post("/api/v1/records")
                        .contentType("text/csv")
                        .content(records("eve", "south-1"))),
                rule("POST /records/preview", Expect.NONE_ACCEPTED, () -> post("/api/v1/records/preview")
                        .contentType("text/csv")
                        .content(records("fei", ""))),
                rule("GET /school/leads", Expect.NOTHING, () -> read("/school/leads?limit=200")),
                rule("GET /school/leads/board", Expect.NOTHING, () -> read("/school/leads/board")),
                rule("GET /school/leads/{id}", Expect.REFUSED, () -> read("/school/leads/" + southLead)),
                rule(
                        "POST /school/leads",
                        Expect.REFUSED,
                        () -> send(
                                "/school/leads",
                                "{\"unit\": \"south-1\", \"childName\": \"Nora\", \"source\": \"other\"}")),
                rule(
                        "POST /school/leads/known",
                        Expect.NOTHING,
                        () -> send("/school/leads/known", "{\"phone\": \"13900009999\"}")),
                rule(
                        "PUT /school/leads/{id}",
                        Expect.REFUSED,
                        () -> replace(
                                "/school/leads/" + southLead,
                                "{\"version\": 0, \"childName\": \"Nora\", \"source\": \"other\"}")),
                rule(
                        "POST /school/leads/{id}/stages",
                        Expect.REFUSED,
                        () -> send("/school/leads/" + southLead + "/stages", "{\"stage\": \"visit\"}")),
                rule(
                        "DELETE /school/leads/{id}/stages/{step}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/school/leads/" + southLead + "/stages/1")),
                rule(
                        "POST /school/leads/{id}/plan",
                        Expect.REFUSED,
                        () -> send("/school/leads/" + southLead + "/plan", "{\"on\": null}")),
                rule(
                        "POST /school/leads/{id}/assign",
                        Expect.REFUSED,
                        () -> send("/school/leads/" + southLead + "/assign", "{}")),
                rule(
                        "POST /school/leads/assign",
                        Expect.NOTHING,
                        () -> send("/school/leads/assign", "{\"leads\": [" + southLead + "]}")),
                rule(
                        "POST /school/leads/{id}/lose",
                        Expect.REFUSED,
                        () -> send("/school/leads/" + southLead + "/lose", "{\"reason\": \"PRICE\"}")),
                rule(
                        "POST /school/leads/{id}/reopen",
                        Expect.REFUSED,
                        () -> send("/school/leads/" + southLead + "/reopen", "{}")),
                rule(
                        "POST /school/leads/{id}/sign",
                        Expect.REFUSED,
                        () -> send(
                                "/school/leads/" + southLead + "/sign",
                                "{\"version\": 0, \"courseId\": 1, \"amount\": \"1.00\", \"paidHours\": \"1\"}")),
                rule("POST /school/leads/import", Expect.ROWS_REFUSED, () -> post("/api/v1/school/leads/import")
                        .contentType("text/csv")
                        .content("unit,child,source\nsouth-1,Nora,other\n")),
                rule("GET /school/trials", Expect.NOTHING, () -> read("/school/trials?limit=500")),
                rule(
                        "POST /school/leads/{id}/trials",
                        Expect.REFUSED,
                        () -> send("/school/leads/" + southLead + "/trials", TRIAL)),
                rule("PUT /school/trials/{id}", Expect.REFUSED, () -> replace("/school/trials/" + southTrial, TRIAL)),
                rule(
                        "POST /school/trials/{id}/attended",
                        Expect.REFUSED,
                        () -> send("/school/trials/" + southTrial + "/attended", "{}")),
                rule(
                        "POST /school/trials/{id}/result",
                        Expect.REFUSED,
                        () -> send("/school/trials/" + southTrial + "/result", "{}")),
                rule(
                        "POST /school/trials/{id}/missed",
                        Expect.REFUSED,
                        () -> send("/school/trials/" + southTrial + "/missed", "{}")),
                rule(
                        "POST /school/trials/{id}/cancel",
                        Expect.REFUSED,
                        () -> send("/school/trials/" + southTrial + "/cancel", "{}")),
                rule(
                        "POST /school/trials/{id}/set-back",
                        Expect.REFUSED,
                        () -> send("/school/trials/" + southTrial + "/set-back", "{}")),
                rule("GET /school/stages", Expect.NOTHING, () -> read("/school/stages")),
                rule(
                        "POST /school/stages",
                        Expect.REFUSED,
                        () -> send("/school/stages", "{\"code\": \"called\", \"name\": \"Called\"}")),
                rule("PATCH /school/stages/{code}", Expect.REFUSED, () -> patch("/api/v1/school/stages/visit")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"active\": false}")),
                rule(
                        "POST /school/stages/{code}/move",
                        Expect.REFUSED,
                        () -> send("/school/stages/visit/move", "{\"on\": true}")),
                rule("GET /school/sources", Expect.NOTHING, () -> read("/school/sources")),
                rule(
                        "POST /school/sources",
                        Expect.REFUSED,
                        () -> send("/school/sources", "{\"code\": \"fair\", \"name\": \"Fair\"}")),
                rule("PATCH /school/sources/{code}", Expect.REFUSED, () -> patch("/api/v1/school/sources/other")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"active\": false}")),
                rule("GET /school/day", Expect.NOTHING, () -> read("/school/day")),
                rule("GET /school/gaps", Expect.NOTHING, () -> read("/school/gaps")),
                rule("GET /school/gaps/{id}", Expect.REFUSED, () -> read("/school/gaps/" + gap)),
                rule("GET /school/ranking", Expect.REFUSED, () -> read("/school/ranking?unit=south-1")),
                rule("GET /school/ranking/campuses", Expect.NOTHING, () -> read("/school/ranking/campuses")),
                rule(
                        "GET /school/diagnosis/trials",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/trials?from=2026-01-01&to=2026-12-31")),
                rule(
                        "GET /school/diagnosis/trials/export",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/trials/export?from=2026-01-01&to=2026-12-31")),
                rule(
                        "GET /school/diagnosis/students",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/students?from=2026-01-01&to=2026-12-31")),
                rule(
                        "GET /school/diagnosis/students/export",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/students/export?from=2026-01-01&to=2026-12-31")),
                rule(
                        "GET /school/diagnosis/life-cycle",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/life-cycle?from=2026-01-01&to=2026-12-31")),
                rule(
                        "GET /school/diagnosis/life-cycle/export",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/life-cycle/export?from=2026-01-01&to=2026-12-31")),
                rule(
                        "GET /school/diagnosis/consumption",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/consumption?from=2026-01-01&to=2026-12-31")),
                rule(
                        "GET /school/diagnosis/consumption/export",
                        Expect.NOTHING,
                        () -> read("/school/diagnosis/consumption/export?from=2026-01-01&to=2026-12-31")),
                rule("GET /api-keys", Expect.NOTHING, () -> read("/api-keys")),
                rule(
                        "POST /api-keys",
                        Expect.REFUSED,
                        () -> send("/api-keys", "{\"name\": \"Mine\", \"owner\": \"head-south\"}")),
                rule("DELETE /api-keys/{id}", Expect.REFUSED, () -> delete("/api/v1/api-keys/" + key)),
                rule("POST /view-as", Expect.REFUSED, () -> send("/view-as", "{\"login\": \"eve\"}")),
                rule("DELETE /view-as", Expect.NOTHING, () -> delete("/api/v1/view-as")),
                rule(
                        "GET /school/lessons",
                        Expect.NOTHING,
                        () -> read("/school/lessons?from=2026-05-01&to=2026-06-30")),
                rule("GET /school/lessons/{id}", Expect.REFUSED, () -> read("/school/lessons/" + south().lessonId())),
                rule("POST /school/lessons", Expect.REFUSED, () -> send("/school/lessons", lessonPlan())),
                rule(
                        "POST /school/lessons/preview",
                        Expect.REFUSED,
                        () -> send("/school/lessons/preview", lessonPlan())),
                rule(
                        "POST /school/lessons/{id}/change",
                        Expect.REFUSED,
                        () -> send("/school/lessons/" + south().lessonId() + "/change", "{\"version\": 0}")),
                rule(
                        "POST /school/lessons/{id}/cancel",
                        Expect.REFUSED,
                        () -> send("/school/lessons/" + south().lessonId() + "/cancel", "{\"version\": 0}")),
                rule(
                        "POST /school/lessons/restore",
                        Expect.REFUSED,
                        () -> send("/school/lessons/restore", "{\"lessonIds\": [" + south().lessonId() + "]}")),
                rule(
                        "POST /school/lessons/{id}/attendance",
                        Expect.REFUSED,
                        () -> send(
                                "/school/lessons/" + south().lessonId() + "/attendance",
                                "{\"marks\": [{\"studentId\": " + south().studentId() + ", \"state\": \"PRESENT\"}]}")),
                rule(
                        "POST /school/lessons/{id}/attendance/all-present",
                        Expect.REFUSED,
                        () -> send("/school/lessons/" + south().lessonId() + "/attendance/all-present", "")),
                rule("GET /school/classes", Expect.NOTHING, () -> read("/school/classes")),
                rule(
                        "GET /school/classes/open",
                        Expect.REFUSED,
                        () -> read("/school/classes/open?student=" + south().studentId())),
                rule("GET /school/classes/{id}", Expect.REFUSED, () -> read("/school/classes/" + south().classId())),
                rule("POST /school/classes", Expect.REFUSED, () -> send("/school/classes", lessonClass())),
                rule(
                        "PUT /school/classes/{id}",
                        Expect.REFUSED,
                        () -> replace("/school/classes/" + south().classId(), lessonClass())),
                rule(
                        "POST /school/classes/{id}/end",
                        Expect.REFUSED,
                        () -> send("/school/classes/" + south().classId() + "/end", "{\"version\": 0}")),
                rule(
                        "POST /school/classes/{id}/reopen",
                        Expect.REFUSED,
                        () -> send("/school/classes/" + south().classId() + "/reopen", "")),
                rule(
                        "GET /school/classes/{id}/candidates",
                        Expect.NOTHING,
                        () -> read("/school/classes/" + south().classId() + "/candidates")),
                rule(
                        "POST /school/classes/{id}/students",
                        Expect.REFUSED,
                        () -> send(
                                "/school/classes/" + south().classId() + "/students",
                                "{\"studentId\": " + south().studentId() + ", \"from\": \"2026-05-16\"}")),
                rule(
                        "DELETE /school/classes/{id}/students/{student}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/school/classes/" + south().classId() + "/students/" + south().studentId()
                                + "?lastDay=2026-05-16")),
                rule("GET /school/rooms", Expect.NOTHING, () -> read("/school/rooms")),
                rule(
                        "POST /school/rooms",
                        Expect.REFUSED,
                        () -> send("/school/rooms", "{\"unit\": \"south-1\", \"name\": \"Mine\", \"seats\": 3}")),
                rule(
                        "PUT /school/rooms/{id}",
                        Expect.REFUSED,
                        () -> replace("/school/rooms/" + south().roomId(), "{\"name\": \"Mine\", \"seats\": 3}")),
                rule("GET /school/attendance-choice", Expect.NOTHING, () -> read("/school/attendance-choice")),
                rule(
                        "PUT /school/attendance-choice",
                        Expect.REFUSED,
                        () -> replace("/school/attendance-choice", "{\"absentConsumes\": true}")),
                rule("GET /school/leaves", Expect.NOTHING, () -> read("/school/leaves")),
                rule(
                        "POST /school/leaves",
                        Expect.REFUSED,
                        () -> send(
                                "/school/leaves",
                                "{\"lessonId\": " + south().lessonId() + ", \"studentId\": " + south().studentId()
                                        + "}")),
                rule("GET /school/leaves/{id}", Expect.REFUSED, () -> read("/school/leaves/" + south().leaveId())),
                rule(
                        "DELETE /school/leaves/{id}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/school/leaves/" + south().leaveId())),
                rule(
                        "GET /school/leaves/{id}/choices",
                        Expect.REFUSED,
                        () -> read("/school/leaves/" + south().leaveId() + "/choices")),
                rule(
                        "PUT /school/leaves/{id}/make-up",
                        Expect.REFUSED,
                        () -> replace(
                                "/school/leaves/" + south().leaveId() + "/make-up",
                                "{\"lessonId\": " + south().lessonId() + "}")),
                rule(
                        "DELETE /school/leaves/{id}/make-up",
                        Expect.REFUSED,
                        () -> delete("/api/v1/school/leaves/" + south().leaveId() + "/make-up")),
                rule("GET /school", Expect.NOTHING, () -> read("/school")),
                rule("PUT /school", Expect.REFUSED, () -> replace("/school", "{\"active\": false}")),
                rule("GET /school/campuses", Expect.NOTHING, () -> read("/school/campuses")),
                rule("GET /school/positions", Expect.REFUSED, () -> read("/school/positions?unit=south-1")),
                rule(
                        "POST /school/positions",
                        Expect.REFUSED,
                        () -> send(
                                "/school/positions",
                                "{\"unit\": \"south-1\", \"member\": \"fei\", \"position\": \"TEACHER\"}")),
                rule(
                        "PUT /school/positions/{id}",
                        Expect.REFUSED,
                        () -> replace("/school/positions/" + position, "{\"to\": \"2026-06-30\"}")),
                rule(
                        "DELETE /school/positions/{id}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/school/positions/" + position)),
                rule("GET /school/courses", Expect.NOTHING, () -> read("/school/courses")),
                rule("POST /school/courses", Expect.REFUSED, () -> send("/school/courses", courseOf("south-1"))),
                rule(
                        "PUT /school/courses/{id}",
                        Expect.REFUSED,
                        () -> replace("/school/courses/" + course, courseOf("south-1"))),
                rule("GET /school/students", Expect.NOTHING, () -> read("/school/students")),
                rule(
                        "POST /school/students",
                        Expect.REFUSED,
                        () -> send("/school/students", "{\"unit\": \"south-1\", \"familyId\": 1, \"name\": \"Mine\"}")),
                rule("GET /school/students/{id}", Expect.REFUSED, () -> read("/school/students/" + student)),
                rule(
                        "PUT /school/students/{id}",
                        Expect.REFUSED,
                        () -> replace("/school/students/" + student, "{\"name\": \"Mine\", \"version\": 0}")),
                rule("GET /school/students/export", Expect.NOTHING, () -> read("/school/students/export")),
                rule(
                        "POST /school/students/{id}/move",
                        Expect.REFUSED,
                        () -> send(
                                "/school/students/" + student + "/move",
                                "{\"unit\": \"south-1\", \"reason\": \"Mine\", \"version\": 0}")),
                rule(
                        "GET /school/students/{id}/moves",
                        Expect.REFUSED,
                        () -> read("/school/students/" + student + "/moves")),
                rule(
                        "GET /school/students/{id}/orders",
                        Expect.REFUSED,
                        () -> read("/school/students/" + student + "/orders")),
                rule(
                        "GET /school/students/{id}/packages",
                        Expect.REFUSED,
                        () -> read("/school/students/" + student + "/packages")),
                rule(
                        "POST /school/students/{id}/packages",
                        Expect.REFUSED,
                        () -> send(
                                "/school/students/" + student + "/packages",
                                "{\"courseId\": 1, \"kind\": \"GIFT\", \"hours\": 1, \"reason\": \"Mine\"}")),
                rule(
                        "DELETE /school/students/{id}/packages/{package}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/school/students/" + student + "/packages/" + given)),
                rule(
                        "GET /school/students/{id}/hours",
                        Expect.REFUSED,
                        () -> read("/school/students/" + student + "/hours")),
                rule(
                        "GET /school/students/{id}/refunds",
                        Expect.REFUSED,
                        () -> read("/school/students/" + student + "/refunds")),
                rule(
                        "POST /school/orders",
                        Expect.REFUSED,
                        () -> send(
                                "/school/orders",
                                "{\"studentId\": " + student
                                        + ", \"courseId\": 1, \"signingType\": \"NEW\", \"amount\": 1, \"paidHours\": 1}")),
                rule("GET /school/orders/{id}", Expect.REFUSED, () -> read("/school/orders/" + order)),
                rule(
                        "POST /school/orders/{id}/cancel",
                        Expect.REFUSED,
                        () -> send("/school/orders/" + order + "/cancel", "{\"version\": 0, \"reason\": \"Mine\"}")),
                rule(
                        "GET /school/orders/{id}/worth",
                        Expect.REFUSED,
                        () -> read("/school/orders/" + order + "/worth?hours=1")),
                rule(
                        "POST /school/orders/{id}/refunds",
                        Expect.REFUSED,
                        () -> send("/school/orders/" + order + "/refunds", "{\"hours\": 1, \"reason\": \"Mine\"}")),
                rule(
                        "POST /school/refunds/{id}/take-back",
                        Expect.REFUSED,
                        () -> send("/school/refunds/" + refund + "/take-back", "")),
                rule("GET /substitutions", Expect.NOTHING, () -> read("/substitutions")),
                rule("GET /substitutions/all", Expect.REFUSED, () -> read("/substitutions/all")),
                rule(
                        "GET /substitutions/colleagues",
                        Expect.REFUSED,
                        () -> read("/substitutions/colleagues?of=head-south-1")),
                rule(
                        "POST /substitutions",
                        Expect.REFUSED,
                        () -> send(
                                "/substitutions",
                                "{\"absent\": \"eve\", \"substitute\": \"fei\", \"firstDay\": \"2026-06-01\","
                                        + " \"lastDay\": \"2026-06-05\"}")),
                rule("PATCH /substitutions/{id}", Expect.REFUSED, () -> patch("/api/v1/substitutions/" + substitution)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"lastDay\": \"2026-06-04\"}")),
                rule(
                        "DELETE /substitutions/{id}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/substitutions/" + substitution)),
                rule("GET /records/uploads", Expect.NOTHING, () -> read("/records/uploads")),
                rule(
                        "DELETE /records/uploads/{id}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/records/uploads/00000000-0000-0000-0000-000000000001")),
                rule("GET /records/totals", Expect.REFUSED, () -> read("/records/totals")),
                rule("POST /records/totals/rebuild", Expect.REFUSED, () -> send("/records/totals/rebuild", "")),
                rule("GET /records/batches", Expect.NOTHING, () -> read("/records/batches")),
                rule("GET /records/batches/{id}", Expect.REFUSED, () -> read("/records/batches/" + batch)),
                rule(
                        "GET /records/batches/{id}/rejections",
                        Expect.REFUSED,
                        () -> read("/records/batches/" + batch + "/rejections")),
                rule(
                        "POST /records/batches/{id}/undo",
                        Expect.REFUSED,
                        () -> send("/records/batches/" + batch + "/undo", "")),
                rule("GET /sources", Expect.REFUSED, () -> read("/sources")),
                rule("GET /sources/{code}", Expect.REFUSED, () -> read("/sources/warehouse")),
                rule("PUT /sources/{code}", Expect.REFUSED, () -> replace("/sources/warehouse", SOURCE)),
                rule("DELETE /sources/{code}", Expect.REFUSED, () -> delete("/api/v1/sources/warehouse")),
                rule("POST /sources/{code}/test", Expect.REFUSED, () -> send("/sources/warehouse/test", SOURCE)),
                rule("GET /processes", Expect.REFUSED, () -> read("/processes")),
                rule("GET /processes/{key}", Expect.REFUSED, () -> read("/processes/unit-target")),
                rule("GET /processes/{key}/bpmn", Expect.REFUSED, () -> read("/processes/unit-target/bpmn")),
                rule(
                        "POST /processes/{key}/versions/{version}/suspend",
                        Expect.REFUSED,
                        () -> send("/processes/unit-target/versions/1/suspend", REASON)),
                rule(
                        "POST /processes/{key}/versions/{version}/activate",
                        Expect.REFUSED,
                        () -> send("/processes/unit-target/versions/1/activate", REASON)),
                rule("GET /cases", Expect.REFUSED, () -> read("/cases?unit=south-1")),
                rule("GET /cases/{id}", Expect.REFUSED, () -> read("/cases/" + southCase)),
                rule(
                        "POST /cases/{id}/suspend",
                        Expect.REFUSED,
                        () -> send("/cases/" + southCase + "/suspend", REASON)),
                rule(
                        "POST /cases/{id}/activate",
                        Expect.REFUSED,
                        () -> send("/cases/" + southCase + "/activate", REASON)),
                rule("POST /cases/{id}/cancel", Expect.REFUSED, () -> send("/cases/" + southCase + "/cancel", REASON)),
                rule(
                        "PUT /cases/{id}/variables/{name}",
                        Expect.REFUSED,
                        () -> replace(
                                "/cases/" + southCase + "/variables/balanced",
                                "{\"value\": \"true\", \"reason\": \"Mine\"}")),
                rule("GET /incidents", Expect.REFUSED, () -> read("/incidents")),
                rule("GET /incidents/kinds", Expect.REFUSED, () -> read("/incidents/kinds")),
                rule("GET /incidents/{id}/technical", Expect.REFUSED, () -> read("/incidents/" + stuck + "/technical")),
                rule("POST /incidents/{id}/retry", Expect.REFUSED, () -> send("/incidents/" + stuck + "/retry", "")),
                rule("POST /incidents/retry", Expect.REFUSED, () -> send("/incidents/retry", "{}")),
                rule("GET /pulls", Expect.REFUSED, () -> read("/pulls")),
                rule("GET /pulls/{code}", Expect.REFUSED, () -> read("/pulls/deposits")),
                rule("PUT /pulls/{code}", Expect.REFUSED, () -> replace("/pulls/deposits", PULL)),
                rule("DELETE /pulls/{code}", Expect.REFUSED, () -> delete("/api/v1/pulls/deposits")),
                rule("POST /pulls/{code}/preview", Expect.REFUSED, () -> send("/pulls/deposits/preview", PULL)),
                rule("POST /pulls/{code}/run", Expect.REFUSED, () -> send("/pulls/deposits/run", "")),
                rule("POST /pulls/{code}/cancel", Expect.REFUSED, () -> send("/pulls/deposits/cancel", "")),
                rule("GET /pulls/{code}/runs", Expect.REFUSED, () -> read("/pulls/deposits/runs")),
                rule("GET /migrations/processes", Expect.REFUSED, () -> read("/migrations/processes")),
                rule("POST /migrations/plan", Expect.REFUSED, () -> send("/migrations/plan", MOVE)),
                rule("POST /migrations", Expect.REFUSED, () -> send("/migrations", MOVE)),
                rule("GET /migrations", Expect.REFUSED, () -> read("/migrations")),
                rule("GET /migrations/{id}", Expect.REFUSED, () -> read("/migrations/" + migration)),
                rule("GET /migrations/{id}/cases", Expect.REFUSED, () -> read("/migrations/" + migration + "/cases")),
                rule("GET /migrations/{id}/export", Expect.REFUSED, () -> read("/migrations/" + migration + "/export")),
                rule(
                        "POST /migrations/{id}/check",
                        Expect.REFUSED,
                        () -> send("/migrations/" + migration + "/check", "")),
                rule("POST /migrations/{id}/run", Expect.REFUSED, () -> send("/migrations/" + migration + "/run", "")),
                rule(
                        "POST /migrations/{id}/stop",
                        Expect.REFUSED,
                        () -> send("/migrations/" + migration + "/stop", "")),
                rule("DELETE /migrations/{id}", Expect.REFUSED, () -> delete("/api/v1/migrations/" + migration)),
                rule("GET /timers", Expect.REFUSED, () -> read("/timers")),
                rule("GET /timers/counts", Expect.REFUSED, () -> read("/timers/counts")),
                rule("GET /timers/{id}", Expect.REFUSED, () -> read("/timers/" + timer)),
                rule(
                        "PUT /timers/{id}/due",
                        Expect.REFUSED,
                        () -> replace("/timers/" + timer + "/due", "{\"due\": \"2026-05-16T06:00:00Z\"}")),
                rule("POST /timers/{id}/run", Expect.REFUSED, () -> send("/timers/" + timer + "/run", "")),
                rule("POST /timers/{id}/stop", Expect.REFUSED, () -> send("/timers/" + timer + "/stop", "")),
                rule("POST /timers/{id}/resume", Expect.REFUSED, () -> send("/timers/" + timer + "/resume", "")),
                rule("POST /plans", Expect.REFUSED, () -> send("/plans", newPlan("south", "deposits"))),
                rule("GET /plans", Expect.NOTHING, () -> read("/plans")),
                rule("GET /plans/{id}", Expect.REFUSED, () -> read("/plans/" + openPlan)),
                rule(
                        "POST /plans/{id}/cancel",
                        Expect.REFUSED,
                        () -> send("/plans/" + openPlan + "/cancel", "{\"reason\": \"Not mine\"}")),
                rule("PUT /plans/{id}/ranking-policy", Expect.REFUSED, () -> put("/api/v1/plans/" + openPlan
                                + "/ranking-policy")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"rankingPolicy\": \"OWN_UNIT\"}")),
                rule(
                        "POST /plans/{id}/revisions/preview",
                        Expect.REFUSED,
                        () -> send("/plans/" + activePlan + "/revisions/preview", REVISE)),
                rule(
                        "POST /plans/{id}/revisions",
                        Expect.REFUSED,
                        () -> send("/plans/" + activePlan + "/revisions", REVISE)),
                rule("GET /plans/{id}/revisions", Expect.REFUSED, () -> read("/plans/" + activePlan + "/revisions")),
                rule(
                        "GET /plans/{id}/revisions/{revision}",
                        Expect.REFUSED,
                        () -> read("/plans/" + activePlan + "/revisions/" + revision)),
                rule(
                        "POST /plans/{id}/revisions/{revision}/withdraw",
                        Expect.REFUSED,
                        () -> send("/plans/" + activePlan + "/revisions/" + revision + "/withdraw", "")),
                rule(
                        "POST /plans/{id}/revisions/{revision}/recalculate",
                        Expect.REFUSED,
                        () -> send("/plans/" + activePlan + "/revisions/" + revision + "/recalculate", "")),
                rule(
                        "GET /plans/{id}/member-changes",
                        Expect.REFUSED,
                        () -> read("/plans/" + activePlan + "/member-changes")),
                rule("GET /targets", Expect.REFUSED, () -> read("/targets?plan=" + openPlan)),
                rule("GET /targets/{id}", Expect.REFUSED, () -> read("/targets/" + southTarget)),
                rule(
                        "POST /targets/{id}/return",
                        Expect.REFUSED,
                        () -> send("/targets/" + southTarget + "/return", "{\"comment\": \"No\"}")),
                rule("GET /targets/{id}/lines", Expect.REFUSED, () -> read("/targets/" + southTarget + "/lines")),
                rule("GET /targets/{id}/versions", Expect.REFUSED, () -> read("/targets/" + southTarget + "/versions")),
                rule("GET /targets/{id}/periods", Expect.REFUSED, () -> read("/targets/" + southTarget + "/periods")),
                rule("GET /targets/{id}/grid", Expect.REFUSED, () -> read("/targets/" + southTarget + "/grid")),
                rule("PATCH /targets/{id}/grid", Expect.REFUSED, () -> patch("/api/v1/targets/" + southTarget + "/grid")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"version\": 0, \"whole\": \"RESET\"}")),
                rule(
                        "GET /targets/{id}/versions/agreed",
                        Expect.REFUSED,
                        () -> read("/targets/" + southTarget + "/versions/agreed")),
                rule(
                        "POST /targets/{id}/split/preview",
                        Expect.REFUSED,
                        () -> send("/targets/" + southTarget + "/split/preview", "{}")),
                rule("GET /tasks", Expect.NOTHING, () -> read("/tasks?scope=unit")),
                rule("GET /tasks/export", Expect.NOTHING, () -> read("/tasks/export?scope=unit")),
                rule("GET /tasks/{id}", Expect.REFUSED, () -> read("/tasks/" + eveTask)),
                rule("POST /tasks/{id}/claim", Expect.REFUSED, () -> send("/tasks/" + eveTask + "/claim", "")),
                rule("POST /tasks/{id}/release", Expect.REFUSED, () -> send("/tasks/" + eveTask + "/release", "")),
                rule(
                        "POST /tasks/{id}/complete",
                        Expect.REFUSED,
                        () -> send(
                                "/tasks/" + eveTask + "/complete",
                                "{\"amount\": \"1.00\", \"completionDate\": \"2026-05-31\", \"reason\": \"Mine\"}")),
                rule(
                        "POST /tasks/approve",
                        Expect.ITEM_REFUSED,
                        () -> send("/tasks/approve", "{\"ids\": [" + approveTask + "]}")),
                rule(
                        "POST /tasks/bulk",
                        Expect.ITEM_REFUSED,
                        () -> send("/tasks/bulk", "{\"action\": \"CLAIM\", \"ids\": [" + approveTask + "]}")),
                rule("GET /tasks/filters", Expect.NOTHING, () -> read("/tasks/filters")),
                rule(
                        "POST /tasks/filters",
                        Expect.REFUSED,
                        () -> send("/tasks/filters", "{\"name\": \"Below\", \"unit\": \"south\"}")),
                rule(
                        "PUT /tasks/filters/{id}",
                        Expect.REFUSED,
                        () -> replace("/tasks/filters/" + filter, "{\"name\": \"Mine now\"}")),
                rule(
                        "PUT /tasks/filters/order",
                        Expect.REFUSED,
                        () -> replace("/tasks/filters/order", "{\"ids\": [" + filter + "]}")),
                rule("DELETE /tasks/filters/{id}", Expect.REFUSED, () -> delete("/api/v1/tasks/filters/" + filter)),
                rule("GET /tasks/{id}/mentionable", Expect.REFUSED, () -> read("/tasks/" + eveTask + "/mentionable")),
                rule("GET /tasks/{id}/attachments", Expect.REFUSED, () -> read("/tasks/" + eveTask + "/attachments")),
                rule("POST /tasks/{id}/attachments", Expect.REFUSED, () -> multipart(
                                "/api/v1/tasks/" + eveTask + "/attachments")
                        .file(new MockMultipartFile("file", "a.txt", null, "Hello".getBytes(StandardCharsets.UTF_8)))),
                rule(
                        "GET /tasks/{id}/attachments/{attachment}",
                        Expect.REFUSED,
                        () -> read("/tasks/" + eveTask + "/attachments/" + southFile)),
                rule(
                        "DELETE /tasks/{id}/attachments/{attachment}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/tasks/" + eveTask + "/attachments/" + southFile)),
                rule("GET /tasks/{id}/hand-over", Expect.REFUSED, () -> read("/tasks/" + approveTask + "/hand-over")),
                rule(
                        "GET /tasks/{id}/hand-over/people",
                        Expect.REFUSED,
                        () -> read("/tasks/" + approveTask + "/hand-over/people?how=reassign")),
                rule(
                        "POST /tasks/{id}/delegate",
                        Expect.REFUSED,
                        () -> send("/tasks/" + approveTask + "/delegate", "{\"login\": \"head-north\"}")),
                rule(
                        "POST /tasks/{id}/give-back",
                        Expect.REFUSED,
                        () -> send("/tasks/" + approveTask + "/give-back", "{}")),
                rule(
                        "POST /tasks/{id}/take-back",
                        Expect.REFUSED,
                        () -> send("/tasks/" + approveTask + "/take-back", "")),
                rule(
                        "POST /tasks/{id}/reassign",
                        Expect.REFUSED,
                        () -> send(
                                "/tasks/" + approveTask + "/reassign",
                                "{\"login\": \"head-north\", \"comment\": \"Mine\"}")),
                rule(
                        "PUT /tasks/{id}/follow-up",
                        Expect.REFUSED,
                        () -> replace("/tasks/" + approveTask + "/follow-up", "{\"date\": null}")),
                rule("GET /tasks/{id}/timeline", Expect.REFUSED, () -> read("/tasks/" + eveTask + "/timeline")),
                rule("GET /tasks/{id}/diagram", Expect.REFUSED, () -> read("/tasks/" + eveTask + "/diagram")),
                rule("GET /tasks/{id}/why", Expect.REFUSED, () -> read("/tasks/" + eveTask + "/why")),
                rule("GET /tasks/{id}/comments", Expect.REFUSED, () -> read("/tasks/" + eveTask + "/comments")),
                rule(
                        "POST /tasks/{id}/comments",
                        Expect.REFUSED,
                        () -> send("/tasks/" + eveTask + "/comments", "{\"text\": \"Hello\"}")),
                rule(
                        "GET /achievements",
                        Expect.REFUSED,
                        () -> read("/achievements?" + period + "&level=tree&unit=south")),
                rule(
                        "GET /achievements/pace",
                        Expect.REFUSED,
                        () -> read("/achievements/pace?" + period + "&unit=south")),
                rule(
                        "GET /achievements/export",
                        Expect.REFUSED,
                        () -> read("/achievements/export?" + period + "&content=tree&unit=south")),
                rule(
                        "GET /explain/export",
                        Expect.REFUSED,
                        () -> read("/explain/export?" + period + "&member=eve&format=pdf")),
                rule("GET /explain", Expect.REFUSED, () -> read("/explain?" + period + "&unit=south")),
                rule("GET /explain/records", Expect.REFUSED, () -> read("/explain/records?" + period + "&member=eve")),
                rule(
                        "GET /explain/records/export",
                        Expect.REFUSED,
                        () -> read("/explain/records/export?" + period + "&unit=south-1")),
                rule("GET /explain/onlookers", Expect.REFUSED, () -> read("/explain/onlookers?member=eve")),
                rule("GET /forecasts", Expect.REFUSED, () -> read("/forecasts?" + period + "&unit=south")),
                rule("GET /rankings", Expect.REFUSED, () -> read("/rankings?" + period + "&unit=south")),
                rule(
                        "GET /rankings/export",
                        Expect.REFUSED,
                        () -> read("/rankings/export?" + period + "&unit=south&of=members")),
                rule("GET /reviews", Expect.NOTHING, () -> read("/reviews")),
                rule("GET /reviews/export", Expect.NOTHING, () -> read("/reviews/export")),
                rule("GET /reviews/{id}/export", Expect.REFUSED, () -> read("/reviews/" + review + "/export")),
                rule("GET /reviews/{id}", Expect.REFUSED, () -> read("/reviews/" + review)),
                rule(
                        "POST /reviews",
                        Expect.REFUSED,
                        () -> send("/reviews", "{\"plan\": " + openPlan + ", \"unit\": \"south\"}")),
                rule(
                        "POST /reviews/{id}/outcome",
                        Expect.REFUSED,
                        () -> send("/reviews/" + review + "/outcome", "{\"comment\": \"Mine\"}")),
                rule("GET /actions", Expect.NOTHING, () -> read("/actions?show=ALL")),
                rule("GET /actions/export", Expect.NOTHING, () -> read("/actions/export?show=ALL")),
                rule("GET /actions/{id}", Expect.REFUSED, () -> read("/actions/" + action)),
                rule("POST /actions/{id}/done", Expect.REFUSED, () -> send("/actions/" + action + "/done", "")),
                rule(
                        "POST /actions/{id}/not-done",
                        Expect.REFUSED,
                        () -> send("/actions/" + action + "/not-done", "{\"comment\": \"No\"}")),
                rule(
                        "POST /actions/{id}/reopen",
                        Expect.REFUSED,
                        () -> send("/actions/" + action + "/reopen", "{\"reason\": \"No\"}")),
                rule(
                        "POST /actions/{id}/change",
                        Expect.REFUSED,
                        () -> send("/actions/" + action + "/change", "{\"due\": \"2026-06-01\", \"reason\": \"No\"}")),
                rule("GET /units", Expect.NOTHING, () -> read("/units")),
                rule("GET /members", Expect.REFUSED, () -> read("/members?unit=south-1")),
                rule("GET /metrics", Expect.NOTHING, () -> read("/metrics")),
                rule("GET /metrics/{code}", Expect.NOTHING, () -> read("/metrics/deposits")),
                rule("POST /metrics", Expect.REFUSED, () -> post("/api/v1/metrics")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"code\": \"mine\", \"name\": \"Mine\", \"recordType\": \"deposit\","
                                + " \"aggregation\": \"COUNT\"}")),
                rule("PUT /metrics/{code}", Expect.REFUSED, () -> put("/api/v1/metrics/deposits")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"Mine\", \"recordType\": \"deposit\", \"aggregation\": \"COUNT\"}")),
                rule("GET /calculators", Expect.NOTHING, () -> read("/calculators")),
                rule("GET /models", Expect.REFUSED, () -> read("/models")),
                rule("GET /models/submissions", Expect.REFUSED, () -> read("/models/submissions")),
                rule("POST /models/submissions", Expect.REFUSED, () -> multipart("/api/v1/models/submissions")
                        .file(file("member-target.bpmn", "<definitions/>"))),
                rule("GET /models/submissions/{id}", Expect.REFUSED, () -> read("/models/submissions/" + submission)),
                rule(
                        "GET /models/submissions/{id}/findings",
                        Expect.REFUSED,
                        () -> read("/models/submissions/" + submission + "/findings")),
                rule(
                        "GET /models/submissions/{id}/files/{name}",
                        Expect.REFUSED,
                        () -> read("/models/submissions/" + submission + "/files/member-target.bpmn")),
                rule(
                        "GET /models/submissions/{id}/comparison",
                        Expect.REFUSED,
                        () -> read("/models/submissions/" + submission + "/comparison?kind=process&key=member-target")),
                rule(
                        "POST /models/submissions/{id}/publish",
                        Expect.REFUSED,
                        () -> send("/models/submissions/" + submission + "/publish", "{}")),
                rule(
                        "POST /models/submissions/{id}/refuse",
                        Expect.REFUSED,
                        () -> send("/models/submissions/" + submission + "/refuse", "{\"reason\": \"No\"}")),
                rule(
                        "POST /models/submissions/{id}/withdraw",
                        Expect.REFUSED,
                        () -> send("/models/submissions/" + submission + "/withdraw", "")),
                rule(
                        "GET /models/{kind}/{key}/versions",
                        Expect.REFUSED,
                        () -> read("/models/process/member-target/versions")),
                rule(
                        "GET /models/{kind}/{key}/versions/{version}/file",
                        Expect.REFUSED,
                        () -> read("/models/process/member-target/versions/1/file")),
                rule(
                        "GET /models/{kind}/{key}/comparison",
                        Expect.REFUSED,
                        () -> read("/models/process/member-target/comparison?from=1&to=1")),
                rule(
                        "POST /models/{kind}/{key}/versions/{version}/submit",
                        Expect.REFUSED,
                        () -> send("/models/process/member-target/versions/1/submit", "{}")),
                rule("GET /models/element-templates", Expect.NOTHING, () -> read("/models/element-templates")),
                rule("POST /models/check", Expect.REFUSED, () -> multipart("/api/v1/models/check")
                        .file(file("unit-target.bpmn", "<definitions/>"))),
                rule("GET /models/kit", Expect.REFUSED, () -> read("/models/kit")),
                rule("GET /users/me", Expect.NOTHING, () -> read("/users/me")),
                rule("PUT /users/{login}/password", Expect.REFUSED, () -> put("/api/v1/users/eve/password")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"password\": \"taken-over-by-me\"}")),
                rule("PUT /users/me/password", Expect.REFUSED, () -> put("/api/v1/users/me/password")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"current\": \"not mine\", \"password\": \"four words in a row\"}")),
                rule("GET /first-steps", Expect.REFUSED, () -> read("/first-steps")),
                rule("GET /operations", Expect.REFUSED, () -> read("/operations")),
                rule("GET /audit", Expect.REFUSED, () -> read("/audit?person=eve")),
                rule("GET /audit/heads", Expect.REFUSED, () -> read("/audit/heads")),
                rule("POST /audit/verify", Expect.REFUSED, () -> post("/api/v1/audit/verify")),
                rule("GET /users/me/sessions", Expect.NOTHING, () -> read("/users/me/sessions")),
                rule("DELETE /users/me/sessions/{id}", Expect.REFUSED, () -> delete("/api/v1/users/me/sessions/1")),
                rule("GET /users/me/second-factor", Expect.NOTHING, () -> read("/users/me/second-factor")),
                rule("POST /users/me/second-factor", Expect.NOTHING, () -> post("/api/v1/users/me/second-factor")),
                rule(
                        "POST /users/me/second-factor/confirmation",
                        Expect.REFUSED,
                        () -> send("/users/me/second-factor/confirmation", "{\"code\": \"000000\"}")),
                rule(
                        "DELETE /users/{login}/second-factor",
                        Expect.REFUSED,
                        () -> delete("/api/v1/users/eve/second-factor")),
                rule("GET /users/me/preferences", Expect.NOTHING, () -> read("/users/me/preferences")),
                rule("PATCH /users/me/preferences", Expect.NOTHING, () -> patch("/api/v1/users/me/preferences")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")),
                rule("GET /calendars", Expect.NOTHING, () -> read("/calendars")),
                rule("GET /calendars/{code}", Expect.NOTHING, () -> read("/calendars/cn")),
                rule("GET /calendars/{code}/export", Expect.NOTHING, () -> read("/calendars/cn/export")),
                rule("GET /calendars/{code}/days/{date}", Expect.NOTHING, () -> read("/calendars/cn/days/2026-10-01")),
                rule("PUT /calendars/{code}", Expect.REFUSED, () -> put("/api/v1/calendars/south")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"name\": \"Mine\"}")),
                rule(
                        "PUT /calendars/{code}/days/{date}",
                        Expect.REFUSED,
                        () -> put("/api/v1/calendars/cn/days/2026-10-01")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"kind\": \"WORKDAY\"}")),
                rule(
                        "DELETE /calendars/{code}/days/{date}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/calendars/cn/days/2026-10-01")),
                rule("POST /calendars/{code}/import", Expect.REFUSED, () -> post("/api/v1/calendars/cn/import")
                        .contentType("text/csv")
                        .content("date,kind,name\n2026-10-01,WORKDAY,\n")),
                rule("GET /school/week", Expect.REFUSED, () -> read("/school/week?unit=south-1")),
                rule("GET /school/week/below", Expect.REFUSED, () -> read("/school/week/below?unit=south-1")),
                rule("GET /school/week-targets", Expect.REFUSED, () -> read("/school/week-targets?unit=south-1")),
                rule("PUT /school/week-targets", Expect.REFUSED, () -> replace("/school/week-targets", """
                                {"unit": "south-1", "targets": [{"ownerKind": "UNIT", "owner": "south-1",
                                 "metric": "stage-lead", "week": "2026-05-18", "amount": "1"}]}
                                """)),
                rule(
                        "POST /school/week-targets/copy",
                        Expect.REFUSED,
                        () -> send(
                                "/school/week-targets/copy",
                                "{\"unit\": \"south-1\", \"from\": \"2026-05-11\", \"to\": [\"2026-05-18\"]}")),
                rule("GET /school/funnel", Expect.REFUSED, () -> read("/school/funnel?unit=south-1")),
                rule(
                        "GET /school/funnel/consultants",
                        Expect.REFUSED,
                        () -> read("/school/funnel/consultants?unit=south-1")),
                rule(
                        "POST /school/funnel/apply",
                        Expect.REFUSED,
                        () -> send(
                                "/school/funnel/apply",
                                "{\"unit\": \"south-1\", \"revenue\": \"1000\", \"from\": \"2026-05-18\"}")),
                rule("GET /goal-views", Expect.NOTHING, () -> read("/goal-views")),
                rule("GET /goal-views/widgets", Expect.NOTHING, () -> read("/goal-views/widgets")),
                rule("GET /goal-views/{code}", Expect.REFUSED, () -> read("/goal-views/" + goalView)),
                rule(
                        "PUT /goal-views/choice",
                        Expect.REFUSED,
                        () -> replace("/goal-views/choice", "{\"code\": \"" + goalView + "\"}")),
                rule("POST /goal-views", Expect.REFUSED, () -> send("/goal-views", GOAL_VIEW)),
                rule("PUT /goal-views/{code}", Expect.REFUSED, () -> replace("/goal-views/" + goalView, GOAL_VIEW)),
                rule("DELETE /goal-views/{code}", Expect.REFUSED, () -> delete("/api/v1/goal-views/" + goalView)),
                rule(
                        "POST /goal-views/{code}/restore",
                        Expect.REFUSED,
                        () -> send("/goal-views/" + goalView + "/restore", "")),
                rule("GET /notices", Expect.NOTHING, () -> read("/notices")),
                rule("GET /notices/settings", Expect.NOTHING, () -> read("/notices/settings")),
                rule("PUT /notices/settings", Expect.NOTHING, () -> put("/api/v1/notices/settings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"dailyDigest\": true}")),
                rule("POST /notices/read", Expect.NOTHING, () -> send("/notices/read", "")),
                rule("GET /notices/preferences", Expect.NOTHING, () -> read("/notices/preferences")),
                rule(
                        "PUT /notices/preferences",
                        Expect.NOTHING,
                        () -> replace("/notices/preferences", "{\"digestAt\": \"08:00\"}")),
                rule("GET /notices/channels", Expect.NOTHING, () -> read("/notices/channels")),
                rule("POST /notices/channels", Expect.NOTHING, () -> send("/notices/channels", robot("WECOM"))),
                rule(
                        "PUT /notices/channels/{id}",
                        Expect.REFUSED,
                        () -> replace("/notices/channels/" + channelOfEve, robot("WECOM"))),
                rule(
                        "DELETE /notices/channels/{id}",
                        Expect.REFUSED,
                        () -> delete("/api/v1/notices/channels/" + channelOfEve)),
                rule(
                        "POST /notices/channels/{id}/test",
                        Expect.REFUSED,
                        () -> send("/notices/channels/" + channelOfEve + "/test", "")),
                rule(
                        "POST /notices/channels/{id}/on",
                        Expect.REFUSED,
                        () -> send("/notices/channels/" + channelOfEve + "/on", "")),
                rule(
                        "PUT /notices/channels/{id}/choices",
                        Expect.REFUSED,
                        () -> replace("/notices/channels/" + channelOfEve + "/choices", "{\"TASK\": \"OFF\"}")),
                rule("GET /channels", Expect.REFUSED, () -> read("/channels")),
                rule("POST /channels", Expect.REFUSED, () -> send("/channels", robot("WECOM"))),
                rule("PUT /channels/{id}", Expect.REFUSED, () -> replace("/channels/1", robot("WECOM"))),
                rule("DELETE /channels/{id}", Expect.REFUSED, () -> delete("/api/v1/channels/1")),
                rule("POST /channels/{id}/test", Expect.REFUSED, () -> send("/channels/1/test", "")),
                rule("POST /channels/{id}/on", Expect.REFUSED, () -> send("/channels/1/on", "")),
                rule("POST /channels/test", Expect.REFUSED, () -> send("/channels/test", robot("WECOM"))),
                rule("GET /channels/undelivered", Expect.REFUSED, () -> read("/channels/undelivered")),
                rule(
                        "POST /channels/undelivered/{id}/retry",
                        Expect.REFUSED,
                        () -> send("/channels/undelivered/1/retry", "")),
                rule("POST /channels/undelivered/retry", Expect.REFUSED, () -> send("/channels/undelivered/retry", "")),
                rule("GET /drafts", Expect.NOTHING, () -> read("/drafts")),
                rule("GET /drafts/{form}", Expect.REFUSED, () -> read("/drafts/plan-new")),
                rule("PUT /drafts/{form}", Expect.REFUSED, () -> put("/api/v1/drafts/task-" + eveTask)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"content\": {\"reason\": \"x\"}}")),
                rule("DELETE /drafts/{form}", Expect.NOTHING, () -> delete("/api/v1/drafts/task-" + eveTask)),
                rule("GET /events", Expect.NOTHING, () -> read("/events")),
                rule("GET /openapi.json", Expect.NOTHING, () -> read("/openapi.json")),
                rule("GET /openapi.json.yaml", Expect.NOTHING, () -> read("/openapi.json.yaml")));
    }

    @TestFactory
    Stream<DynamicTest> nobody_of_the_north_gets_anything_of_the_south() {
        Map<String, Rule> rules = rules();
        return held().stream().flatMap(route -> Stream.of("head-north", "ann")
                .map(login -> dynamicTest(route + " as " + login, () -> {
                    Rule rule = rules.get(route);
                    assertThat(rule)
                            .as("A new route needs a rule here: " + route)
                            .isNotNull();
                    check(rule, as(login).call(rule.request().get()));
                })));
    }

    @TestFactory
    Stream<DynamicTest> nobody_gets_in_without_a_login() {
        return routes().stream()
                .map(route -> dynamicTest(route, () -> {
                    String[] parts = route.split(" ");
                    String path = "/api/v1" + parts[1].replaceAll("\\{[a-z]+}", "1");
                    MockHttpServletResponse response = mvc.perform(request(HttpMethod.valueOf(parts[0]), path))
                            .andReturn()
                            .getResponse();
                    assertThat(response.getStatus()).isEqualTo(401);
                    assertThat(response.getHeader("WWW-Authenticate")).startsWith("Basic realm=");
                    assertThat(response.getContentType()).isEqualTo("application/problem+json");
                }));
    }

    /** Otherwise the refusals above would prove nothing: what they ask for is there, for those whose it is. */
    @Test
    void everything_asked_for_is_there_for_those_above() {
        Map<String, Rule> rules = rules();
        for (String route : held()) {
            Rule rule = rules.get(route);
            if (route.startsWith("GET ") && rule.expect() == Expect.REFUSED) {
                MockHttpServletResponse response = new Rest(mvc, "admin", "administrator")
                        .call(rule.request().get());
                assertThat(response.getStatus())
                        .as(route + ": " + Rest.text(response))
                        .isEqualTo(200);
            }
        }
        assertThat(tasks("eve", "SUBMIT_TARGET")).as("nobody has completed it").hasSize(1);
        assertThat(as("setter").read("/tasks/" + splitTask).at("/task/state").asText())
                .isEqualTo("OPEN");
    }

    @Test
    void every_rule_is_about_a_route_there_is() {
        assertThat(held()).containsExactlyInAnyOrderElementsOf(new TreeSet<>(rules().keySet()));
    }

    private static String courseOf(String unit) {
        return """
                {"code": "mine", "name": "Mine", "unit": "%s", "hourPrice": 1, "lessonHours": 1, "lessonMinutes": 60,
                 "version": 0}
                """.formatted(unit);
    }

    private static void check(Rule rule, MockHttpServletResponse response) {
        int status = response.getStatus();
        String body = Rest.text(response);
        switch (rule.expect()) {
            case REFUSED -> assertThat(status).as(body).isIn(403, 404);
            case NOTHING -> {
                assertThat(status).as(body).isBetween(200, 299);
                assertThat(SOUTH.matcher(body).find()).as(body).isFalse();
            }
            case ROWS_REFUSED -> {
                assertThat(status).as(body).isIn(400, 403);
                if (status == 400) {
                    assertThat(Rest.json(response).get("applied").asBoolean()).isFalse();
                }
            }
            case ITEM_REFUSED -> {
                JsonNode item = Rest.json(response).get("results").get(0);
                assertThat(item.get("done").asBoolean()).isFalse();
                assertThat(item.get("code").asText()).isEqualTo("inbox.notFound");
            }
            case NONE_ACCEPTED -> {
                assertThat(status).as(body).isIn(200, 403);
                if (status == 200) {
                    JsonNode answer = Rest.json(response);
                    assertThat(answer.get("accepted").asInt()).isZero();
                    assertThat(answer.get("duplicates").asInt()).isZero();
                    assertThat(answer.get("rejected").asInt()).isEqualTo(1);
                }
            }
        }
    }

    /** All but those that {@link SchoolWallsTest} holds, at a school. */
    private Set<String> held() {
        Set<String> held = new TreeSet<>(routes());
        held.removeAll(SchoolWallsTest.FAMILIES);
        return held;
    }

    /** Every method and path below {@code /api/v1} that the running product answers. */
    Set<String> routes() {
        return routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .flatMap(path -> route.getMethodsCondition().getMethods().stream()
                                .map(method -> method + " " + path.replaceFirst("^/api/v1", ""))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map.Entry<String, Rule> rule(
            String route, Expect expect, Supplier<AbstractMockHttpServletRequestBuilder<?>> request) {
        return Map.entry(route, new Rule(expect, request));
    }

    private static AbstractMockHttpServletRequestBuilder<?> read(String path) {
        return get("/api/v1" + path);
    }

    private static AbstractMockHttpServletRequestBuilder<?> replace(String path, String json) {
        return put("/api/v1" + path).contentType(MediaType.APPLICATION_JSON).content(json);
    }

    private static AbstractMockHttpServletRequestBuilder<?> send(String path, String json) {
        return post("/api/v1" + path).contentType(MediaType.APPLICATION_JSON).content(json);
    }

    private LessonsFixture.South south() {
        return lessons.south();
    }

    private String lessonPlan() {
        return "{\"classId\": " + south().classId()
                + ", \"on\": \"2026-05-20\", \"starts\": \"10:00\", \"ends\": \"11:00\"}";
    }

    private String lessonClass() {
        return "{\"version\": 0, \"unit\": \"south-1\", \"name\": \"Mine\", \"courseId\": 1, \"teacher\": \"ann\", \"seats\": 3}";
    }

    private static String robot(String kind) {
        return """
                {"kind": "%s", "name": "Mine", "address": "http://127.0.0.1:9/send?key=k", "kinds": ["TASK"]}
                """.formatted(kind);
    }

    private static MockMultipartFile file(String name, String text) {
        return new MockMultipartFile(name, name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] records(String member, String unit) {
        return ("source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n"
                        + "core,S-1,1,deposit," + member + "," + unit + ",2026-05-02,10.00,1,\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String newPlan(String unit, String metric) {
        return """
                {"name": "Plan of %s", "metric": "%s", "rootUnit": "%s", "periodStart": "2026-05-01",
                 "periodEnd": "2026-05-31", "amount": "1000.00", "submitBy": "2026-05-20", "agreeBy": "2026-05-25"}
                """.formatted(unit, metric, unit);
    }

    private long plan(Rest setter, String unit, String metric) {
        long id = setter.send("/plans", newPlan(unit, metric)).get("id").asLong();
        jobs.runMessages();
        return id;
    }

    private void confirm(Rest setter, long plan) {
        for (JsonNode task : tasks("setter", "CONFIRM_SPLIT")) {
            if (task.get("planId").asLong() == plan) {
                setter.send("/tasks/" + task.get("id").asLong() + "/complete", "");
            }
        }
        jobs.runMessages();
    }

    private void submit(String member) {
        JsonNode task = tasks(member, "SUBMIT_TARGET").get(0);
        as(member)
                .send(
                        "/tasks/" + task.get("id").asLong() + "/complete",
                        "{\"amount\": \"500.00\", \"completionDate\": \"2026-05-31\"}");
        jobs.runMessages();
    }

    private void approveAll(String head) {
        List<Long> ids = tasks(head, "APPROVE_TARGET").stream()
                .map(task -> task.get("id").asLong())
                .toList();
        as(head).send("/tasks/approve", "{\"ids\": " + ids + "}");
        jobs.runMessages();
    }

    private List<JsonNode> tasks(String login, String kind) {
        return Stream.of("mine", "group")
                .map(scope -> as(login).read("/tasks?scope=" + scope + "&kind=" + kind))
                .flatMap(page -> page.get("items").valueStream())
                .toList();
    }

    private Rest as(String login) {
        return new Rest(mvc, login, Organisations.PASSWORD);
    }
}
