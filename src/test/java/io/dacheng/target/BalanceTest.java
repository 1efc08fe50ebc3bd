package io.dacheng.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void without_over_assignment_only_the_exact_sum_fits() {
        assertThat(balance("100", "100.00", "0").fits()).isTrue();
        assertThat(balance("100", "99.99", "0").fits()).isFalse();
        assertThat(balance("100", "100.01", "0").fits()).isFalse();
    }

    @Test
    void over_assignment_is_allowed_up_to_the_percentage_and_never_under() {
        assertThat(balance("200", "205", "2.5").fits()).isTrue();
        assertThat(balance("200", "205.01", "2.5").fits()).isFalse();
        assertThat(balance("200", "199.99", "2.5").fits()).isFalse();
    }

    @Test
    void what_is_left_is_negative_when_the_children_have_more() {
        assertThat(balance("100", "130", "0").left()).isEqualByComparingTo("-30");
    }

    @Test
    void what_a_level_gives_out_more_fits_rounding_included() {
        Balance full = new Balance(number("1000"), number("1100"), number("0"), number("1100"));
        Balance above = new Balance(number("1000"), number("1100.01"), number("0"), number("1100"));
        Balance planAllowsMore = new Balance(number("1000"), number("1200"), number("20"), number("1100"));
        assertThat(full.fits()).isTrue();
        assertThat(above.fits()).isFalse();
        assertThat(planAllowsMore.fits()).isTrue();
    }

    private static Balance balance(String amount, String children, String over) {
        return new Balance(number(amount), number(children), number(over), number(amount));
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
