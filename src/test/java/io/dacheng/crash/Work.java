package io.dacheng.crash;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** What one client of the product does all day, and what it remembers having been answered. */
interface Work {

    String name();

    /**
     * Does one thing.
     *
     * @return whether the product has acknowledged something
     */
    boolean step(Random random) throws IOException;

    /** Whether something was not answered: then nothing more is done until {@link #settle}. */
    boolean unsettled();

    /** Whether the next kill waits until this one has been served; what takes its time is waited for at the end. */
    default boolean awaited() {
        return true;
    }

    /** Finds out what became of what was not answered; nobody works meanwhile. */
    void settle(Books books, Random random) throws SQLException;

    /** What the books tell otherwise than the answers; empty when all is well. */
    List<String> faults(Books books) throws SQLException, IOException;

    /** What is still to come without anybody doing anything for it; empty when all of it has come. */
    List<String> outstanding(Books books) throws SQLException;
}
