package io.dacheng.achievement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the decision table of {@link StatusTable} as people read it. Implemented by {@code workflow}. */
public interface StatusRules {

    /** @param rate null when there is none to judge by: no rule applies then */
    Ruling ruling(@Nullable BigDecimal rate);

    /**
     * The table in force and which of its rows decided.
     *
     * @param version of the deployed table, from 1
     * @param applied position in {@code rules} from 0; null when none applied
     */
    record Ruling(
            int version,
            Instant deployedAt,
            List<TableRow> rules,
            @Nullable Integer applied) {

        public Ruling {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One row of the table; the first that fits counts.
     *
     * @param condition as it stands there, for instance {@code >= 0.9}; empty fits always
     */
    record TableRow(String id, String condition, String description, Status status) {}
}
