package io.dacheng.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAwayTest {

    @ParameterizedTest
    @CsvSource({
        "08001, true", // no line
        "08006, true", // the line is cut
        "57P01, true", // ended by an administrator
        "57P02, true", // another session has crashed
        "57P03, true", // it is starting
        "53300, true", // full of sessions
        "57014, false", // a statement was cancelled
        "40001, false", // somebody else was first
        "23505, false", // there is one already
        "28P01, false" // a wrong password
    })
    void it_is_known_by_the_state_of_the_failure_at_the_root(String state, boolean away) {
        Throwable failure = new IllegalStateException(new RuntimeException(new SQLException("…", state)));
        assertThat(DatabaseAway.caused(failure)).isEqualTo(away);
    }

    @Test
    void a_pool_that_gets_no_line_says_so_in_its_own_way() {
        assertThat(DatabaseAway.caused(new IllegalStateException(
                        new SQLTransientConnectionException("Connection is not available, request timed out"))))
                .isTrue();
        assertThat(DatabaseAway.caused(new SQLException("Connection is closed")))
                .isTrue();
        IllegalStateException beside = new IllegalStateException();
        beside.addSuppressed(new SQLException("…", "08006"));
        assertThat(DatabaseAway.caused(beside)).isTrue();
    }

    @Test
    void anything_else_is_a_failure() {
        assertThat(DatabaseAway.caused(null)).isFalse();
        assertThat(DatabaseAway.caused(new IllegalStateException("Connection is closed")))
                .isFalse();
        assertThat(DatabaseAway.caused(new SQLException("something"))).isFalse();
    }
}
