package io.dacheng.ledger;

import io.dacheng.access.AccessService;
import io.dacheng.access.Viewer;
import io.dacheng.audit.AuditLog;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Takes one claimed file of the watched folder in and brings it to its end. Its key is its name and the hash of what it
 * holds: a file that was taken in just before the program was killed is answered with the same batch.
 */
@Component
class FolderIntake {

    /** The folder sends for nobody: it may everything, as its files come from whoever may write there. */
    static final Viewer SENDER = new Viewer("folder", "folder", null, true, Map.of());

    /** So often a file is tried that fails by no fault of its own. */
    static final int ATTEMPTS = 5;

    private static final int NAME_IN_KEY = 100;
    private static final Logger LOG = LoggerFactory.getLogger(FolderIntake.class);

    private final RecordIngest ingest;
    private final Batches batches;
    private final AccessService access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<String, Integer> failures = new HashMap<>();

    FolderIntake(
            RecordIngest ingest,
            Batches batches,
            AccessService access,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.ingest = ingest;
        this.batches = batches;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @param claimed a file in the folder's room {@code working} */
    synchronized void take(FolderFiles files, Path claimed, UploadWatch watch) throws IOException {
        String name = claimed.getFileName().toString();
        try {
            RecordFile kind = RecordFile.of(name).orElseThrow(() -> Refused.invalid("ledger.folder.ending"));
            FolderFiles.Look before = FolderFiles.Look.at(claimed);
            try (UploadBody body = body(claimed, kind, watch)) {
                if (!before.equals(FolderFiles.Look.at(claimed))) {
                    files.putBack(claimed);
                    return;
                }
                taken(files, claimed, send(name, kind, body, watch));
            }
            failures.remove(name);
        } catch (Refused refused) {
            if (refused.kind() == Refused.Kind.CONFLICT) {
                failed(files, claimed, refused, refused);
            } else {
                refused(files, claimed, refused);
            }
        } catch (RuntimeException e) {
            String reference = UUID.randomUUID().toString().substring(0, 8);
            LOG.error("The file {} could not be taken in, reference {}", name, reference, e);
            failed(files, claimed, e, Refused.conflict("ledger.upload.failed", reference));
        }
    }

    private static UploadBody body(Path claimed, RecordFile kind, UploadWatch watch) throws IOException {
        try (InputStream file = Files.newInputStream(claimed)) {
            InputStream content = kind.packed() ? new GzipBody(file) : file;
            return UploadBody.of(new RecordUpload(kind.format(), content, null, false, null, watch));
        }
    }

    private BatchView send(String name, RecordFile kind, UploadBody body, UploadWatch watch) {
        String key = SentRow.shortened(name, NAME_IN_KEY) + " " + body.hash();
        BatchView batch = ingest.take(SENDER, new RecordUpload(kind.format(), body.again(), key, false, name, watch));
        if (batch.state() == BatchView.State.UNDONE) {
            throw Refused.invalid("ledger.folder.undone", batch.id());
        }
        return batch;
    }

    /** What is told stands beside the file before it is moved there: whoever finds the file finds the rest. */
    private void taken(FolderFiles files, Path claimed, BatchView batch) throws IOException {
        String name = claimed.getFileName().toString();
        Path end = files.end(claimed, files.done());
        FolderResult.taken(name, clock.instant(), batch).write(FolderFiles.beside(end, FolderResult.ENDING));
        if (batch.rejected() > 0) {
            try (OutputStream out = Files.newOutputStream(FolderFiles.beside(end, ".rejections.csv"))) {
                RejectedRows.write(batches.rejections(batch.id(), Batches.KEPT_REJECTIONS), Locale.getDefault(), out);
            }
        }
        Files.move(claimed, end, StandardCopyOption.ATOMIC_MOVE);
        events.publishEvent(UploadEnded.taken(access.administrators(), name, batch));
    }

    private void refused(FolderFiles files, Path claimed, Refused why) throws IOException {
        String name = claimed.getFileName().toString();
        failures.remove(name);
        Path end = files.end(claimed, files.refused());
        FolderResult.refused(name, clock.instant(), why).write(FolderFiles.beside(end, FolderResult.ENDING));
        audit.record(SENDER.login(), "records.folder.refuse", "file:" + name, why.sentence(Locale.ENGLISH));
        Files.move(claimed, end, StandardCopyOption.ATOMIC_MOVE);
        events.publishEvent(UploadEnded.refused(access.administrators(), name));
    }

    /** It stays where it is and is tried again at the next look, some times. */
    private void failed(FolderFiles files, Path claimed, RuntimeException why, Refused told) throws IOException {
        String name = claimed.getFileName().toString();
        int times = failures.merge(name, 1, Integer::sum);
        LOG.warn("The file {} will be tried again, {} of {}: {}", name, times, ATTEMPTS, why.toString());
        if (times >= ATTEMPTS) {
            refused(files, claimed, told);
        }
    }

    /** Names of files that are to be told. */
    static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
