package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The sums of a calculator's measures, as SQL on rows {@code e} of the daily totals or of the ledger: the one place that
 * says what is added up for which {@link Measure}.
 */
record SumSql(Counts counts, Set<Measure> needs, boolean now) {

    private static final String NOTHING = "cast(0 as numeric)";

    /** Columns within, opening, day_weighted and records of a group of rows. */
    String columns() {
        boolean opening = needs.contains(Measure.OPENING);
        String sum = "sum(" + value() + ")";
        return (opening ? part(sum, ">=") : sum) + " as within, "
                + (opening ? part(sum, "<") : NOTHING) + " as opening, "
                + (needs.contains(Measure.DAY_WEIGHTED) ? part(dayWeighted(), ">=") : NOTHING) + " as day_weighted, "
                + "sum(" + (now ? "e.records" : "e.sign") + ") as records";
    }

    /** Sums of the same columns of {@code s}. */
    String sums() {
        return "sum(s.within) as within, sum(s.opening) as opening, sum(s.day_weighted) as day_weighted,"
                + " sum(s.records) as records";
    }

    /** Which rows count: from the beginning of the ledger where an opening is needed. */
    String rows() {
        String dates = needs.contains(Measure.OPENING)
                ? "e.business_date <= :until"
                : "e.business_date between :start and :until";
        return "e.record_type = :recordType and " + dates + (now ? "" : " and e.known_at <= :knownAt");
    }

    /** What one row brings; a reversal takes away. */
    String value() {
        return switch (counts) {
            case AMOUNT -> now ? "e.amount" : "e.sign * e.amount";
            case QUANTITY -> now ? "e.quantity" : "e.sign * e.quantity";
            case RECORDS -> now ? "e.records" : "e.sign";
            case PARTS -> NOTHING;
        };
    }

    static Measured read(ResultSet row, int days) throws SQLException {
        return new Measured(
                row.getBigDecimal("within"),
                row.getBigDecimal("opening"),
                row.getBigDecimal("day_weighted"),
                days,
                row.getLong("records"),
                List.of());
    }

    private String dayWeighted() {
        return "sum(" + value() + " * (cast(:until as date) - e.business_date + 1))";
    }

    private static String part(String sum, String side) {
        return "coalesce(" + sum + " filter (where e.business_date " + side + " :start), 0)";
    }
}
