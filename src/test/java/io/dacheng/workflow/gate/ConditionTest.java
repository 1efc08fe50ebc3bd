package io.dacheng.workflow.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "${approved} => [approved]",
                "${!approved} => [approved]",
                "${not approved} => [approved]",
                " ${ approved } => [approved]",
                "${approved && !behind} => [approved, behind]",
                "${approved and (behind or not balanced)} => [approved, behind, balanced]",
                "${amount >= 10.5} => [amount]",
                "${amount gt -1 || amount lt 5} => [amount]",
                "${kind == 'WEEKLY'} => [kind]",
                "${kind ne \"it's\"} => [kind]",
                "${empty kind} => [kind]",
                "${approved == true} => [approved]",
                "${true} => []",
                "${order} => [order]",
                "${kind == 'a.b(c)[d]'} => [kind]"
            })
    void a_plain_condition_names_its_variables(String condition, String variables) throws Condition.NotPlain {
        assertThat(Condition.variables(condition)).hasToString(variables);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "approved",
                "${}",
                "${approved",
                "approved}",
                "#{approved}",
                "${a}${b}",
                "x${a}",
                "${a.b}",
                "${a['b']}",
                "${a[0]}",
                "${a()}",
                "${a:b()}",
                "${a.b()}",
                "${''.class}",
                "${a ? b : c}",
                "${a = b}",
                "${a; b}",
                "${a + b}",
                "${a -> b}",
                "${execution}",
                "${task}",
                "${a b}",
                "${a and}",
                "${and}",
                "${(a}",
                "${a)}",
                "${'a}",
                "${a == 'b\\'}",
                "${1a}",
                "${a instanceof b}",
                "${{'a': 1}}",
                "${a == 'x' 'y'}",
                "${\u0430pproved}"
            })
    void everything_else_is_refused(String condition) {
        assertThatThrownBy(() -> Condition.variables(condition)).isInstanceOf(Condition.NotPlain.class);
    }
}
