package io.dacheng.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

class DemoKindTest {

    @ParameterizedTest
    @CsvSource({
        "bank, BANK, true, false",
        "school, SCHOOL, false, true",
        "both, BOTH, true, true",
        "none, NONE, false, false"
    })
    void the_setting_says_which_demo_there_is(String set, DemoKind kind, boolean bank, boolean school) {
        DemoKind found = DemoKind.of(new MockEnvironment().withProperty("dacheng.demo", set));

        assertThat(found).isEqualTo(kind);
        assertThat(found.hasBank()).isEqualTo(bank);
        assertThat(found.hasSchool()).isEqualTo(school);
    }

    @Test
    void without_it_the_embedded_database_shows_the_bank_and_a_server_nothing() {
        assertThat(DemoKind.of(new MockEnvironment())).isEqualTo(DemoKind.BANK);
        assertThat(DemoKind.of(new MockEnvironment().withProperty("spring.datasource.url", "jdbc:postgresql://db/x")))
                .isEqualTo(DemoKind.NONE);
    }

    @Test
    void another_word_ends_the_start_with_a_sentence() {
        assertThatThrownBy(() -> DemoKind.of(new MockEnvironment().withProperty("dacheng.demo", "shop")))
                .hasMessage("DACHENG_DEMO is 'shop'; it can be bank, school, both or none.");
    }

    @Test
    void the_bank_and_the_school_share_no_login() {
        assertThat(new DemoBank().people())
                .extracting(DemoBank.Person::login)
                .doesNotContainAnyElementsOf(new io.dacheng.demo.school.SchoolPeople()
                        .people().stream()
                                .map(io.dacheng.demo.school.SchoolPeople.Person::login)
                                .toList());
    }
}
