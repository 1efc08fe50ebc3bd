package io.dacheng.achievement;

import io.dacheng.metric.Counts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sums of a calculator's measures, as SQL: the one place that says what is added up for which {@link Measure}.
 *
 * <p>They come from the totals as they are now; what was known earlier is that without what has become known since. Where
 * sums are enough, whole months are read from the totals of years, and from those of days only the few days by which the
 * asked ones differ from whole months, whichever way is shorter.
 *
 * @param owner unit or member, as tables and columns are named
 */
record SumSql(String owner, Counts counts, Set<Measure> needs, LocalDate start, LocalDate until, boolean now) {

    private static final String NOTHING = "cast(0 as numeric)";

    static SumSql of(Question question, String owner, Calculators calculators) {
        return new SumSql(
                owner,
                question.metric().counts(),
                calculators.of(question.metric()).needs(),
                question.period().start(),
                question.until(),
                question.knownAt() == null);
    }

    /**
     * Rows owner_id, within, records, and opening and day_weighted where they are needed, to be added up by owner.
     *
     * @param owners which rows {@code e} are of an asked owner
     */
    String rows(String owners) {
        List<String> rows = new ArrayList<>(fromMonths() ? months(owners) : List.of(days(owners)));
        if (!now) {
            rows.add(knownSince(owners));
        }
        return String.join(" union all ", rows);
    }

    /** Rows business_date, value, to be added up by day, from the period's start on. */
    String byDay(String owners) {
        String ofDays = "select e.business_date, " + ofTotal() + " as value from " + owner + "_daily_total e where "
                + owners + " and " + dates() + " and e.business_date >= :start";
        return now
                ? ofDays
                : ofDays + " union all select e.business_date, -" + ofEntry() + " as value from " + since(owners)
                        + " and e.business_date >= :start";
    }

    boolean opening() {
        return needs.contains(Measure.OPENING);
    }

    boolean dayWeighted() {
        return needs.contains(Measure.DAY_WEIGHTED);
    }

    /** Weighted days have to be seen one by one; of a short time the days themselves are quickest. */
    private boolean fromMonths() {
        return !dayWeighted() && (opening() || start.plusMonths(1).isBefore(until)) && !until.isBefore(start);
    }

    private List<String> months(String owners) {
        MonthCut begin = MonthCut.of(start.minusDays(1));
        MonthCut end = MonthCut.of(until);
        List<String> rows = new ArrayList<>();
        String years = "e.year " + (opening() ? "<= " : "between " + begin.nextMonthsYear() + " and ") + end.year();
        String kind =
                switch (counts) {
                    case AMOUNT -> "a";
                    case QUANTITY -> "q";
                    case RECORDS, PARTS -> "n";
                };
        rows.add("select e." + owner + "_id as owner_id, " + months(kind, begin, end) + " as within, "
                + (opening() ? months(kind, null, begin) + " as opening, " : "")
                + months("n", opening() ? null : begin, end) + " as records from " + owner
                + "_year_total e where e.record_type = :recordType and " + years + " and " + owners);
        end.days().ifPresent(days -> rows.add(days(owners, days, days.sign(), 0, days.sign())));
        begin.days()
                .ifPresent(days -> rows.add(
                        days(owners, days, -days.sign(), opening() ? days.sign() : 0, opening() ? 0 : -days.sign())));
        return rows;
    }

    /** The columns of the months after one cut, or from the first on, up to another, of a row {@code e}. */
    private String months(String kind, @Nullable MonthCut after, MonthCut to) {
        int first = after == null ? Integer.MIN_VALUE : after.nextMonthsYear();
        if (after != null && first == to.year()) {
            String ofTheYear = columns(kind, after.nextMonth(), to.month());
            return opening() ? "case when e.year = " + first + " then " + ofTheYear + " else 0 end" : ofTheYear;
        }
        return "case"
                + (after == null
                        ? ""
                        : " when e.year < " + first + " then 0 when e.year = " + first + " then "
                                + columns(kind, after.nextMonth(), MonthCut.MONTHS))
                + " when e.year < " + to.year() + " then " + columns(kind, 1, MonthCut.MONTHS)
                + " when e.year = " + to.year() + " then " + columns(kind, 1, to.month()) + " else 0 end";
    }

