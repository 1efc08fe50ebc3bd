package io.dacheng.target.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.calendar.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** April is over, May runs, June lies ahead. */
class PresenceTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final List<Column> COLUMNS =
            List.of(column(4, 30, true), column(5, 31, false), column(6, 30, false));

    @Test
    void who_leaves_keeps_what_is_closed_and_the_days_of_the_running_month() {
        // 10 of 31 days of 100 are 32.258..., down to the cent.
        assertThat(Presence.leaving(amounts("100", "100", "100"), COLUMNS, LocalDate.of(2026, 5, 11), CENT))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(amounts("100", "32.25", "0"));
    }

    @Test
    void who_has_left_in_a_closed_month_keeps_that_month() {
        assertThat(Presence.leaving(amounts("100", "100", "100"), COLUMNS, LocalDate.of(2026, 4, 11), CENT))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(amounts("100", "0", "0"));
    }

    @Test
    void who_joins_beside_members_gets_a_part_by_the_days_left() {
        // From 22 May 10 of 31 days: 10 / (2 x 31 + 10) of 720 are 100; in June one of three parts.
        assertThat(Presence.joining(amounts("500", "720", "300"), COLUMNS, 2, List.of(LocalDate.of(2026, 5, 22)), CENT))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(List.of(amounts("0", "100", "100")));
    }

    @Test
    void where_nobody_stays_joiners_take_all_by_the_days_they_have_left() {
        // 41 days from 21 May against 20 from 11 June.
        assertThat(Presence.joining(
                        amounts("500", "610", "61"),
                        COLUMNS,
                        0,
                        List.of(LocalDate.of(2026, 5, 21), LocalDate.of(2026, 6, 11)),
                        CENT))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(List.of(amounts("0", "410", "41"), amounts("0", "200", "20")));
    }

    private static Column column(int month, int last, boolean closed) {
        return new Column(new Period(LocalDate.of(2026, month, 1), LocalDate.of(2026, month, last)), closed);
    }

    private static List<BigDecimal> amounts(String... amounts) {
        return java.util.Arrays.stream(amounts).map(BigDecimal::new).toList();
    }
}
