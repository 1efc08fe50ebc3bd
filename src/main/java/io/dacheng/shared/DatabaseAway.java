package io.dacheng.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a failure that is nobody's fault but the database's absence from all others: it is restarted, has ended a session,
 * lets no more in, or the line to it is cut. Whoever meets it may do the same again a little later.
 */
public final class DatabaseAway {

    /** After how many seconds it is worth asking again. */
    public static final int SECONDS = 5;

    /** Of SQLSTATE: the line to the server. */
    private static final String LINE = "08";

    /** Ended by an administrator, by a crash, not taking anybody yet, too many there. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300");

    /** What the pool says of a connection that it has given up; it names no state. */
    private static final String GIVEN_UP = "Connection is closed";

    private DatabaseAway() {}

    /** Whether the failure, or what caused it, is that the database was not there. */
    public static boolean caused(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable each = failure; each != null && depth < 50; each = each.getCause(), depth++) {
            if (each instanceof SQLException sql && away(sql)) {
                return true;
            }
            for (Throwable beside : each.getSuppressed()) {
                if (beside instanceof SQLException sql && away(sql)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean away(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLRecoverableException
                || state != null && (state.startsWith(LINE) || AWAY.contains(state))
                || state == null && GIVEN_UP.equals(failure.getMessage());
    }
}
