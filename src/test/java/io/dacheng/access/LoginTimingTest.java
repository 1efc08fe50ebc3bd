package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import io.dacheng.fixtures.Organisations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Nobody learns by the clock which logins there are. */
@IntegrationTest
class LoginTimingTest {

    private static final int PAIRS = 25;
    private static final int ROUNDS = 4;
    private static final double GAP = 0.10;

    @Autowired
    private AuthenticationProvider logins;

    @Autowired
    private Organisations organisations;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void a_bank() {
        organisations.smallBank();
    }

    /** The median of pairs timed one right after the other, so that what else the machine does meets both. */
    @Test
    void a_known_and_an_unknown_login_take_equally_long_to_refuse() {
        for (int i = 0; i < 5; i++) {
            refused("ann", i);
            refused("nobody", i);
        }
        List<String> seen = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < PAIRS; i++) {
                boolean knownFirst = i % 2 == 0;
                double first = refused(knownFirst ? "ann" : "nobody-" + i, i);
                double second = refused(knownFirst ? "nobody-" + i : "ann", i);
                ratios.add(knownFirst ? first / second : second / first);
            }
            Collections.sort(ratios);
            double median = ratios.get(PAIRS / 2);
            seen.add(String.format(Locale.ROOT, "%.3f", median));
            if (Math.abs(median - 1) < GAP) {
                return;
            }
        }
        assertThat(seen).as("known takes so many times as long as unknown").isEmpty();
    }

    private double refused(String login, int number) {
        // Only what is looked at takes its time; here the one who asks is never turned away unheard.
        jdbc.sql("delete from login_attempt").update();
        UsernamePasswordAuthenticationToken attempt =
                UsernamePasswordAuthenticationToken.unauthenticated(login, "wrong password " + number);
        attempt.setDetails(new WebAuthenticationDetails("203.0.113." + number, null));
        long begun = System.nanoTime();
        try {
            logins.authenticate(attempt);
        } catch (AuthenticationException refused) {
            return System.nanoTime() - begun;
        }
        throw new AssertionError(login + " could log in");
    }
}
