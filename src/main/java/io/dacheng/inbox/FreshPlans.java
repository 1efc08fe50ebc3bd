package io.dacheng.inbox;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets the database plan each statement for the person and the words it is asked for. A plan made once for everybody takes
 * ten times as long for a branch head: it does not know that a login has few items and a word is rare.
 */
final class FreshPlans extends JdbcTemplate {

    private FreshPlans(DataSource database) {
        super(database);
    }

    static JdbcClient of(DataSource database) {
        return JdbcClient.create(new FreshPlans(database));
    }

    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        super.applyStatementSettings(statement);
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
