package io.dacheng.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dacheng.access.Viewer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Records that another module writes in the transaction of what they tell of: both are there, or neither. */
@Service
public class RecordPosting {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordIngest ingest;
    private final JdbcClient jdbc;

    RecordPosting(RecordIngest ingest, JdbcClient jdbc) {
        this.ingest = ingest;
        this.jdbc = jdbc;
    }

    /**
     * Writes them as one batch, whatever the viewer may upload: the right to what they tell of was checked before.
     *
     * @throws IllegalStateException when one is not taken, which is a fault of the module that posts it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(Viewer viewer, List<PostedRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (PostedRecord posted : records) {
            lines.append(line(posted)).append('\n');
        }
        Viewer product = new Viewer(viewer.login(), viewer.name(), null, true, Map.of());
        BatchView batch = ingest.take(
                product,
                new RecordUpload(
                        RecordUpload.Format.NDJSON,
                        new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8)),
                        null,
                        true,
                        null));
        if (batch.accepted() != records.size()) {
            throw new IllegalStateException("Of " + records.size() + " records of the product " + batch.accepted()
                    + " were taken: " + batch.errors());
        }
    }

    private String line(PostedRecord posted) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("source", posted.source());
        row.put("source_id", posted.sourceId());
        row.put("revision", posted.revision());
        if (posted.cancelled()) {
            row.put("cancelled", true);
        } else {
            row.put("record_type", posted.recordType());
            put(row, "member", text("select login from member where id = :id", posted.memberId()));
            put(row, "unit", text("select code from org_unit where id = :id", posted.unitId()));
            row.put("business_date", posted.businessDate().toString());
            row.put("amount", posted.amount().toPlainString());
            put(
                    row,
                    "quantity",
                    posted.quantity() == null ? null : posted.quantity().toPlainString());
        }
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A posted record cannot be written", e);
        }
    }

    private @Nullable String text(String sql, @Nullable Long id) {
        return id == null
                ? null
                : jdbc.sql(sql).param("id", id).query(String.class).single();
    }

    private static void put(Map<String, Object> row, String key, @Nullable String value) {
        if (value != null) {
            row.put(key, value);
        }
    }
}
