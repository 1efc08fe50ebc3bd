package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.Viewer;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.DailyTotals;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.OwnerKind;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Figures are read from totals of months and days, less what became known later; here they are held against the ledger
 * itself, entry by entry, for random questions.
 */
@IntegrationTest
class MonthTotalsTest {

    private static final long SEED = 20260531;
    private static final LocalDate FIRST = LocalDate.of(2023, 11, 20);
    private static final int DAYS = 900;
    private static final List<String> MEMBERS = List.of("ann", "bob", "cai", "dan", "eve", "fei");
    private static final List<String> UNITS = List.of("HQ", "north", "north-1", "north-2", "south", "south-1");
    /** Which column a metric adds up, and whether from the beginning. */
    private static final Map<String, String> METRICS = Map.of(
            "deposits", "sign * amount",
            "accounts", "sign",
            "cards", "sign * quantity",
            "stock", "sign * amount");

    @Autowired
    private Organisations organisations;

    @Autowired
    private RecordIngest ingest;

    @Autowired
    private BatchService batches;

    @Autowired
    private DailyTotals totals;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private final Random random = new Random(SEED);
    private Viewer admin;

    @Test
    void every_figure_is_what_the_ledger_adds_up_to() {
        organisations.smallBank();
        organisations.bring(Map.of("metrics.csv", """
                code,name,record_type,aggregation,scale,unit,direction
                stock,Stock,deposit,PERIOD_END_BALANCE,2,CNY,UP
                """));
        admin = organisations.viewer("admin");
        List<UUID> sent = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            sent.add(send(i));
            if (i % 4 == 3) {
                batches.undo(admin, sent.get(i));
            }
        }
        List<Instant> moments =
                jdbc
                        .sql("select known_at from record_batch order by known_at")
                        .query(OffsetDateTime.class)
                        .list()
                        .stream()
                        .map(OffsetDateTime::toInstant)
                        .toList();

        assertThat(totals.differences()).isZero();
        ask(250, null);
        ask(250, moments);
        totals.rebuild();
        assertThat(totals.differences()).isZero();
        ask(100, null);
    }

    @Test
    void a_month_that_is_not_what_its_days_add_up_to_is_told() {
        organisations.smallBank();
        admin = organisations.viewer("admin");
        send(99);
        long before = totals.differences();
        jdbc.sql(
                        "update member_year_total set a03 = coalesce(a03, 0) + 1 where record_type = 'deposit' and year = 2024")
                .update();
        assertThat(totals.differences()).isGreaterThan(before);
        totals.rebuild();
        assertThat(totals.differences()).isZero();
    }

    private void ask(int questions, @Nullable List<Instant> moments) {
        for (int i = 0; i < questions; i++) {
            String metric = List.copyOf(METRICS.keySet()).get(random.nextInt(METRICS.size()));
            OwnerKind kind = random.nextBoolean() ? OwnerKind.UNIT : OwnerKind.MEMBER;
            String owner = kind == OwnerKind.UNIT
                    ? UNITS.get(random.nextInt(UNITS.size()))
                    : MEMBERS.get(random.nextInt(MEMBERS.size()));
            LocalDate start = day();
            start = random.nextInt(3) == 0 ? start.withDayOfMonth(1) : start;
            LocalDate end = start.plusDays(random.nextInt(500));
            LocalDate asOf = start.plusDays(random.nextInt(560) - 30);
            Instant knownAt = moments == null ? null : moments.get(random.nextInt(moments.size()));
            AchievementRow row = achievements
                    .rows(
                            admin,
                            new AchievementQuery(
                                    metric,
                                    start,
                                    end,
                                    asOf,
                                    knownAt,
                                    kind,
                                    owner,
                                    AchievementQuery.Level.SELF,
                                    null,
                                    0))
                    .rows()
                    .get(0);
            assertThat(row.actual())
                    .as(
                            "%s of %s from %s to %s as of %s known at %s, seed %s",
                            metric, owner, start, end, asOf, knownAt, SEED)
                    .isEqualByComparingTo(inLedger(metric, kind, owner, start, end, asOf, knownAt));
        }
    }

    private BigDecimal inLedger(
            String metric,
            OwnerKind kind,
            String owner,
            LocalDate start,
            LocalDate end,
            LocalDate asOf,
            @Nullable Instant knownAt) {
        String owners = kind == OwnerKind.MEMBER
                ? "e.member_id = (select id from member where login = :owner)"
                : "e.unit_id in (select x.unit_id from org_unit_ancestry x join org_unit u on u.id = x.ancestor_id"
                        + " where u.code = :owner)";
        BigDecimal sum = jdbc.sql("select coalesce(sum(%s), 0) from business_record e".formatted(METRICS.get(metric))
                        + " join record_batch b on b.id = e.batch_id"
                        + " join metric m on m.record_type = e.record_type and m.code = :metric"
                        + " where e.business_date between :from and :until and b.known_at <= :knownAt and " + owners)
                .param("metric", metric)
                .param("owner", owner)
                .param("from", metric.equals("stock") ? LocalDate.of(1900, 1, 1) : start)
                .param("until", asOf.isBefore(end) ? asOf : end)
                .param(
                        "knownAt",
                        (knownAt == null ? Instant.parse("2100-01-01T00:00:00Z") : knownAt).atOffset(ZoneOffset.UTC))
                .query(BigDecimal.class)
                .single();
        return sum.setScale(2, RoundingMode.HALF_UP);
    }

    /** New records, and higher revisions or cancellations of earlier ones. */
    private UUID send(int number) {
        StringBuilder csv = new StringBuilder(
                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes,cancelled\n");
        for (int i = 0; i < 60; i++) {
            boolean correction = number > 0 && random.nextInt(4) == 0;
            String id = correction ? "r" + random.nextInt(number * 60) : "r" + (number * 60 + i);
            String type = List.of("deposit", "account", "card").get(random.nextInt(3));
            csv.append("crm,")
                    .append(id)
                    .append(',')
                    .append(correction ? number + 1 : 1)
                    .append(',');
            csv.append(type)
                    .append(',')
                    .append(MEMBERS.get(random.nextInt(MEMBERS.size())))
                    .append(",,");
            csv.append(day()).append(',').append(type.equals("deposit") ? random.nextInt(200000) / 100 - 500 : 0);
            csv.append(',').append(1 + random.nextInt(5)).append(",,");
            csv.append(correction && random.nextInt(3) == 0 ? "true" : "").append('\n');
        }
        clock.advance(Duration.ofMinutes(1));
        return ingest.take(
                        admin,
                        new RecordUpload(
                                RecordUpload.Format.CSV,
                                new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)),
                                null,
                                false,
                                null))
                .id();
    }

    private LocalDate day() {
        return FIRST.plusDays(random.nextInt(DAYS));
    }
}
