package io.dacheng.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A business record that another module writes by itself; see D1 for identity and revisions.
 *
 * @param cancelled takes back what the identity's earlier revision brought; the other values are then not looked at
 * @param memberId whom it is credited to; null for the unit alone
 * @param unitId null for the member's unit on the business date
 * @param quantity null counts as 1
 */
public record PostedRecord(
        String source,
        String sourceId,
        int revision,
        boolean cancelled,
        String recordType,
        @Nullable Long memberId,
        @Nullable Long unitId,
        LocalDate businessDate,
        BigDecimal amount,
        @Nullable BigDecimal quantity) {

    /** A first revision. */
    public static PostedRecord of(
            String source,
            String sourceId,
            String recordType,
            @Nullable Long memberId,
            long unitId,
            LocalDate businessDate,
            BigDecimal amount,
            @Nullable BigDecimal quantity) {
        return new PostedRecord(
                source, sourceId, 1, false, recordType, memberId, unitId, businessDate, amount, quantity);
    }

    /** Takes back what lower revisions brought. */
    public static PostedRecord cancelled(String source, String sourceId, int revision) {
        return new PostedRecord(
                source, sourceId, revision, true, "", null, null, LocalDate.EPOCH, BigDecimal.ZERO, null);
    }
}
