package io.dacheng.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.time.LocalDate;
import java.time.Month;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected parts are read off a paper calendar. */
class PeriodTreeTest {

    private static final Period YEAR_2026 = period("2026-01-01", "2026-12-31");

    @Test
    void a_year_in_quarters_and_months_has_each_quarter_before_its_months() {
        PeriodTree tree = tree(YEAR_2026, Month.JANUARY, PeriodLevel.QUARTER, PeriodLevel.MONTH);

        assertThat(tree.whole()).isEqualTo(YEAR_2026);
        assertThat(tree.nodes()).hasSize(16);
        assertThat(tree.nodes().subList(0, 5))
                .containsExactly(
                        node(PeriodLevel.QUARTER, "2026-01-01", "2026-03-31", -1, false),
                        node(PeriodLevel.MONTH, "2026-01-01", "2026-01-31", 0, true),
                        node(PeriodLevel.MONTH, "2026-02-01", "2026-02-28", 0, true),
                        node(PeriodLevel.MONTH, "2026-03-01", "2026-03-31", 0, true),
                        node(PeriodLevel.QUARTER, "2026-04-01", "2026-06-30", -1, false));
        assertThat(tree.nodes().get(15)).isEqualTo(node(PeriodLevel.MONTH, "2026-12-01", "2026-12-31", 12, true));
        assertThat(tree.leaves()).extracting(PeriodTree.Node::level).hasSize(12).containsOnly(PeriodLevel.MONTH);
    }

    @Test
    void the_order_in_which_levels_are_named_does_not_matter_nor_does_naming_one_twice() {
        assertThat(tree(YEAR_2026, Month.JANUARY, PeriodLevel.MONTH, PeriodLevel.HALF, PeriodLevel.MONTH))
                .isEqualTo(tree(YEAR_2026, Month.JANUARY, PeriodLevel.HALF, PeriodLevel.MONTH));
    }

    @Test
    void without_levels_there_are_no_parts() {
        assertThat(tree(YEAR_2026, Month.JANUARY).nodes()).isEmpty();
    }

    @Test
    void a_week_that_straddles_two_months_is_two_parts() {
        // June 2026 begins on a Monday; 29 June is a Monday too, 5 July the Sunday after.
        PeriodTree tree = tree(period("2026-05-28", "2026-07-07"), Month.JANUARY, PeriodLevel.WEEK, PeriodLevel.MONTH);

        assertThat(tree.nodes())
                .containsExactly(
                        node(PeriodLevel.MONTH, "2026-05-28", "2026-05-31", -1, false),
                        node(PeriodLevel.WEEK, "2026-05-28", "2026-05-31", 0, true),
                        node(PeriodLevel.MONTH, "2026-06-01", "2026-06-30", -1, false),
                        node(PeriodLevel.WEEK, "2026-06-01", "2026-06-07", 2, true),
                        node(PeriodLevel.WEEK, "2026-06-08", "2026-06-14", 2, true),
                        node(PeriodLevel.WEEK, "2026-06-15", "2026-06-21", 2, true),
                        node(PeriodLevel.WEEK, "2026-06-22", "2026-06-28", 2, true),
                        node(PeriodLevel.WEEK, "2026-06-29", "2026-06-30", 2, true),
                        node(PeriodLevel.MONTH, "2026-07-01", "2026-07-07", -1, false),
                        node(PeriodLevel.WEEK, "2026-07-01", "2026-07-05", 8, true),
                        node(PeriodLevel.WEEK, "2026-07-06", "2026-07-07", 8, true));
    }

    @Test
    void weeks_alone_are_clipped_to_the_whole_only() {
        assertThat(leaves(tree(period("2026-06-24", "2026-07-06"), Month.JANUARY, PeriodLevel.WEEK)))
                .containsExactly("2026-06-24 2026-06-28", "2026-06-29 2026-07-05", "2026-07-06 2026-07-06");
    }

