package io.dacheng.workflow.cases;

import java.sql.SQLException;
import org.springframework.context.ApplicationContext;

/** Goes on with migrations on the test's own thread. */
public final class Migrating {

    private Migrating() {}

    /** Until nothing is left whose turn it is. */
    public static void goOn(ApplicationContext context) {
        try {
            context.getBean(MigrationWorker.class).workNow();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
