package io.dacheng.ledger.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.shared.Refused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

    private static final Map<String, String> MAY = Map.of("since", "date '2026-05-01'", "until", "date '2026-06-01'");

    @Test
    void the_window_is_put_where_its_names_stand_and_nowhere_else() {
        QueryText query = QueryText.of("""
                select a::text, ':since', "b:until", `c` -- not :since here
                /* nor :until */ from t where day >= :since and day < :until and x = $$:since$$;
                """);
        assertThat(query.uses("since")).isTrue();
        assertThat(query.with(MAY)).isEqualTo("""
                select a::text, ':since', "b:until", `c` -- not :since here
                /* nor :until */ from t where day >= date '2026-05-01' and day < date '2026-06-01' and x = $$:since$$\
                """);
    }

    @Test
    void a_query_without_a_window_stays_as_it_is() {
        QueryText query = QueryText.of(" select 1 ");
        assertThat(query.uses("since")).isFalse();
        assertThat(query.with(Map.of())).isEqualTo("select 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1; delete from t",
                "select '\\'; delete from t --'",
                "delete from t",
                "-- select\nupdate t set a = 1",
                "selection from t",
                "select 'open",
                "select /* open",
                "select $x$ open",
                "select * from t where a > :other",
                "   ",
                "explain analyze select 1",
                "call something()"
            })
    void anything_but_one_select_is_refused(String text) {
        assertThatThrownBy(() -> QueryText.of(text))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).startsWith("ledger.pull.query."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1;", "with a as (select 1) select * from a", "-- why\nselect 1", "\n select\n1 ; "})
    void one_that_reads_is_taken(String text) {
        assertThat(QueryText.of(text).with(MAY)).doesNotContain(";");
    }
}
