package io.dacheng.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The totals of months, as SQL: a row for each owner, record type and year with twelve columns of amounts (a01 to a12),
 * of quantities (q01 ...) and of records (n01 ...). They are what the daily totals of the month add up to; an empty
 * column is zero.
 */
final class YearTotals {

    private static final int MONTHS = 12;

    private YearTotals() {}

    /** The months of a year, 1 to 12, in which days between these two lie. */
    static List<Integer> months(LocalDate first, LocalDate last) {
        LocalDate begin = first.withDayOfMonth(1);
        long months = Math.min(MONTHS, ChronoUnit.MONTHS.between(begin, last) + 1);
        return IntStream.range(0, (int) months)
                .map(i -> begin.plusMonths(i).getMonthValue())
                .sorted()
                .boxed()
                .toList();
    }

    /**
     * Adds the sums that the table {@code record_day} holds.
     *
     * @param months which months they lie in
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
        List<Integer> all = months(LocalDate.EPOCH, LocalDate.EPOCH.plusYears(1));
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
                .mapToObj("(%1$d, a%1$02d, q%1$02d, n%1$02d)"::formatted)
                .collect(Collectors.joining(", "));
        return """
                select count(*)
                from (select t.record_type, t.year, t.%2$s, m.month, coalesce(m.amount, 0) as amount,
                             coalesce(m.quantity, 0) as quantity, coalesce(m.records, 0) as records
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
                        .map(value -> "sum(%s) filter (where month = %d)".formatted(value, month)))
                .collect(Collectors.joining(", "));
    }
}
