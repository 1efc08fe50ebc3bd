package io.dacheng.ledger.pull;

import io.dacheng.ledger.PlatformDriver;
import io.trino.jdbc.TrinoDriver;
import java.io.IOException;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Trino, and through its catalogs Hive, Iceberg, Delta Lake and many databases. */
@Component
class TrinoPlatform implements PlatformDriver {

    /** Below are errors of the query; from here on those of the engine, its resources and what lies behind it. */
    private static final int FIRST_INTERNAL_ERROR = 0x0001_0000;

    @Override
    public String name() {
        return "Trino";
    }

    @Override
    public String prefix() {
        return "jdbc:trino:";
    }

    @Override
    public Set<String> options() {
        return Set.of(
                "SSL", "SSLVerification", "source", "clientTags", "sessionProperties", "timezone", "explicitPrepare");
    }

    @Override
    public Driver driver() {
        return new TrinoDriver();
    }

    /** The statement carries the limit; the engine itself ends what runs longer. */
    @Override
    public void limit(Properties properties, int seconds) {
        properties.setProperty("applicationNamePrefix", "dacheng ");
    }

    @Override
    public boolean passes(SQLException fault) {
        return fault.getErrorCode() >= FIRST_INTERNAL_ERROR || causedByNetwork(fault);
    }

    private static boolean causedByNetwork(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
