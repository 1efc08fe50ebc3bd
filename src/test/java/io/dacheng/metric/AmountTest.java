package io.dacheng.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AmountTest {

    private static final MetricView DEPOSITS =
            new MetricView(1, "deposits", "Deposits", "deposit", "SUM_AMOUNT", Counts.AMOUNT, 2, "CNY", false);

    private final MetricService metrics = new MetricService(mock(JdbcClient.class), new KnownCalculators(List.of()));

    @ParameterizedTest
    @CsvSource({"0, 0.00", "12, 12.00", "12.5, 12.50", "12.500, 12.50", "1E+3, 1000.00", "0E-900000, 0.00"})
    void an_amount_that_fits_gets_the_places_of_its_metric(BigDecimal given, BigDecimal kept) {
        assertThat(metrics.checked(DEPOSITS, given)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -0.01     | -0.01 is negative; amounts of Deposits start at 0.
            0.001     | 0.001 is too precise: amounts of Deposits have at most 2 decimal places.
            1E-900000 | 1E-900000 is too precise: amounts of Deposits have at most 2 decimal places.
            1E+900000 | An amount of Deposits has at most 18 digits before the point.
            1E+18     | An amount of Deposits has at most 18 digits before the point.
            """)
    void an_amount_that_does_not_fit_is_refused_with_the_rule(BigDecimal given, String sentence) {
        assertThatThrownBy(() -> metrics.checked(DEPOSITS, given))
                .isInstanceOfSatisfying(Refused.class, r -> assertThat(r.sentence(Locale.ENGLISH))
                        .isEqualTo(sentence));
    }

    @Test
    void the_largest_amount_has_18_digits_before_the_point() {
        BigDecimal largest = new BigDecimal("999999999999999999.99");
        assertThat(metrics.checked(DEPOSITS, largest)).isEqualTo(largest);
    }
}
