package io.dacheng.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

@Tag("integration")
@DisabledOnOs(OS.WINDOWS)
class EmbeddedDatabaseTest {

    private static final String EVERYBODY = """
            local all all trust
            host all all 127.0.0.1/32 trust
            host all all ::1/128 trust
            """;

    @TempDir
    private Path home;

    @Test
    void only_passwords_open_it_and_data_of_a_version_without_them_gets_them_by_itself() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            new JdbcTemplate(database.ownersDatabase()).execute("create table kept as select 42 as answer");
            assertThat(new JdbcTemplate(database.pool()).queryForObject("select current_user", String.class))
                    .isEqualTo("dacheng_app");
            assertNobodyComesIn(database);
        }
        Path password = home.resolve(DatabasePasswords.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");

        asAVersionWithoutRolesLeftIt(password);

        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            assertNobodyComesIn(database);
            assertThat(new JdbcTemplate(database.ownersDatabase())
                            .queryForObject("select answer from kept", Integer.class))
                    .isEqualTo(42);
        }
        // And once more with the password it has now.
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            assertNobodyComesIn(database);
        }
    }

    @Test
    void the_rows_of_a_batch_go_as_one_statement() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(home)) {
            new JdbcTemplate(database.ownersDatabase())
                    .execute("create table many (n int); grant all on many to public");
            JdbcTemplate jdbc = new JdbcTemplate(database.pool());

            int[] counts = jdbc.batchUpdate(
                    "insert into many values (?)",
                    List.of(new Object[] {1}, new Object[] {2}, new Object[] {3}, new Object[] {4}));

            // A statement of several rows has no count for each of them.
            assertThat(counts).containsOnly(Statement.SUCCESS_NO_INFO);
            assertThat(jdbc.queryForList("select n from many order by n", Integer.class))
                    .containsExactly(1, 2, 3, 4);
        }
    }

    private void asAVersionWithoutRolesLeftIt(Path password) throws IOException {
        Files.delete(password);
        Files.writeString(home.resolve("pg").resolve("pg_hba.conf"), EVERYBODY);
    }

    private static void assertNobodyComesIn(EmbeddedDatabase database) {
        String url = ((HikariDataSource) database.pool()).getJdbcUrl();
        for (String user : new String[] {"postgres", "dacheng_app"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(url.replaceAll("\\?.*", ""), user, "guessed"))
                    .as(user)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }
}
