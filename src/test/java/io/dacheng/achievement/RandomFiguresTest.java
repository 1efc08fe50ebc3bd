package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.PlainFigures.Live;
import io.dacheng.achievement.PlainFigures.Plain;
import io.dacheng.achievement.PlainFigures.PlainTarget;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Random questions to every calculator, against {@link PlainFigures}, which goes through all records day by day: records
 * with corrections and cancellations in many batches, opening balances, people who join and move, working days, targets
 * that change, earlier moments.
 */
@IntegrationTest
class RandomFiguresTest {

    private static final long SEED = 20260522;
    private static final int BATCHES = 14;
    private static final int QUESTIONS = 500;
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);
    private static final List<String> MEMBERS = List.of("ann", "bob", "cai", "dan", "eve", "fei", "gus", "hal");
    /** Their calendar changes on the way; a line of the pace is drawn by that of the as-of day. */
    private static final List<String> MOVING = List.of("gus", "hal");

    private static final List<String> UNITS = List.of("HQ", "north", "north-1", "north-2", "south", "south-1");
    private static final List<LocalDate[]> PERIODS = List.of(
            period(2026, 1, 1, 3, 31), period(2026, 2, 1, 2, 28), period(2026, 3, 1, 3, 31), period(2026, 1, 1, 6, 30));

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private Organisations bank;

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private TargetImport targets;

    @Autowired
    private RecordIngest records;

    @Autowired
    private AchievementService achievements;

    @Autowired
    private TestClock clock;

    private final Random random = new Random(SEED);
    private final PlainFigures plain = new PlainFigures();
    private final List<Instant> moments = new ArrayList<>();
    private Viewer admin;

    @BeforeEach
    void bank() {
        TestDatabase.empty();
        clock.reset();
        accounts.ensureAdministrator("administrator");
        bank.smallBank();
        admin = bank.viewer("admin");
        calendars.save(admin, "work", "Working days");
        calendars.setDay(admin, "work", LocalDate.of(2026, 1, 1), DayKind.HOLIDAY, "");
        calendars.setDay(admin, "work", LocalDate.of(2026, 2, 17), DayKind.HOLIDAY, "");
        calendars.setDay(admin, "work", LocalDate.of(2026, 2, 28), DayKind.WORKDAY, "");
        calendars.setDay(admin, "work", LocalDate.of(2026, 3, 20), DayKind.HALF_DAY, "");
        bank.bring(Map.of(
                "units.csv",
                "code,parent_code,name,kind,weight,calendar\nsouth,HQ,South,region,40,work\n",
                "members.csv",
                """
                login,name,unit_code,role,valid_from,valid_to,email
                gus,Gus,north-1,MEMBER,,2026-02-14,
                gus,Gus,south-1,MEMBER,2026-02-15,,
                hal,Hal,south-1,MEMBER,2026-03-10,,
                """,
                "metrics.csv",
                """
                code,name,record_type,aggregation,scale,unit,direction,parts
                balance,Balance,move,PERIOD_END_BALANCE,2,CNY,UP,
                average,Average,move,AVERAGE_BALANCE,2,CNY,UP,
                bad,Bad loans,loss,PERIOD_END_BALANCE,2,CNY,DOWN,
                badaverage,Bad loans on average,loss,AVERAGE_BALANCE,2,CNY,DOWN,
                sales,Sales,deal,SUM_AMOUNT,2,CNY,UP,
                deals,Deals,deal,COUNT,0,,UP,
                items,Items,deal,SUM_QUANTITY,0,,UP,
                trouble,Complaints,grief,COUNT,0,,DOWN,
                per,Per deal,,RATIO,4,CNY,UP,NUMERATOR:sales;DENOMINATOR:deals
                badratio,Share of bad loans,,RATIO,6,,DOWN,NUMERATOR:bad;DENOMINATOR:balance
                yield,Yield,,RATIO,6,,UP,NUMERATOR:sales;DENOMINATOR:average
                score,Score,,WEIGHTED_SCORE,2,,UP,PART:sales:3:1.2;PART:trouble:1:1.5;PART:per:2;PART:balance:1.5:2
                """));
        setTargets();
        for (int batch = 0; batch < BATCHES; batch++) {
            send(batch);
            if (batch == BATCHES / 2) {
                setTargets();
            }
        }
    }

    @Test
    void every_figure_of_every_calculator_is_that_of_the_records_counted_one_by_one() {
        int empty = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            Plain.Metric metric = any(List.copyOf(Plain.METRICS.values()));
            LocalDate[] period = any(PERIODS);
            int days = (int) ChronoUnit.DAYS.between(period[0], period[1]);
            LocalDate asOf = period[0].plusDays(random.nextInt(days + 16) - 8L);
            Instant knownAt = random.nextInt(3) == 0 ? null : any(moments);
            OwnerKind kind = random.nextBoolean() ? OwnerKind.UNIT : OwnerKind.MEMBER;
            String owner = kind == OwnerKind.UNIT ? any(UNITS) : any(MEMBERS);
            AchievementQuery.Level level = i % 20 == 0 ? AchievementQuery.Level.TREE : AchievementQuery.Level.SELF;
            AchievementQuery query = new AchievementQuery(
                    metric.code(),
                    period[0],
                    period[1],
                    asOf,
                    knownAt,
                    i % 20 == 0 ? OwnerKind.UNIT : kind,
                    i % 20 == 0 ? "HQ" : owner,
                    level,
                    null,
                    0);
            List<AchievementRow> rows = achievements.rows(admin, query).rows();
            assertThat(rows).isNotEmpty();
            for (AchievementRow row : rows) {
                compare("question " + i + " " + query + " " + row.owner(), metric, row);
                empty += row.actual() == null ? 1 : 0;
            }
            if (i % 10 == 1 && !asOf.isBefore(period[0]) && !MOVING.contains(owner)) {
                compareDays("pace " + i, metric, query);
            }
        }
        assertThat(empty).as("some figures are empty, most are not").isBetween(5, QUESTIONS / 2);
    }

    private void compare(String question, Plain.Metric metric, AchievementRow row) {
        Plain expected =
                plain.of(metric, row.ownerKind(), row.owner(), row.start(), row.end(), row.asOf(), row.knownAt());
        assertThat(row.target()).as(question).isEqualTo(expected.target());
        assertThat(row.actual()).as(question).isEqualTo(expected.actual());
        assertThat(row.elapsed()).as(question).isEqualByComparingTo(expected.elapsed());
        assertThat(row.total()).as(question).isEqualByComparingTo(expected.total());
        assertThat(row.currentTarget()).as(question).isEqualTo(expected.currentTarget());
        assertThat(row.achievementRate()).as(question).isEqualTo(expected.achievementRate());
        assertThat(row.timeProportionalRate()).as(question).isEqualTo(expected.timeProportionalRate());
        assertThat(row.gap()).as(question).isEqualTo(expected.gap());
        assertThat(row.neededPerDay()).as(question).isEqualTo(expected.neededPerDay());
        assertThat(row.forecast()).as(question).isEqualTo(expected.forecast());
        assertThat(row.status().name()).as(question).isEqualTo(expected.status());
    }

    private void compareDays(String question, Plain.Metric metric, AchievementQuery query) {
        for (PacePoint point : achievements.pace(admin, query)) {
            Plain expected = plain.of(
                    metric,
                    query.ownerKind(),
                    query.owner(),
                    query.start(),
                    query.end(),
                    point.date(),
                    query.knownAt());
            assertThat(point.currentTarget())
                    .as(question + " " + query + " " + point.date())
                    .isEqualTo(expected.currentTarget());
            assertThat(point.actual())
                    .as(question + " " + query + " " + point.date())
                    .isEqualTo(point.date().isAfter(query.asOf()) ? null : expected.actual());
        }
    }

    /** Some of the owners, for some of the metrics and periods; the second time other amounts. */
    private void setTargets() {
        clock.advance(Duration.ofHours(1));
        StringBuilder file =
                new StringBuilder("metric,owner_kind,owner,period_start,period_end,amount,completion_date\n");
        for (Plain.Metric metric : Plain.METRICS.values()) {
            for (LocalDate[] period : PERIODS) {
                for (String owner : UNITS) {
                    target(file, metric, OwnerKind.UNIT, owner, period, period[1]);
                }
                for (String owner : MEMBERS) {
                    LocalDate completion = random.nextInt(3) == 0 ? period[1].minusDays(random.nextInt(20)) : period[1];
                    target(file, metric, OwnerKind.MEMBER, owner, period, completion);
                }
            }
        }
        assertThat(targets.run(
                                admin,
                                new CsvRows(
                                        "targets.csv",
                                        new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8))),
                                false)
                        .errors())
                .isEmpty();
    }

    private void target(
            StringBuilder file,
            Plain.Metric metric,
            OwnerKind kind,
            String owner,
            LocalDate[] period,
            LocalDate completion) {
        if (random.nextInt(10) == 0) {
            return;
        }
        BigDecimal amount = random.nextInt(25) == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(1 + random.nextInt(metric.largest()), metric.scale());
        file.append("%s,%s,%s,%s,%s,%s,%s%n"
                .formatted(metric.code(), kind, owner, period[0], period[1], amount.toPlainString(), completion));
        plain.targets.add(
                new PlainTarget(metric.code(), kind, owner, period[0], period[1], amount, completion, clock.instant()));
    }

    private void send(int batch) {
        clock.advance(Duration.ofHours(1));
        StringBuilder file = new StringBuilder(
                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,cancelled\n");
        Set<Integer> identities = new HashSet<>();
        for (int row = 0; row < 40; row++) {
            int identity = random.nextInt(260);
            if (!identities.add(identity)) {
                continue;
            }
            LocalDate date = NEW_YEAR.minusDays(60).plusDays(random.nextInt(270));
            boolean named = random.nextInt(4) == 0;
            String unit = named ? any(UNITS) : "";
            String member = named && random.nextBoolean() ? "" : any(MEMBERS);
            if (member.equals("hal") && unit.isEmpty() && date.isBefore(LocalDate.of(2026, 3, 10))) {
                unit = "south-1";
            }
            String type = any(List.of("move", "move", "loss", "deal", "deal", "grief"));
            BigDecimal amount = BigDecimal.valueOf(random.nextInt(200_000) - 60_000L, 2);
            int quantity = random.nextInt(5);
            int revision = 1 + random.nextInt(6);
            boolean cancelled = random.nextInt(8) == 0;
            file.append("s,%d,%d,%s,%s,%s,%s,%s,%d,%s%n"
                    .formatted(
                            identity, revision, type, member, unit, date, amount.toPlainString(), quantity, cancelled));
            plain.sent.add(new Live(
                    identity,
                    revision,
                    cancelled,
                    type,
                    member,
                    unit.isEmpty() ? PlainFigures.unitOf(member, date) : unit,
                    date,
                    amount,
                    quantity,
                    clock.instant()));
        }
        BatchView view = records.take(
                admin,
                new RecordUpload(
                        RecordUpload.Format.CSV,
                        new ByteArrayInputStream(file.toString().getBytes(StandardCharsets.UTF_8)),
                        null,
                        false,
                        "batch-" + batch + ".csv"));
        assertThat(view.rejected()).isZero();
        moments.add(clock.instant().plusSeconds(600));
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static LocalDate[] period(int year, int month, int day, int endMonth, int endDay) {
        return new LocalDate[] {LocalDate.of(year, month, day), LocalDate.of(year, endMonth, endDay)};
    }
}
