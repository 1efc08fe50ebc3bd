package io.dacheng.bench;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Fills a table by COPY. Values must not contain tabs, line breaks or backslashes. */
final class CopyRows implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    private final Connection connection;
    private final CopyIn copy;
    private final StringBuilder text = new StringBuilder(2 * CHUNK);
    private boolean begun;

    /** @param into table and columns */
    CopyRows(DataSource database, String into) throws SQLException {
        connection = database.getConnection();
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + into + " from stdin");
    }

    CopyRows put(long value) {
        tab().append(value);
        return this;
    }

    CopyRows put(String value) {
        tab().append(value);
        return this;
    }

    /** An amount given in hundredths. */
    CopyRows cents(long cents) {
        tab().append(BigDecimal.valueOf(cents, 2).toPlainString());
        return this;
    }

    CopyRows none() {
        tab().append("\\N");
        return this;
    }

    void end() throws SQLException {
        text.append('\n');
        begun = false;
        if (text.length() > CHUNK) {
            send();
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            send();
            copy.endCopy();
        }
    }

    private StringBuilder tab() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
        return text;
    }

    private void send() throws SQLException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        copy.writeToCopy(bytes, 0, bytes.length);
    }
}
