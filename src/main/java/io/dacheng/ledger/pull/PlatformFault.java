package io.dacheng.ledger.pull;

import io.dacheng.ledger.PlatformDriver;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;

/**
 * Something a platform did not do.
 *
 * @param sentence for people
 * @param passes whether asking again may help
 */
record PlatformFault(Refused sentence, boolean passes) {

    private static final int SHOWN = 300;
    private static final String OUT_OF_TIME = "57014";

    /** @param secret taken out of what the platform says, should it repeat it */
    static PlatformFault of(SQLException fault, PlatformDriver driver, String source, String secret) {
        String state = String.valueOf(fault.getSQLState());
        String said = said(fault, secret);
        if (fault instanceof SQLTimeoutException || state.equals(OUT_OF_TIME)) {
            return new PlatformFault(Refused.conflict("ledger.pull.timeout", source), false);
        }
        if (state.startsWith("28") || said.startsWith("Authentication failed")) {
            return new PlatformFault(Refused.conflict("ledger.pull.login", source, said), false);
        }
        boolean passes = fault instanceof SQLTransientException
                || fault instanceof SQLRecoverableException
                || driver.passes(fault);
        if (state.startsWith("08") || causedByNetwork(fault)) {
            return new PlatformFault(Refused.conflict("ledger.pull.unreachable", source, said), passes);
        }
        return new PlatformFault(Refused.conflict("ledger.pull.said", source, said), passes);
    }

    private static String said(SQLException fault, String secret) {
        String text = String.valueOf(fault.getMessage()).replaceAll("\\s+", " ").strip();
        String safe = secret.isEmpty() ? text : text.replace(secret, "…");
        return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
    }

    private static boolean causedByNetwork(Throwable fault) {
        for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
