package io.dacheng.nodes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * A connection that listens, {@code LISTEN} of PostgreSQL: one a node, for as long as it lasts. Between the product and
 * the database there may be no pool that lends connections by the transaction.
 */
final class Line implements AutoCloseable {

    static final String CHANNEL = "dacheng_nodes";

    /** A line on which nothing comes back for so long is dead. */
    private static final Duration DEAD = Duration.ofSeconds(10);

    private final DataSource database;
    private final Connection connection;

    Line(DataSource database) throws SQLException {
        this.database = database;
        this.connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, (int) DEAD.toMillis());
            statement.execute("listen " + CHANNEL);
        } catch (SQLException e) {
            DataSourceUtils.releaseConnection(connection, database);
            throw e;
        }
    }

    void say(Word word) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, CHANNEL);
            statement.setString(2, word.text());
            statement.execute();
        }
    }

    /** What has been said since, the own words too; waits for it a while. */
    List<Word> hear(Duration most) throws SQLException {
        PGNotification[] heard =
                connection.unwrap(PGConnection.class).getNotifications((int) Math.max(1, most.toMillis()));
        List<Word> words = new ArrayList<>();
        if (heard != null) {
            for (PGNotification one : heard) {
                Word.of(one.getParameter()).ifPresent(words::add);
            }
        }
        return words;
    }

    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                // The connection goes back to the pool, and others do not want to hear.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("unlisten *");
                }
            }
        } catch (SQLException broken) {
            // The pool finds that out by itself.
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
