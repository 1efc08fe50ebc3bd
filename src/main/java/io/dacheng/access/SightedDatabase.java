package io.dacheng.access;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Tells the database with whose eyes each statement reads: before the first statement of a connection or transaction, and
 * again when the sight has changed since. Within a transaction the setting ends with it; where there is none, it is taken
 * back when the connection is. So a connection that comes from anywhere else has no sight, and sees nothing.
 */
final class SightedDatabase extends DelegatingDataSource {

    SightedDatabase(DataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return sighted(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return sighted(super.getConnection(user, password));
    }

    private static Connection sighted(Connection connection) {
        Sighting sighting = new Sighting(connection);
        return (Connection) Proxy.newProxyInstance(
                SightedDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> sighting.call(proxy, method, arguments));
    }

    private static final class Sighting {

        private static final String KIND = "select set_config('dacheng.sight', ?, ?)";
        private static final String PERSON = """
                select set_config('dacheng.sight', ?, x.in_transaction),
                       set_config('dacheng.roots', ?, x.in_transaction),
                       set_config('dacheng.members', ?, x.in_transaction),
                       set_config('dacheng.login', ?, x.in_transaction),
                       set_config('dacheng.behalf', ?, x.in_transaction),
                       set_config('dacheng.today', ?, x.in_transaction)
                from (select cast(? as boolean) as in_transaction) x
                """;

        private final Connection connection;
        private @Nullable SightInForce told;
        private boolean outlasts;

        private Sighting(Connection connection) {
            this.connection = connection;
        }

        private @Nullable Object call(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            switch (method.getName()) {
                case "prepareStatement", "prepareCall", "createStatement", "unwrap" -> tell();
                // What was said within the transaction, or since the savepoint, is forgotten with it.
                case "commit", "rollback", "setAutoCommit" -> told = null;
                case "close" -> takeBack();
                case "equals" -> {
                    return arguments != null && proxy == arguments[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                default -> {}
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }

        private void tell() throws SQLException {
            SightInForce sight = SightInForce.current();
            if (sight.equals(told) || connection.isClosed()) {
                return;
            }
            boolean inTransaction = !connection.getAutoCommit();
            if (sight.ownWork()) {
                tell(sight.kind(), inTransaction);
            } else {
                try (PreparedStatement statement = connection.prepareStatement(PERSON)) {
                    statement.setString(1, sight.kind());
                    statement.setString(2, sight.roots());
                    statement.setString(3, sight.members());
                    statement.setString(4, sight.login());
                    statement.setString(5, sight.behalf());
                    statement.setString(6, sight.today());
                    statement.setBoolean(7, inTransaction);
                    statement.execute();
                }
            }
            told = sight;
            outlasts |= !inTransaction;
        }

        private void tell(String kind, boolean inTransaction) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(KIND)) {
                statement.setString(1, kind);
                statement.setBoolean(2, inTransaction);
                statement.execute();
            }
        }

        /** A connection that cannot forget is not used again; closing it must not fail for that. */
        private void takeBack() throws SQLException {
            told = null;
            if (!outlasts || connection.isClosed()) {
                return;
            }
            outlasts = false;
            try {
                tell("", false);
            } catch (SQLException e) {
                connection.abort(Runnable::run);
            }
        }
    }
}
