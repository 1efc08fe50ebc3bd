package io.dacheng.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.LocatorJ;
import com.github.mvysny.kaributesting.v10.PrettyPrintTreeKt;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import io.dacheng.access.Viewer;
import io.dacheng.fixtures.ActivePlan;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Pulling;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.inbox.InboxQuery;
import io.dacheng.inbox.InboxService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.review.ReviewService;
import io.dacheng.school.SchoolPack;
import io.dacheng.school.families.NewFamily;
import io.dacheng.school.leads.Leads;
import io.dacheng.school.leads.NewLead;
import io.dacheng.school.leads.Sources;
import io.dacheng.school.students.StudentView;
import io.dacheng.target.NewPlan;
import io.dacheng.target.NewRevision;
import io.dacheng.target.PlanService;
import io.dacheng.target.RevisionKind;
import io.dacheng.target.RevisionPolicy;
import io.dacheng.target.RevisionService;
import io.dacheng.target.SplitMethod;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * V1 on the pages: whoever belongs to the north reads nothing of the south, on any page there is. The pages are those
 * of the product; one that has no row here fails the test.
 */
@IntegrationTest
class OtherBranchPagesTest {

    private static final Pattern SOUTH = Pattern.compile("(?i)\\b(south|south-1|eve|fei|head-south|head-south-1)\\b");

    /** The refusal quotes what was asked for, whether it exists or not. */
    static final Pattern ECHO = Pattern.compile("There is no \\w+ \\S+, or you may not see [^.]+\\.");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private Organisations organisations;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Jobs jobs;

    @Autowired
    private Pulling pulling;

    @Autowired
    private SchoolFixture school;

    @Autowired
    private PlanService plans;

    @Autowired
    private InboxService inbox;

    @Autowired
    private RecordIngest ingest;

    @Autowired
    private LessonsFixture lessons;

    @Autowired
    private ReviewService reviews;

    @Autowired
    private RevisionService revisions;

    @Autowired
    private SchoolPack pack;

    @Autowired
    private Leads leads;

    @Autowired
    private Sources sources;

    /** Paths by the name of the page. */
    Map<String, List<String>> rows;

