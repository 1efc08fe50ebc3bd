package io.dacheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    private static final String RISING = "1,2,3,4,5,6,7,8,9,10,11,12";

    @ParameterizedTest(name = "{1} weights for {0}: {2}")
    @CsvSource({
        "CURVE, 0, calendar.shape.months",
        "CURVE, 11, calendar.shape.months",
        "CURVE, 13, calendar.shape.months",
        "EVEN, 12, calendar.shape.no.months",
        "WORKING_DAYS, 1, calendar.shape.no.months",
    })
    void a_curve_has_twelve_weights_and_the_others_none(Shape.Kind kind, int weights, String code) {
        refused(kind, Collections.nCopies(weights, BigDecimal.ONE), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.01", "1000000000000", "1E+12", "0.0000001", "1E-7"})
    void a_weight_that_is_negative_or_has_too_many_digits_is_refused_with_its_month(String weight) {
        List<BigDecimal> weights = Arrays.asList(new BigDecimal[12]);
        Collections.fill(weights, BigDecimal.ONE);
        weights.set(4, new BigDecimal(weight));
        assertThatThrownBy(() -> new Shape(Shape.Kind.CURVE, weights))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("calendar.shape.weight");
                    assertThat(refused.arguments()).containsExactly(5);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999.999999", "0.000001", "1.00000000", "0E-20", "1E+11"})
    void a_weight_within_twelve_digits_and_six_places_is_taken(String weight) {
        List<BigDecimal> weights = Arrays.asList(new BigDecimal[12]);
        Collections.fill(weights, BigDecimal.ONE);
        weights.set(11, new BigDecimal(weight));
        assertThatCode(() -> new Shape(Shape.Kind.CURVE, weights)).doesNotThrowAnyException();
    }

    @Test
    void twelve_zeros_are_refused() {
        refused(Shape.Kind.CURVE, Collections.nCopies(12, new BigDecimal("0.00")), "calendar.shape.zero");
    }

    @Test
    void even_weighs_natural_days() {
        assertThat(weights(Shape.EVEN, "2026-01-01 2026-01-31", "2026-02-01 2026-02-28", "2026-03-01 2026-03-01"))
                .containsExactly("31", "28", "1");
    }

    @Test
    void working_days_without_a_calendar_are_monday_to_friday() {
        Shape shape = new Shape(Shape.Kind.WORKING_DAYS, List.of());
        // February 2026 begins on a Sunday: 20 weekdays. 2026-03-07 and 08 are a weekend.
        assertThat(weights(shape, "2026-02-01 2026-02-28", "2026-03-06 2026-03-09", "2026-03-07 2026-03-08"))
                .allSatisfy(weight -> assertThat(weight).doesNotEndWith("5"))
                .extracting(BigDecimal::new)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("20"), new BigDecimal("2"), new BigDecimal("0"));
    }

    @Test
    void whole_months_weigh_what_the_curve_says_also_twice_and_in_quarters() {
        Shape shape = curve(RISING);
        assertThat(weights(shape, "2026-01-01 2026-03-31", "2026-12-01 2026-12-31", "2027-12-01 2028-01-31"))
                .containsExactly("6", "12", "13");
    }

    @Test
    void a_piece_of_a_month_weighs_its_days_share_exactly() {
        // All by 31 x 28 = 868 since a piece of January and one of February are asked:
        // 10/31 of 1 is 280, 21/31 of 1 and all of 2 is 588 + 1736 - 62 (one day of February), which itself is 62.
        assertThat(weights(curve(RISING), "2026-01-01 2026-01-10", "2026-01-11 2026-02-27", "2026-02-28 2026-02-28"))
                .containsExactly("280", "2262", "62");
    }

    @Test
    void the_weights_of_the_parts_add_up_to_that_of_the_whole_in_a_leap_year_too() {
        // February of 2028 has 29 days: by 29, two parts of 9 and 20 days, beside a whole March.
        assertThat(weights(curve(RISING), "2028-02-01 2028-02-09", "2028-02-10 2028-02-29", "2028-03-01 2028-03-31"))
                .containsExactly("18", "40", "87");
    }

    @Test
    void a_month_that_weighs_nothing_weighs_nothing_in_pieces() {
        assertThat(weights(
                        curve("0,0,0,0,0,0,0,0,0,0,0,2.5"),
                        "2026-10-05 2026-10-11",
                        "2026-11-30 2026-12-15",
                        "2026-12-16 2026-12-31"))
                // by 31 x 30 = 930, 2.5 x 930 x 15/31 and 16/31
                .extracting(BigDecimal::new)
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(new BigDecimal("0"), new BigDecimal("1125"), new BigDecimal("1200"));
    }

    private List<String> weights(Shape shape, String... parts) {
        return DayCount.NATURAL
                .weights(
                        shape,
                        Arrays.stream(parts)
                                .map(part -> new Period(
                                        LocalDate.parse(part.substring(0, 10)), LocalDate.parse(part.substring(11))))
                                .toList())
                .stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private static Shape curve(String weights) {
        return new Shape(
                Shape.Kind.CURVE,
                Arrays.stream(weights.split(",")).map(BigDecimal::new).toList());
    }

    private static void refused(Shape.Kind kind, List<BigDecimal> weights, String code) {
        assertThatThrownBy(() -> new Shape(kind, weights))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
