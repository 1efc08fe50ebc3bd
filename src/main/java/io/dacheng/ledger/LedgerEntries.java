package io.dacheng.ledger;

import java.time.Instant;
import java.time.ZoneOffset;
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
                insert into record_head (source, source_id, revision, entry_id)
                select source, source_id, revision, id from record_row where latest and reason is null
                order by source, source_id
                on conflict do nothing
                """).update();
        if (fresh == identities) {
            return;
        }
        stage.compareWithHeads();
        jdbc.sql("""
                with locked as materialized (
                    select h.source, h.source_id, h.revision, h.entry_id
                    from record_known k
                    join record_row r on r.source = k.source and r.source_id = k.source_id
                                     and r.latest and r.reason is null and r.revision > k.revision
                    join record_head h on h.source = k.source and h.source_id = k.source_id
                    order by h.source, h.source_id
                    for update of h
                )
                update record_known k set revision = l.revision, entry_id = l.entry_id from locked l
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
                    join business_record e on e.id = k.entry_id
                    where not exists (select from org_unit_ancestry y
                                      where y.unit_id = e.unit_id and y.ancestor_id = any (cast(:roots as bigint[]))))
                """).param("roots", sight.array()).query(Boolean.class).single();
    }

    /** New values, reversals of what they replace, heads and totals. */
    void write(UUID batch, Instant knownAt) {
        jdbc.sql("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes, known_at)
                overriding system value
                select id, :batch, source, source_id, revision, 1, record_type, member_id, unit_id, business_date,
                       amount, quantity, attributes, :knownAt
                from record_row where reason is null and not duplicate and not cancelled
                """)
                .param("batch", batch)
                .param("knownAt", knownAt.atOffset(ZoneOffset.UTC))
                .update();
        boolean reversed = reverseWithin(batch, knownAt) + reverseKnown(batch, knownAt) > 0;
        keepCancellations(batch);
        raiseHeads();
        totals.add(batch, reversed);
    }

    /** A value that a later row of the same upload replaces or cancels. */
    private int reverseWithin(UUID batch, Instant knownAt) {
        return jdbc.sql("""
                insert into business_record (batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes, known_at, reverses)
                select :batch, source, source_id, next_revision, -1, record_type, member_id, unit_id, business_date,
                       amount, quantity, attributes, :knownAt, id
                from (select r.*, lead(revision) over (partition by source, source_id order by revision) as next_revision
                      from record_row r where several and reason is null and not duplicate) chain
                where next_revision is not null and not cancelled
                """)
                .param("batch", batch)
                .param("knownAt", knownAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The live value of an earlier batch. */
    private int reverseKnown(UUID batch, Instant knownAt) {
        return jdbc.sql("""
                insert into business_record (batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes, known_at, reverses)
                select :batch, e.source, e.source_id, r.revision, -1, e.record_type, e.member_id, e.unit_id,
                       e.business_date, e.amount, e.quantity, e.attributes, :knownAt, e.id
                from record_known k
                join (select source, source_id, min(revision) as revision from record_row
                      where reason is null and not duplicate group by source, source_id) r
                  on r.source = k.source and r.source_id = k.source_id
                join business_record e on e.id = k.entry_id
                """)
                .param("batch", batch)
                .param("knownAt", knownAt.atOffset(ZoneOffset.UTC))
                .update();
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
                update record_head h set revision = r.revision, entry_id = case when r.cancelled then null else r.id end
                from record_row r
                where h.source = r.source and h.source_id = r.source_id
                  and r.latest and r.reason is null and not r.duplicate
                  and (r.cancelled or exists (select from record_known k
                                              where k.source = r.source and k.source_id = r.source_id))
                """).update();
    }
}
