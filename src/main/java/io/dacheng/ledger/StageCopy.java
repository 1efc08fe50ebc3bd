package io.dacheng.ledger;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Streams checked rows into the staging table by COPY, in text format. */
final class StageCopy implements Consumer<CheckedRow>, AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(2 * CHUNK);
    private long rows;

    StageCopy(CopyManager manager) throws SQLException {
        copy = manager.copyIn("""
                copy record_stage (seq, line, source, source_id, revision, cancelled, record_type, member, unit,
                    business_date, amount, quantity, attributes, field, reason, content) from stdin
                """);
    }

    @Override
    public void accept(CheckedRow row) {
        rows++;
        text.append(rows).append('\t').append(row.line());
        put(row.source());
        put(row.sourceId());
        text.append('\t').append(row.revision());
        text.append('\t').append(row.cancelled() ? 't' : 'f');
        put(row.recordType());
        put(row.member());
        put(row.unit());
        put(row.businessDate() == null ? null : row.businessDate().toString());
        put(row.amount() == null ? null : row.amount().toPlainString());
        put(row.quantity() == null ? null : row.quantity().toPlainString());
        put(row.attributes());
        put(row.field());
        put(row.reason() == null ? null : Reasons.stored(row.reason()));
        put(row.content());
        text.append('\n');
        if (text.length() > CHUNK) {
            send();
        }
    }

    long rows() {
        return rows;
    }

    void finish() throws SQLException {
        send();
        copy.endCopy();
    }

    /** Gives the connection free again when the rows ended by an exception. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new StageException(e);
        }
    }

    private void put(@Nullable String value) {
        text.append('\t');
        if (value == null) {
            text.append("\\N");
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }

    /** The database did not take the rows. */
    static final class StageException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StageException(SQLException cause) {
            super(cause);
        }
    }
}
