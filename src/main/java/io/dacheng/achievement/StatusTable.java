package io.dacheng.achievement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Port: the decision table that an admin may edit (A4). Implemented by {@code workflow}. */
public interface StatusTable {

    /** @param timeProportionalRate null gives {@link Status#NONE} */
    Status classify(@Nullable BigDecimal timeProportionalRate);

    /** Which version of the table is in force, from 1; kept beside what was classified by it. */
    default int version() {
        return 1;
    }
}
