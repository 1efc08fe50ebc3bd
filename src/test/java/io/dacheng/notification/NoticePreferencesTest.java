package io.dacheng.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 15 May 2026 is a Friday. */
class NoticePreferencesTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest
    @CsvSource({
        "2026-05-15T21:59, 2026-05-15T21:59",
        "2026-05-15T22:00, 2026-05-16T07:00",
        "2026-05-15T23:30, 2026-05-16T07:00",
        "2026-05-16T00:10, 2026-05-16T07:00",
        "2026-05-16T06:59, 2026-05-16T07:00",
        "2026-05-16T07:00, 2026-05-16T07:00"
    })
    void the_night_is_quiet_from_ten_to_seven(String now, String due) {
        assertThat(NoticePreferences.USUAL.afterQuiet(at(now))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-15T11:59, 2026-05-15T11:59",
        "2026-05-15T12:00, 2026-05-15T14:00",
        "2026-05-15T13:59, 2026-05-15T14:00",
        "2026-05-15T14:00, 2026-05-15T14:00"
    })
    void quiet_hours_may_lie_within_a_day(String now, String due) {
        assertThat(preferences("12:00", "14:00", false).afterQuiet(at(now))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-15T21:00, 2026-05-15T21:00",
        "2026-05-15T22:30, 2026-05-18T07:00",
        "2026-05-16T12:00, 2026-05-18T07:00",
        "2026-05-17T23:00, 2026-05-18T07:00"
    })
    void a_quiet_weekend_lasts_to_the_end_of_mondays_night(String now, String due) {
        assertThat(preferences("22:00", "07:00", true).afterQuiet(at(now))).isEqualTo(at(due));
    }

    @ParameterizedTest
    @CsvSource({"America/New_York, 2026-03-07T12:00, 02:30", "America/New_York, 2026-10-31T12:00, 01:30"})
    void where_the_clocks_change_the_digest_comes_once_a_day(String zone, String from, String at) {
        NoticePreferences preferences = new NoticePreferences(null, null, null, false, LocalTime.parse(at));
        ZonedDateTime start = LocalDateTime.parse(from).atZone(ZoneId.of(zone));
        ZonedDateTime due = start;
        for (int day = 1; day <= 3; day++) {
            due = preferences.nextDigest(due);
            assertThat(due.toLocalDate()).isEqualTo(start.toLocalDate().plusDays(day));
        }
    }

    @Test
    void without_quiet_hours_nothing_waits() {
        assertThat(preferences(null, null, false).afterQuiet(at("2026-05-16T03:00")))
                .isEqualTo(at("2026-05-16T03:00"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-15T07:59, 2026-05-15T08:00",
        "2026-05-15T08:00, 2026-05-16T08:00",
        "2026-05-15T23:00, 2026-05-16T08:00"
    })
    void the_digest_comes_at_its_next_time(String now, String due) {
        assertThat(NoticePreferences.USUAL.nextDigest(at(now))).isEqualTo(at(due));
    }

    @Test
    void a_beginning_without_an_end_and_an_unknown_language_are_refused() {
        assertThatThrownBy(() -> preferences("22:00", null, false)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> preferences("22:00", "22:00", false)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new NoticePreferences("tlh", null, null, false, LocalTime.of(8, 0)))
                .isInstanceOf(Refused.class);
    }

    private static NoticePreferences preferences(String from, String to, boolean weekends) {
        return new NoticePreferences(
                null,
                from == null ? null : LocalTime.parse(from),
                to == null ? null : LocalTime.parse(to),
                weekends,
                LocalTime.of(8, 0));
    }

    private static ZonedDateTime at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE);
    }
}
