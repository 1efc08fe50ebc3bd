package io.dacheng.ledger;

import java.util.UUID;
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
                    """)).update();
        }
    }

    /**
     * Adds what a batch wrote to the ledger, in its transaction. Rows are taken in one order by every batch.
     *
     * @param reversed whether the batch took anything back, so that a day may have become empty
     */
    void add(UUID batch, long block, boolean reversed) {
        for (Owner owner : Owner.values()) {
            jdbc.sql(owner.in("""
                    insert into %1$s as total (record_type, %2$s, business_date, amount, quantity, records)
                    select record_type, %2$s, business_date, sum(sign * amount), sum(sign * quantity), sum(sign)
                    from business_record where %2$s is not null and id > :block and batch_id = :batch
                    group by record_type, %2$s, business_date
                    order by record_type, %2$s, business_date
                    on conflict (record_type, %2$s, business_date) do update set
                        amount = total.amount + excluded.amount,
                        quantity = total.quantity + excluded.quantity,
                        records = total.records + excluded.records
                    """)).param("batch", batch).param("block", block).update();
            if (reversed) {
                jdbc.sql(owner.in("""
                        delete from %1$s total
                        using (select distinct record_type, %2$s, business_date
                               from business_record where id > :block and batch_id = :batch and sign = -1) day
                        where total.record_type = day.record_type and total.%2$s = day.%2$s
                          and total.business_date = day.business_date and total.records = 0
                        """))
                        .param("batch", batch)
                        .param("block", block)
                        .update();
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
