package io.dacheng.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The totals of months, as SQL: a row for each owner, record type and year with twelve columns of amounts (a01 to a12),
 * of quantities (q01 ...) and of records (n01 ...). Each is what the daily totals from the first of January to the end of
 * its month add up to; an empty column is zero.
 */
final class YearTotals {

    private static final int MONTHS = 12;

    private YearTotals() {}

    /** The months of a year, 1 to 12, whose columns change with days between these two: up to December, also of more years. */
    static List<Integer> months(LocalDate first, LocalDate last) {
        int begin = first.getYear() == last.getYear() ? first.getMonthValue() : 1;
        return IntStream.rangeClosed(begin, MONTHS).boxed().toList();
    }

    /**
     * Adds the sums that the table {@code record_day} holds.
     *
     * @param months whose columns change
     */
    static String add(Owner owner, List<Integer> months) {
        return """
                insert into %1$s as total (record_type, year, %2$s, %3$s)
                select record_type, year, owner_id, %4$s from (%5$s) day
                group by record_type, year, owner_id
                order by record_type, year, owner_id
                on conflict (record_type, year, %2$s) do update set %6$s
                """.formatted(
                        owner.years(),
                        owner.column(),
                        columns(months, column -> column),
                        sums(months),
                        days("owner_id", "record_day"),
                        columns(
                                months,
                                column -> column + " = coalesce(total." + column + ", 0) + coalesce(excluded." + column
                                        + ", 0)"));
    }

    /** Computes all of them anew from the daily totals. */
    static String fill(Owner owner) {
        List<Integer> all = IntStream.rangeClosed(1, MONTHS).boxed().toList();
        return """
                insert into %1$s (record_type, year, %2$s, %3$s)
                select record_type, year, %2$s, %4$s from (%5$s) day
                group by record_type, year, %2$s
                order by record_type, year, %2$s
                """.formatted(
                        owner.years(),
                        owner.column(),
                        columns(all, column -> column),
                        sums(all),
                        days(owner.column(), owner.days()));
    }

    /** How many months differ from what their days add up to. */
    static String differences(Owner owner) {
        String months = IntStream.rangeClosed(1, MONTHS)
                .mapToObj(month -> "(" + month + ", " + ofMonth("a", month) + ", " + ofMonth("q", month) + ", "
                        + ofMonth("n", month) + ")")
                .collect(Collectors.joining(", "));
        return """
                select count(*)
                from (select t.record_type, t.year, t.%2$s, m.month, m.amount, m.quantity, m.records
                      from %1$s t cross join lateral (values %3$s) m(month, amount, quantity, records)
                      where m.records <> 0 or m.amount <> 0 or m.quantity <> 0) kept
                full join (select record_type, year, %2$s, month, sum(amount) as amount, sum(quantity) as quantity,
                                  sum(records) as records
                           from (%4$s) day group by record_type, year, %2$s, month) derived
                    using (record_type, year, %2$s, month)
                where kept.amount is distinct from derived.amount
                   or kept.quantity is distinct from derived.quantity
                   or kept.records is distinct from derived.records
                """.formatted(owner.years(), owner.column(), months, days(owner.column(), owner.days()));
    }

    private static String days(String owner, String table) {
        return """
                select record_type, %1$s, cast(extract(year from business_date) as integer) as year,
                       cast(extract(month from business_date) as integer) as month, amount, quantity, records
                from %2$s""".formatted(owner, table);
    }

    private static String columns(List<Integer> months, UnaryOperator<String> each) {
        return months.stream()
                .flatMap(month -> Stream.of("a", "q", "n").map(kind -> kind + "%02d".formatted(month)))
                .map(each)
                .collect(Collectors.joining(", "));
    }

    private static String sums(List<Integer> months) {
        return months.stream()
                .flatMap(month -> Stream.of("amount", "quantity", "records")
                        .map(value -> "sum(%s) filter (where month <= %d)".formatted(value, month)))
                .collect(Collectors.joining(", "));
    }

    private static String ofMonth(String kind, int month) {
        String upTo = "coalesce(" + kind + "%02d, 0)";
        return upTo.formatted(month) + (month == 1 ? "" : " - " + upTo.formatted(month - 1));
    }
}
