package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

@IntegrationTest
class OwnPasswordTest {

    private static final String NEW = "four words in a row";

    @Autowired
    OwnPassword own;

    @Autowired
    UserAccounts users;

    @Autowired
    PasswordRules rules;

    @Autowired
    Organisations organisations;

    @Autowired
    AuthenticationProvider logins;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        jdbc.sql("delete from user_account where login in ('ann', 'bob')").update();
        organisations.smallBank();
    }

    @AfterEach
    void as_it_was() {
        clock.reset();
        jdbc.sql("delete from user_account where login in ('ann', 'bob')").update();
        organisations.smallBank();
    }

    @Test
    void whoever_knows_the_present_password_sets_a_new_one() {
        int before = users.passwordNumber("ann");
        own.change(organisations.viewer("ann"), Organisations.PASSWORD, NEW);
        assertThat(logIn("ann", NEW)).isTrue();
        assertThatThrownBy(() -> logIn("ann", Organisations.PASSWORD)).isInstanceOf(BadCredentialsException.class);
        assertThat(logIn("bob", Organisations.PASSWORD)).isTrue();
        assertThat(users.passwordNumber("ann")).isEqualTo(before + 1);
        assertThat(jdbc.sql(
                                "select actor || ' ' || action || ' ' || subject || detail from audit_entry order by id desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("ann access.password.change user:ann");
    }

    @Test
    void after_five_wrong_present_passwords_it_cannot_be_changed_for_a_while_but_its_owner_still_logs_in() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> own.change(organisations.viewer("ann"), "not this one", NEW))
                    .satisfies(refusal("access.password.current"));
        }
        assertThatThrownBy(() -> own.change(organisations.viewer("ann"), Organisations.PASSWORD, NEW))
                .satisfies(refusal("access.password.locked"));
        assertThat(logIn("ann", Organisations.PASSWORD)).isTrue();
        clock.advance(Duration.ofMinutes(15));
        own.change(organisations.viewer("ann"), Organisations.PASSWORD, NEW);
        assertThat(logIn("ann", NEW)).isTrue();
    }

    @Test
    void the_present_password_is_no_new_one() {
        assertThatThrownBy(
                        () -> own.change(organisations.viewer("ann"), Organisations.PASSWORD, Organisations.PASSWORD))
                .satisfies(refusal("access.password.same"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "four words in a row",
                "Zwölf Bären tanzen",
                "今天天气真不错我们去公园",
                "correcthorsebattery",
                "t7#Kp2!vQz9",
                "                a"
            })
    void long_passwords_of_any_characters_are_good(String good) {
        rules.check("ann", good);
    }

    @ParameterizedTest
    @CsvSource({
        "ann, short, access.password.length",
        "ann, 123456789, access.password.length",
        "ann, Password123!, access.password.guessable",
        "ann, p@ssw0rd2026, access.password.guessable",
        "ann, 2026Welcome2026, access.password.guessable",
        "ann, aaaaaaaaaaaa, access.password.guessable",
        "ann, abcabcabcabc, access.password.guessable",
        "ann, 12341234123, access.password.guessable",
        "ann, qwertyuiop, access.password.guessable",
        "ann, poiuytrewq, access.password.guessable",
        "ann, 1234567890, access.password.guessable",
        "ann, 0987654321, access.password.guessable",
        "ann, woaini1314520, access.password.guessable",
        "ann, dacheng-demo, access.password.guessable",
        "zhou.bo.pudong, Zhou.Bo.Pudong, access.password.login",
        "zhou.bo, zhou.bo2026, access.password.login",
        "head-north, head-north123, access.password.login"
    })
    void short_ones_and_those_that_are_guessed_first_are_refused(String login, String bad, String why) {
        assertThatThrownBy(() -> rules.check(login, bad)).satisfies(refusal(why));
    }

    @Test
    void nothing_longer_than_two_hundred_characters_is_hashed() {
        rules.check("ann", "ab cd ef gh".repeat(18) + "xy");
        assertThatThrownBy(() -> rules.check("ann", "ab cd ef gh".repeat(18) + "xyz"))
                .satisfies(refusal("access.password.length"));
    }

    private static Consumer<Throwable> refusal(String code) {
        return thrown -> {
            assertThat(((Refused) thrown).code()).isEqualTo(code);
            assertThat(((Refused) thrown).sentence(Locale.SIMPLIFIED_CHINESE)).isNotBlank();
        };
    }

    private boolean logIn(String login, String password) {
        return logins.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(login, password))
                .isAuthenticated();
    }
}
