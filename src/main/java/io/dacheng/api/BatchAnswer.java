package io.dacheng.api;

import io.dacheng.ledger.BatchView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch and what became of it.
 *
 * @param errors the first rejected rows; all of them at {@code /records/batches/{id}/rejections}
 */
record BatchAnswer(
        UUID batchId,
        BatchView.State state,
        @Nullable String fileName,
        String uploadedBy,
        Instant receivedAt,
        long accepted,
        long duplicates,
        long rejected,
        List<RejectionAnswer> errors) {

    static BatchAnswer of(BatchView batch, Locale language) {
        return new BatchAnswer(
                batch.id(),
                batch.state(),
                batch.fileName(),
                batch.uploadedBy(),
                batch.receivedAt(),
                batch.accepted(),
                batch.duplicates(),
                batch.rejected(),
                batch.errors().stream()
                        .map(row -> new RejectionAnswer(row.line(), row.field(), row.message(language), row.content()))
                        .toList());
    }

    /**
     * A row that was not taken.
     *
     * @param line line in the file; in JSON, the element's number
     * @param field the column, null when the whole row is meant
     * @param content the row as sent, shortened
     */
    record RejectionAnswer(
            long line,
            @Nullable String field,
            String message,
            @Nullable String content) {}
}
