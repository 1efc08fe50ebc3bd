package io.dacheng.achievement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the ledger behind a figure.
 *
 * @param state LIVE counts; REVERSED was taken back by an entry known by then, REVERSAL is such an entry
 * @param member login; null for a record of a unit alone
 * @param unit code of the unit it is credited to
 * @param value what it brings to the actual, of an average its part of it; a reversal takes it away; null for a metric
 *     made of other metrics
 * @param batch null when the viewer may not see the batch
 * @param file name of the batch's file; null when it had none or the viewer may not see the batch
 */
public record ExplainedRecord(
        String recordType,
        String source,
        String sourceId,
        int revision,
        State state,
        LocalDate businessDate,
        @Nullable String member,
        @Nullable String memberName,
        String unit,
        String unitName,
        BigDecimal amount,
        BigDecimal quantity,
        @Nullable BigDecimal value,
        @Nullable UUID batch,
        @Nullable String file,
        Instant knownAt) {

    public enum State {
        LIVE,
        REVERSED,
        REVERSAL
    }
}
