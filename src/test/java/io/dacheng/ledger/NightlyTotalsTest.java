package io.dacheng.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.access.UserAccounts;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.fixtures.TestDatabase;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class NightlyTotalsTest {

    @Autowired
    NightlyTotals nightly;

    @Autowired
    DailyTotals daily;

    @Autowired
    TotalsService totals;

    @Autowired
    Organisations organisations;

    @Autowired
    UserAccounts accounts;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_bank_whose_totals_tell_of_a_record_that_there_is_not() {
        TestDatabase.empty();
        accounts.ensureAdministrator("administrator");
        organisations.smallBank();
        jdbc.sql("""
                        insert into unit_daily_total (record_type, unit_id, business_date, amount, quantity, records)
                        values ('deposit', :unit, date '2026-05-02', 5, 0, 1)
                        """).param("unit", organisations.unitId("north")).update();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void two_nodes_compare_once_a_night_and_find_what_differs_until_it_is_computed_anew() {
        nightly.compare();
        assertThat(totals.lastCheck()).as("before the first night").isEmpty();

        at("2026-05-16T02:23");
        nightly.compare();
        nightly.compare();

        assertThat(jdbc.sql("select count(*) from totals_comparison")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(totals.lastCheck())
                .hasValueSatisfying(check -> assertThat(check.differences()).isPositive());

        totals.rebuild(organisations.viewer("admin"));
        clock.advance(Duration.ofDays(1));
        nightly.compare();

        assertThat(totals.lastCheck())
                .hasValueSatisfying(check -> assertThat(check.differences()).isZero());
    }

    @Test
    void three_days_down_are_one_comparison_and_a_clock_that_jumps_makes_none_twice_and_none_missing() {
        at("2026-05-16T02:23");
        nightly.compare();
        at("2026-05-16T01:23");
        nightly.compare();
        assertThat(compared()).as("an hour back").isEqualTo(1);
        at("2026-05-16T02:23");
        nightly.compare();
        assertThat(compared()).as("the hour again").isEqualTo(1);

        for (String hour : new String[] {"09:23", "10:23", "11:23"}) {
            at("2026-05-20T" + hour);
            nightly.compare();
        }
        assertThat(compared()).as("three nights down").isEqualTo(2);

        at("2027-05-20T02:23");
        nightly.compare();
        at("2026-05-20T12:23");
        nightly.compare();
        assertThat(compared())
                .as("a year ahead and back; the first is kept no longer")
                .isEqualTo(2);
        at("2026-05-21T02:23");
        nightly.compare();
        nightly.compare();
        assertThat(compared()).as("the next night").isEqualTo(3);
    }

    @Test
    void where_two_oclock_is_left_out_or_comes_twice_each_night_has_one_comparison() {
        for (ZoneId zone : List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"))) {
            for (String from :
                    List.of("2026-03-06T12:23", "2026-03-27T12:23", "2026-10-23T12:23", "2026-10-30T12:23")) {
                jdbc.sql("truncate totals_comparison").update();
                Instant start = LocalDateTime.parse(from).atZone(zone).toInstant();
                jdbc.sql("insert into totals_comparison (checked_at, differences) values (:then, 0)")
                        .param("then", Timestamp.from(start.minusSeconds(60)))
                        .update();
                Map<LocalDate, Integer> nights = new TreeMap<>();
                for (int hour = 0; hour < 96; hour++) {
                    Instant now = start.plus(Duration.ofHours(hour));
                    long before = compared();
                    new NightlyTotals(daily, jdbc, Clock.fixed(now, zone)).compare();
                    if (compared() > before) {
                        nights.merge(now.atZone(zone).toLocalDate(), 1, Integer::sum);
                    }
                }
                LocalDate first = LocalDate.parse(from.substring(0, 10));
                assertThat(nights)
                        .as("%s from %s", zone, from)
                        .isEqualTo(Map.of(
                                first.plusDays(1),
                                1,
                                first.plusDays(2),
                                1,
                                first.plusDays(3),
                                1,
                                first.plusDays(4),
                                1));
            }
        }
    }

    private void at(String local) {
        LocalDateTime moment = LocalDateTime.parse(local);
        clock.set(moment.toLocalDate());
        clock.advance(Duration.between(moment.toLocalDate().atTime(12, 0), moment));
    }

    private long compared() {
        return jdbc.sql("select count(*) from totals_comparison")
                .query(Long.class)
                .single();
    }
}
