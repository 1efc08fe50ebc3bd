package io.dacheng.ledger;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file of records is by the ending of its name: {@code .csv}, {@code .ndjson}, {@code .jsonl}, {@code .json} or
 * {@code .xlsx}, each also with {@code .gz} after it.
 *
 * @param packed with gzip
 */
record RecordFile(RecordUpload.Format format, boolean packed) {

    private static final String PACKED = ".gz";

    /** Empty for an ending that says nothing. */
    static Optional<RecordFile> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        boolean packed = lower.endsWith(PACKED);
        RecordUpload.Format format = format(packed ? lower.substring(0, lower.length() - PACKED.length()) : lower);
        return format == null ? Optional.empty() : Optional.of(new RecordFile(format, packed));
    }

    private static RecordUpload.@Nullable Format format(String name) {
        if (name.endsWith(".csv")) {
            return RecordUpload.Format.CSV;
        }
        if (name.endsWith(".ndjson") || name.endsWith(".jsonl")) {
            return RecordUpload.Format.NDJSON;
        }
        if (name.endsWith(".json")) {
            return RecordUpload.Format.JSON;
        }
        return name.endsWith(".xlsx") ? RecordUpload.Format.XLSX : null;
    }
}
