package io.dacheng.ledger.pull;

import io.dacheng.ledger.PlatformDriver;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.springframework.stereotype.Component;

/** PostgreSQL, and what speaks its protocol. */
@Component
class PostgresPlatform implements PlatformDriver {

    private static final int CONNECT_SECONDS = 10;
    private static final int SLACK_SECONDS = 30;

    /** Connection trouble, a rollback that is not the query's fault, lack of resources, a server that starts or stops. */
    private static final Set<String> PASSING = Set.of("08", "40", "53");

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String prefix() {
        return "jdbc:postgresql:";
    }

    @Override
    public Set<String> options() {
        return Set.of("ssl", "sslmode", "currentSchema", "targetServerType", "channelBinding", "gssEncMode");
    }

    @Override
    public Driver driver() {
        return new org.postgresql.Driver();
    }

    @Override
    public void limit(Properties properties, int seconds) {
        properties.setProperty("ApplicationName", "dacheng");
        properties.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        properties.setProperty("socketTimeout", String.valueOf(seconds + SLACK_SECONDS));
        properties.setProperty("tcpKeepAlive", "true");
    }

    /** Rows come in parts only inside a transaction; this one cannot write. */
    @Override
    public void prepare(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
    }

    @Override
    public boolean passes(SQLException fault) {
        String state = String.valueOf(fault.getSQLState());
        return state.length() == 5 && PASSING.contains(state.substring(0, 2)) || state.startsWith("57P0");
    }
}