    @BeforeEach
    void the_south_has_something_of_everything() {
        organisations.smallBank();
        pulling.source();
        pulling.save(Pulling.records("deposits", "deposit"));
        Viewer southern = organisations.viewer("head-south");
        long active = ActivePlan.ofMay(jdbc, organisations);
        long review = reviews.openOnDemand(southern, active, organisations.unitId("south"));
        long action = jdbc.sql("""
                        insert into agreed_action (finding_id, text, owner_id, due)
                        select min(f.id), 'Visit the south', :eve, '2026-05-30' from review_finding f where f.review_id = :review
                        returning id
                        """)
                .param("eve", organisations.memberId("eve"))
                .param("review", review)
                .query(Long.class)
                .single();
        long revision = revisions.request(
                southern,
                new NewRevision(
                        jdbc.sql("select id from target where plan_id = :plan and unit_id = :unit")
                                .param("plan", active)
                                .param("unit", organisations.unitId("south"))
                                .query(Long.class)
                                .single(),
                        RevisionKind.AMOUNT,
                        RevisionPolicy.KEEP_SHARES,
                        LocalDate.of(2026, 5, 15),
                        new BigDecimal("450"),
                        List.of(),
                        List.of(),
                        "The south grows"));
        jobs.runMessages();
        long plan = plans.create(
                organisations.viewer("setter"),
                new NewPlan(
                        "A plan of one region",
                        "deposits",
                        "south",
                        LocalDate.of(2026, 6, 1),
                        LocalDate.of(2026, 6, 30),
                        new BigDecimal("100"),
                        SplitMethod.EVEN,
                        null,
                        BigDecimal.ZERO,
                        LocalDate.of(2026, 5, 20),
                        LocalDate.of(2026, 5, 25)));
        jobs.runMessages();
        long task = inbox.find(
                        organisations.viewer("admin"),
                        new InboxQuery(InboxQuery.Scope.UNIT, "A plan of one region", null, InboxQuery.Sort.DUE, 0, 10))
                .items()
                .get(0)
                .id();
        BatchView batch = ingest.take(
                southern,
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(
                                ("source,source_id,revision,record_type,member,unit,business_date,amount\n"
                                                + "pages,1,1,deposit,eve,,2026-05-02,5.00\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        null));
        school.switchOn();
        StudentView student = school.student("south-1", "Eve junior");
        school.order(student, "piano", "100.00", "10", "0");
        LessonsFixture.South south = lessons.south();
        rows = new TreeMap<>(Map.ofEntries(
                Map.entry("SchoolView", List.of("school", "school?tab=positions&unit=south-1", "school?tab=courses")),
                Map.entry("StudentsView", List.of("students", "students?unit=south-1&show=hours")),
                Map.entry("StudentDetailsView", List.of("students/" + student.id())),
                Map.entry("TodayView", List.of("")),
                Map.entry("AccountView", List.of("account")),
                Map.entry("SubstitutionsView", List.of("substitutions", "substitutions?who=everybody&q=eve&past=1")),
                Map.entry("StartView", List.of("start", "start?step=people")),
                Map.entry("InboxView", List.of("inbox", "inbox?scope=unit", "inbox/" + task)),
                Map.entry("PlansView", List.of("plans")),
                Map.entry("PlanDetailsView", List.of("plans/" + plan, "plans/" + active)),
                Map.entry("NewRevisionView", List.of("plans/" + active + "/revisions/new")),
                Map.entry(
                        "RevisionDetailsView",
                        List.of("plans/" + active + "/revisions/" + revision, "plans/" + active + "/revisions/0")),
                Map.entry("TargetVersionsView", List.of("versions/" + rootOf(plan))),
                Map.entry("NewPlanView", List.of("plans/new")),
                Map.entry("TargetPeriodsView", List.of("plans/" + plan + "/grid/" + rootOf(plan))),
                Map.entry(
                        "AchievementView",
                        List.of(
                                "achievement",
                                "achievement?unit=south-1&metric=deposits&start=2026-05-01&end=2026-05-31&t=table",
                                "achievement?member=eve&metric=deposits&start=2026-05-01&end=2026-05-31&t=cards")),
                Map.entry(
                        "ExplainView",
                        List.of(
                                "explain",
                                "explain?unit=south&metric=deposits&start=2026-05-01&end=2026-05-31",
                                "explain?member=eve&metric=deposits&start=2026-05-01&end=2026-05-31",
                                "explain?member=ann&metric=deposits&start=2026-05-01&end=2026-05-31")),
                Map.entry(
                        "RankingView",
                        List.of("ranking", "ranking?unit=south&metric=deposits&start=2026-05-01&end=2026-05-31")),
                Map.entry("PerformanceView", List.of("performance", "performance?unit=south-1&by=LESSONS")),
                Map.entry("NoticesView", List.of("notices", "notices?new=1")),
                Map.entry("NoticeSettingsView", List.of("notices/settings")),
                Map.entry("ChannelsView", List.of("channels")),
                Map.entry(
                        "ProcessDetailsView",
                        List.of(
                                "processes/unit-target",
                                "processes/unit-target?tab=cases",
                                "processes/unit-target?tab=versions")),
                Map.entry("ModelsView", List.of("processes", "processes?submissions=all")),
                Map.entry("SubmissionView", List.of("submissions/1")),
                Map.entry("DecisionView", List.of("decisions/achievement-status")),
                Map.entry("CaseDetailsView", List.of("cases/none")),
                Map.entry("IncidentsView", List.of("incidents")),
                Map.entry("SourcesView", List.of("sources")),
                Map.entry("PullDetailsView", List.of("sources/pull/deposits", "sources/pull/none")),
                Map.entry("PullFormView", List.of("sources/form", "sources/form/deposits")),
                Map.entry("RecordsView", List.of("records")),
                Map.entry("OperationsView", List.of("operations")),
                Map.entry("AuditView", List.of("audit", "audit?person=eve")),
                Map.entry("ApiKeysView", List.of("api-keys")),
                Map.entry("BatchDetailsView", List.of("records/" + batch.id())),
                Map.entry("CalendarsView", List.of("calendars", "calendars?calendar=cn&year=2026")),
                Map.entry("ReviewsView", List.of("reviews", "reviews?show=all&unit=south-1")),
                Map.entry("ActionsView", List.of("actions", "actions?show=all", "actions?unit=south")),
                Map.entry("ActionDetailsView", List.of("actions/" + action)),
                Map.entry("LeadsView", List.of("leads", "leads?view=board", "leads?show=all&unit=south-1")),
                Map.entry("LeadDetailsView", List.of("leads/" + leadOfTheSouth())),
                Map.entry("MetricsView", List.of("metrics", "metrics?q=deposits")),
                Map.entry("ReviewDetailsView", List.of("reviews/" + review)),
                Map.entry("PeopleView", List.of("people")),
                Map.entry("PersonView", List.of("people/" + organisations.memberId("eve"))),
                Map.entry("TemplatesView", List.of("templates")),
                Map.entry("ComposerView", List.of("templates/new", "templates/new?from=cards")),
                Map.entry("MigrationView", List.of("migration", "migration?process=member-target&from=1&to=2")),
                Map.entry("MigrationDetailsView", List.of("migration/1")),
                Map.entry("TimersView", List.of("timers", "timers?state=overdue")),
                Map.entry(
                        "DiagnosisView",
                        List.of(
                                "diagnosis",
                                "diagnosis?tab=students",
                                "diagnosis?tab=life-cycle",
                                "diagnosis?tab=consumption&unit=south")),
                Map.entry(
                        "TimetableView", List.of("timetable?day=2026-05-16", "timetable?day=2026-05-16&unit=south-1")),
                Map.entry("LessonDetailsView", List.of("lessons/" + south.lessonId())),
                Map.entry(
                        "ClassesView",
                        List.of(
                                "classes",
                                "classes?unit=south-1",
                                "classes?class=" + south.classId(),
                                "classes?tab=leaves",
                                "classes?tab=rooms")),
                Map.entry(
                        "WeekPage",
                        List.of("week", "week?unit=south-1", "week?member=eve", "week?unit=south-1&tab=targets")),
                Map.entry("FamiliesView", List.of("families", "families?tab=openings", "families?show=due")),
                Map.entry("FamilyDetailsView", List.of("families/1")),
                Map.entry("UnitsView", List.of("units"))));
    }

    private long leadOfTheSouth() {
        Viewer admin = organisations.viewer("admin");
        pack.switchTo(admin, true);
        return leads.add(
                        admin,
                        NewLead.of(
                                organisations.unitId("south-1"),
                                new NewFamily(organisations.unitId("south-1"), "", List.of()),
                                "Eve",
                                sources.active().get(0).id()))
                .id();
    }

    private long rootOf(long plan) {
        return jdbc.sql("select id from target where plan_id = :plan and parent_id is null")
                .param("plan", plan)
                .query(Long.class)
                .single();
    }

    @AfterEach
    void close() {
        Browser.close();
    }

    @Test
    void every_page_has_a_row() {
        Browser.open(context, "head-north", "");

        assertThat(RouteConfiguration.forApplicationScope().getAvailableRoutes())
                .extracting(RouteData::getNavigationTarget)
                .extracting(Class::getSimpleName)
                .filteredOn(page -> !page.startsWith("Login"))
                .containsExactlyInAnyOrderElementsOf(rows.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"head-north", "ann"})
    void nothing_of_the_south_is_on_any_page(String login) {
        rows.values().stream().flatMap(List::stream).forEach(path -> {
            Browser.open(context, login, path);
            String read = ECHO.matcher(everything()).replaceAll("");
            assertThat(SOUTH.matcher(read).results().map(m -> m.group()))
                    .as("%s on /%s reads:%n%s", login, path, read)
                    .isEmpty();
            Browser.close();
        });
        Browser.open(context, login, "");
    }

    @Test
    void who_leads_the_south_does_read_it() {
        Browser.open(context, "head-south", "reviews");
        assertThat(SOUTH.matcher(everything()).find()).isTrue();
    }

    /** Texts, and what stands in lists before it is drawn. */
    static String everything() {
        String tree = PrettyPrintTreeKt.toPrettyTree(UI.getCurrent());
        String grids = LocatorJ._find(Grid.class).stream()
                .flatMap(OtherBranchPagesTest::rowsOf)
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        String choices = LocatorJ._find(Select.class).stream()
                .flatMap(select -> ((Select<?>) select).getGenericDataView().getItems())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
        return tree + grids + choices;
    }

    private static Stream<?> rowsOf(Grid<?> grid) {
        return grid instanceof TreeGrid<?> tree
                ? Branches.all(tree)
                : grid.getGenericDataView().getItems();
    }
}
