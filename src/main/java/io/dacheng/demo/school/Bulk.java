package io.dacheng.demo.school;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * Writes very many rows into a table by COPY, in the transaction that is running: into one of its own first, for no table
 * that row security holds takes a COPY.
 */
@Component
class Bulk {

    private final DataSource dataSource;
    private final JdbcTemplate jdbc;

    Bulk(DataSource dataSource, JdbcTemplate jdbc) {
        this.dataSource = dataSource;
        this.jdbc = jdbc;
    }

    /**
     * @param columns as in a list of SQL; the first is {@code id} where rows bring their own
     * @param row its values in the order of the columns; null for none
     */
    <T> void copy(String table, String columns, Collection<T> rows, Function<T, @Nullable Object[]> row) {
        StringBuilder csv = new StringBuilder();
        for (T one : rows) {
            line(csv, row.apply(one));
        }
        jdbc.execute("create temporary table bulk_row on commit drop as select %s from %s with no data"
                .formatted(columns, table));
        Connection connection = DataSourceUtils.getConnection(dataSource);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "copy bulk_row (" + columns + ") from stdin (format csv)",
                            new StringReader(csv.toString()));
        } catch (SQLException e) {
            throw new IllegalStateException("Rows of " + table + " were not taken", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
        jdbc.execute("insert into %s (%s) overriding system value select %s from bulk_row"
                .formatted(table, columns, columns));
        jdbc.execute("drop table bulk_row");
        if (columns.startsWith("id,")) {
            // Whoever comes after gets the number after the last one.
            jdbc.queryForObject(
                    "select setval(pg_get_serial_sequence('%s', 'id'), max(id)) from %s having max(id) is not null"
                            .formatted(table, table),
                    Long.class);
        }
    }

    static BigDecimal hundredths(long value) {
        return BigDecimal.valueOf(value, 2);
    }

    private static void line(StringBuilder csv, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                csv.append(',');
            }
            Object value = values[i];
            if (value instanceof String text) {
                csv.append('"').append(text.replace("\"", "\"\"")).append('"');
            } else if (value != null) {
                csv.append(value);
            }
        }
        csv.append('\n');
    }
}
