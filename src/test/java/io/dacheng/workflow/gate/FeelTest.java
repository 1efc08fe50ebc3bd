package io.dacheng.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeelTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ">= 0.9",
                "[1..31]",
                "]0..1[",
                "\"MONDAY\"",
                "\"MONDAY\",\"TUESDAY\"",
                "not(\"HQ\")",
                "< 31, > 366",
                "date(\"2026-01-01\")",
                "contains(?, \"deposit\")",
                "periodDays / 2",
                "timeProportionalRate",
                "null",
                "true",
                "\"for every customer (all)\"",
                "duration(\"P1D\")",
                "\"存款 {2026}\"",
                "if planName = \"a\" then 1 else 2",
                "day of week(today())"
            })
    void what_a_cell_needs_is_plain(String text) {
        assertThat(Feel.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for x in [1..9] return x",
                "some x in y satisfies x",
                "every x in y satisfies x",
                "function(a) a",
                "external",
                "matches(a, b)",
                "replace(a, b, c)",
                "split(a, b)",
                "2 ** 3",
                "{a: 1}",
                "${a}",
                "#{a}",
                "get value(a, b)",
                "random number()",
                "sort(a, function(x, y) x < y)",
                "a.b(c)",
                "1; 2",
                "\"a",
                "99999999999999999999"
            })
    void what_computes_at_length_or_reaches_elsewhere_is_not(String text) {
        assertThat(Feel.problem(text)).isPresent();
    }
}
