package io.dacheng.ledger.pull;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.NewPull;
import io.dacheng.ledger.PullMark;
import io.dacheng.ledger.PullPreview;
import io.dacheng.ledger.PullProcess;
import io.dacheng.ledger.PullRunView;
import io.dacheng.ledger.PullService;
import io.dacheng.ledger.PullView;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.metric.MetricService;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the pulls, shows what they would bring and starts them. */
@Service
class Pulls implements PullService {

    private static final int AUDITED = 500;

    private final Sources sources;
    private final PullRows rows;
    private final RunRows runs;
    private final PullRules rules;
    private final PlatformQuery query;
    private final MetricService metrics;
    private final RecordIngest ingest;
    private final PullProcess process;
    private final AuditLog audit;
    private final Clock clock;

    Pulls(
            Sources sources,
            PullRows rows,
            RunRows runs,
            PullRules rules,
            PlatformQuery query,
            MetricService metrics,
            RecordIngest ingest,
            PullProcess process,
            AuditLog audit,
            Clock clock) {
        this.sources = sources;
        this.rows = rows;
        this.runs = runs;
        this.rules = rules;
        this.query = query;
        this.metrics = metrics;
        this.ingest = ingest;
        this.process = process;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PullView> pulls(Viewer viewer) {
        sources.requireRead(viewer);
        return rows.all();
    }

    @Override
    @Transactional(readOnly = true)
    public PullView pull(Viewer viewer, String code) {
        sources.requireRead(viewer);
        return stored(code);
    }

    @Override
    @Transactional
    public boolean save(Viewer viewer, NewPull pull) {
        sources.requireChange(viewer);
        PullView was = rows.byCode(pull.code()).orElse(null);
        long source = sources.stored(pull.source()).id();
        rules.check(pull, was);
        String watermark = watermark(pull, was);
        Instant next = next(pull);
        if (was == null) {
            rows.insert(pull, source, watermark, next, viewer.login(), clock.instant());
        } else {
            rows.update(pull, source, watermark, next, viewer.login(), clock.instant());
        }
        audit.record(
                viewer.login(),
                was == null ? "pull.add" : "pull.change",
                "pull:" + pull.code(),
                pull.mode() + " of " + pull.recordType() + " from " + pull.source() + ", watermark " + watermark + ": "
                        + pull.query()
                                .strip()
                                .substring(
                                        0,
                                        Math.min(AUDITED, pull.query().strip().length())));
        return was == null;
    }

    @Override
    @Transactional
    public void remove(Viewer viewer, String code) {
        sources.requireChange(viewer);
        PullView pull = stored(code);
        if (rows.hasRun(pull.id())) {
            throw Refused.conflict("ledger.pull.has.run", pull.name());
        }
        rows.delete(pull.id());
        audit.record(viewer.login(), "pull.remove", "pull:" + code, pull.name());
    }

    @Override
    public PullPreview preview(Viewer viewer, NewPull pull) {
        sources.requireChange(viewer);
        PullView was = rows.byCode(pull.code()).orElse(null);
        rules.check(pull, was);
        Platforms.Login login = sources.login(pull.source());
        QueryText text = QueryText.of(pull.query());
        Window window = Window.of(pull.mark(), watermark(pull, was), pull.overlap(), text, clock);
        String sql = text.with(window.literals(login.address().driver()));
        PlatformQuery.Sample sample =
                query.sample(new PlatformQuery.Question(login, sql, shape(pull), pull.rowLimit(), pull.minutes()));
        List<PullPreview.Problem> problems = new ArrayList<>(
                sample.problems().stream().map(PullPreview.Problem::of).toList());
        if (problems.isEmpty() && !sample.uploads().isEmpty()) {
            BatchView batch = ingest.preview(PullRunner.sender(pull.code(), pull.name()), upload(sample.uploads()));
            batch.errors().stream()
                    .map(error -> new PullPreview.Problem(error.line() - 1, error.reason()))
                    .forEach(problems::add);
        }
        return new PullPreview(sql, sample.columns(), sample.rows(), problems);
    }

    @Override
    @Transactional
    public PullRunView run(Viewer viewer, String code, boolean acceptVanished) {
        sources.requireChange(viewer);
        PullView pull = stored(code);
        long run = runs.open(pull.id(), viewer.login(), acceptVanished, clock.instant())
                .orElseThrow(() -> Refused.conflict("ledger.pull.running", pull.name()));
        process.opened(run);
        audit.record(
                viewer.login(),
                "pull.run",
                "pull:" + code,
                acceptVanished ? "run " + run + ", whatever has vanished" : "run " + run);
        return Objects.requireNonNull(runs.last(pull.id()));
    }

    @Override
    @Transactional
    public void cancel(Viewer viewer, String code) {
        sources.requireChange(viewer);
        PullView pull = stored(code);
        if (!runs.requestCancel(pull.id())) {
            throw Refused.conflict("ledger.pull.not.running", pull.name());
        }
        audit.record(viewer.login(), "pull.cancel", "pull:" + code, pull.name());
    }

    @Override
    @Transactional(readOnly = true)
    public Slice<PullRunView> runs(Viewer viewer, String code, int offset, int limit) {
        sources.requireRead(viewer);
        return runs.list(stored(code).id(), Math.max(0, offset), Math.min(limit, 500));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> pullOf(UUID batch) {
        return runs.pullOf(batch);
    }

    private PullView stored(String code) {
        return rows.byCode(code).orElseThrow(() -> Refused.notFound("ledger.pull.none", Sources.shown(code)));
    }

    private RowShape shape(NewPull pull) {
        return new RowShape(
                pull.code(),
                pull.recordType(),
                pull.mode(),
                pull.mark(),
                RowShape.Needs.of(metrics.metrics(), pull.recordType()));
    }

    private @Nullable Instant next(NewPull pull) {
        return pull.schedule()
                .next(ZonedDateTime.now(clock))
                .map(ZonedDateTime::toInstant)
                .orElse(null);
    }

    private static @Nullable String watermark(NewPull pull, @Nullable PullView was) {
        if (pull.mark() == PullMark.NONE) {
            return null;
        }
        if (pull.watermark() != null && !pull.watermark().isBlank()) {
            return Watermark.of(pull.mark(), pull.watermark()).toString();
        }
        if (was == null || was.watermark() == null || was.mark() != pull.mark()) {
            throw Refused.invalid("ledger.pull.watermark.missing");
        }
        return was.watermark();
    }

    private static RecordUpload upload(List<List<String>> uploads) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(PlatformQuery.header());
            uploads.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RecordUpload(
                RecordUpload.Format.CSV,
                new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                null,
                false,
                null);
    }
}