    @ParameterizedTest(name = "{0} parts of 2026-02-10 to 2027-02-09 when years begin in month {1}")
    @CsvSource({
        "YEAR,    1, 2026-02-10 2026-12-31; 2027-01-01 2027-02-09",
        "YEAR,    4, 2026-02-10 2026-03-31; 2026-04-01 2027-02-09",
        "YEAR,    2, 2026-02-10 2027-01-31; 2027-02-01 2027-02-09",
        "YEAR,    3, 2026-02-10 2026-02-28; 2026-03-01 2027-02-09",
        "HALF,    1, 2026-02-10 2026-06-30; 2026-07-01 2026-12-31; 2027-01-01 2027-02-09",
        "HALF,   12, 2026-02-10 2026-05-31; 2026-06-01 2026-11-30; 2026-12-01 2027-02-09",
        "QUARTER, 1, 2026-02-10 2026-03-31; 2026-04-01 2026-06-30; 2026-07-01 2026-09-30; 2026-10-01 2026-12-31; 2027-01-01 2027-02-09",
        "QUARTER, 3, 2026-02-10 2026-02-28; 2026-03-01 2026-05-31; 2026-06-01 2026-08-31; 2026-09-01 2026-11-30; 2026-12-01 2027-02-09",
    })
    void years_halves_and_quarters_begin_with_the_year_of_the_organisation(
            PeriodLevel level, int yearStart, String parts) {
        assertThat(leaves(tree(period("2026-02-10", "2027-02-09"), Month.of(yearStart), level)))
                .containsExactly(parts.split("; "));
    }

    @Test
    void a_level_longer_than_the_whole_is_the_whole_again() {
        Period may = period("2026-05-01", "2026-05-31");
        assertThat(tree(may, Month.JANUARY, PeriodLevel.YEAR, PeriodLevel.MONTH).nodes())
                .containsExactly(
                        node(PeriodLevel.YEAR, "2026-05-01", "2026-05-31", -1, false),
                        node(PeriodLevel.MONTH, "2026-05-01", "2026-05-31", 0, true));
    }

    @Test
    void the_leaves_follow_each_other_without_a_gap_from_the_first_day_to_the_last() {
        Period whole = period("2023-11-15", "2028-03-03");
        for (Month start : Month.values()) {
            List<Period> leaves = tree(
                            whole, start, PeriodLevel.YEAR, PeriodLevel.QUARTER, PeriodLevel.MONTH, PeriodLevel.WEEK)
                    .leaves()
                    .stream()
                    .map(PeriodTree.Node::period)
                    .toList();
            assertThat(leaves.get(0).start()).isEqualTo(whole.start());
            assertThat(leaves.get(leaves.size() - 1).end()).isEqualTo(whole.end());
            for (int i = 1; i < leaves.size(); i++) {
                assertThat(leaves.get(i).start())
                        .isEqualTo(leaves.get(i - 1).end().plusDays(1));
            }
        }
    }

    @Test
    void more_than_a_thousand_parts_are_refused_with_the_level() {
        // 1000 weeks from Monday 2026-01-05 end on Sunday 2045-03-05.
        assertThat(tree(period("2026-01-05", "2045-03-05"), Month.JANUARY, PeriodLevel.WEEK)
                        .nodes())
                .hasSize(1000);
        assertThatThrownBy(() -> tree(period("2026-01-05", "2045-03-06"), Month.JANUARY, PeriodLevel.WEEK))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("calendar.periods.many");
                    assertThat(refused.getMessage()).contains("WEEK").contains("2045-03-06");
                });
    }

    private static PeriodTree tree(Period whole, Month yearStart, PeriodLevel... levels) {
        return PeriodTree.of(whole, Arrays.asList(levels), yearStart);
    }

    private static List<String> leaves(PeriodTree tree) {
        return tree.leaves().stream()
                .map(node -> node.period().start() + " " + node.period().end())
                .toList();
    }

    private static PeriodTree.Node node(PeriodLevel level, String start, String end, int parent, boolean leaf) {
        return new PeriodTree.Node(level, period(start, end), parent, leaf);
    }

    private static Period period(String start, String end) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end));
    }
}
