package io.dacheng.ledger.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.ledger.PullMark;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-05-15T04:00:00Z"), ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE | 2026-05-01 | 2026-05-01 | date ~2026-05-01~",
                "NUMBER | 42 | 42 | 42",
                "NUMBER | -7 | -7 | -7",
                "TIMESTAMP | 2026-05-01 | 2026-05-01 00:00:00.000000 | timestamp ~2026-05-01 00:00:00.000000~",
                "TIMESTAMP | 2026-05-01T10:00:00.5 | 2026-05-01 10:00:00.500000 | timestamp ~2026-05-01 10:00:00.500000~",
                "TIMESTAMP | 2026-05-01 10:00:00+08 | 2026-05-01 02:00:00.000000 UTC |"
                        + " cast(~2026-05-01 02:00:00.000000 UTC~ as timestamp(6) with time zone)",
                "TIMESTAMP | 2026-05-01 10:00:00.123456 Asia/Shanghai | 2026-05-01 02:00:00.123456 UTC |"
                        + " cast(~2026-05-01 02:00:00.123456 UTC~ as timestamp(6) with time zone)",
                "TIMESTAMP | 1969-12-31 23:59:59.999999 UTC | 1969-12-31 23:59:59.999999 UTC |"
                        + " cast(~1969-12-31 23:59:59.999999 UTC~ as timestamp(6) with time zone)"
            })
    void what_a_platform_writes_is_read_and_written_back(PullMark mark, String text, String shown, String literal) {
        Watermark watermark = Watermark.of(mark, text);
        assertThat(watermark).hasToString(shown);
        assertThat(Watermark.of(mark, shown)).isEqualTo(watermark);
        assertThat(watermark.literal(new TrinoPlatform())).isEqualTo(literal.replace('~', '\''));
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2026-05-03, 3, 2026-04-30",
        "TIMESTAMP, 2026-05-01 00:10:00, 30, 2026-04-30 23:40:00.000000",
        "NUMBER, 10, 25, -15"
    })
    void the_overlap_is_in_days_minutes_and_steps(PullMark mark, String text, long overlap, String less) {
        assertThat(Watermark.of(mark, text).less(overlap)).hasToString(less);
    }

    @Test
    void one_date_in_the_next_century_does_not_hide_what_comes_until_then() {
        assertThat(Watermark.of(PullMark.DATE, "2126-05-01").notAfter(NOON)).hasToString("2026-05-15");
        assertThat(Watermark.of(PullMark.TIMESTAMP, "9999-01-01 00:00:00").notAfter(NOON))
                .hasToString("2026-05-15 12:00:00.000000");
        assertThat(Watermark.of(PullMark.TIMESTAMP, "9999-01-01 00:00:00 UTC").notAfter(NOON))
                .hasToString("2026-05-15 04:00:00.000000 UTC");
        assertThat(Watermark.of(PullMark.NUMBER, "999999999999999999").notAfter(NOON))
                .hasToString("999999999999999999");
    }

    @Test
    void it_never_goes_back_unless_the_column_has_changed_its_kind() {
        Watermark ten = Watermark.of(PullMark.TIMESTAMP, "2026-05-10 10:00:00");
        assertThat(ten.orLater(Watermark.of(PullMark.TIMESTAMP, "2026-05-09 10:00:00")))
                .isEqualTo(ten);
        Watermark zoned = Watermark.of(PullMark.TIMESTAMP, "2026-05-09 10:00:00 UTC");
        assertThat(ten.orLater(zoned)).isEqualTo(zoned);
    }

    @ParameterizedTest
    @CsvSource({
        "DATE, 2026-02-30",
        "DATE, yesterday",
        "NUMBER, 1.5",
        "NUMBER, 1234567890123456789",
        "TIMESTAMP, 2026-05-01 25:00:00",
        "TIMESTAMP, 2026-05-01 10:00:00 Mars/Base",
        "TIMESTAMP, now()"
    })
    void what_is_no_such_value_is_refused(PullMark mark, String text) {
        assertThatThrownBy(() -> Watermark.of(mark, text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(text);
    }
}
