package io.dacheng.ledger;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes records of the product as a batch: what an upload does once its rows are checked, without the file. */
@Component
class PostedBatch {

    private final RecordStage stage;
    private final LedgerEntries entries;
    private final Batches batches;
    private final KnownMoments moments;
    private final JdbcClient jdbc;
    private final Clock clock;

    PostedBatch(
            RecordStage stage,
            LedgerEntries entries,
            Batches batches,
            KnownMoments moments,
            JdbcClient jdbc,
            Clock clock) {
        this.stage = stage;
        this.entries = entries;
        this.batches = batches;
        this.moments = moments;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Nothing but the commit, and the audit log, may come after it. */
    void write(String login, List<PostedRecord> records) {
        entries.waitForUndo();
        long block = entries.block();
        stage.prepare();
        stage(block, records);
        boolean contested = entries.takeHeads(block, records.size());
        if (contested && stage.judge(block, records.size(), true) > 0 && stage.dropDuplicates() > 0) {
            throw new IllegalStateException("Some of these records are in the ledger already: "
                    + records.stream().map(PostedRecord::sourceId).toList());
        }
        UUID batch = UUID.randomUUID();
        batches.insert(
                new BatchView(
                        batch,
                        BatchView.State.ACCEPTED,
                        null,
                        login,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        records.size(),
                        0,
                        0,
                        List.of(),
                        RecordUpload.Format.JSON,
                        true,
                        null,
                        null,
                        true),
                null,
                "");
        long cancellations = records.stream().filter(PostedRecord::cancelled).count();
        long last = entries.write(batch, block, records.size(), contested, cancellations);
        batches.setRange(batch, block + 1, last);
        moments.publish(batch);
    }

    private void stage(long block, List<PostedRecord> records) {
        jdbc.sql("""
                insert into record_stage (id, line, source, source_id, revision, cancelled, record_type, member_id, unit_id,
                    business_date, amount, quantity)
                select :block + n, n, source, source_id, revision, cancelled, record_type, member_id, unit_id, business_date,
                       amount, quantity
                from unnest(cast(:sources as text[]), cast(:ids as text[]), cast(:revisions as integer[]),
                            cast(:cancelled as boolean[]), cast(:types as text[]), cast(:members as bigint[]),
                            cast(:units as bigint[]), cast(:dates as date[]), cast(:amounts as numeric[]),
                            cast(:quantities as numeric[])) with ordinality
                     as row(source, source_id, revision, cancelled, record_type, member_id, unit_id, business_date, amount,
                            quantity, n)
                """)
                .param("block", block)
                .param("sources", column(records, PostedRecord::source, String[]::new))
                .param("ids", column(records, PostedRecord::sourceId, String[]::new))
                .param("revisions", column(records, PostedRecord::revision, Integer[]::new))
                .param("cancelled", column(records, PostedRecord::cancelled, Boolean[]::new))
                .param("types", column(records, PostedRecord::recordType, String[]::new))
                .param("members", column(records, PostedRecord::memberId, Long[]::new))
                .param("units", column(records, PostedRecord::unitId, Long[]::new))
                .param("dates", column(records, one -> Date.valueOf(one.businessDate()), Date[]::new))
                .param("amounts", column(records, PostedRecord::amount, BigDecimal[]::new))
                .param(
                        "quantities",
                        column(
                                records,
                                one -> one.quantity() == null ? BigDecimal.ONE : one.quantity(),
                                BigDecimal[]::new))
                .update();
    }

    private static <T> T[] column(
            List<PostedRecord> records,
            Function<PostedRecord, ? extends @Nullable Object> value,
            IntFunction<T[]> array) {
        return records.stream().map(value).toArray(array);
    }
}
