package io.dacheng.ledger.pull;

import io.dacheng.ledger.PlatformDriver;
import io.dacheng.shared.Refused;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The kinds of platform there are, and connections to them. */
@Component
class Platforms {

    private static final String WHO = "select pg_postmaster_start_time()::text, current_database(), "
            + "(select rolsuper from pg_roles where rolname = current_user)";

    private final List<PlatformDriver> drivers;
    private final JdbcClient own;

    Platforms(List<PlatformDriver> drivers, JdbcClient own) {
        this.drivers = List.copyOf(drivers);
        this.own = own;
    }

    JdbcAddress address(String url) {
        return JdbcAddress.of(url.strip(), drivers);
    }

    /**
     * Where to ask, and as whom.
     *
     * @param name as the source is called in sentences
     * @param secret empty where the platform asks for none
     */
    record Login(String name, JdbcAddress address, String user, String secret) {

        PlatformFault fault(SQLException e) {
            return PlatformFault.of(e, address.driver(), name, secret);
        }

        /** Without the secret, so that it comes into no log. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** @throws Refused CONFLICT when it is the product's own database, which a query could read past all rights */
    Connection connect(Login login, int seconds) throws SQLException {
        PlatformDriver driver = login.address().driver();
        Properties properties = new Properties();
        if (!login.user().isEmpty()) {
            properties.setProperty("user", login.user());
        }
        if (!login.secret().isEmpty()) {
            properties.setProperty("password", login.secret());
        }
        driver.limit(properties, seconds);
        Connection connection = driver.driver().connect(login.address().url(), properties);
        if (connection == null) {
            throw new SQLException("The driver does not take the address");
        }
        try {
            driver.prepare(connection);
            refuseOwn(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** What answers, with its version. */
    String about(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("select 1")) {
            one.next();
        }
        DatabaseMetaData data = connection.getMetaData();
        return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
    }

    private void refuseOwn(Connection connection) throws SQLException {
        if (!connection.getMetaData().getURL().startsWith("jdbc:postgresql:")) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet theirs = statement.executeQuery(WHO)) {
            theirs.next();
            String started = theirs.getString(1);
            String database = theirs.getString(2);
            boolean rules = theirs.getBoolean(3);
            @Nullable
            Boolean ours = own.sql(WHO)
                    .query((row, number) -> row.getString(1).equals(started)
                            && (rules || row.getString(2).equals(database)))
                    .single();
            if (Boolean.TRUE.equals(ours)) {
                throw Refused.conflict("ledger.source.own");
            }
        }
    }
}
