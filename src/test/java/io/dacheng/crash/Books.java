package io.dacheng.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What stands in the product's database, read past the product: one moment for all questions. */
final class Books implements AutoCloseable {

    private final Connection connection;

    private Books(Connection connection) {
        this.connection = connection;
    }

    /** Of the running product with this data directory; closed, it has changed nothing. */
    static Books of(Path data) throws IOException, SQLException {
        List<String> file = Files.readAllLines(data.resolve("pg").resolve("postmaster.pid"));
        Properties login = new Properties();
        login.setProperty("user", "postgres");
        Path key = data.resolve("database.key");
        if (Files.exists(key)) {
            login.setProperty("password", Files.readString(key).strip());
        }
        Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + file.get(3).strip() + "/postgres", login);
        return of(connection);
    }

    /** Takes the connection over. */
    static Books of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        return new Books(connection);
    }

    /** The one number that a query gives. */
    long count(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = statement(sql, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The first rows of a query as text: what is wrong, if it looks for that. */
    List<String> rows(String sql, Object... values) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = statement(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next() && found.size() < 5) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(i > 1 ? ", " : "")
                            .append(rows.getMetaData().getColumnLabel(i))
                            .append(' ')
                            .append(rows.getString(i));
                }
                found.add(row.toString());
            }
        }
        return found;
    }

    /** Two columns as a map, both as text. */
    Map<String, String> map(String sql, Object... values) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (PreparedStatement statement = statement(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        return found;
    }

    private PreparedStatement statement(String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
