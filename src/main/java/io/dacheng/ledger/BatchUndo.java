package io.dacheng.ledger;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes a batch back. Nothing is deleted from the ledger: what is live of the batch is reversed, and what it had
 * corrected is written again under its own revision. Uploads wait while it runs.
 */
@Component
class BatchUndo {

    private final JdbcClient jdbc;
    private final Batches batches;
    private final LedgerEntries entries;
    private final DailyTotals totals;
    private final AuditLog audit;
    private final Clock clock;

    BatchUndo(
            JdbcClient jdbc, Batches batches, LedgerEntries entries, DailyTotals totals, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.entries = entries;
        this.totals = totals;
        this.audit = audit;
        this.clock = clock;
    }

    void undo(String login, UUID id) {
        entries.waitForUploads();
        BatchView batch = batches.find(id).orElseThrow();
        requireUndoable(batch);
        long block = entries.block();
        collect(id, block);
        refuseIfBuiltOn();
        long identities = identities();
        UUID undo = UUID.randomUUID();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        batches.insert(
                new BatchView(
                        undo,
                        BatchView.State.ACCEPTED,
                        batch.fileName(),
                        login,
                        now,
                        identities,
                        0,
                        0,
                        List.of(),
                        batch.format(),
                        false,
                        id,
                        null),
                null,
                "");
        reverse(undo, block + identities);
        restore(undo);
        setHeads();
        totals.add(undo, block, true);
        batches.setRange(undo, block + 1, block + 2 * identities);
        batches.markUndone(id, undo);
        audit.record(login, "records.undo", "batch:" + id, "by batch " + undo);
    }

    private static void requireUndoable(BatchView batch) {
        if (batch.state() == BatchView.State.UNDONE) {
            throw Refused.conflict("ledger.undo.done", batch.id());
        }
        if (batch.undoes() != null) {
            throw Refused.conflict("ledger.undo.of.undo", batch.undoes());
        }
        if (batch.accepted() == 0) {
            throw Refused.conflict("ledger.undo.nothing");
        }
    }

    /** Each identity that the batch changed: what it made of it, what is live, and what was before. */
    private void collect(UUID id, long block) {
        jdbc.sql("""
                create temporary table if not exists record_undo (
                    source text collate "C", source_id text collate "C", after integer, head integer,
                    live_id bigint, unit_id bigint, business_date date, before integer, before_id bigint,
                    before_unit bigint, before_date date, restored_id bigint
                ) on commit delete rows
                """).update();
        jdbc.sql("delete from record_undo").update();
        jdbc.sql("""
                with written as (
                    select source, source_id, max(revision) as after from business_record
                    where id between :first and :last and batch_id = :batch
                    group by source, source_id
                ), corrected as (
                    select e.source, e.source_id, b.id, b.revision, b.unit_id, b.business_date
                    from business_record e join business_record b
                      on b.unit_id = e.unit_id and b.business_date = e.business_date and b.id = e.reverses
                    where e.id between :first and :last and e.batch_id = :batch and b.batch_id <> :batch
                ), cancelled as (
                    select source, source_id, before, after from batch_cancellation where batch_id = :batch
                )
                insert into record_undo
                select source, source_id, greatest(w.after, x.after), h.revision, h.entry_id,
                       h.unit_id, h.business_date, coalesce(c.revision, x.before, 0), c.id, c.unit_id, c.business_date,
                       case when c.id is not null then :block + row_number() over () end
                from written w
                full join cancelled x using (source, source_id)
                left join corrected c using (source, source_id)
                left join record_head h using (source, source_id)
                """)
                .param("batch", id)
                .param("block", block)
                .params(batches.range(id))
                .update();
    }

    private void refuseIfBuiltOn() {
        Optional<Later> later = jdbc.sql("""
                select source, source_id, count(*) over () as how_many
                from record_undo where head is distinct from after order by source, source_id limit 1
                """).query(Later.class).optional();
        later.ifPresent(first -> {
            throw Refused.conflict("ledger.undo.built.on", first.howMany(), first.source(), first.sourceId());
        });
    }

    private long identities() {
        return jdbc.sql("select count(*) from record_undo").query(Long.class).single();
    }

    private void reverse(UUID undo, long above) {
        jdbc.sql("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes, reverses)
                select :above + row_number() over (), :undo, e.source, e.source_id, e.revision, -1, e.record_type, e.member_id, e.unit_id,
                       e.business_date, e.amount, e.quantity, e.attributes, e.id
                from record_undo u join business_record e
                  on e.unit_id = u.unit_id and e.business_date = u.business_date and e.id = u.live_id
                """).param("undo", undo).param("above", above).update();
    }

    private void restore(UUID undo) {
        jdbc.sql("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes)
                select u.restored_id, :undo, e.source, e.source_id, e.revision, 1, e.record_type, e.member_id,
                       e.unit_id, e.business_date, e.amount, e.quantity, e.attributes
                from record_undo u join business_record e
                  on e.unit_id = u.before_unit and e.business_date = u.before_date and e.id = u.before_id
                """).param("undo", undo).update();
    }

    private void setHeads() {
        jdbc.sql("""
                update record_head h set revision = u.before, entry_id = u.restored_id, unit_id = u.before_unit,
                    business_date = u.before_date
                from record_undo u
                where h.source = u.source and h.source_id = u.source_id and u.before > 0
                """).update();
        jdbc.sql("""
                delete from record_head h using record_undo u
                where h.source = u.source and h.source_id = u.source_id and u.before = 0
                """).update();
    }

    /** A record that a later batch changed again. */
    record Later(String source, String sourceId, long howMany) {}
}
