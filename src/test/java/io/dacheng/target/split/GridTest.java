package io.dacheng.target.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class GridTest {

    @Test
    void a_grid_takes_the_proportions_of_its_rows_and_columns() {
        Grid grid = grid("60 40", "50 30 20", "1", "1 1 1 / 1 1 1");

        assertThat(text(grid)).isEqualTo("30 18 12 / 20 12 8");
        assertThat(grid.rows()).isEqualTo(2);
        assertThat(grid.columns()).isEqualTo(3);
        assertThat(grid.rowTotal(1)).isEqualByComparingTo("40");
        assertThat(grid.columnTotal(2)).isEqualByComparingTo("20");
    }

    @Test
    void a_seed_keeps_its_proportions_as_far_as_the_totals_allow() {
        // Scaling leaves a * d / (b * c) as it is: 4 in the seed, 20 * 20 / (10 * 10) in the grid.
        assertThat(text(grid("30 30", "30 30", "1", "8 1 / 1 0.5"))).isEqualTo("20 10 / 10 20");
    }

    @Test
    void thirds_become_whole_steps_that_keep_both_sums() {
        assertThat(text(grid("1 1 1", "1 1 1", "1", "1 1 1 / 1 1 1 / 1 1 1"))).isEqualTo("1 0 0 / 0 1 0 / 0 0 1");
        assertThat(text(grid("100 100 100", "100 100 100", "1", "1 1 1 / 1 1 1 / 1 1 1")))
                .isEqualTo("34 33 33 / 33 34 33 / 33 33 34");
    }

    @Test
    void cells_are_whole_steps_and_one_bears_what_is_below_a_step() {
        assertThat(text(grid("123 200", "223 100", "10", "1 1 / 1 1"))).isEqualTo("83 40 / 140 60");
    }

    @Test
    void cents_are_kept_to_the_cent() {
        assertThat(text(grid("0.05 0.05", "0.07 0.03", "0.01", "1 1 / 1 1"))).isEqualTo("0.04 0.01 / 0.03 0.02");
    }

    @Test
    void a_seed_that_meets_the_totals_stays_as_it_is() {
        assertThat(text(grid("63 40", "50 53", "10", "33 30 / 17 23"))).isEqualTo("33 30 / 17 23");
    }

    @Test
    void locked_cells_stay_and_the_others_fill_what_they_leave() {
        assertThat(text(grid("60 40", "50 50", "1", "!10 1 / 1 1"))).isEqualTo("!10 50 / 40 0");
        assertThat(text(grid("60 60 60", "60 60 60", "1", "!30 1 1 / 1 1 1 / 1 1 1")))
                .isEqualTo("!30 15 15 / 15 23 22 / 15 22 23");
    }

    @Test
    void a_row_or_column_of_zeros_takes_the_proportions_of_the_others() {
        assertThat(text(grid("60 30", "60 30", "1", "1 1 / 0 0"))).isEqualTo("40 20 / 20 10");
        assertThat(text(grid("60 30", "60 30", "1", "0 1 / 0 1"))).isEqualTo("40 20 / 20 10");
        assertThat(text(grid("60 30", "60 30", "1", "0 0 / 0 0"))).isEqualTo("40 20 / 20 10");
    }

    @Test
    void zeros_of_a_seed_fill_when_nothing_else_can() {
        assertThat(text(grid("60 30", "40 50", "1", "1 0 / 0 1"))).isEqualTo("40 20 / 0 30");
    }

    @Test
    void a_changed_cell_stays_and_the_others_make_up_for_it_in_proportion() {
        Grid grid = grid("120 120 120", "120 120 120", "1", "60 40 20 / 40 40 40 / 20 40 60");

        // 12 more: the row gives 8 and 4, the column 8 and 4; the rest takes 12 in proportion to both.
        Grid edited = grid.with(0, 0, number("72"));

        assertThat(text(edited)).isEqualTo("72 32 16 / 32 46 42 / 16 42 62");
        assertThat(text(grid)).isEqualTo("60 40 20 / 40 40 40 / 20 40 60");
        assertThat(text(edited.with(0, 0, number("60")))).isEqualTo("60 40 20 / 40 40 40 / 20 40 60");
    }

    @Test
    void the_cell_itself_may_become_what_it_is() {
        assertThat(text(grid("3 3", "3 3", "1", "1 2 / 2 1").with(0, 0, number("1"))))
                .isEqualTo("1 2 / 2 1");
    }

    @Test
    void a_locked_cell_never_moves() {
        Grid grid = grid("60 60 60", "60 60 60", "1", "20 20 20 / 20 20 20 / 20 20 20")
                .locking(0, 1, true)
                .locking(1, 1, true);

        Grid edited = grid.with(0, 0, number("30"));

        assertThat(text(edited)).isEqualTo("30 !20 10 / 15 !20 25 / 15 20 25");
        assertThat(edited.locked(1, 1)).isTrue();
        assertThat(edited.locking(1, 1, false).locked(1, 1)).isFalse();
        assertThat(edited.locked(0, 0)).isFalse();
    }

    @Test
    void zeros_rise_alike_when_there_is_nothing_else_to_raise() {
        assertThat(text(grid("9 9 9", "9 9 9", "1", "9 0 0 / 0 9 0 / 0 0 9").with(0, 0, number("5"))))
                .isEqualTo("5 2 2 / 2 7 0 / 2 0 7");
    }

    @Test
    void moves_are_whole_steps_and_one_chain_bears_what_is_below_a_step() {
        Grid grid = grid("400 400", "400 400", "100", "200 200 / 200 200");

        assertThat(text(grid.with(0, 0, number("300")))).isEqualTo("300 100 / 100 300");
        assertThat(text(grid.with(0, 0, number("350")))).isEqualTo("350 50 / 50 350");
    }

    @Test
    void whole_steps_are_shared_out_in_proportion() {
        Grid grid = grid(
                "12000 12000 12000", "12000 12000 12000", "100", "4000 4000 4000 / 4000 4000 4000 / 4000 4000 4000");

        assertThat(text(grid.with(0, 0, number("5200")))).isEqualTo("5200 3400 3400 / 3400 4300 4300 / 3400 4300 4300");
        assertThat(text(grid.with(0, 0, number("2800")))).isEqualTo("2800 4600 4600 / 4600 3700 3700 / 4600 3700 3700");
        assertThat(text(grid.with(2, 1, number("5200")))).isEqualTo("4300 3400 4300 / 4300 3400 4300 / 3400 5200 3400");
    }

    @Test
    void a_row_of_unequal_cells_gives_by_largest_remainder() {
        Grid grid = grid("100 200", "60 90 150", "1", "20 30 50 / 40 60 100");

        // 7 more: 30 and 50 of 80 give 2.625 and 4.375.
        assertThat(text(grid.with(0, 0, number("27")))).isEqualTo("27 27 46 / 33 63 104");
    }

    @Test
    void very_large_amounts_move_exactly() {
        Grid grid = grid(
                "6000000000000000.00 6000000000000000.00",
                "6000000000000000.00 6000000000000000.00",
                "0.01",
                "3000000000000000.00 3000000000000000.00 / 3000000000000000.00 3000000000000000.00");

        assertThat(text(grid.with(0, 0, number("4000000000000000.01"))))
                .isEqualTo("4000000000000000.01 1999999999999999.99 / 1999999999999999.99 4000000000000000.01");
    }

    @Test
    void cells_that_are_no_whole_steps_give_what_they_have() {
        Grid grid = grid("30 30", "30 30", "10", "15 15 / 15 15");

        assertThat(text(grid.with(0, 0, number("30")))).isEqualTo("30 0 / 0 30");
        assertThat(text(grid.with(0, 0, number("0")))).isEqualTo("0 30 / 30 0");
    }

    @Test
    void an_amount_that_the_sums_do_not_allow_is_refused_with_how_far_the_cell_could_go() {
        Grid grid = grid("60 40", "50 50", "1", "30 30 / 20 20");

        assertRefused(() -> grid.with(0, 0, number("51")), "target.grid.reach", "row 0", "col 0", "51", "10", "50");
        assertRefused(() -> grid.with(0, 0, number("9")), "target.grid.reach", "row 0", "col 0", "9", "10", "50");
        assertRefused(
                () -> grid.locking(0, 1, true).with(0, 0, number("31")),
                "target.grid.reach",
                "row 0",
                "col 0",
                "31",
                "30",
                "30");
        assertThat(text(grid.with(0, 0, number("50")))).isEqualTo("50 10 / 0 40");
        assertThat(text(grid.with(0, 0, number("10")))).isEqualTo("10 50 / 40 0");
        assertThat(grid.reach(0, 0)).isEqualTo(new Grid.Reach(number("10"), number("50")));
    }

    @Test
    void a_negative_or_too_fine_amount_is_refused() {
        Grid grid = grid("60 40", "50 50", "1", "30 30 / 20 20");

        assertRefused(() -> grid.with(0, 1, number("-1")), "target.grid.negative", "row 0", "col 1", "-1");
        assertRefused(() -> grid.with(0, 1, number("1.5")), "target.grid.scale", "row 0", "col 1", "1.5", 0);
        assertThat(text(grid.with(0, 1, number("31.00")))).isEqualTo("29 31 / 21 19");
    }

    @Test
    void what_is_no_grid_is_refused() {
        assertRefused(() -> grid("60 41", "50 50", "1", "1 1 / 1 1"), "target.grid.totals", "101", "100");
        assertRefused(() -> grid("60 -1", "50 9", "1", "1 1 / 1 1"), "target.grid.total.negative", "row 1", "-1");
        assertRefused(() -> grid("60 40", "101 -1", "1", "1 1 / 1 1"), "target.grid.total.negative", "col 1", "-1");
        assertRefused(() -> grid("60 40", "50 50", "1", "1 1 / -2 1"), "target.grid.negative", "row 1", "col 0", "-2");
        assertRefused(() -> grid("60 40", "50 50", "0", "1 1 / 1 1"), "target.split.step", "0");
        assertRefused(
                () -> grid("9223372036854775807 0", "0 9223372036854775807", "1", "1 1 / 1 1"),
                "target.grid.large",
                "9223372036854775807");
    }

    @Test
    void locks_that_are_more_than_a_total_are_refused_with_the_row_or_column() {
        assertRefused(
                () -> grid("60 40", "50 50", "1", "1 !31 / 1 !20"), "target.grid.locked.over", "col 1", "1", "50");
        assertRefused(
                () -> grid("60 40", "50 50", "1", "!31 !30 / 1 1"), "target.grid.locked.over", "row 0", "1", "60");
    }

    @Test
    void a_row_or_column_that_cannot_be_filled_is_refused_with_what_is_left() {
        assertRefused(() -> grid("60 40", "50 50", "1", "!30 !20 / 1 1"), "target.grid.stuck", "row 0", "10", "60");
        // The first two rows may only fill the second column, which takes 50 of their 100: half of each.
        assertRefused(
                () -> grid("60 40 100", "100 50 50", "1", "!0 1 !0 / !0 1 !0 / 1 1 1"),
                "target.grid.stuck",
                "row 0",
                "30",
                "60");
    }

    @Test
    void a_wide_even_grid_makes_up_for_a_change_evenly() {
        List<BigDecimal> rows = Collections.nCopies(60, number("120000"));
        List<BigDecimal> columns = Collections.nCopies(12, number("600000"));
        Grid grid = Grid.fit(
                names("row ", 60),
                names("col ", 12),
                rows,
                columns,
                BigDecimal.ONE,
                Collections.nCopies(60, Collections.nCopies(12, BigDecimal.ONE)),
                Collections.nCopies(60, Collections.nCopies(12, false)));

        Grid edited = grid.with(7, 3, number("16490"));

        // 6 490 more: 590 less in each of the row's 11, 110 less in each of the column's 59, 10 more in each other.
        for (int r = 0; r < 60; r++) {
            for (int c = 0; c < 12; c++) {
                String expected = r == 7 ? (c == 3 ? "16490" : "9410") : (c == 3 ? "9890" : "10010");
                assertThat(edited.cell(r, c)).isEqualByComparingTo(expected);
            }
        }
    }

    private static void assertRefused(ThrowingCallable action, String code, Object... arguments) {
        assertThatThrownBy(action).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.arguments()).containsExactly(arguments);
            assertThat(refused.getMessage()).doesNotContain("{");
        });
    }

    /** Rows parted by a slash; an exclamation mark locks a cell. */
    private static Grid grid(String rows, String columns, String step, String cells) {
        List<List<BigDecimal>> seed = new ArrayList<>();
        List<List<Boolean>> locked = new ArrayList<>();
        for (String row : cells.split(" / ")) {
            seed.add(numbers(row.replace("!", "")));
            locked.add(Arrays.stream(row.split(" "))
                    .map(cell -> cell.startsWith("!"))
                    .toList());
        }
        List<BigDecimal> rowTotals = numbers(rows);
        List<BigDecimal> columnTotals = numbers(columns);
        return Grid.fit(
                names("row ", rowTotals.size()),
                names("col ", columnTotals.size()),
                rowTotals,
                columnTotals,
                number(step),
                seed,
                locked);
    }

    private static String text(Grid grid) {
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < grid.rows(); r++) {
            text.append(r == 0 ? "" : " / ");
            for (int c = 0; c < grid.columns(); c++) {
                text.append(c == 0 ? "" : " ")
                        .append(grid.locked(r, c) ? "!" : "")
                        .append(
                                grid.cell(r, c).signum() == 0
                                        ? "0"
                                        : grid.cell(r, c).toPlainString());
            }
        }
        return text.toString();
    }

    private static List<String> names(String word, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(word + i);
        }
        return names;
    }

    private static List<BigDecimal> numbers(String texts) {
        return Arrays.stream(texts.split(" ")).map(BigDecimal::new).toList();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
