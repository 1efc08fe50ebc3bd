package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dacheng.access.LoginPolicy.SecondFactor;
import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import io.dacheng.fixtures.TestClock;
import io.dacheng.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
class SecondFactorTest {

    private static final String HOME = "10.1.1.1";

    @Autowired
    private SecondFactors factors;

    @Autowired
    private LoginSteps steps;

    @Autowired
    private LoginPolicy policy;

    @Autowired
    private UserAccounts users;

    @Autowired
    private AuthenticationProvider logins;

    @Autowired
    private Organisations organisations;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private String secret = "";
    private List<String> recovery = List.of();

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    @AfterEach
    void as_it_was() {
        policy.demand(SecondFactor.OPTIONAL);
        clock.reset();
    }

    /** RFC 6238, appendix B: the last six of the eight digits printed there, for the key "12345678901234567890". */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(OneTimeCodes.at("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Instant.ofEpochSecond(second)))
                .isEqualTo(code);
    }

    @Test
    void a_secret_has_160_bits_and_never_stands_in_the_database_as_it_is() {
        setUp("ann");
        assertThat(secret).matches("[A-Z2-7]{32}");
        assertThat(jdbc.sql("select secret from second_factor where login = 'ann'")
                        .query(String.class)
                        .single())
                .doesNotContain(secret);
        assertThat(jdbc.sql("select code_hash from second_factor_recovery")
                        .query(String.class)
                        .list())
                .hasSize(10)
                .noneMatch(hash -> recovery.stream().anyMatch(hash::contains));
    }

    @Test
    void nothing_is_asked_for_until_a_first_code_has_confirmed_the_secret() {
        factors.begin(viewer("ann"));
        assertThat(complete("ann")).isTrue();
        assertThatThrownBy(() -> factors.confirm(viewer("ann"), "000000")).satisfies(refused("access.factor.wrong"));
        assertThat(complete("ann")).isTrue();
        setUp("ann");
        assertThat(complete("ann")).isFalse();
    }

    @Test
    void after_the_password_a_code_of_the_phone_is_asked_for() {
        setUp("ann");
        PendingLogin pending = pending("ann");
        assertThat(steps.next(pending)).contains(LoginStep.CODE);
        assertThatThrownBy(() -> steps.finish(pending, HOME)).satisfies(refused("access.login.over"));
        PendingLogin done = steps.code(pending, HOME, code(1));
        assertThat(steps.next(done)).isEmpty();
        assertThat(steps.finish(done, HOME).getName()).isEqualTo("ann");
    }

    @Test
    void a_code_is_good_once_and_so_are_those_before_it() {
        setUp("ann");
        clock.advance(Duration.ofMinutes(5));
        String present = code(0);
        steps.code(pending("ann"), HOME, present);
        assertThatThrownBy(() -> steps.code(pending("ann"), HOME, present)).satisfies(refused("access.factor.wrong"));
        assertThatThrownBy(() -> steps.code(pending("ann"), HOME, code(-1))).satisfies(refused("access.factor.wrong"));
        steps.code(pending("ann"), HOME, code(1));
    }

    @Test
    void clocks_may_differ_by_half_a_minute_and_no_more() {
        setUp("ann");
        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> steps.code(pending("ann"), HOME, code(2))).satisfies(refused("access.factor.wrong"));
        assertThatThrownBy(() -> steps.code(pending("ann"), HOME, code(-2))).satisfies(refused("access.factor.wrong"));
        steps.code(pending("ann"), HOME, code(-1));
        steps.code(pending("ann"), HOME, code(0));
        steps.code(pending("ann"), HOME, code(1));
    }

