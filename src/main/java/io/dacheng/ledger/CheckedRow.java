package io.dacheng.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row whose values read well; whether its member and unit exist is seen later, for all rows at once.
 *
 * @param reason key and arguments of why the row is rejected; everything but line, field and content is then unset
 * @param recordType null, like all that follow it, in a cancellation: only identity and revision count
 * @param amount null when empty, which counts as 0
 * @param quantity null when empty, which counts as 1
 */
record CheckedRow(
        long line,
        @Nullable String source,
        @Nullable String sourceId,
        int revision,
        boolean cancelled,
        @Nullable String recordType,
        @Nullable String member,
        @Nullable String unit,
        @Nullable LocalDate businessDate,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal quantity,
        @Nullable String attributes,
        @Nullable String field,
        @Nullable List<String> reason,
        @Nullable String content) {

    static CheckedRow rejected(SentRow row, @Nullable String field, List<String> reason) {
        return new CheckedRow(
                row.line(),
                null,
                null,
                0,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                field,
                reason,
                row.content());
    }

    static CheckedRow cancellation(SentRow row, String source, String sourceId, int revision) {
        return new CheckedRow(
                row.line(),
                source,
                sourceId,
                revision,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
