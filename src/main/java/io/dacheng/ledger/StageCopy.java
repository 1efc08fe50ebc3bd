package io.dacheng.ledger;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.ByteConverter;

/** Streams rows into the staging table by COPY, in PostgreSQL's binary format: the server need not read any text. */
final class StageCopy implements AutoCloseable {

    private static final int CHUNK = 1 << 18;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int COLUMNS = 13;
    private static final long DAYS_TO_2000 = LocalDate.of(2000, 1, 1).toEpochDay();

    private final CopyIn copy;
    private byte[] buffer = new byte[2 * CHUNK];
    private int length;

    StageCopy(CopyManager manager) throws SQLException {
        copy = manager.copyIn("""
                copy record_stage (id, line, source, source_id, revision, cancelled, record_type, member_id, unit_id,
                    business_date, amount, quantity, attributes) from stdin (format binary)
                """);
        bytes(SIGNATURE);
        int4(0);
        int4(0);
    }

    /** @param place null for a cancellation */
    void put(long id, CheckedRow row, Directory.@Nullable Place place) {
        int2(COLUMNS);
        number(id);
        number(row.line());
        text(row.source());
        text(row.sourceId());
        int4(4);
        int4(row.revision());
        int4(1);
        room(1);
        buffer[length++] = (byte) (row.cancelled() ? 1 : 0);
        text(row.recordType());
        number(place == null ? null : place.memberId());
        number(place == null ? null : place.unitId());
        if (row.businessDate() == null) {
            int4(-1);
        } else {
            int4(4);
            int4((int) (row.businessDate().toEpochDay() - DAYS_TO_2000));
        }
        decimal(row.amount() == null ? BigDecimal.ZERO : row.amount());
        decimal(row.quantity() == null ? BigDecimal.ONE : row.quantity());
        if (row.attributes() == null) {
            int4(-1);
        } else {
            byte[] json = row.attributes().getBytes(StandardCharsets.UTF_8);
            int4(json.length + 1);
            room(1);
            buffer[length++] = 1;
            bytes(json);
        }
        if (length > CHUNK) {
            send();
        }
    }

    void finish() throws SQLException {
        int2(-1);
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
        try {
            copy.writeToCopy(buffer, 0, length);
        } catch (SQLException e) {
            throw new StageException(e);
        }
        length = 0;
    }

    private void text(@Nullable String value) {
        if (value == null) {
            int4(-1);
            return;
        }
        int characters = value.length();
        room(4 + characters);
        int start = length;
        length += 4;
        for (int i = 0; i < characters; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                int4(utf8.length);
                bytes(utf8);
                return;
            }
            buffer[length++] = (byte) c;
        }
        ByteConverter.int4(buffer, start, characters);
    }

    private void decimal(BigDecimal value) {
        byte[] digits = ByteConverter.numeric(value);
        int4(digits.length);
        bytes(digits);
    }

    private void number(@Nullable Long value) {
        if (value == null) {
            int4(-1);
            return;
        }
        int4(8);
        room(8);
        ByteConverter.int8(buffer, length, value);
        length += 8;
    }

    private void int2(int value) {
        room(2);
        ByteConverter.int2(buffer, length, value);
        length += 2;
    }

    private void int4(int value) {
        room(4);
        ByteConverter.int4(buffer, length, value);
        length += 4;
    }

    private void bytes(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
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
