package io.dacheng.ledger;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/**
 * A kind of platform that records can be pulled from. A pack adds one as a Spring bean, with the driver on the class
 * path; only addresses and options that a bean names are taken.
 */
public interface PlatformDriver {

    /** As people know it: PostgreSQL, Trino. */
    String name();

    /** How its addresses begin, up to the two slashes: {@code jdbc:trino:}. */
    String prefix();

    /** Options that may stand in an address, exactly written. None that names a file, a class, a proxy or a secret. */
    Set<String> options();

    Driver driver();

    /** Sets time limits, in seconds, in the driver's own words, and reading without writing where it can. */
    void limit(Properties properties, int seconds);

    /** After connecting: read only, and whatever streaming needs. */
    default void prepare(Connection connection) throws SQLException {
        connection.setReadOnly(true);
    }

    /** Whether the same query may well succeed a moment later: a worker gone, a connection cut. */
    boolean passes(SQLException fault);

    /** A moment as the platform's SQL writes it, for instance {@code 2026-05-31 12:00:00.000000}, perhaps with a zone. */
    default String moment(String wallClock, boolean zoned) {
        return zoned ? "cast('" + wallClock + "' as timestamp(6) with time zone)" : "timestamp '" + wallClock + "'";
    }
}
