package io.dacheng.ledger;

import io.dacheng.access.AccessService;
import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.metric.MetricService;
import io.dacheng.organisation.Role;
import io.dacheng.shared.Refused;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes business records in (D1-D3): checked, deduplicated, credited, added to the daily totals, in one transaction.
 *
 * <p>Of each identity (source, source id) the highest revision counts, whatever the order of arrival. A higher one takes
 * the earlier value back and brings its own; with {@code cancelled} it only takes back. The same or a lower revision is
 * a duplicate. An empty amount is 0, an empty quantity 1.
 */
@Service
public class RecordIngest {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_FILE_NAME = 255;

    /** For ids that no entry has. */
    private static final long NO_BLOCK = Long.MIN_VALUE;

    private final AccessService access;
    private final MetricService metrics;
    private final RecordStage stage;
    private final LedgerEntries entries;
    private final Batches batches;
    private final KnownMoments moments;
    private final AuditLog audit;
    private final Clock clock;
    private final Set<String> ownSources;
    private final TransactionTemplate transactions;

    RecordIngest(
            AccessService access,
            MetricService metrics,
            RecordStage stage,
            LedgerEntries entries,
            Batches batches,
            KnownMoments moments,
            AuditLog audit,
            Clock clock,
            List<OwnSource> ownSources,
            PlatformTransactionManager transactionManager) {
        this.access = access;
        this.metrics = metrics;
        this.stage = stage;
        this.entries = entries;
        this.batches = batches;
        this.moments = moments;
        this.audit = audit;
        this.clock = clock;
        this.ownSources = ownSources.stream().map(OwnSource::code).collect(Collectors.toUnmodifiableSet());
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Whether the viewer may send records at all; which ones, each row's member and unit decide. */
    @Reads
    public boolean mayUpload(Viewer viewer) {
        return viewer.administrator()
                || Stream.of(Role.ADMIN, Role.PROCESS_ADMIN, Role.TARGET_SETTER, Role.BRANCH_HEAD)
                        .anyMatch(viewer::has);
    }

    /**
     * Takes a batch in. The same key with the same body answers the first batch again; with another body it is refused.
     *
     * @throws Refused INVALID for an unreadable body ({@code ledger.body...}) or a re-used key
     *     ({@code ledger.key.reused}); FORBIDDEN without the right
     */
    public BatchView take(Viewer viewer, RecordUpload upload) {
        requireMayUpload(viewer);
        String key = checkedKey(upload.idempotencyKey());
        // The body is read to its end before a transaction begins: a slow sender holds no connection.
        try (UploadBody body = UploadBody.of(upload)) {
            return done(transactions.execute(transaction -> stage.plannedAnew(() -> take(viewer, upload, key, body))));
        }
    }

    /** What {@link #take} would answer; changes nothing and needs no key. */
    public BatchView preview(Viewer viewer, RecordUpload upload) {
        requireMayUpload(viewer);
        try (UploadBody body = UploadBody.of(upload)) {
            return done(transactions.execute(transaction -> {
                transaction.setRollbackOnly();
                return stage.plannedAnew(() -> {
                    Sight sight = sight(viewer);
                    StageRows.Staged staged = fill(upload, body, sight, NO_BLOCK);
                    long duplicates = judge(staged, sight, upload, body, NO_BLOCK, false);
                    return judged(viewer, upload, staged, duplicates);
                });
            }));
        }
    }

    private BatchView take(Viewer viewer, RecordUpload upload, @Nullable String key, UploadBody body) {
        if (key != null) {
            batches.waitForKey(viewer.login(), key);
            Optional<Batches.Known> first = batches.byKey(viewer.login(), key);
            if (first.isPresent()) {
                return repeated(first.get(), key, body);
            }
        }
        entries.waitForUndo();
        long block = entries.block();
        Sight sight = sight(viewer);
        StageRows.Staged staged = fill(upload, body, sight, block);
        upload.watch().at(UploadWatch.Step.CHECKING, 0);
        BatchView batch = upload.atomic() ? refusedWhole(viewer, upload, staged, sight, body, block) : null;
        boolean contested = false;
        if (batch == null) {
            contested = entries.takeHeads(block, staged.good());
            long duplicates = contested ? judge(staged, sight, upload, body, block, true) : 0;
            if (upload.atomic() && staged.rejections().count() > 0) {
                throw Refused.conflict("ledger.batch.overtaken");
            }
            batch = judged(viewer, upload, staged, duplicates);
        }
        // The last chance to stop: from here on it is decided.
        upload.watch().at(UploadWatch.Step.WRITING, 0);
        batches.insert(batch, key, body.hash());
        batches.insertRejections(batch.id(), staged.rejections().first(Batches.KEPT_REJECTIONS));
        if (batch.state() == BatchView.State.ACCEPTED && batch.accepted() > 0) {
            long last = entries.write(batch.id(), block, staged.good(), contested, staged.cancellations());
            batches.setRange(batch.id(), block + 1, last);
        }
        audit.record(
                viewer.login(),
                batch.state() == BatchView.State.ACCEPTED ? "records.accept" : "records.refuse",
                "batch:" + batch.id(),
                "accepted " + batch.accepted() + ", duplicates " + batch.duplicates() + ", rejected "
                        + batch.rejected());
        moments.publish(batch.id());
        return batch;
    }

    private BatchView repeated(Batches.Known first, String key, UploadBody body) {
        if (!first.bodyHash().equals(body.hash())) {
            throw Refused.invalid("ledger.key.reused", key);
        }
        return batches.find(first.id()).orElseThrow();
    }

    /** An atomic upload with a wrong row: its heads are only read. Null when all rows are right so far. */
    private @Nullable BatchView refusedWhole(
            Viewer viewer, RecordUpload upload, StageRows.Staged staged, Sight sight, UploadBody body, long block) {
        if (staged.rejections().count() == 0) {
            if (sight.everything()) {
                return null;
            }
            stage.judge(block, staged.good(), false);
            if (stage.rejectCorrectionsOutOfSight(sight, body, upload, staged.rejections()) == 0) {
                stage.forgetJudged();
                return null;
            }
            return judged(viewer, upload, staged, stage.dropDuplicates());
        }
        return judged(viewer, upload, staged, judge(staged, sight, upload, body, block, false));
    }

    /**
     * @param taken whether the heads are taken, so that new ones are the upload's own
     * @return how many rows are duplicates
     */
    private long judge(
            StageRows.Staged staged, Sight sight, RecordUpload upload, UploadBody body, long block, boolean taken) {
        if (stage.judge(block, staged.good(), taken) == 0) {
            return 0;
        }
        if (!sight.everything()) {
            stage.rejectCorrectionsOutOfSight(sight, body, upload, staged.rejections());
        }
        return stage.dropDuplicates();
    }

    private Sight sight(Viewer viewer) {
        return new Sight(
                viewer.administrator(),
                viewer.administrator() ? Set.of() : access.visibleRoots(viewer),
                LocalDate.now(clock),
                access.managesEverything(viewer) ? Set.of() : ownSources);
    }

    private StageRows.Staged fill(RecordUpload upload, UploadBody body, Sight sight, long block) {
        return stage.fill(body, upload, new RowCheck(metrics.metrics(), sight.today(), sight.closed()), sight, block);
    }

    private BatchView judged(Viewer viewer, RecordUpload upload, StageRows.Staged staged, long duplicates) {
        long rejected = staged.rejections().count();
        boolean refused = upload.atomic() && rejected > 0;
        // The database keeps microseconds; what is answered now must be what is read later.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new BatchView(
                UUID.randomUUID(),
                refused ? BatchView.State.REFUSED : BatchView.State.ACCEPTED,
                upload.fileName() == null ? null : SentRow.shortened(upload.fileName(), LONGEST_FILE_NAME),
                viewer.login(),
                now,
                refused ? 0 : staged.rows() - rejected - duplicates,
                duplicates,
                rejected,
                staged.rejections().first(Batches.SHOWN_REJECTIONS),
                upload.format(),
                upload.atomic(),
                null,
                null,
                false);
    }

    private void requireMayUpload(Viewer viewer) {
        if (!mayUpload(viewer)) {
            throw Refused.forbidden("ledger.upload.forbidden");
        }
    }

    private static @Nullable String checkedKey(@Nullable String key) {
        if (key == null || key.isBlank()) {
            return null;
        }
        if (key.length() > LONGEST_KEY || key.indexOf('\u0000') >= 0) {
            throw Refused.invalid("ledger.key.wrong", LONGEST_KEY);
        }
        return key.strip();
    }

    private static BatchView done(@Nullable BatchView batch) {
        if (batch == null) {
            throw new IllegalStateException("The transaction answered nothing");
        }
        return batch;
    }
}
