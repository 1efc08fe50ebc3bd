package io.dacheng.ledger;

import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.time.Clock;
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
    private final RecordStage stage;
    private final LedgerEntries entries;
    private final KnownMoments moments;
    private final AuditLog audit;
    private final Clock clock;

    BatchUndo(
            JdbcClient jdbc,
            Batches batches,
            RecordStage stage,
            LedgerEntries entries,
            KnownMoments moments,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.stage = stage;
        this.entries = entries;
        this.moments = moments;
        this.audit = audit;
        this.clock = clock;
    }

    void undo(String login, UUID id) {
        stage.plannedAnew(() -> {
            undoPlanned(login, id);
            return id;
        });
    }

    private void undoPlanned(String login, UUID id) {
        entries.waitForUploads();
        BatchView batch = batches.find(id).orElseThrow();
        requireUndoable(batch);
        stage.prepare();
        inPassesIfMany(batch, () -> collect(batch));
        refuseIfBuiltOn();
        long block = entries.block();
        long identities = identities();
        UUID undo = UUID.randomUUID();
        batches.insert(
                new BatchView(
                        undo,
                        BatchView.State.ACCEPTED,
                        batch.fileName(),
                        login,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        identities,
                        0,
                        0,
                        List.of(),
                        batch.format(),
                        false,
                        id,
                        null,
                        false),
                null,
                "");
        inPassesIfMany(batch, () -> {
            restore(block);
            reverse(block + identities);
            setHeads();
        });
        entries.append(undo, true);
        batches.setRange(undo, block + 1, block + 2 * identities);
        batches.markUndone(id, undo);
        audit.record(login, "records.undo", "batch:" + id, "by batch " + undo);
        moments.publish(undo);
    }

    private void inPassesIfMany(BatchView batch, Runnable work) {
        if (batch.accepted() >= RecordStage.MANY) {
            stage.inPasses(work);
        } else {
            work.run();
        }
    }

    private static void requireUndoable(BatchView batch) {
        if (batch.ofProduct()) {
            throw Refused.conflict("ledger.undo.of.product");
        }
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
    private void collect(BatchView batch) {
        jdbc.sql("""
                create temporary table if not exists record_undo_entry (like record_change) on commit delete rows
                """).update();
        jdbc.sql("""
                create temporary table if not exists record_undo (
                    source text collate "C", source_id text collate "C", after integer, head integer, live_id bigint,
                    live_unit bigint, live_date date, before integer, before_id bigint, before_unit bigint, before_date date
                ) on commit delete rows
                """).update();
        jdbc.sql("delete from record_undo_entry").update();
        jdbc.sql("delete from record_undo").update();
        int written = jdbc.sql("""
                insert into record_undo_entry (id, source, source_id, revision, record_type, member_id, unit_id,
                    business_date, amount, quantity, attributes, sign, reverses)
                select id, source, source_id, revision, record_type, member_id, unit_id, business_date, amount,
                       quantity, attributes, sign, reverses
                from business_record where id between :first and :last and batch_id = :batch
                """)
                .param("batch", batch.id())
                .params(batches.range(batch.id()))
                .update();
        if (written >= RecordStage.MANY) {
            jdbc.sql("set local work_mem = '64MB'").update();
            stage.analyze("record_undo_entry");
        }
        int identities = jdbc.sql("""
                with written as (
                    select source, source_id, max(revision) as after from record_undo_entry group by source, source_id
                ), corrected as (
                    select e.source, e.source_id, e.reverses, e.unit_id, e.business_date
                    from record_undo_entry e
                    where e.sign = -1 and not exists (select from record_undo_entry own where own.id = e.reverses)
                ), cancelled as (
                    select source, source_id, before, after from batch_cancellation where batch_id = :batch
                )
                insert into record_undo
                select source, source_id, greatest(w.after, x.after), h.revision, h.entry_id, h.unit_id,
                       h.business_date, coalesce(x.before, 0), c.reverses, c.unit_id, c.business_date
                from written w
                full join cancelled x using (source, source_id)
                left join corrected c using (source, source_id)
                left join record_head h using (source, source_id)
                """).param("batch", batch.id()).update();
        if (identities >= RecordStage.MANY) {
            stage.analyze("record_undo");
        }
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

    /** What the batch had corrected, again under its own revision. */
    private void restore(long above) {
        LedgerEntries.Known before =
                jdbc.sql("""
                select count(*) as rows, min(before_date) as first, max(before_date) as last
                from record_undo where before_id is not null
                """).query(LedgerEntries.Known.class).single();
        if (before.rows() == 0) {
            return;
        }
        entries.entriesFrom(before.rows(), () -> jdbc.sql("""
                insert into record_change (id, source, source_id, revision, record_type, member_id, unit_id,
                    business_date, amount, quantity, attributes, sign)
                select :above + row_number() over (), e.source, e.source_id, e.revision, e.record_type, e.member_id,
                       e.unit_id, e.business_date, e.amount, e.quantity, e.attributes, 1
                from record_undo u
                join business_record e
                  on e.unit_id = u.before_unit and e.business_date = u.before_date and e.id = u.before_id
                where e.business_date between :first and :last
                """)
                .param("above", above)
                .param("first", before.first())
                .param("last", before.last())
                .update());
    }

    /** What is live: entries of the batch, or those that brought them back when something later was undone. */
    private void reverse(long above) {
        int own = jdbc.sql("""
                insert into record_change (id, source, source_id, revision, record_type, member_id, unit_id,
                    business_date, amount, quantity, attributes, sign, reverses)
                select :above + row_number() over (), e.source, e.source_id, e.revision, e.record_type, e.member_id,
                       e.unit_id, e.business_date, e.amount, e.quantity, e.attributes, -1, e.id
                from record_undo u join record_undo_entry e on e.id = u.live_id
                """).param("above", above).update();
        LedgerEntries.Known others =
                jdbc.sql("""
                select count(*) as rows, min(live_date) as first, max(live_date) as last
                from record_undo u
                where live_id is not null and not exists (select from record_undo_entry e where e.id = u.live_id)
                """).query(LedgerEntries.Known.class).single();
        if (others.rows() > 0) {
            entries.entriesFrom(others.rows(), () -> jdbc.sql("""
                    insert into record_change (id, source, source_id, revision, record_type, member_id, unit_id,
                        business_date, amount, quantity, attributes, sign, reverses)
                    select :above + row_number() over (), e.source, e.source_id, e.revision, e.record_type, e.member_id,
                           e.unit_id, e.business_date, e.amount, e.quantity, e.attributes, -1, e.id
                    from record_undo u
                    join business_record e
                      on e.unit_id = u.live_unit and e.business_date = u.live_date and e.id = u.live_id
                    where e.business_date between :first and :last
                      and not exists (select from record_undo_entry own where own.id = u.live_id)
                    """)
                    .param("above", above + own)
                    .param("first", others.first())
                    .param("last", others.last())
                    .update());
        }
    }

    private void setHeads() {
        jdbc.sql("""
                update record_head h
                set revision = coalesce(c.revision, u.before), entry_id = c.id, unit_id = c.unit_id,
                    business_date = c.business_date
                from record_undo u
                left join record_change c on c.sign = 1 and c.source_id = u.source_id and c.source = u.source
                where h.source = u.source and h.source_id = u.source_id and (u.before > 0 or u.before_id is not null)
                """).update();
        jdbc.sql("""
                delete from record_head h using record_undo u
                where h.source = u.source and h.source_id = u.source_id and u.before = 0 and u.before_id is null
                """).update();
    }

    /** A record that a later batch changed again. */
    record Later(String source, String sourceId, long howMany) {}
}
