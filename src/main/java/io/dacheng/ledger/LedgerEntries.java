package io.dacheng.ledger;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    /** A new batch's ids: above this one, up to the next block. */
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

    /**
     * Takes the heads of all identities in the stage: new ones are set, known ones that may change are locked.
     *
     * @return whether any row is contested, so that the stage has to judge
     */
    boolean takeHeads(long block, long good) {
        int fresh = jdbc.sql("""
                insert into record_head (source, source_id, revision, entry_id, unit_id, business_date)
                select source, source_id, revision, id, unit_id, business_date from record_stage
                order by source_id, source
                on conflict do nothing
                """).update();
        if (fresh == good) {
            return false;
        }
        jdbc.sql("""
                with locked as materialized (
                    select h.source_id
                    from record_stage s join record_head h on h.source_id = s.source_id and h.source = s.source
                    where s.revision > h.revision
                      and (h.entry_id is null or h.entry_id not between :block + 1 and :block + :good)
                    order by h.source_id, h.source
                    for update of h
                )
                select count(*) from locked
                """)
                .param("block", block)
                .param("good", good)
                .query(Long.class)
                .single();
        return true;
    }

    /**
     * Writes what stands in the stage: new values, reversals of what they replace, heads and totals.
     *
     * @param good how many ids above the block the stage took
     * @param contested whether anything is reversed or raised at all
     * @return the last id
     */
    long write(UUID batch, long block, long good, boolean contested, long cancellations) {
        long reversals = contested ? reversals(block + good) : 0;
        if (contested || cancellations > 0) {
            keepCancellations(batch);
            raiseHeads();
        }
        append(batch, reversals > 0);
        return block + good + reversals;
    }

    /** The entries of the stage and of the changes, as columns of the ledger from {@code sign} on. */
    static final String EFFECTS = """
            select id, source, source_id, revision, cast(1 as smallint) as sign, record_type, member_id, unit_id,
                   business_date, amount, quantity, attributes, cast(null as bigint) as reverses
            from record_stage where not cancelled
            """;

    static final String CHANGES = """
            union all
            select id, source, source_id, revision, sign, record_type, member_id, unit_id, business_date, amount,
                   quantity, attributes, reverses
            from record_change
            """;

    /**
     * Writes the entries of the stage and of the changes, and their totals. In the order of units and members, because
     * then the indexes grow in runs instead of everywhere at once.
     */
    void append(UUID batch, boolean changes) {
        String effects = changes ? EFFECTS + CHANGES : EFFECTS;
        jdbc.sql("""
                insert into business_record (id, batch_id, source, source_id, revision, sign, record_type, member_id,
                    unit_id, business_date, amount, quantity, attributes, reverses)
                select id, :batch, source, source_id, revision, sign, record_type, member_id, unit_id, business_date,
                       amount, quantity, attributes, reverses
                from (%s) effect
                order by (unit_id << 32) + coalesce(member_id, 0)
                """.formatted(effects)).param("batch", batch).update();
        totals.add(effects, changes);
    }

    /** What rows of the upload replace or cancel: the live value of an earlier batch, and earlier rows of their own. */
    private long reversals(long above) {
        jdbc.sql("""
                with chain as (
                    select c.*, lead(revision) over (partition by source_id, source order by id) as next_revision
                    from record_contested c where not duplicate
                )
                insert into record_change (id, source, source_id, revision, record_type, member_id, unit_id,
                    business_date, amount, quantity, attributes, sign, reverses)
                select :above + row_number() over (), s.source, s.source_id, c.next_revision, s.record_type,
                       s.member_id, s.unit_id, s.business_date, s.amount, s.quantity, s.attributes, -1, s.id
                from chain c join record_stage s on s.id = c.id
                where c.next_revision is not null and not c.cancelled
                """).param("above", above).update();
        long within = changes();
        Known known = jdbc.sql("""
                select count(*) as rows, min(known_date) as first, max(known_date) as last
                from record_contested where not duplicate and known_entry is not null
                """).query(Known.class).single();
        if (known.rows() > 0) {
            entriesFrom(known.rows(), () -> jdbc.sql("""
                    insert into record_change (id, source, source_id, revision, record_type, member_id, unit_id,
                        business_date, amount, quantity, attributes, sign, reverses)
                    select :above + row_number() over (), e.source, e.source_id, k.revision, e.record_type, e.member_id,
                           e.unit_id, e.business_date, e.amount, e.quantity, e.attributes, -1, e.id
                    from (select known_entry, known_unit, known_date, min(revision) as revision from record_contested
                          where not duplicate and known_entry is not null
                          group by known_entry, known_unit, known_date) k
                    join business_record e
                      on e.unit_id = k.known_unit and e.business_date = k.known_date and e.id = k.known_entry
                    where e.business_date between :first and :last
                    """)
                    .param("above", above + within)
                    .param("first", known.first())
                    .param("last", known.last())
                    .update());
        }
        return changes();
    }

    /**
     * Looks entries up by unit, day and id. Many of them are found by one pass over their years: a unit may have a
     * hundred thousand records on a day, which the planner cannot know of the pair.
     */
    void entriesFrom(long rows, Runnable lookUp) {
        if (rows >= RecordStage.MANY) {
            stage.inPasses(lookUp);
        } else {
            lookUp.run();
        }
    }

    /** @param first earliest day among them */
    record Known(
            long rows, @Nullable LocalDate first, @Nullable LocalDate last) {}

    private long changes() {
        return jdbc.sql("select count(*) from record_change").query(Long.class).single();
    }

    private void keepCancellations(UUID batch) {
        jdbc.sql("""
                insert into batch_cancellation (batch_id, source, source_id, before, after)
                select :batch, s.source, s.source_id, coalesce(c.known_revision, 0), s.revision
                from record_stage s left join record_contested c on c.id = s.id
                where coalesce(c.latest, true) and c.known_entry is null
                  and (s.cancelled or c.known_revision is not null)
                """).param("batch", batch).update();
    }

    /** Fresh heads stand as their rows set them, but for cancellations, which leave nothing live. */
    private void raiseHeads() {
        jdbc.sql("""
                update record_head h
                set revision = s.revision, entry_id = case when s.cancelled then null else s.id end,
                    unit_id = s.unit_id, business_date = s.business_date
                from record_stage s left join record_contested c on c.id = s.id
                where h.source_id = s.source_id and h.source = s.source
                  and (c.latest or c.id is null and s.cancelled)
                """).update();
    }
}
