package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
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
    void five_wrong_passwords_lock_a_login_for_fifteen_minutes_even_for_the_right_one() {
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
    void a_changed_password_ends_the_old_one_at_once_and_opens_a_locked_login() {
        logIn("ann", Organisations.PASSWORD);
        for (int i = 0; i < 5; i++) {
            messageOf("ann", "wrong");
        }
        users.setPassword(organisations.viewer("people"), "ann", "another-password");
        assertThatThrownBy(() -> logIn("ann", Organisations.PASSWORD)).isInstanceOf(BadCredentialsException.class);
        assertThat(logIn("ann", "another-password").isAuthenticated()).isTrue();
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
        assertThat(logIn("admin", "another-password").isAuthenticated()).isTrue();
    }

    private static java.util.function.Consumer<Throwable> kind(Refused.Kind kind) {
        return thrown -> assertThat(((Refused) thrown).kind()).isEqualTo(kind);
    }

    private Authentication logIn(String login, String password) {
        return check.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(login, password));
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
