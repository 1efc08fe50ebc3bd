package io.dacheng.target.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyTest {

    private static final BigDecimal ONE = BigDecimal.ONE;

    @Test
    void shares_stay_in_proportion_to_what_is_open() {
        assertThat(share(Policy.keepShares(), 120, 60, 30, 10)).containsExactly(dec(72), dec(36), dec(12));
    }

    @Test
    void without_a_change_shares_stay_to_the_cent() {
        assertThat(Policy.keepShares().share(dec("0.05"), dec("1"), List.of(part(0, "0.02"), part(1, "0.03"))))
                .containsExactly(dec("0.02"), dec("0.03"));
    }

    @Test
    void where_nothing_is_open_any_more_whole_amounts_count() {
        List<Policy.Part> parts = List.of(
                new Policy.Part(0, "ann", BigDecimal.ZERO, dec(30)),
                new Policy.Part(1, "bob", BigDecimal.ZERO, dec(10)));
        assertThat(Policy.keepShares().share(dec(100), ONE, parts)).containsExactly(dec(75), dec(25));
    }

    @Test
    void amounts_stay_and_more_comes_in_equal_parts() {
        assertThat(share(Policy.keepAmounts(), 110, 60, 30, 10)).containsExactly(dec(64), dec(33), dec(13));
    }

    @Test
    void who_has_less_than_an_equal_part_gives_all_and_the_others_the_rest() {
        // 30 less: 10 each; the last has only 4, so the others give 13 each.
        assertThat(share(Policy.keepAmounts(), 64, 60, 30, 4)).containsExactly(dec(47), dec(17), dec(0));
    }

    @Test
    void everything_can_be_taken() {
        assertThat(share(Policy.keepAmounts(), 0, 60, 30, 4)).containsExactly(dec(0), dec(0), dec(0));
    }

    @Test
    void who_has_achieved_more_gets_more() {
        Policy policy = Policy.runRate(Map.of(0L, dec(30), 1L, dec(10)), "North");
        assertThat(share(policy, 100, 1, 1, 1)).containsExactly(dec(75), dec(25), dec(0));
    }

    @Test
    void less_than_nothing_achieved_counts_as_nothing() {
        Policy policy = Policy.runRate(Map.of(0L, dec(-30), 1L, dec(10)), "North");
        assertThat(share(policy, 100, 1, 1)).containsExactly(dec(0), dec(100));
    }

    @Test
    void where_only_these_parts_have_achieved_nothing_their_shares_stay() {
        Policy policy = Policy.runRate(Map.of(7L, dec(10)), "North");
        assertThat(share(policy, 100, 3, 1)).containsExactly(dec(75), dec(25));
    }

    @Test
    void nothing_achieved_anywhere_is_no_rate_to_share_by() {
        assertThatThrownBy(() -> Policy.runRate(Map.of(0L, BigDecimal.ZERO), "North"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("target.revision.runRate.zero"));
    }

    private static List<BigDecimal> share(Policy policy, int total, int... open) {
        List<Policy.Part> parts = new ArrayList<>();
        for (int amount : open) {
            parts.add(part(parts.size(), String.valueOf(amount)));
        }
        return policy.share(dec(total), ONE, parts).stream()
                .map(BigDecimal::stripTrailingZeros)
                .map(amount -> new BigDecimal(amount.toPlainString()))
                .toList();
    }

    private static Policy.Part part(long key, String open) {
        return new Policy.Part(key, "p" + key, dec(open), dec(open));
    }

    private static BigDecimal dec(int amount) {
        return BigDecimal.valueOf(amount);
    }

    private static BigDecimal dec(String amount) {
        return new BigDecimal(amount);
    }
}
