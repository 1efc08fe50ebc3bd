package io.dacheng.ledger.pull;

import static io.dacheng.fixtures.Pulling.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Jobs;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.Pulling;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.NewSource;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullSchedule;
import io.dacheng.ledger.PullService;
import io.dacheng.ledger.SourceService;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two million records in a distributed engine that really runs: {@code docs/trino/start-trino} starts it and says what
 * DACHENG_TRINO_URL is. With DACHENG_TRINO_WORKER, the process id of a worker, that worker is killed in between.
 */
@IntegrationTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrinoPullTest {

    private static final Logger LOG = LoggerFactory.getLogger(TrinoPullTest.class);
    private static final int MEMBERS = 500;
    private static final long RECORDS = 2_000_000;

    private static final String TABLE = """
            create table hive.proof.sale with (format = 'PARQUET') as
            select 'S' || cast(i as varchar) as source_id, 'deposit' as record_type,
                   'm' || cast(i * 7919 %% %1$d as varchar) as member,
                   date_add('day', cast(i / %1$d * 31 %% 365 as integer), date '2025-01-01') as business_date,
                   cast(i * 104729 %% 1000003 as decimal(18, 2)) / 100 as amount
            from (select x * 1000 + y as i
                  from unnest(sequence(0, 1999)) a(x) cross join unnest(sequence(0, 999)) b(y)) numbers
            """.formatted(MEMBERS);

    private static final String TOTALS = """
            select member, business_date, cast(sum(amount) as decimal(20, 2)) as amount, count(*) as records
            from hive.proof.sale where business_date >= :since and business_date < :until
            group by member, business_date
            """;

    private static final String ALL = """
            select source_id, 1 as revision, record_type, member, business_date, cast(amount as decimal(20, 2)) as amount
            from hive.proof.sale
            """;

    @Autowired
    private Organisations organisations;

    @Autowired
    private SourceService sources;

    @Autowired
    private PullService pulls;

    @Autowired
    private Platforms platforms;

    @Autowired
    private PlatformQuery query;

    @Autowired
    private DailyTotals totals;

    @Autowired
    private Pulling pulling;

    @Autowired
    private Jobs jobs;

    @Autowired
    private JdbcClient jdbc;

    private String url = "";

    @BeforeEach
    void an_engine_with_two_million_records() throws SQLException {
        url = Objects.requireNonNullElse(System.getenv("DACHENG_TRINO_URL"), "");
        if (url.isEmpty()) {
            abort("Skipped: no Trino. Start docs/trino/start-trino and set DACHENG_TRINO_URL to what it prints.");
        }
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> workers() >= 1);
        ask("create schema if not exists hive.proof");
        if (number("select count(*) from hive.information_schema.tables where table_schema = 'proof'") == 0) {
            Instant start = Instant.now();
            ask(TABLE);
            LOG.info("The platform has made its table in {}", since(start));
        }
        assertThat(number("select count(*) from hive.proof.sale")).isEqualTo(RECORDS);
        organisations.smallBank();
        organisations.bring(Map.of(
                "members.csv",
                IntStream.range(0, MEMBERS)
                        .mapToObj(i -> "m" + i + ",Member " + i + ",north-1,MEMBER,,,")
                        .collect(Collectors.joining(
                                "\n", "login,name,unit_code,role,valid_from,valid_to,email\n", "\n"))));
        sources.save(ADMIN, new NewSource("trino", "Trino", url, "dacheng", ""));
    }

    @Test
    @Order(1)
    void totals_that_the_platform_adds_up_are_those_that_a_direct_query_gives() throws SQLException {
        pulls.save(ADMIN, pull());
        Instant start = Instant.now();
        PullRunView run = pulling.run("sales");
        Duration time = since(start);

        assertThat(run.reason()).isEmpty();
        assertThat(run.rejected()).isZero();
        assertThat(run.accepted()).isEqualTo(run.rows()).isEqualTo(number("""
                select count(*) from (select distinct member, business_date from hive.proof.sale)
                """));
        assertThat(ours()).isEqualTo(theirs());
        assertThat(totals.differences()).isZero();
        LOG.info(
                "Added up there: {} rows, {} octets as CSV came, in {} with taking in", run.rows(), run.octets(), time);
        start = Instant.now();
        assertThat(pulling.run("sales").batch()).isNull();
        LOG.info("The same again, nothing changed: {}", since(start));
    }

    /** Only fetched, to see what there is to carry. */
    @Test
    @Order(2)
    void without_adding_up_every_record_crosses_the_wire() throws IOException {
        Path file = Files.createTempFile("dacheng-proof", ".csv");
        try {
            RunControl control = new RunControl(0);
            Instant start = Instant.now();
            PlatformQuery.Answer answer = query.fetch(
                    new PlatformQuery.Question(
                            new Platforms.Login("Trino", platforms.address(url), "dacheng", ""),
                            ALL,
                            new RowShape(
                                    "all", "deposit", PullMode.RECORDS, PullMark.NONE, new RowShape.Needs(true, false)),
                            RECORDS,
                            10),
                    file,
                    control);
            assertThat(answer.rows()).isEqualTo(RECORDS);
            LOG.info(
                    "Record by record: {} rows, {} octets as CSV in {}", answer.rows(), control.octets(), since(start));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    @Order(3)
    void when_a_worker_dies_the_platform_is_asked_again() throws SQLException {
        String worker = Objects.requireNonNullElse(System.getenv("DACHENG_TRINO_WORKER"), "");
        if (worker.isEmpty()) {
            abort("Skipped: set DACHENG_TRINO_WORKER to the process id of a worker that may be killed.");
        }
        ProcessHandle process = ProcessHandle.of(Long.parseLong(worker)).orElseThrow();
        pulls.save(ADMIN, pull());
        process.destroyForcibly();
        process.onExit().join();

        Instant start = Instant.now();
        pulls.run(ADMIN, "sales", false);
        jobs.runMessages();
        await().atMost(Duration.ofMinutes(5))
                .until(() -> !pulls.pull(ADMIN, "sales").running());
        PullRunView run = pulling.last("sales");

        assertThat(run.reason()).isEmpty();
        assertThat(run.attempts()).isGreaterThan(1);
        assertThat(ours()).isEqualTo(theirs());
        LOG.info("With one worker gone: {} attempts, {} rows in {}", run.attempts(), run.rows(), since(start));
    }

    private static NewPull pull() {
        return new NewPull(
                "sales",
                "Sales",
                "trino",
                "deposit",
                PullMode.TOTALS,
                TOTALS,
                PullMark.DATE,
                "2025-01-01",
                0,
                PullSchedule.ON_DEMAND,
                1_000_000,
                10,
                false);
    }

    private Map<String, BigDecimal> ours() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        jdbc.sql("""
                select m.login, sum(t.amount) as amount from member_daily_total t join member m on m.id = t.member_id
                group by m.login
                """).query(row -> {
            sums.put(row.getString("login"), row.getBigDecimal("amount").setScale(2));
        });
        return sums;
    }

    private Map<String, BigDecimal> theirs() throws SQLException {
        Map<String, BigDecimal> sums = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url, "dacheng", null);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select member, cast(sum(amount) as decimal(20, 2)) from hive.proof.sale group by member
                        """)) {
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getBigDecimal(2));
            }
        }
        return sums;
    }

    private long workers() throws SQLException {
        return number("select count(*) from system.runtime.nodes where state = 'active' and not coordinator");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "dacheng", null);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "dacheng", null);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }
}
