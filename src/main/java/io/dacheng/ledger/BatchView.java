package io.dacheng.ledger;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dacheng.shared.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch of business records and what became of it. Every row sent is exactly one of accepted, duplicate or rejected.
 *
 * @param accepted rows that took effect: new records, corrections, cancellations; of an undo, the records it changed
 * @param duplicates rows whose identity (source, source id) was there with this or a higher revision already
 * @param rejected rows that break a rule; the count is exact even where not all of them are kept
 * @param errors the first rejected rows; all of them through {@link BatchService#rejections}
 * @param format CSV, NDJSON, JSON or XLSX; of an undo, that of the batch it undoes
 * @param atomic one wrong row refuses the whole batch
 * @param undoes the batch that this one takes back
 * @param undoneBy the batch that took this one back
 * @param ofProduct written by the product itself along with what {@code uploadedBy} did there; it cannot be undone
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
        List<Rejection> errors,
        RecordUpload.Format format,
        boolean atomic,
        @Nullable UUID undoes,
        @Nullable UUID undoneBy,
        boolean ofProduct) {

    public BatchView {
        errors = List.copyOf(errors);
    }

    public enum State {
        ACCEPTED,
        /** Sent with {@code atomic} and a wrong row: nothing of it took effect. */
        REFUSED,
        UNDONE
    }

    /**
     * @param line line in the file; in JSON, the element's number
     * @param field the column, null when the whole row is meant
     * @param message the reason in English
     * @param content the row as sent, as a CSV line in the order of {@link RecordColumn}, shortened
     * @param reason the reason's key and arguments, for {@link #message(Locale)}
     */
    public record Rejection(
            long line,
            @Nullable String field,
            String message,
            @Nullable String content,
            @JsonIgnore List<String> reason) {

        static Rejection of(long line, @Nullable String field, List<String> reason, @Nullable String content) {
            return new Rejection(line, field, sentence(reason, Locale.ENGLISH), content, reason);
        }

        /** The reason in the reader's language. */
        public String message(Locale locale) {
            return sentence(reason, locale);
        }

        private static String sentence(List<String> reason, Locale locale) {
            Object[] arguments = reason.subList(1, reason.size()).toArray();
            return Refused.invalid(reason.get(0), arguments).sentence(locale);
        }
    }
}