    /** Each column runs from January on, so that some months are the last one's less the one's before the first. */
    private static String columns(String kind, int first, int last) {
        if (first > last) {
            return NOTHING;
        }
        String upTo = "coalesce(e.%s%02d, 0)";
        return first == 1
                ? upTo.formatted(kind, last)
                : upTo.formatted(kind, last) + " - " + upTo.formatted(kind, first - 1);
    }

    /** Some days as they are, each measure with the given sign, or not at all. */
    private String days(String owners, MonthCut.Days days, int within, int opening, int records) {
        return "select e." + owner + "_id, " + signed(within, ofTotal()) + ", "
                + (opening() ? signed(opening, ofTotal()) + ", " : "") + signed(records, "e.records") + " from " + owner
                + "_daily_total e"
                + " where e.record_type = :recordType and e.business_date between date '" + days.first()
                + "' and date '" + days.last() + "' and " + owners;
    }

    private static String signed(int sign, String value) {
        return sign == 0 ? NOTHING : sign < 0 ? "-" + value : value;
    }

    /** All that is needed from the days, added up. */
    private String days(String owners) {
        return "select e.%1$s_id as owner_id, %2$s, sum(e.records) as records from %1$s_daily_total e where "
                        .formatted(owner, measures(ofTotal()))
                + dates() + " and " + owners + " group by e." + owner + "_id";
    }

    /** What has become known since, taken away. */
    private String knownSince(String owners) {
        return "select e.%1$s_id as owner_id, %2$s, -sum(e.sign) as records from "
                        .formatted(owner, measures("-" + ofEntry()))
                + since(owners) + " group by e." + owner + "_id";
    }

    // Blocks of ids are handed out in the order of time, so that all entries since lie above the lowest of their
    // batches'.
    private String since(String owners) {
        return "known_record e where e.known_at > :knownAt and e.id >= (select min(b.first_entry) from record_batch b"
                + " where b.known_at > :knownAt) and " + dates() + " and " + owners;
    }

    private String measures(String value) {
        String sum = "sum(" + value + ")";
        return (opening() ? part(sum, ">=") + " as within, " + part(sum, "<") + " as opening" : sum + " as within")
                + (dayWeighted()
                        ? ", " + part("sum(" + value + " * (cast(:until as date) - e.business_date + 1))", ">=")
                                + " as day_weighted"
                        : "");
    }

    /** Sums of the columns of rows {@code s}. */
    String sums() {
        return "sum(s.within) as within, " + (opening() ? "sum(s.opening) as opening, " : "")
                + (dayWeighted() ? "sum(s.day_weighted) as day_weighted, " : "") + "sum(s.records) as records";
    }

    private static String part(String sum, String side) {
        return "coalesce(" + sum + " filter (where e.business_date " + side + " :start), 0)";
    }

    /** Which rows {@code e} count: from the beginning of the ledger where an opening is needed. */
    private String dates() {
        return "e.record_type = :recordType and "
                + (opening() ? "e.business_date <= :until" : "e.business_date between :start and :until");
    }

    private String ofTotal() {
        return switch (counts) {
            case AMOUNT -> "e.amount";
            case QUANTITY -> "e.quantity";
            case RECORDS -> "e.records";
            case PARTS -> NOTHING;
        };
    }

    /** What one entry of the ledger brings; a reversal takes away. */
    private String ofEntry() {
        return switch (counts) {
            case AMOUNT -> "(e.sign * e.amount)";
            case QUANTITY -> "(e.sign * e.quantity)";
            case RECORDS -> "e.sign";
            case PARTS -> NOTHING;
        };
    }
}
