package io.dacheng.ledger;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One upload of business records.
 *
 * @param content the body, already unpacked if it was sent with gzip
 * @param idempotencyKey null when the sender gave none
 * @param atomic refuse the whole batch when one row is wrong
 * @param fileName null over REST
 * @param watch follows the upload and may stop it
 */
public record RecordUpload(
        Format format,
        InputStream content,
        @Nullable String idempotencyKey,
        boolean atomic,
        @Nullable String fileName,
        UploadWatch watch) {

    public RecordUpload(
            Format format,
            InputStream content,
            @Nullable String idempotencyKey,
            boolean atomic,
            @Nullable String fileName) {
        this(format, content, idempotencyKey, atomic, fileName, UploadWatch.NONE);
    }

    public enum Format {
        CSV,
        NDJSON,
        JSON,
        XLSX
    }
}
