package io.dacheng.achievement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dacheng.achievement.RankingRow.Reason;
import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order alone: what decides it, and what never does. */
class StandingTest {

    private static final int RANKINGS = 200;

    @Test
    void equal_rates_share_a_rank_in_the_order_of_codes_and_the_next_is_skipped() {
        Standing standing = Standing.of(
                List.of(
                        place("dan", "0.5", null),
                        place("zoe", null, Reason.NO_TARGET),
                        place("bob", "0.75", null),
                        place("ann", "0.500000", null),
                        place("cai", null, Reason.NO_DATA),
                        place("eve", "0.25", null)),
                false,
                List.of());
        assertThat(standing.places())
                .extracting(Standing.Place::rank, Standing.Place::code)
                .containsExactly(
                        tuple(1, "bob"),
                        tuple(2, "ann"),
                        tuple(2, "dan"),
                        tuple(4, "eve"),
                        tuple(null, "cai"),
                        tuple(null, "zoe"));
        assertThat(standing.ranked()).isEqualTo(4);
        assertThat(standing.notRanked()).isEqualTo(Map.of(Reason.NO_TARGET, 1, Reason.NO_DATA, 1));
    }

    @Test
    void where_lower_is_better_the_lowest_comes_first_and_less_than_nothing_before_it() {
        Standing standing = Standing.of(
                List.of(place("ann", "1.2", null), place("bob", "0", null), place("cai", "-0.1", null)),
                true,
                List.of());
        assertThat(standing.places()).extracting(Standing.Place::code).containsExactly("cai", "bob", "ann");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void neither_the_order_of_the_input_nor_an_owner_without_a_rate_nor_paging_changes_a_rank(boolean lowerIsBetter) {
        Random random = new Random(20260522);
        for (int round = 0; round < RANKINGS; round++) {
            List<Standing.Place> owners = owners(random);
            Standing standing = Standing.of(owners, lowerIsBetter, List.of());
            Map<String, String> ranks = ranks(standing);
            independent(owners, lowerIsBetter)
                    .forEach((code, rank) -> assertThat(ranks.get(code)).isEqualTo(String.valueOf(rank)));

            List<Standing.Place> shuffled = new ArrayList<>(owners);
            Collections.shuffle(shuffled, random);
            assertThat(Standing.of(shuffled, lowerIsBetter, List.of()).places()).isEqualTo(standing.places());

            List<Standing.Place> more = new ArrayList<>(shuffled);
            more.add(random.nextInt(more.size() + 1), place("new", null, Reason.NO_DATA));
            assertThat(ranks(Standing.of(more, lowerIsBetter, List.of()))).containsAllEntriesOf(ranks);

            assertThat(pages(standing, 1 + random.nextInt(7))).isEqualTo(standing.places());
        }
    }

    @Test
    void a_page_goes_on_after_its_mark_also_when_that_owner_is_gone() {
        Standing standing = Standing.of(
                List.of(place("ann", "0.9", null), place("cai", "0.5", null), place("dan", null, Reason.LEFT)),
                false,
                List.of());
        assertThat(standing.after(standing.places(), "R:0.500000:bob")).isEqualTo(1);
        assertThat(standing.after(standing.places(), "N:cai")).isEqualTo(2);
        assertThatThrownBy(() -> standing.after(standing.places(), "R:many:bob"))
                .isInstanceOf(Refused.class);
    }

    /** One better each: counts, without sorting. */
    private static Map<String, Integer> independent(List<Standing.Place> owners, boolean lowerIsBetter) {
        return owners.stream()
                .filter(place -> place.reason() == null)
                .collect(Collectors.toMap(
                        Standing.Place::code,
                        place -> 1
                                + (int) owners.stream()
                                        .filter(other -> other.reason() == null)
                                        .filter(other -> (lowerIsBetter ? -1 : 1)
                                                        * other.rate().compareTo(place.rate())
                                                > 0)
                                        .count()));
    }

    private static List<Standing.Place> pages(Standing standing, int atOnce) {
        List<Standing.Place> read = new ArrayList<>();
        int from = 0;
        while (from < standing.places().size()) {
            List<Standing.Place> page = standing.places()
                    .subList(from, Math.min(from + atOnce, standing.places().size()));
            read.addAll(page);
            from = standing.after(standing.places(), page.get(page.size() - 1).mark());
        }
        return read;
    }

    private static List<Standing.Place> owners(Random random) {
        List<Standing.Place> owners = new ArrayList<>();
        int count = 1 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            Reason reason = random.nextInt(5) == 0 ? Reason.values()[random.nextInt(Reason.values().length)] : null;
            BigDecimal rate = BigDecimal.valueOf(random.nextInt(12) - 2L, 1 + random.nextInt(2));
            owners.add(place("m" + i, reason == null ? rate.toPlainString() : null, reason));
        }
        return owners;
    }

    private static Map<String, String> ranks(Standing standing) {
        return standing.places().stream()
                .collect(Collectors.toMap(Standing.Place::code, place -> String.valueOf(place.rank())));
    }

    private static Standing.Place place(String code, @Nullable String rate, @Nullable Reason reason) {
        return new Standing.Place(
                code.hashCode(), code, code, null, rate == null ? null : new BigDecimal(rate), reason, null);
    }
}
