package io.dacheng.school.diagnosis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Rows, months and the total of a diagnosis, out of one statement. */
final class Grouped {

    private static final int BY_KEY = 0b01;
    private static final int BY_MONTH = 0b10;
    private static final int TOTAL = 0b11;

    interface Figures<F> {
        F of(ResultSet row) throws SQLException;
    }

    private Grouped() {}

    /**
     * Sums over {@code facts} by what is asked for, by month, and of all.
     *
     * @param sums without a comma at the end; as columns
     * @param order of the rows, before their names
     */
    static String select(DiagnosisBy by, String sums, String order) {
        return """
                , named as (
                select facts.*, %s as key, %s as key_name, date_trunc('month', facts.day)::date as month
                """.formatted(by.key(), by.nameOfKey()) + Scope.NAMED + """
                )
                select grouping(key, month) as part, key, key_name, month,
                """ + sums + """
                from named group by grouping sets ((key, key_name), (month), ())
                order by part, month,
                """
                + (by == DiagnosisBy.MONTH ? "key" : order + ", key_name, key");
    }

    static <F> DiagnosisReport<F> of(
            StatementSpec statement, Map<String, @Nullable Object> parameters, DiagnosisBy by, Figures<F> figures) {
        List<DiagnosisRow<F>> rows = new ArrayList<>();
        List<DiagnosisRow<F>> months = new ArrayList<>();
        List<F> total = new ArrayList<>();
        statement.params(parameters).query(row -> {
            F shown = figures.of(row);
            switch (row.getInt("part")) {
                case BY_KEY -> rows.add(new DiagnosisRow<>(row.getString("key"), row.getString("key_name"), shown));
                case BY_MONTH ->
                    months.add(new DiagnosisRow<>(row.getString("month").substring(0, 7), null, shown));
                case TOTAL -> total.add(shown);
                default -> throw new IllegalStateException("No such part");
            }
        });
        return new DiagnosisReport<>(rows, total.get(0), by == DiagnosisBy.MONTH ? rows : months);
    }
}
