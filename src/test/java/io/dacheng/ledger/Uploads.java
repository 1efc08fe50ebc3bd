package io.dacheng.ledger;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Uploads for tests; rows in the order of {@link RecordColumn}, without the header. */
final class Uploads {

    private static final String HEADER = "source,source_id,revision,record_type,member,unit,business_date,amount,"
            + "quantity,attributes,cancelled\n";

    private Uploads() {}

    static RecordUpload csv(String... rows) {
        return keyed(null, rows);
    }

    static RecordUpload keyed(@Nullable String key, String... rows) {
        return of(RecordUpload.Format.CSV, HEADER + String.join("\n", rows) + "\n", key, false);
    }

    static RecordUpload atomic(String... rows) {
        return of(RecordUpload.Format.CSV, HEADER + String.join("\n", rows) + "\n", null, true);
    }

    static RecordUpload of(RecordUpload.Format format, String body) {
        return of(format, body, null, false);
    }

    private static RecordUpload of(RecordUpload.Format format, String body, @Nullable String key, boolean atomic) {
        return new RecordUpload(
                format, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), key, atomic, "test.csv");
    }

    /** A deposit of a member. */
    static String deposit(String id, int revision, String member, String date, String amount) {
        return "crm," + id + "," + revision + ",deposit," + member + ",," + date + "," + amount + ",,,";
    }

    static String cancellation(String id, int revision) {
        return "crm," + id + "," + revision + ",,,,,,,,true";
    }
}
