package io.dacheng.ledger;

import io.dacheng.shared.Slice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code record_batch} and {@code record_rejection}. */
@Component
class Batches {

    /** How many rejected rows are kept of one batch; their number is exact all the same. */
    static final int KEPT_REJECTIONS = 10_000;

    static final int SHOWN_REJECTIONS = 100;

    private final JdbcClient jdbc;

    Batches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Two requests with one key at the same time: the second waits for what becomes of the first. */
    void waitForKey(String login, String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
                .param("key", login + '\n' + key)
                .query(row -> {});
    }

    Optional<Known> byKey(String login, String key) {
        return jdbc.sql("select id, body_hash from record_batch where uploaded_by = :login and idempotency_key = :key")
                .param("login", login)
                .param("key", key)
                .query(Known.class)
                .optional();
    }

    void insert(BatchView batch, @Nullable String key, String bodyHash) {
        jdbc.sql("""
                insert into record_batch (id, idempotency_key, body_hash, file_name, format, state, atomic, uploaded_by,
                    received_at, accepted, duplicates, rejected, undoes, of_product)
                values (:id, :key, :hash, :fileName, :format, :state, :atomic, :by, :at, :accepted, :duplicates,
                    :rejected, :undoes, :product)
                """)
                .param("id", batch.id())
                .param("key", key)
                .param("hash", bodyHash)
                .param("fileName", batch.fileName())
                .param("format", batch.format().name())
                .param("state", batch.state().name())
                .param("atomic", batch.atomic())
                .param("by", batch.uploadedBy())
                .param("at", batch.receivedAt().atOffset(ZoneOffset.UTC))
                .param("accepted", batch.accepted())
                .param("duplicates", batch.duplicates())
                .param("rejected", batch.rejected())
                .param("undoes", batch.undoes())
                .param("product", batch.ofProduct())
                .update();
    }

    /** The first rejected rows of a batch. */
    void insertRejections(UUID id, List<BatchView.Rejection> rejections) {
        if (rejections.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into record_rejection (batch_id, line, field, message, content)
                select :batch, line, field, reason, content
                from unnest(cast(:lines as bigint[]), cast(:fields as text[]), cast(:reasons as text[]),
                            cast(:contents as text[])) as row(line, field, reason, content)
                """)
                .param("batch", id)
                .param(
                        "lines",
                        rejections.stream().map(BatchView.Rejection::line).toArray(Long[]::new))
                .param(
                        "fields",
                        rejections.stream().map(BatchView.Rejection::field).toArray(String[]::new))
                .param(
                        "reasons",
                        rejections.stream()
                                .map(row -> Reasons.stored(row.reason()))
                                .toArray(String[]::new))
                .param(
                        "contents",
                        rejections.stream().map(BatchView.Rejection::content).toArray(String[]::new))
                .update();
    }

    /** Between which ids the entries of a batch lie: first and last; others may lie between them too. */
    Map<String, Object> range(UUID id) {
        return jdbc.sql("select coalesce(first_entry, 0), coalesce(last_entry, 0) from record_batch where id = :id")
                .param("id", id)
                .query((row, number) -> Map.<String, Object>of("first", row.getLong(1), "last", row.getLong(2)))
                .single();
    }

    void setRange(UUID id, long first, long last) {
        jdbc.sql("update record_batch set first_entry = :first, last_entry = :last where id = :id")
                .param("first", first)
                .param("last", last)
                .param("id", id)
                .update();
    }

    void markUndone(UUID id, UUID by) {
        jdbc.sql("update record_batch set state = 'UNDONE', undone_by = :by where id = :id")
                .param("by", by)
                .param("id", id)
                .update();
    }

    /**
     * @param login whose batches, or null for everybody's
     * @param ofProduct those that the product wrote by itself, else those that were sent
     */
    Slice<BatchView> list(@Nullable String login, boolean ofProduct, int offset, int limit) {
        String from = " from record_batch where "
                + (ofProduct ? "of_product" : "not of_product")
                + " and (cast(:login as text) is null or uploaded_by = :login) ";
        long total = jdbc.sql("select count(*)" + from)
                .param("login", login)
                .query(Long.class)
                .single();
        List<BatchView> page = jdbc.sql("select *" + from + "order by received_at desc, id offset :offset limit :limit")
                .param("login", login)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> batch(row, List.of()))
                .list();
        return new Slice<>(page, total, offset);
    }

    Optional<BatchView> find(UUID id) {
        return jdbc.sql("select * from record_batch where id = :id")
                .param("id", id)
                .query((row, number) -> batch(row, rejections(id, SHOWN_REJECTIONS)))
                .optional();
    }

    List<BatchView.Rejection> rejections(UUID id, int limit) {
        return jdbc.sql("""
                select line, field, message, content from record_rejection where batch_id = :id order by line limit :limit
                """)
                .param("id", id)
                .param("limit", limit)
                .query((row, number) -> BatchView.Rejection.of(
                        row.getLong("line"),
                        row.getString("field"),
                        Reasons.read(row.getString("message")),
                        row.getString("content")))
                .list();
    }

    private static BatchView batch(ResultSet row, List<BatchView.Rejection> errors) throws SQLException {
        return new BatchView(
                row.getObject("id", UUID.class),
                BatchView.State.valueOf(row.getString("state")),
                row.getString("file_name"),
                row.getString("uploaded_by"),
                received(row),
                row.getLong("accepted"),
                row.getLong("duplicates"),
                row.getLong("rejected"),
                errors,
                RecordUpload.Format.valueOf(row.getString("format")),
                row.getBoolean("atomic"),
                row.getObject("undoes", UUID.class),
                row.getObject("undone_by", UUID.class),
                row.getBoolean("of_product"));
    }

    private static Instant received(ResultSet row) throws SQLException {
        return row.getObject("received_at", OffsetDateTime.class).toInstant();
    }

    /** A batch that a key was used for. */
    record Known(UUID id, String bodyHash) {}
}
