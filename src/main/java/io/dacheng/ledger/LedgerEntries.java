package io.dacheng.ledger;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes the judged rows of the stage into the ledger. Batches that share identities wait for each other at the heads,
 * which every batch takes in the same order, so that none waits in a circle.
 */
@Component
class LedgerEntries {

    private final JdbcClient jdbc;
    private final RecordStage stage;
    private final DailyTotals totals;

    LedgerEntries(JdbcClient jdbc, RecordStage stage, DailyTotals totals) {
        this.jdbc = jdbc;
        this.stage = stage;
        this.totals = totals;
    }

    /** The ids of a new batch: above base, the first ones for its rows. */
    record Block(long base, long rows) {}

    long block() {
        return jdbc.sql("select nextval('business_record_block')")
                .query(Long.class)
                .single();
    }

    /** Heads only rise while uploads run; an undo, which lowers them, waits for uploads and they for it. */
    void waitForUndo() {
        jdbc.sql("select pg_advisory_xact_lock_shared(hashtext('dacheng.ledger'))")
                .query(row -> {});
    }

    void waitForUploads() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('dacheng.ledger'))").query(row -> {});
    }

    /** Takes the heads of all identities of the upload; afterwards the stage knows every duplicate. */
    void takeHeads() {
        long identities = jdbc.sql("select count(*) from record_row where latest and reason is null")
                .query(Long.class)
                .single();
        int fresh = jdbc.sql("""
                insert into record_head (source, source_id, revision, entry_id, unit_id, business_date)
                select source, source_id, revision, id, unit_id, business_date from record_row
                where latest and reason is null
                order by source_id, source
                on conflict do nothing
                """).update();
        if (fresh == identities) {
            return;
        }
        stage.compareWithHeads();
        jdbc.sql("""
                with locked as materialized (
                    select h.*
                    from record_known k
                    join record_row r on r.source = k.source and r.source_id = k.source_id
                                     and r.latest and r.reason is null and r.revision > k.revision
                    join record_head h on h.source = k.source and h.source_id = k.source_id
                    order by h.source_id, h.source
                    for update of h
                )
                update record_known k
                set revision = l.revision, entry_id = l.entry_id, unit_id = l.unit_id, business_date = l.business_date
                from locked l
                where l.source = k.source and l.source_id = k.source_id and l.revision > k.revision
                """).update();
        stage.markDuplicates();
    }

    /** Whether a record came under a foreign unit between the check and the lock. */
    boolean correctsOutOfSight(RecordStage.Sight sight) {
        return jdbc.sql("""
                select exists (
                    select from record_known k
                    join record_row r on r.source = k.source and r.source_id = k.source_id
                                     and r.reason is null and not r.duplicate
                    where k.entry_id is not null
                      and not exists (select from org_unit_ancestry y
                                      where y.unit_id = k.unit_id and y.ancestor_id = any (cast(:roots as bigint[]))))
                """).param("roots", sight.array()).query(Boolean.class).single();
    }

    /** New values, reversals of what they replace, heads and totals; answers the last id. */
    long write(UUID batch, Block block) {
        jdbc.sql("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes)
                select id, :batch, source, source_id, revision, 1, record_type, member_id, unit_id, business_date,
                       amount, quantity, attributes
                from record_row where reason is null and not duplicate and not cancelled
                """).param("batch", batch).update();
        int within = reverseWithin(batch, block.base() + block.rows());
        int known = reverseKnown(batch, block.base() + block.rows() + within);
        keepCancellations(batch);
        raiseHeads();
        totals.add(batch, block.base(), within + known > 0);
        return block.base() + block.rows() + within + known;
    }

    /** A value that a later row of the same upload replaces or cancels. */
    private int reverseWithin(UUID batch, long above) {
        return jdbc.sql("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes, reverses)
                select :above + row_number() over (), :batch, source, source_id, next_revision, -1, record_type, member_id, unit_id, business_date,
                       amount, quantity, attributes, id
                from (select r.*, lead(revision) over (partition by source, source_id order by revision) as next_revision
                      from record_row r where several and reason is null and not duplicate) chain
                where next_revision is not null and not cancelled
                """).param("batch", batch).param("above", above).update();
    }

    /** The live value of an earlier batch. */
    private int reverseKnown(UUID batch, long above) {
        return jdbc.sql("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes, reverses)
                select :above + row_number() over (), :batch, e.source, e.source_id, r.revision, -1, e.record_type, e.member_id, e.unit_id,
                       e.business_date, e.amount, e.quantity, e.attributes, e.id
                from record_known k
                join (select source, source_id, min(revision) as revision from record_row
                      where reason is null and not duplicate group by source, source_id) r
                  on r.source = k.source and r.source_id = k.source_id
                join business_record e on e.unit_id = k.unit_id and e.business_date = k.business_date and e.id = k.entry_id
                """).param("batch", batch).param("above", above).update();
    }

    private void keepCancellations(UUID batch) {
        jdbc.sql("""
                insert into batch_cancellation (batch_id, source, source_id, before, after)
                select :batch, r.source, r.source_id, coalesce(k.revision, 0), r.revision
                from record_row r
                left join record_known k on k.source = r.source and k.source_id = r.source_id
                where r.latest and r.reason is null and not r.duplicate and k.entry_id is null
                  and (r.cancelled or k.source is not null)
                """).param("batch", batch).update();
    }

    private void raiseHeads() {
        jdbc.sql("""
                update record_head h set revision = r.revision, entry_id = case when r.cancelled then null else r.id end,
                    unit_id = r.unit_id, business_date = r.business_date
                from record_row r
                where h.source = r.source and h.source_id = r.source_id
                  and r.latest and r.reason is null and not r.duplicate
                  and (r.cancelled or exists (select from record_known k
                                              where k.source = r.source and k.source_id = r.source_id))
                """).update();
    }
}
