package io.dacheng.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.audit.AuditCommand;
import io.dacheng.fixtures.Cascades;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.KnownFamily;
import io.dacheng.fixtures.LessonsFixture;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.PackCalculator;
import io.dacheng.fixtures.Pulling;
import io.dacheng.fixtures.RandomBank;
import io.dacheng.fixtures.SchoolFixture;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.MockMvcPrint;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * The product opens the database of an earlier version, as its demo had left it in the middle of an agreement. It has a
 * context of its own, the only one beside the integration tests': what is tested is the start.
 */
@Tag("integration")
@SpringBootTest(
        properties = {
            "camunda.bpm.job-execution.enabled=false",
            "dacheng.demo=none",
            "dacheng.admin-password=" + StoredDump.ADMINISTRATOR,
            "dacheng.secret=" + StoredDump.SECRET,
            "dacheng.zone=Asia/Shanghai",
            "dacheng.models.folder=none",
            "dacheng.audit-heads=off",
            "dacheng.notices.worker=false",
            "dacheng.migrations.worker=false"
        })
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@ContextConfiguration(initializers = UpgradeTest.EarlierDatabase.class)
@Import({
    TestClock.class,
    Jobs.class,
    Organisations.class,
    Cascades.class,
    PackCalculator.class,
    SchoolFixture.class,
    LessonsFixture.class,
    KnownFamily.class,
    Pulling.class,
    RandomBank.class
})
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeTest {

    private static final String PASSWORD = "dacheng-demo";
    private static final Map<String, String> COLUMNS_BEFORE = new TreeMap<>();

    private static final String COLUMNS = """
            select table_name || '.' || column_name, data_type || coalesce(' ' || numeric_precision, '')
            from information_schema.columns where table_schema = 'public'
            """;

    /** The newest stored dump, laid out before the product starts. */
    static final class EarlierDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        static final String NAME = "upgraded";

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                create(NAME);
                try (Connection empty = owner(NAME)) {
                    StoredDump.newest().restore(empty);
                    COLUMNS_BEFORE.putAll(columns(empty));
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            TestPropertyValues.of(
                            "spring.datasource.url=" + url(NAME),
                            "spring.datasource.username=dacheng_app",
                            "spring.datasource.password=application",
                            "spring.flyway.user=postgres",
                            "spring.flyway.password=owner")
                    .applyTo(context);
        }
    }

    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Flyway flyway;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private Jobs jobs;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void the_day_after_the_dump_was_taken() throws Exception {
        clock.set(StoredDump.newest().day().plusDays(1));
    }

    @Test
    @Order(1)
    void every_figure_is_what_it_was_and_every_earlier_dump_comes_as_far() throws Exception {
        for (StoredDump dump : StoredDump.all()) {
            String name = EarlierDatabase.NAME;
            if (!dump.equals(StoredDump.newest())) {
                name = "upgraded_" + dump.version().toString().replace('.', '_');
                create(name);
                try (Connection empty = owner(name)) {
                    dump.restore(empty);
                }
                migrate(name);
            }
            try (Connection connection = owner(name)) {
                assertThat(Figures.of(connection))
                        .as(dump.file().toString())
                        .containsExactlyInAnyOrderEntriesOf(dump.figures());
            }
        }
    }

    @Test
    @Order(2)
    void an_upgraded_database_is_made_like_a_new_one() throws Exception {
        create("fresh");
        migrate("fresh");
        try (Connection upgraded = owner(EarlierDatabase.NAME);
                Connection fresh = owner("fresh")) {
            assertThat(DatabaseDump.structure(upgraded))
                    .containsExactlyInAnyOrderElementsOf(DatabaseDump.structure(fresh));
        } finally {
            TestDatabase.owner().execute("drop database fresh");
        }
    }

    @Test
    @Order(3)
    void what_the_version_before_reads_and_writes_is_still_there() throws Exception {
        try (Connection upgraded = owner(EarlierDatabase.NAME)) {
            Map<String, String> now = columns(upgraded);
            assertThat(now)
                    .as("A column that the version before uses was dropped, renamed or changed: see docs/operations.md")
                    .containsAllEntriesOf(COLUMNS_BEFORE);
        }
        List<String> demanded = new ArrayList<>();
        jdbc.sql("""
                        select table_name, column_name from information_schema.columns
                        where table_schema = 'public' and is_nullable = 'NO' and column_default is null
                          and is_identity = 'NO' and is_generated = 'NEVER'
                        """)
                .query((row, number) -> {
                    String table = row.getString(1);
                    String column = table + "." + row.getString(2);
                    boolean old = COLUMNS_BEFORE.keySet().stream().anyMatch(known -> known.startsWith(table + "."));
                    if (old && !COLUMNS_BEFORE.containsKey(column)) {
                        demanded.add(column);
                    }
                    return column;
                })
                .list();
        assertThat(demanded)
                .as("new columns of old tables that the version before does not fill")
                .isEmpty();
    }

    @Test
    @Order(4)
    void what_the_version_before_asks_as_its_own_role_is_answered_with_the_setting_that_operations_tell()
            throws Exception {
        long all;
        try (Connection owner = owner(EarlierDatabase.NAME)) {
            all = count(owner);
        }
        try (Connection before = DriverManager.getConnection(url(EarlierDatabase.NAME), "dacheng_app", "application")) {
            before.createStatement().execute("set dacheng.sight = 'all'");
            assertThat(count(before)).isEqualTo(all).isPositive();
        }
    }

    @Test
    @Order(5)
    void the_engine_finds_tables_of_its_own_version() {
        String version = engine.getManagementService().getProperties().get("schema.version");
        assertThat(version).startsWith(ProcessEngine.VERSION.replaceAll("^(\\d+\\.\\d+).*", "$1"));
    }

    @Test
    @Order(6)
    void the_audit_log_is_whole() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int result = AuditCommand.run(
                new String[] {
                    "--audit-verify",
                    "--spring.datasource.url=" + url(EarlierDatabase.NAME),
                    "--spring.datasource.username=dacheng_app",
                    "--spring.datasource.password=application",
                    "--dacheng.audit-heads=off",
                    "--dacheng.secret=" + StoredDump.SECRET
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(result).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(AuditCommand.INTACT);
    }

    @Test
    @Order(7)
    void an_agreement_that_was_running_goes_on_to_its_end() throws Exception {
        long target;
        try (Connection owner = owner(EarlierDatabase.NAME)) {
            target = number(owner, """
                    select target_id from work_item where state = 'OPEN' and kind = 'SUBMIT_TARGET' order by id limit 1
                    """);
        }
        Open submit = open(target, "SUBMIT_TARGET");
        JsonNode task = ok(get("/api/v1/tasks/" + submit.id()), submit.login());
        ok(
                json(
                        submit.id(),
                        "{\"amount\": \"%s\", \"completionDate\": \"%s\"}"
                                .formatted(
                                        task.at("/target/proposed").asText(),
                                        task.at("/target/completionDate").asText())),
                submit.login());
        jobs.runMessages();
        Open approve = open(target, "APPROVE_TARGET");
        ok(json(approve.id(), "{\"decision\": \"APPROVE\"}"), approve.login());
        jobs.runMessages();
        try (Connection owner = owner(EarlierDatabase.NAME)) {
            assertThat(number(owner, "select count(*) from target where state = 'AGREED' and id = " + target))
                    .isEqualTo(1);
            assertThat(number(
                            owner,
                            "select count(*) from act_ru_execution where business_key_ = 'target:" + target + "'"))
                    .isZero();
            assertThat(number(owner, "select count(*) from act_ru_incident")).isZero();
        }
    }

    private record Open(long id, String login) {}

    private static Open open(long target, String kind) throws Exception {
        try (Connection owner = owner(EarlierDatabase.NAME);
                var found = owner.createStatement().executeQuery("""
                        select w.id, coalesce(w.assignee,
                            (select min(c.login) from work_item_candidate c where c.work_item_id = w.id))
                        from work_item w where w.state = 'OPEN' and w.target_id = %d and w.kind = '%s'
                        """.formatted(target, kind))) {
            assertThat(found.next()).as(kind + " of target " + target).isTrue();
            return new Open(found.getLong(1), found.getString(2));
        }
    }

    private static MockHttpServletRequestBuilder json(long task, String form) {
        return post("/api/v1/tasks/" + task + "/complete")
                .contentType(MediaType.APPLICATION_JSON)
                .content(form);
    }

    private JsonNode ok(MockHttpServletRequestBuilder request, String login) throws Exception {
        MockHttpServletResponse answer = mvc.perform(request.with(httpBasic(login, PASSWORD)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus())
                .as(answer.getContentAsString(StandardCharsets.UTF_8))
                .isBetween(200, 299);
        return new ObjectMapper().readTree(answer.getContentAsByteArray());
    }

    /** As the product does at its start, in another database. */
    private void migrate(String name) {
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .dataSource(new DriverManagerDataSource(url(name), "postgres", "owner"))
                .load()
                .migrate();
    }

    private static long count(Connection connection) throws Exception {
        return number(connection, """
                select (select count(*) from business_record) + (select count(*) from target) + (select count(*) from work_item)
                    + (select count(*) from unit_daily_total) + (select count(*) from school_student)
                """);
    }

    private static long number(Connection connection, String question) throws Exception {
        try (var found = connection.createStatement().executeQuery(question)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static Map<String, String> columns(Connection connection) throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (var rows = connection.createStatement().executeQuery(COLUMNS)) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    private static void create(String name) {
        TestDatabase.owner().execute("drop database if exists " + name + " with (force)");
        TestDatabase.owner().execute("create database " + name);
    }

    private static Connection owner(String name) throws Exception {
        return DriverManager.getConnection(url(name), "postgres", "owner");
    }

    private static String url(String name) {
        return "jdbc:postgresql://localhost:" + TestDatabase.port() + "/" + name;
    }
}
