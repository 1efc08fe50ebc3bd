package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.NetworkAddress;
import io.dacheng.shared.Refused;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class LoginTest {

    @Autowired
    private Organisations organisations;

    @Autowired
    private AuthenticationProvider check;

    @Autowired
    private UserAccounts users;

    @Autowired
    private Accounts accounts;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClock clock;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void a_login_carries_the_roles_of_today() {
        assertThat(logIn("head-north", Organisations.PASSWORD).getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactly("ROLE_BRANCH_HEAD");
        assertThat(logIn("admin", "administrator").getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .contains("ROLE_ADMIN", "ROLE_ADMINISTRATOR");
    }

    @Test
    void passwords_are_kept_as_argon2id() {
        assertThat(accounts.find("ann").orElseThrow().passwordHash()).startsWith("{argon2}$argon2id$");
    }

    @Test
    void after_five_wrong_passwords_at_one_place_even_the_right_one_waits_fifteen_minutes() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> logIn("ann", "wrong")).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> logIn("ann", Organisations.PASSWORD)).isInstanceOf(BadCredentialsException.class);
        clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        assertThatThrownBy(() -> logIn("ann", Organisations.PASSWORD)).isInstanceOf(BadCredentialsException.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(logIn("ann", Organisations.PASSWORD).isAuthenticated()).isTrue();
        assertThat(logIn("bob", Organisations.PASSWORD).isAuthenticated()).isTrue();
    }

    @Test
    void a_right_password_sets_the_count_back() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 4; i++) {
                assertThatThrownBy(() -> logIn("ann", "wrong")).isInstanceOf(BadCredentialsException.class);
            }
            assertThat(logIn("ann", Organisations.PASSWORD).isAuthenticated()).isTrue();
        }
    }

    @Test
    void unknown_wrong_and_locked_are_told_the_same() {
        assertThatThrownBy(() -> logIn("nobody", "wrong")).hasMessage(messageOf("ann", "wrong"));
        assertThat(messageOf("a\0b", "wrong")).isEqualTo(messageOf("ann", "wrong"));
        for (int i = 0; i < 5; i++) {
            messageOf("ann", "wrong");
        }
        assertThat(messageOf("ann", Organisations.PASSWORD)).isEqualTo(messageOf("nobody", "wrong"));
    }

    @Test
    void of_a_thousand_tries_at_one_login_ten_are_looked_at_and_its_owner_gets_in_from_elsewhere() {
        logIn("ann", Organisations.PASSWORD, "10.1.1.1");
        accounts.setPassword("ann", "Ann", encoder.encode("another-password"));
        logIn("ann", "another-password", "10.1.1.1");
        clock.advance(Duration.ofMinutes(6));
        for (int i = 0; i < 1000; i++) {
            String address = "203.0.113." + i % 100;
            assertThatThrownBy(() -> logIn("ann", "wrong", address)).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(attempts()).isEqualTo(10);
        assertThatThrownBy(() -> logIn("ann", "another-password", "203.0.113.7"))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(logIn("ann", "another-password", "10.1.1.1").isAuthenticated())
                .isTrue();
    }

    @Test
    void one_place_that_guesses_leaves_all_others_to_the_owner_known_or_not() {
        for (int i = 0; i < 1000; i++) {
            assertThatThrownBy(() -> logIn("ann", "wrong", "203.0.113.7")).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(attempts()).isEqualTo(5);
        assertThat(logIn("ann", Organisations.PASSWORD, "198.51.100.1").isAuthenticated())
                .isTrue();
    }

    @Test
    void of_a_thousand_logins_tried_at_one_place_ten_are_looked_at_and_who_is_known_there_gets_in() {
        logIn("bob", Organisations.PASSWORD, "203.0.113.7");
        clock.advance(Duration.ofMinutes(6));
        for (int i = 0; i < 1000; i++) {
            String login = i % 2 == 0 ? "ann" : "guess-" + i;
            assertThatThrownBy(() -> logIn(login, "wrong", "203.0.113.7")).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(attempts()).isEqualTo(10);
        assertThat(logIn("bob", Organisations.PASSWORD, "203.0.113.7").isAuthenticated())
                .isTrue();
    }

    @Test
    void whoever_has_tried_too_often_is_not_told_the_right_one_even_while_its_owner_uses_it() {
        logIn("ann", Organisations.PASSWORD, "198.51.100.1");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> logIn("ann", "wrong", "203.0.113.7")).isInstanceOf(BadCredentialsException.class);
        }
        assertThatThrownBy(() -> logIn("ann", Organisations.PASSWORD, "203.0.113.7"))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(logIn("ann", Organisations.PASSWORD, "198.51.100.1").isAuthenticated())
                .isTrue();
    }

    @Test
    void addresses_of_one_network_are_one_place() {
        assertThat(NetworkAddress.network("2001:DB8:1:2:aaaa::1")).isEqualTo("2001:db8:1:2");
        assertThat(NetworkAddress.network("2001:db8::7")).isEqualTo("2001:db8:0:0");
        assertThat(NetworkAddress.network("::1")).isEqualTo("0:0:0:0");
        assertThat(NetworkAddress.network("10.1.2.3")).isEqualTo("10.1.2.3");
    }

    @Test
    void a_changed_password_ends_the_old_one_at_once_and_opens_a_locked_login() {
        logIn("ann", Organisations.PASSWORD);
        for (int i = 0; i < 5; i++) {
            messageOf("ann", "wrong");
        }
        users.setPassword(organisations.viewer("people"), "ann", "another-password");
        assertThatThrownBy(() -> logIn("ann", Organisations.PASSWORD)).isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> logIn("ann", "another-password"))
                .isInstanceOfSatisfying(
                        LoginIncomplete.class, more -> assertThat(more.step()).contains(LoginStep.PASSWORD));
    }

    @Test
    void an_older_hash_is_replaced_when_its_owner_logs_in() {
        accounts.setPassword("ann", "Ann", "{bcrypt}" + new BCryptPasswordEncoder(4).encode("old-password"));
        assertThat(logIn("ann", "old-password").isAuthenticated()).isTrue();
        assertThat(accounts.find("ann").orElseThrow().passwordHash()).startsWith("{argon2}");
        assertThat(logIn("ann", "old-password").isAuthenticated()).isTrue();
    }

    @Test
    void only_who_manages_people_sets_passwords_and_nobody_below_sets_the_administrators() {
        assertThatThrownBy(() -> users.setPassword(organisations.viewer("ann"), "ann", "another-password"))
                .satisfies(kind(Refused.Kind.FORBIDDEN));
        assertThatThrownBy(() -> users.setPassword(organisations.viewer("people"), "admin", "another-password"))
                .satisfies(kind(Refused.Kind.NOT_FOUND));
        assertThatThrownBy(() -> users.setPassword(organisations.viewer("people"), "ann", "short"))
                .satisfies(kind(Refused.Kind.INVALID))
                .hasMessage("A password has 10 to 200 characters. Choose one of that length.");
        users.setPassword(organisations.viewer("admin"), "admin", "another-password");
        assertThatThrownBy(() -> logIn("admin", "another-password")).isInstanceOf(LoginIncomplete.class);
    }

    private static java.util.function.Consumer<Throwable> kind(Refused.Kind kind) {
        return thrown -> assertThat(((Refused) thrown).kind()).isEqualTo(kind);
    }

    private Authentication logIn(String login, String password) {
        return check.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(login, password));
    }

    private Authentication logIn(String login, String password, String address) {
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(login, password);
        attempt.setDetails(new WebAuthenticationDetails(address, null));
        return check.authenticate(attempt);
    }

    /** How many passwords were really looked at and wrong. */
    private int attempts() {
        return jdbc.sql("select count(*) from login_attempt")
                .query(Integer.class)
                .single();
    }

    private String messageOf(String login, String password) {
        try {
            logIn(login, password);
        } catch (BadCredentialsException e) {
            return e.getMessage();
        }
        throw new AssertionError(login + " could log in");
    }
}
