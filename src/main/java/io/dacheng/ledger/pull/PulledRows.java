package io.dacheng.ledger.pull;

import io.dacheng.shared.Refused;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A platform's answer as text, exact to the last digit. */
final class PulledRows {

    private static final Set<Integer> INEXACT = Set.of(Types.DOUBLE, Types.FLOAT, Types.REAL);
    private static final Set<String> FIGURES = Set.of("amount", "quantity", RowShape.RECORDS);

    private final ResultSet result;
    private final List<String> columns = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();

    PulledRows(ResultSet result) throws SQLException {
        this.result = result;
        ResultSetMetaData about = result.getMetaData();
        for (int i = 1; i <= about.getColumnCount(); i++) {
            columns.add(about.getColumnLabel(i).toLowerCase(Locale.ROOT));
            types.add(about.getColumnType(i));
        }
    }

    List<String> columns() {
        return columns;
    }

    /** Columns that cannot be read exactly, or stand twice. */
    List<Refused> problems() {
        List<Refused> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String column = columns.get(i);
            if (columns.indexOf(column) != i) {
                problems.add(Refused.invalid("ledger.pull.column.twice", column));
            }
            if (FIGURES.contains(column) && INEXACT.contains(types.get(i))) {
                problems.add(Refused.invalid("ledger.pull.column.inexact", column));
            }
            if (column.equals("business_date")
                    && (types.get(i) == Types.TIMESTAMP || types.get(i) == Types.TIMESTAMP_WITH_TIMEZONE)) {
                problems.add(Refused.invalid("ledger.pull.column.date"));
            }
        }
        return problems;
    }

    boolean next() throws SQLException {
        return result.next();
    }

    /** The current row; what is empty or null is absent. */
    Map<String, String> row() throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String value = value(i + 1, types.get(i));
            if (value != null && !value.isEmpty()) {
                row.put(columns.get(i), value);
            }
        }
        return row;
    }

    private @Nullable String value(int column, int type) throws SQLException {
        if (type == Types.BOOLEAN || type == Types.BIT) {
            boolean value = result.getBoolean(column);
            return result.wasNull() ? null : String.valueOf(value);
        }
        String text = result.getString(column);
        if (text != null && (type == Types.DECIMAL || type == Types.NUMERIC) && text.indexOf('E') >= 0) {
            return new BigDecimal(text).toPlainString();
        }
        return text;
    }
}
