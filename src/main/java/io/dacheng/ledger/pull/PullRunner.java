package io.dacheng.ledger.pull;

import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.PullMode;
import io.dacheng.ledger.PullProcess;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One run from its beginning to its end. First the platform's whole answer, outside any transaction; then, in one
 * transaction, its rows as a batch, the new watermark and the end of the run. A crash before leaves nothing, one after
 * leaves all of it.
 */
@Component
class PullRunner {

    private static final Logger LOG = LoggerFactory.getLogger(PullRunner.class);

    private final PullRows rows;
    private final RunRows runs;
    private final PullRules rules;
    private final Sources sources;
    private final PlatformQuery query;
    private final TotalsDifference difference;
    private final MetricService metrics;
    private final RecordIngest ingest;
    private final PullProcess process;
    private final AuditLog audit;
    private final Clock clock;
    private final TransactionTemplate transactions;

    PullRunner(
            PullRows rows,
            RunRows runs,
            PullRules rules,
            Sources sources,
            PlatformQuery query,
            TotalsDifference difference,
            MetricService metrics,
            RecordIngest ingest,
            PullProcess process,
            AuditLog audit,
            Clock clock,
            PlatformTransactionManager transactionManager) {
        this.rows = rows;
        this.runs = runs;
        this.rules = rules;
        this.sources = sources;
        this.query = query;
        this.difference = difference;
        this.metrics = metrics;
        this.ingest = ingest;
        this.process = process;
        this.audit = audit;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactionManager);
    }

    /** Who a pull's batches are from. */
    static Viewer sender(String code, String name) {
        return new Viewer("pull:" + code, name, null, true, Map.of());
    }

    void run(RunControl control) {
        try {
            pull(control);
        } catch (Refused refused) {
            end(control, refused);
        } catch (RuntimeException e) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("Run {} of a pull has failed, reference {}", control.run, reference, e);
            end(control, Refused.conflict("ledger.pull.broken", reference));
        }
    }

    private void pull(RunControl control) {
        PullView pull = rows.byRun(control.run);
        QueryText text = QueryText.of(pull.query());
        Window window = Window.of(pull.mark(), pull.watermark(), pull.overlap(), text, clock);
        Optional<Boolean> stop = runs.begin(control.run, window, clock.instant());
        if (stop.isEmpty()) {
            return;
        }
        if (stop.get()) {
            throw Refused.conflict("ledger.pull.cancelled");
        }
        if (pull.mode() == PullMode.TOTALS) {
            rules.refuseCounted(pull.recordType());
        }
        Platforms.Login login = sources.login(pull.source());
        RowShape shape = new RowShape(
                pull.code(),
                pull.recordType(),
                pull.mode(),
                pull.mark(),
                RowShape.Needs.of(metrics.metrics(), pull.recordType()));
        String sql = text.with(window.literals(login.address().driver()));
        Path answer = draft();
        Path changes = draft();
        try {
            PlatformQuery.Answer come = query.fetch(
                    new PlatformQuery.Question(login, sql, shape, pull.rowLimit(), pull.minutes()), answer, control);
            transactions.executeWithoutResult(
                    transaction -> takeIn(pull, window, come, new Drafts(answer, changes), control));
        } finally {
            delete(answer);
            delete(changes);
        }
    }

    private record Drafts(Path answer, Path changes) {}

    private void takeIn(PullView pull, Window window, PlatformQuery.Answer come, Drafts files, RunControl control) {
        BatchView batch = null;
        TotalsDifference.Changes changes = new TotalsDifference.Changes(come.rows(), 0);
        Path upload = files.answer();
        if (pull.mode() == PullMode.TOTALS) {
            changes =
                    difference.write(files.answer(), pull, window, runs.acceptsVanished(control.run), files.changes());
            upload = files.changes();
        }
        if (changes.changed() + changes.vanished() > 0) {
            batch = take(pull, upload, control);
        }
        // What was rejected is asked for again, until it is right or somebody moves the watermark on.
        if (come.furthest() != null && (batch == null || batch.rejected() == 0)) {
            rows.setWatermark(pull.id(), further(pull, come.furthest()).toString());
        }
        if (!runs.done(
                control, batch == null ? null : batch.id(), changes.changed(), changes.vanished(), clock.instant())) {
            throw Refused.conflict("ledger.pull.interrupted");
        }
        process.ended(control.run, true);
        audit.record(
                "pull:" + pull.code(),
                "pull.done",
                "pull:" + pull.code(),
                "run " + control.run + ", rows " + come.rows() + (batch == null ? "" : ", batch " + batch.id()));
    }

    private BatchView take(PullView pull, Path upload, RunControl control) {
        try (InputStream content = Files.newInputStream(upload)) {
            return ingest.take(
                    sender(pull.code(), pull.name()),
                    new RecordUpload(
                            RecordUpload.Format.CSV,
                            content,
                            "pull " + pull.code() + " run " + control.run,
                            false,
                            pull.name(),
                            control));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Watermark further(PullView pull, Watermark come) {
        String was = pull.watermark();
        Watermark far = come.notAfter(clock);
        return was == null ? far : Watermark.of(pull.mark(), was).orLater(far);
    }

    private void end(RunControl control, Refused reason) {
        boolean cancelled = reason.code().equals("ledger.pull.cancelled");
        try {
            transactions.executeWithoutResult(transaction -> {
                PullRunView.State state = cancelled ? PullRunView.State.CANCELLED : PullRunView.State.FAILED;
                if (runs.failed(control, state, reason, clock.instant())) {
                    process.ended(control.run, false);
                    PullView pull = rows.byRun(control.run);
                    audit.record(
                            "pull:" + pull.code(),
                            cancelled ? "pull.stopped" : "pull.failed",
                            "pull:" + pull.code(),
                            "run " + control.run + ": " + reason.getMessage());
                }
            });
        } catch (RuntimeException e) {
            // The heartbeat stops with this; the next tick of the process ends the run.
            LOG.error("The end of run {} of a pull could not be stored", control.run, e);
        }
    }

    private static Path draft() {
        try {
            return Files.createTempFile("dacheng-pull", ".csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("A temporary file of a pull could not be deleted: {}", e.toString());
        }
    }
}
