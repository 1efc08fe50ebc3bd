package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.calendar.DayCount;
import io.dacheng.calendar.Period;
import io.dacheng.shared.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is carried on, how the band comes about, and which day corresponds to which; by hand. */
class TrendTest {

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final Period YEAR = new Period(START, LocalDate.of(2026, 12, 31));
    private static final LocalDate AS_OF = LocalDate.of(2026, 4, 10);

    @Test
    void the_run_rate_lets_each_day_left_bring_what_a_day_has_brought() {
        // 100 days, 250: 2.50 a day; 365 days bring 912.50
        Trend trend = new Trend(natural(), YEAR, AS_OF, new BigDecimal("250"));
        assertThat(trend.by(AS_OF).rounded(2)).isEqualTo("250.00");
        assertThat(trend.by(AS_OF.plusDays(1)).rounded(2)).isEqualTo("252.50");
        assertThat(trend.by(YEAR.end()).rounded(2)).isEqualTo("912.50");
    }

    @Test
    void with_a_calendar_only_days_that_count_bring_anything() {
        // April 2026 has 22 weekdays; by Friday the 10th eight: 80 over 8 is 10 a day
        Period april = new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 30));
        Trend trend = new Trend(counting(DayCount.NATURAL.working()), april, AS_OF, new BigDecimal("80"));
        assertThat(trend.by(LocalDate.of(2026, 4, 12)).rounded(2))
                .as("a weekend brings nothing")
                .isEqualTo("80.00");
        assertThat(trend.by(april.end()).rounded(2)).isEqualTo("220.00");
    }

    @Test
    void last_years_curve_carries_on_what_has_come_by_the_share_it_had_by_then() {
        // Last year 40 of 200 had come by 10 April, 100 more by the end of June: 60 now means 300 in the end.
        LastYear curve = new LastYear(
                YEAR,
                Map.of(
                        LocalDate.of(2025, 2, 1), new BigDecimal("30"),
                        LocalDate.of(2025, 4, 10), new BigDecimal("10"),
                        LocalDate.of(2025, 6, 30), new BigDecimal("100"),
                        LocalDate.of(2025, 12, 31), new BigDecimal("60")));
        Trend trend = new Trend(curve, YEAR, AS_OF, new BigDecimal("60"));
        assertThat(trend.by(LocalDate.of(2026, 6, 29)).rounded(2)).isEqualTo("60.00");
        assertThat(trend.by(LocalDate.of(2026, 6, 30)).rounded(2)).isEqualTo("210.00");
        assertThat(trend.by(YEAR.end()).rounded(2)).isEqualTo("300.00");
        assertThat(curve.daysWithRecords(YEAR.start(), YEAR.end())).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01, 2026-12-31, 2026-04-10, 2025-04-10",
        // A leap day belongs to the last day of February, both ways.
        "2024-02-01, 2024-02-29, 2024-02-29, 2023-02-28",
        "2025-01-01, 2025-12-31, 2025-02-28, 2024-02-29",
        "2025-01-01, 2025-12-31, 2025-03-01, 2024-03-01",
        // A week from Monday on goes by weekdays.
        "2026-05-11, 2026-05-17, 2026-05-15, 2025-05-16",
        // June 2026 begins on a Monday but is a month; so is February 2027 with its four weeks.
        "2026-06-01, 2026-06-30, 2026-06-15, 2025-06-15",
        "2027-02-01, 2027-02-28, 2027-02-15, 2026-02-15",
        "2026-03-10, 2026-05-09, 2026-04-10, 2025-04-10",
    })
    void a_day_corresponds_to_the_date_of_last_year_and_in_weeks_to_the_weekday(
            LocalDate start, LocalDate end, LocalDate day, LocalDate then) {
        assertThat(LastYear.dayFor(new Period(start, end), day)).isEqualTo(then);
    }

    @Test
    void the_spread_is_that_of_whole_weeks_that_were_from_the_first_record_on() {
        // Five weeks up to the as-of day bring 7, 14, 21, 28 and 35, one record each; the weeks before are empty.
        Map<LocalDate, BigDecimal> flows = new HashMap<>();
        for (int week = 0; week < 5; week++) {
            flows.put(AS_OF.minusDays(7L * week + 3), BigDecimal.valueOf(35 - 7L * week));
        }
        Trend trend = new Trend(natural(), YEAR, AS_OF, new BigDecimal("105"));
        Trend.Spread spread = trend.spread(flows).orElseThrow();
        assertThat(spread.weeks()).isEqualTo(5);
        assertThat(spread.weaker().rounded(2)).isEqualTo("2.00");
        assertThat(spread.stronger().rounded(2)).isEqualTo("4.00");
        // 105 + 2 x 265 and 105 + 4 x 265
        assertThat(trend.by(YEAR.end(), spread.weaker()).rounded(2)).isEqualTo("635.00");
        assertThat(trend.by(YEAR.end(), spread.stronger()).rounded(2)).isEqualTo("1165.00");

        flows.remove(AS_OF.minusDays(31));
        flows.remove(AS_OF.minusDays(24));
        assertThat(trend.spread(flows)).as("three weeks are too few").isEmpty();
    }

    @Test
    void if_the_weeks_left_keep_between_the_quartiles_the_end_lies_in_the_band() {
        Random random = new Random(20260410);
        for (int round = 0; round < 200; round++) {
            Map<LocalDate, BigDecimal> flows = new HashMap<>();
            BigDecimal within = BigDecimal.ZERO;
            for (LocalDate day = START; !day.isAfter(AS_OF); day = day.plusDays(1)) {
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(100_000), 2);
                flows.put(day, amount);
                within = within.add(amount);
            }
            Trend trend = new Trend(natural(), YEAR, AS_OF, within);
            Trend.Spread spread = trend.spread(flows).orElseThrow();
            assertThat(spread.weeks()).isEqualTo(13);
            Fraction end = Fraction.of(within);
            for (LocalDate day = AS_OF.plusDays(1); !day.isAfter(YEAR.end()); day = day.plusDays(1)) {
                Fraction between =
                        spread.stronger().minus(spread.weaker()).times(BigDecimal.valueOf(random.nextInt(101), 2));
                end = end.plus(Fraction.of(spread.weaker().plus(between).rounded(9, RoundingMode.HALF_UP)));
            }
            assertThat(end).isBetween(trend.by(YEAR.end(), spread.weaker()), trend.by(YEAR.end(), spread.stronger()));
            // Of the weeks so far, at least half lie between: that is what the band says.
            long between = IntStream.range(0, 13)
                    .mapToObj(back -> week(flows, back))
                    .filter(pace -> pace.compareTo(spread.weaker()) >= 0 && pace.compareTo(spread.stronger()) <= 0)
                    .count();
            assertThat(between).isBetween(7L, 13L);
        }
    }

    private static Fraction week(Map<LocalDate, BigDecimal> flows, int back) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int day = 0; day < 7; day++) {
            sum = sum.add(flows.get(AS_OF.minusDays(7L * back + day)));
        }
        return new Fraction(sum, BigDecimal.valueOf(7));
    }

    private static Basis natural() {
        return counting(DayCount.NATURAL);
    }

    private static Basis counting(DayCount days) {
        return (first, last) -> last.isBefore(first) ? BigDecimal.ZERO : days.count(new Period(first, last));
    }
}