    @Test
    void after_five_wrong_codes_the_right_one_waits_and_the_password_does_not_set_the_count_back() {
        setUp("ann");
        clock.advance(Duration.ofMinutes(5));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> steps.code(pending("ann"), HOME, "abc")).satisfies(refused("access.factor.wrong"));
        }
        assertThatThrownBy(() -> steps.code(pending("ann"), HOME, code(0))).satisfies(refused("access.factor.locked"));
        clock.advance(Duration.ofMinutes(15));
        steps.code(pending("ann"), HOME, code(0));
    }

    @Test
    void of_a_thousand_codes_tried_by_who_has_the_password_ten_are_looked_at_and_the_owner_gets_in() {
        setUp("ann");
        clock.advance(Duration.ofMinutes(5));
        steps.code(pending("ann"), HOME, code(0));
        clock.advance(Duration.ofMinutes(5));
        PendingLogin stolen = pending("ann");
        int looked = 0;
        for (int i = 0; i < 1000; i++) {
            String address = "203.0.113." + i % 100;
            looked += refusal(() -> steps.code(stolen, address, "abc")).equals("access.factor.wrong") ? 1 : 0;
        }
        assertThat(looked).isEqualTo(10);
        steps.code(pending("ann"), HOME, code(0));
    }

    @Test
    void a_recovery_code_opens_once_however_it_is_typed_and_its_owner_hears_of_it() {
        setUp("ann");
        String typed = " " + recovery.get(3).toLowerCase(Locale.ROOT).replace("-", " ");
        assertThat(steps.next(steps.code(pending("ann"), HOME, typed))).isEmpty();
        assertThatThrownBy(() -> steps.code(pending("ann"), HOME, recovery.get(3)))
                .satisfies(refused("access.factor.wrong"));
        assertThat(factors.of(viewer("ann")).recoveryCodes()).isEqualTo(9);
        assertThat(told("ann")).contains("notice.account.RECOVERY_USED");
        assertThatThrownBy(() -> steps.code(pending("bob-has-none"), HOME, recovery.get(4)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void new_recovery_codes_end_the_earlier_ones() {
        setUp("ann");
        List<String> earlier = recovery;
        recovery = factors.newRecoveryCodes(viewer("ann"), code(1));
        assertThatThrownBy(() -> steps.code(pending("ann"), HOME, earlier.get(0)))
                .satisfies(refused("access.factor.wrong"));
        steps.code(pending("ann"), HOME, recovery.get(0));
    }

    @Test
    void its_owner_switches_it_off_with_a_code_unless_it_is_demanded() {
        setUp("ann");
        assertThatThrownBy(() -> factors.switchOff(viewer("ann"), "000000")).satisfies(refused("access.factor.wrong"));
        policy.demand(SecondFactor.ALL);
        assertThatThrownBy(() -> factors.switchOff(viewer("ann"), code(1)))
                .satisfies(refused("access.factor.demanded"));
        policy.demand(SecondFactor.OPTIONAL);
        factors.switchOff(viewer("ann"), code(1));
        assertThat(complete("ann")).isTrue();
        assertThat(told("ann")).contains("notice.account.FACTOR_OFF");
    }

    @Test
    void who_manages_the_person_takes_it_away_and_the_person_is_told() {
        setUp("ann");
        assertThatThrownBy(() -> factors.reset(viewer("bob"), "ann")).satisfies(refused("access.people.forbidden"));
        assertThatThrownBy(() -> factors.reset(viewer("people"), "bob")).satisfies(refused("access.factor.none"));
        factors.reset(viewer("people"), "ann");
        assertThat(complete("ann")).isTrue();
        assertThat(told("ann")).contains("notice.account.FACTOR_RESET");
    }

    @Test
    void where_it_is_demanded_nobody_gets_in_without_setting_it_up() {
        policy.demand(SecondFactor.ADMINISTRATORS);
        assertThat(complete("ann")).isTrue();
        assertThat(complete("setter")).isTrue();
        for (String login : List.of("people", "processes")) {
            PendingLogin pending = pending(login);
            assertThat(steps.next(pending)).contains(LoginStep.SET_UP);
            secret = steps.enrolment(pending).secret();
            assertThat(steps.enrolment(pending).secret())
                    .as("the same when the page is loaded again")
                    .isEqualTo(secret);
            PendingLogin shown = steps.setUp(pending, code(0));
            assertThat(steps.next(shown)).contains(LoginStep.KEEP_CODES);
            assertThat(shown.recoveryCodes()).hasSize(10);
            assertThat(shown.toString()).doesNotContain(shown.recoveryCodes().get(0));
            assertThat(steps.finish(steps.codesKept(shown), HOME).getName()).isEqualTo(login);
        }
    }

    @Test
    void switched_off_for_all_it_is_asked_of_nobody() {
        setUp("ann");
        policy.demand(SecondFactor.OFF);
        assertThat(complete("ann")).isTrue();
        assertThat(factors.of(viewer("ann")).offered()).isFalse();
    }

    @Test
    void what_the_password_has_begun_ends_after_ten_minutes_and_with_another_password() {
        setUp("ann");
        PendingLogin pending = pending("ann");
        clock.advance(LoginSteps.LASTS);
        assertThatThrownBy(() -> steps.code(pending, HOME, code(0))).satisfies(refused("access.login.over"));
        PendingLogin again = pending("ann");
        users.setPassword(viewer("people"), "ann", "four other words here");
        assertThatThrownBy(() -> steps.code(again, HOME, code(0))).satisfies(refused("access.login.over"));
    }

    @Test
    void a_one_time_password_lets_in_to_choose_another_for_seven_days() {
        String once = "given by the administrator";
        users.setPassword(viewer("people"), "ann", once);
        clock.advance(UserAccounts.ONE_TIME.minusSeconds(1));
        PendingLogin pending = needed("ann", once).pending().orElseThrow();
        assertThat(steps.next(pending)).contains(LoginStep.PASSWORD);
        assertThatThrownBy(() -> steps.password(pending, once, once)).satisfies(refused("access.password.same"));
        assertThatThrownBy(() -> steps.password(pending, "short", "short"))
                .satisfies(refused("access.password.length"));
        assertThatThrownBy(() -> steps.password(pending, "four words of hers", "four words of his"))
                .satisfies(refused("ui.password.differs"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(needed("ann", once).step()).as("expired").isEmpty();

        users.setPassword(viewer("people"), "ann", once);
        PendingLogin second = needed("ann", once).pending().orElseThrow();
        PendingLogin done = steps.password(second, "four words of hers", "four words of hers");
        assertThat(steps.finish(done, HOME).getName()).isEqualTo("ann");
        clock.advance(Duration.ofDays(30));
        assertThat(logIn("ann", "four words of hers")).isTrue();
    }

    @Test
    void the_first_administrators_own_password_is_made_up_once_and_changed_at_the_first_login() {
        jdbc.sql("delete from user_account where login = 'admin'").update();
        String printed = users.ensureAdministrator("").orElseThrow();
        assertThat(printed).hasSizeGreaterThanOrEqualTo(20);
        assertThat(users.ensureAdministrator("")).as("shown once").isEmpty();
        clock.advance(Duration.ofDays(60));
        assertThat(needed("admin", printed).step())
                .as("it does not run out, for nobody could set another")
                .contains(LoginStep.PASSWORD);
    }

    private void setUp(String login) {
        secret = factors.begin(viewer(login)).secret();
        recovery = factors.confirm(viewer(login), code(0));
    }

    /** The code so many half minutes from now. */
    private String code(int later) {
        return OneTimeCodes.at(secret, clock.instant().plusSeconds(30L * later));
    }

    private Viewer viewer(String login) {
        return organisations.viewer(login);
    }

    private boolean complete(String login) {
        try {
            return logIn(login, Organisations.PASSWORD);
        } catch (LoginIncomplete more) {
            return false;
        }
    }

    private PendingLogin pending(String login) {
        return needed(login, Organisations.PASSWORD).pending().orElseThrow();
    }

    private LoginIncomplete needed(String login, String password) {
        try {
            logIn(login, password);
        } catch (LoginIncomplete more) {
            return more;
        }
        throw new AssertionError(login + " could log in with the password alone");
    }

    private boolean logIn(String login, String password) {
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(login, password);
        attempt.setDetails(new WebAuthenticationDetails(HOME, null));
        return logins.authenticate(attempt).isAuthenticated();
    }

    private List<String> told(String login) {
        return jdbc.sql("select text_key from notice where recipient = :login")
                .param("login", login)
                .query(String.class)
                .list();
    }

    private static String refusal(Runnable action) {
        try {
            action.run();
            return "";
        } catch (Refused refused) {
            return refused.code();
        }
    }

    private static Consumer<Throwable> refused(String code) {
        return thrown -> assertThat(((Refused) thrown).code()).isEqualTo(code);
    }
}
