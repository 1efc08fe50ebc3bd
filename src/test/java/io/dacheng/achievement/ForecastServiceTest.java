package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.UserAccounts;
import io.dacheng.access.Viewer;
import io.dacheng.achievement.Forecast.Method;
import io.dacheng.achievement.Forecast.NoForecast;
import io.dacheng.achievement.Forecast.Projection;
import io.dacheng.calendar.DayKind;
import io.dacheng.calendar.WorkingCalendars;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.CsvRows;
import io.dacheng.shared.OwnerKind;
import io.dacheng.shared.Refused;
import io.dacheng.target.TargetImport;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The year 2026 in the small bank, on 10 April, its 100th day of 365; figures by hand. */
@IntegrationTest
class ForecastServiceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 4, 10);

    @Autowired
    private ForecastService forecasts;

    @Autowired
    private Organisations bank;

    @Autowired
    private TargetImport targets;

    @Autowired
    private RecordIngest records;

    @Autowired
    private WorkingCalendars calendars;

    @Autowired
    private UserAccounts accounts;

    @Autowired
    private TestClock clock;

    private Viewer setter;
    private int sent;

    @BeforeEach
    void an_empty_year() {
        TestDatabase.empty();
        clock.set(DAY);
        bank.smallBank();
        setter = bank.viewer("setter");
    }

    @Test
    void the_run_rate_and_last_years_curve_lead_to_different_ends_and_over_a_year_the_season_leads() {
        target("deposits,MEMBER,ann,2026-01-01,2026-12-31,1000");
        take(
                "deposit,ann,,2025-01-20,10",
                "deposit,ann,,2025-02-20,10",
                "deposit,ann,,2025-04-10,20",
                "deposit,ann,,2025-06-30,100",
                "deposit,ann,,2025-12-31,60",
                "deposit,ann,,2026-01-10,50",
                "deposit,ann,,2026-04-01,30",
                "deposit,ann,,2026-04-10,20");
        Forecast forecast = year("deposits", "ann");
        // 100 in 100 days; last year 40 of 200 had come by the same day, so 100 is a fifth.
        assertThat(forecast.runRate()).isEqualTo(amount("365.00"));
        assertThat(forecast.row().forecast()).isEqualTo("365.00");
        assertThat(forecast.seasonal()).isEqualTo(amount("500.00"));
        assertThat(forecast.method()).isEqualTo(Method.SEASONAL);
        assertThat(forecast.curve().share()).isEqualTo("0.200000");
        assertThat(forecast.curve().until()).isEqualTo("2025-04-10");
        assertThat(forecast.curve().ofUnit()).isNull();
        assertThat(forecast.daysLeft()).isEqualTo("265");
        // (1000 - 100) / 265 = 3.396..
        assertThat(forecast.row().neededPerDay()).isEqualTo("3.40");
        assertThat(forecast.points()).hasSize(266);
        assertThat(forecast.points().get(0).expected()).isEqualTo("100.00");
        assertThat(forecast.points().get(81).date()).isEqualTo("2026-06-30");
        assertThat(forecast.points().get(81).expected()).isEqualTo("350.00");
        assertThat(forecast.points().get(265).expected()).isEqualTo("500.00");
        assertThat(forecast.noBand())
                .as("last year had something in too few of these weeks")
                .isEqualTo(NoForecast.TOO_FEW_WEEKS);
    }

    @Test
    void a_band_lies_where_the_days_left_keep_between_the_weaker_and_the_stronger_weeks() {
        target("deposits,MEMBER,ann,2026-04-01,2026-04-30,1000");
        // Five weeks up to 10 April: 70, 140, 210, 280, 350, each on its Wednesday; 1 and 8 April are in the period.
        take(
                "deposit,ann,,2026-03-11,70",
                "deposit,ann,,2026-03-18,280",
                "deposit,ann,,2026-03-25,140",
                "deposit,ann,,2026-04-01,350",
                "deposit,ann,,2026-04-08,210");
        Forecast forecast = month("deposits", "ann", DAY);
        // 560 in 10 days are 56 a day; 140 a week are 20, 280 are 40. But the band holds what is expected: 1680.
        assertThat(forecast.method()).isEqualTo(Method.RUN_RATE);
        assertThat(forecast.runRate()).isEqualTo(amount("1680.00"));
        assertThat(forecast.seasonal()).isEqualTo(Projection.none(NoForecast.NO_LAST_YEAR));
        assertThat(forecast.band())
                .isEqualTo(new Forecast.Band(
                        new BigDecimal("960.00"),
                        new BigDecimal("1680.00"),
                        5,
                        new BigDecimal("20.00"),
                        new BigDecimal("40.00")));
        Forecast.Point end = forecast.points().get(20);
        assertThat(end.low()).isEqualTo("960.00");
        assertThat(end.high()).isEqualTo("1680.00");
    }

    @Test
    void without_an_own_year_before_the_unit_above_lends_its_shares_and_nothing_else() {
        target("deposits,MEMBER,bob,2026-01-01,2026-12-31,1000");
        take(
                "deposit,ann,,2025-01-20,100",
                "deposit,ann,,2025-03-01,100",
                "deposit,ann,,2025-04-10,50",
                "deposit,ann,,2025-11-11,750",
                "deposit,bob,,2026-02-01,40");
        Forecast bob =
                forecasts.forecast(bank.viewer("bob"), query("deposits", "bob", "2026-01-01", "2026-12-31", DAY, null));
        assertThat(bob.seasonal()).isEqualTo(amount("160.00"));
        assertThat(bob.curve().share()).isEqualTo("0.250000");
        assertThat(bob.curve().ofUnit()).isEqualTo("North 1");
        assertThatThrownBy(() -> forecasts.forecast(
                        bank.viewer("bob"), query("deposits", "ann", "2026-01-01", "2026-12-31", DAY, null)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.kind()).isEqualTo(Refused.Kind.NOT_FOUND));
    }

    @Test
    void too_little_data_is_told_in_place_of_a_number() {
        target("deposits,MEMBER,ann,2026-04-01,2026-04-30,1000");
        assertThat(month("deposits", "ann", DAY).runRate()).isEqualTo(Projection.none(NoForecast.NO_RECORDS));
        take("deposit,ann,,2026-04-02,70");
        // A week of the thirty days must have passed.
        assertThat(month("deposits", "ann", LocalDate.of(2026, 4, 6)).runRate())
                .isEqualTo(Projection.none(NoForecast.TOO_FEW_DAYS));
        assertThat(month("deposits", "ann", LocalDate.of(2026, 4, 7)).runRate()).isEqualTo(amount("300.00"));
        assertThat(month("deposits", "ann", LocalDate.of(2026, 4, 7)).noBand()).isEqualTo(NoForecast.TOO_FEW_WEEKS);
        assertThat(month("deposits", "ann", LocalDate.of(2026, 3, 31)).runRate())
                .isEqualTo(Projection.none(NoForecast.NOT_BEGUN));
        Forecast ended = month("deposits", "ann", LocalDate.of(2026, 4, 30));
        assertThat(ended.runRate()).isEqualTo(Projection.none(NoForecast.ENDED));
        assertThat(ended.row().forecast()).as("the contract's own stays").isEqualTo("70.00");

        take("deposit,ann,,2025-04-02,1", "deposit,ann,,2025-04-05,1", "deposit,ann,,2025-04-20,1");
        assertThat(month("deposits", "ann", DAY).seasonal()).isEqualTo(Projection.none(NoForecast.LAST_YEAR_THIN));
        take("deposit,ann,,2025-04-25,99");
        assertThat(month("deposits", "ann", DAY).seasonal()).isEqualTo(Projection.none(NoForecast.LITTLE_BY_THEN));
    }

    @Test
    void working_days_carry_on_over_working_days() {
        accounts.ensureAdministrator("administrator");
        Viewer admin = bank.viewer("admin");
        calendars.save(admin, "work", "Working days");
        calendars.setDay(admin, "work", LocalDate.of(2026, 6, 19), DayKind.HOLIDAY, "");
        bank.bring(Map.of(
                "units.csv", "code,parent_code,name,kind,weight,calendar\nnorth-1,north,North 1,branch,40,work\n"));
        target("deposits,MEMBER,ann,2026-06-01,2026-06-30,1000");
        clock.set(LocalDate.of(2026, 6, 12));
        take("deposit,ann,,2026-06-03,60", "deposit,ann,,2026-06-10,40");
        Forecast forecast = forecasts.forecast(
                setter, query("deposits", "ann", "2026-06-01", "2026-06-30", LocalDate.of(2026, 6, 12), null));
        // 22 weekdays less the holiday on Friday the 19th: 21, of which 10 have passed.
        assertThat(forecast.row().elapsed()).isEqualTo("10");
        assertThat(forecast.row().total()).isEqualTo("21");
        assertThat(forecast.runRate()).isEqualTo(amount("210.00"));
        assertThat(forecast.points().get(2).date()).isEqualTo("2026-06-14");
        assertThat(forecast.points().get(2).expected())
                .as("a weekend brings nothing")
                .isEqualTo("100.00");
        assertThat(forecast.points().get(18).expected()).isEqualTo("210.00");
    }

    @Test
    void where_lower_is_better_the_forecast_is_just_as_much_and_what_may_come_per_day_is_told() {
        target("complaints,MEMBER,ann,2026-04-01,2026-04-30,12");
        take("complaint,ann,,2026-04-02,0", "complaint,ann,,2026-04-09,0");
        Forecast forecast = month("complaints", "ann", DAY);
        assertThat(forecast.runRate()).isEqualTo(amount("6"));
        assertThat(forecast.row().status()).isEqualTo(Status.ON_TRACK);
        // (12 - 2) / 20 a day, rounded down: whole complaints
        assertThat(forecast.row().neededPerDay()).isEqualTo("0");
    }

    @Test
    void a_balance_moves_on_from_its_opening_and_averages_and_ratios_say_what_they_cannot() {
        bank.bring(Map.of("metrics.csv", """
                code,name,record_type,aggregation,scale,unit,direction,parts
                stock,Stock,move,PERIOD_END_BALANCE,2,CNY,UP,
                mean,Mean stock,move,AVERAGE_BALANCE,2,CNY,UP,
                per,Per account,,RATIO,4,CNY,UP,NUMERATOR:deposits;DENOMINATOR:accounts
                """));
        take(
                "move,ann,,2026-03-01,1000",
                "move,ann,,2026-04-05,50",
                "deposit,ann,,2026-04-05,90",
                "account,ann,,2026-04-05,0",
                "account,ann,,2026-04-06,0");
        Forecast stock = month("stock", "ann", DAY);
        // 1000 + 50 x 30 / 10
        assertThat(stock.runRate()).isEqualTo(amount("1150.00"));
        assertThat(stock.points().get(0).expected()).isEqualTo("1050.00");
        assertThat(stock.points().get(20).expected()).isEqualTo("1150.00");
        Forecast mean = month("mean", "ann", DAY);
        // 1000 + 50 x 6 / 10 x 30 / 10
        assertThat(mean.runRate()).isEqualTo(amount("1090.00"));
        assertThat(mean.seasonal()).isEqualTo(Projection.none(NoForecast.AVERAGE));
        assertThat(mean.points()).isEmpty();
        Forecast per = month("per", "ann", DAY);
        assertThat(per.runRate()).as("both grow alike").isEqualTo(amount("45.0000"));
        assertThat(per.noBand()).isEqualTo(NoForecast.COMPOSED);
    }

    @Test
    void a_forecast_as_it_was_known_earlier_repeats() {
        target("deposits,MEMBER,ann,2026-04-01,2026-04-30,1000");
        take("deposit,ann,,2025-04-02,1", "deposit,ann,,2025-04-05,1", "deposit,ann,,2025-04-09,2");
        take("deposit,ann,,2025-04-25,4", "deposit,ann,,2026-03-11,70", "deposit,ann,,2026-03-18,280");
        take("deposit,ann,,2026-03-25,140", "deposit,ann,,2026-04-08,210");
        Forecast before = month("deposits", "ann", DAY);
        assertThat(before.seasonal()).isEqualTo(amount("420.00"));
        assertThat(before.band()).isNotNull();
        Instant then = clock.instant();
        clock.advance(Duration.ofHours(1));
        take("deposit,ann,,2025-04-25,8", "deposit,ann,,2026-03-12,5", "deposit,ann,,2026-04-09,1");
        assertThat(month("deposits", "ann", DAY).seasonal()).isEqualTo(amount("844.00"));
        Forecast again = forecasts.forecast(
                setter, query("deposits", "ann", "2026-04-01", "2026-04-30", DAY, then.plusSeconds(60)));
        assertThat(again.seasonal()).isEqualTo(before.seasonal());
        assertThat(again.band()).isEqualTo(before.band());
        assertThat(again.points()).isEqualTo(before.points());
    }

    private Forecast year(String metric, String member) {
        return forecasts.forecast(setter, query(metric, member, "2026-01-01", "2026-12-31", DAY, null));
    }

    private Forecast month(String metric, String member, LocalDate asOf) {
        return forecasts.forecast(setter, query(metric, member, "2026-04-01", "2026-04-30", asOf, null));
    }

    private static AchievementQuery query(
            String metric, String member, String start, String end, LocalDate asOf, @Nullable Instant knownAt) {
        return new AchievementQuery(
                metric,
                LocalDate.parse(start),
                LocalDate.parse(end),
                asOf,
                knownAt,
                OwnerKind.MEMBER,
                member,
                AchievementQuery.Level.SELF,
                null,
                1);
    }

    private static Projection amount(String amount) {
        return new Projection(new BigDecimal(amount), null);
    }

    private void target(String row) {
        String csv = "metric,owner_kind,owner,period_start,period_end,amount\n" + row + "\n";
        assertThat(targets.run(setter, new CsvRows("targets.csv", stream(csv)), false)
                        .errors())
                .isEmpty();
    }

    /** @param rows record type, member, unit, day, amount */
    private void take(String... rows) {
        StringBuilder csv = new StringBuilder(
                "source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes\n");
        for (String row : rows) {
            csv.append("t,").append(++sent).append(",1,").append(row).append(",,\n");
        }
        assertThat(records.take(
                                setter,
                                new RecordUpload(RecordUpload.Format.CSV, stream(csv.toString()), null, false, null))
                        .rejected())
                .isZero();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
