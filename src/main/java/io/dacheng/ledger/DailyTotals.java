package io.dacheng.ledger;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** D6: the totals of days and of months against the ledger they are derived from. */
@Service
public class DailyTotals {

    private final JdbcClient jdbc;

    DailyTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows of the daily totals differ from the ledger, and months from their days; 0 is right. */
    @Transactional(readOnly = true)
    public long differences() {
        long differences = 0;
        for (Owner owner : Owner.values()) {
            differences += differences(owner)
                    + jdbc.sql(YearTotals.differences(owner)).query(Long.class).single();
        }
        return differences;
    }

    private long differences(Owner owner) {
        return jdbc.sql(owner.in("""
                        select count(*)
                        from (select record_type, %2$s as owner, business_date, amount, quantity, records from %1$s) kept
                        full join (
                            select record_type, %2$s as owner, business_date, sum(sign * amount) as amount,
                                   sum(sign * quantity) as quantity, sum(sign) as records
                            from business_record where %2$s is not null
                            group by record_type, %2$s, business_date having sum(sign) <> 0
                        ) derived using (record_type, owner, business_date)
                        where kept.amount is distinct from derived.amount
                           or kept.quantity is distinct from derived.quantity
                           or kept.records is distinct from derived.records
                        """)).query(Long.class).single();
    }

    /** Computes all totals anew from the ledger. Batches that come meanwhile wait. */
    @Transactional
    public void rebuild() {
        jdbc.sql("lock table unit_daily_total, member_daily_total, unit_year_total, member_year_total"
                        + " in share row exclusive mode")
                .update();
        for (Owner owner : Owner.values()) {
            jdbc.sql(owner.in("delete from %1$s")).update();
            // Laid down month by month: who reads some days of everybody finds them side by side.
            jdbc.sql(owner.in("""
                    insert into %1$s (record_type, %2$s, business_date, amount, quantity, records)
                    select record_type, %2$s, business_date, sum(sign * amount), sum(sign * quantity), sum(sign)
                    from business_record where %2$s is not null
                    group by record_type, %2$s, business_date having sum(sign) <> 0
                    order by date_trunc('month', business_date), %2$s, business_date, record_type
                    """)).update();
            jdbc.sql(owner.in("delete from %3$s")).update();
            jdbc.sql(YearTotals.fill(owner)).update();
        }
    }

    /**
     * Adds what a batch writes to the ledger, in its transaction. Rows are taken in one order by every batch.
     *
     * @param effects the entries, as a query
     * @param reversed whether the batch takes anything back, so that a day may become empty
     */
    void add(String effects, boolean reversed) {
        jdbc.sql("""
                create temporary table if not exists record_day (
                    record_type text collate "C", owner_id bigint, business_date date, amount numeric, quantity numeric,
                    records bigint
                ) on commit delete rows
                """).update();
        for (Owner owner : Owner.values()) {
            jdbc.sql("delete from record_day").update();
            jdbc.sql(owner.in("""
                            insert into record_day
                            select record_type, %2$s, business_date, sum(sign * amount), sum(sign * quantity), sum(sign)
                            from (""" + effects + """
                            ) effect where %2$s is not null
                            group by record_type, %2$s, business_date
                            """)).update();
            addDays(owner, reversed);
        }
    }

    /** Adds what {@code record_day} holds. */
    private void addDays(Owner owner, boolean reversed) {
        List<Integer> months = jdbc.sql(
                        "select min(business_date) as first, max(business_date) as last from record_day")
                .query((row, number) -> row.getObject("first") == null
                        ? List.<Integer>of()
                        : YearTotals.months(
                                row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class)))
                .single();
        if (months.isEmpty()) {
            return;
        }
        jdbc.sql(owner.in("""
                        insert into %1$s as total (record_type, %2$s, business_date, amount, quantity, records)
                        select record_type, owner_id, business_date, amount, quantity, records from record_day
                        order by owner_id, business_date, record_type
                        on conflict (%2$s, record_type, business_date) do update set
                            amount = total.amount + excluded.amount,
                            quantity = total.quantity + excluded.quantity,
                            records = total.records + excluded.records
                        """)).update();
        if (reversed) {
            jdbc.sql(owner.in("""
                    delete from %1$s total using record_day day
                    where total.record_type = day.record_type and total.%2$s = day.owner_id
                      and total.business_date = day.business_date and total.records = 0
                    """)).update();
        }
        jdbc.sql(YearTotals.add(owner, months)).update();
    }
}
