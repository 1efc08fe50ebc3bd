package io.dacheng.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch of business records and what became of it.
 *
 * @param duplicates rows whose identity (source, source id, revision) was there already
 * @param errors the first rejected rows; all of them through {@link BatchService#rejections}
 */
public record BatchView(
        UUID id,
        State state,
        @Nullable String fileName,
        String uploadedBy,
        Instant receivedAt,
        long accepted,
        long duplicates,
        long rejected,
        List<Rejection> errors) {

    public enum State {
        ACCEPTED,
        REFUSED,
        UNDONE
    }

    /**
     * @param line line in the file; in JSON, the element's number
     * @param field the column, null when the whole row is meant
     * @param content the row as sent, shortened
     */
    public record Rejection(
            long line,
            @Nullable String field,
            String message,
            @Nullable String content) {}
}
