package io.dacheng.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.dacheng.fixtures.IntegrationTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
@Transactional
@ExtendWith(OutputCaptureExtension.class)
class FirstAdministratorTest {

    private static final Pattern SHOWN = Pattern.compile("login admin, one-time password (\\S+)");

    @Autowired
    private UserAccounts users;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void the_password_that_is_made_up_is_shown_once_and_not_in_the_log(CapturedOutput output) throws Exception {
        jdbc.sql("delete from user_account where login = 'admin'").update();
        for (int start = 0; start < 2; start++) {
            new AccessConfiguration().firstAdministrator(users, "").run(new DefaultApplicationArguments());
        }
        Matcher shown = SHOWN.matcher(output.getAll());
        assertThat(shown.find()).isTrue();
        String password = shown.group(1);
        assertThat(password).hasSize(20);
        assertThat(output.getAll().split(Pattern.quote(password), -1))
                .as("once")
                .hasSize(2);
        assertThat(output.getAll().lines().filter(line -> line.contains(password)))
                .as("not a line of the log")
                .allMatch(line -> line.startsWith("First administrator:"));
        Account administrator = accounts.find("admin").orElseThrow();
        assertThat(administrator.passwordOnce()).isTrue();
        assertThat(administrator.passwordUntil()).isNull();
    }
}
