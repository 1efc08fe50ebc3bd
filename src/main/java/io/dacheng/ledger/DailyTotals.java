package io.dacheng.ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** D6: the daily totals against the ledger they are derived from. */
@Service
public class DailyTotals {

    private final JdbcClient jdbc;

    DailyTotals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many rows of the totals differ from the ledger; 0 is right. */
    @Transactional(readOnly = true)
    public long differences() {
        return differences(Owner.UNIT) + differences(Owner.MEMBER);
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
        jdbc.sql("lock table unit_daily_total, member_daily_total in share row exclusive mode")
                .update();
        for (Owner owner : Owner.values()) {
            jdbc.sql(owner.in("delete from %1$s")).update();
            jdbc.sql(owner.in("""
                    insert into %1$s (record_type, %2$s, business_date, amount, quantity, records)
                    select record_type, %2$s, business_date, sum(sign * amount), sum(sign * quantity), sum(sign)
                    from business_record where %2$s is not null
                    group by record_type, %2$s, business_date having sum(sign) <> 0
                    order by %2$s, business_date, record_type
                    """)).update();
        }
    }

    /**
     * Adds what a batch writes to the ledger, in its transaction. Rows are taken in one order by every batch.
     *
     * @param effects the entries, as a query
     * @param reversed whether the batch takes anything back, so that a day may become empty
     */
    void add(String effects, boolean reversed) {
        for (Owner owner : Owner.values()) {
            jdbc.sql(owner.in("""
                    insert into %1$s as total (record_type, %2$s, business_date, amount, quantity, records)
                    select record_type, %2$s, business_date, sum(sign * amount), sum(sign * quantity), sum(sign)
                    from (""" + effects + """
                    ) effect where %2$s is not null
                    group by record_type, %2$s, business_date
                    order by %2$s, business_date, record_type
                    on conflict (%2$s, record_type, business_date) do update set
                        amount = total.amount + excluded.amount,
                        quantity = total.quantity + excluded.quantity,
                        records = total.records + excluded.records
                    """)).update();
            if (reversed) {
                jdbc.sql(owner.in("""
                        delete from %1$s total
                        using (select distinct record_type, %2$s, business_date from record_change where sign = -1) day
                        where total.record_type = day.record_type and total.%2$s = day.%2$s
                          and total.business_date = day.business_date and total.records = 0
                        """)).update();
            }
        }
    }

    private enum Owner {
        UNIT("unit_daily_total", "unit_id"),
        MEMBER("member_daily_total", "member_id");

        private final String table;
        private final String column;

        Owner(String table, String column) {
            this.table = table;
            this.column = column;
        }

        /** @param sql %1$s for the table of totals, %2$s for the column of the owner */
        String in(String sql) {
            return sql.formatted(table, column);
        }
    }
}
