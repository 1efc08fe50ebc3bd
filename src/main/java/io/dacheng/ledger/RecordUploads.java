package io.dacheng.ledger;

import io.dacheng.access.Reads;
import io.dacheng.access.Viewer;
import io.dacheng.shared.Refused;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The uploads that are on their way in this program (D2): received, looked at, confirmed and taken in beside the page
 * that sent them, followed and cancelled by their sender. Until an upload is decided, nothing of it has any effect; when
 * the program ends before that, it is gone and is sent again.
 */
@Service
public class RecordUploads implements DisposableBean {

    /** Files that one person may have here at a time without having decided about them. */
    static final int MOST_OPEN = 5;

    /** Files up to this size are looked at whole before they are taken in. */
    static final long LOOKED_AT_WHOLE = 16L << 20;

    /** Of larger ones, so many rows. */
    static final int LOOKED_AT_ROWS = 1000;

    private static final Duration WAITS = Duration.ofHours(2);
    private static final Duration LEFT_OVER = Duration.ofDays(1);
    private static final int AT_ONCE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(RecordUploads.class);

    private final RecordIngest ingest;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<UUID, RunningUpload> uploads = new ConcurrentHashMap<>();
    private final ExecutorService work;

    RecordUploads(RecordIngest ingest, ApplicationEventPublisher events, Clock clock) {
        this.ingest = ingest;
        this.events = events;
        this.clock = clock;
        AtomicInteger number = new AtomicInteger();
        this.work = Executors.newFixedThreadPool(AT_ONCE, task -> {
            Thread thread = new Thread(task, "record-upload-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Receives a file to its end, in constant memory, and begins to look at what it would do. The format is told by the
     * ending of its name; without a known one it is read as CSV.
     *
     * @param size octets to come as the sender said, 0 when not known
     * @return how far it is: {@link UploadProgress.State#PREVIEWING}, or REFUSED with the reason
     * @throws Refused FORBIDDEN without the right to send records; CONFLICT with too many undecided uploads
     */
    public UploadProgress receive(Viewer viewer, String fileName, InputStream content, long size) {
        if (!ingest.mayUpload(viewer)) {
            throw Refused.forbidden("ledger.upload.forbidden");
        }
        RecordFile file = RecordFile.of(fileName).orElse(new RecordFile(RecordUpload.Format.CSV, false));
        RunningUpload upload = open(viewer, fileName, file.packed() ? 0 : size);
        try {
            InputStream unpacked = file.packed() ? new GzipBody(content) : content;
            UploadBody body = UploadBody.of(new RecordUpload(file.format(), unpacked, null, false, fileName, upload));
            if (upload.received(body, clock.instant())) {
                start(upload, () -> look(viewer, fileName, file.format(), upload));
            }
        } catch (Refused refused) {
            upload.refused(refused, clock.instant());
        } catch (RuntimeException e) {
            uploads.remove(upload.id());
            throw e;
        }
        return upload.progress();
    }

    private RunningUpload open(Viewer viewer, String fileName, long size) {
        RunningUpload upload = new RunningUpload(viewer.login(), fileName, clock.instant(), size);
        synchronized (uploads) {
            long open = uploads.values().stream()
                    .filter(other -> other.login().equals(viewer.login()) && !other.over())
                    .count();
            if (open >= MOST_OPEN) {
                throw Refused.conflict("ledger.upload.many", MOST_OPEN);
            }
            uploads.put(upload.id(), upload);
        }
        return upload;
    }

    private void look(Viewer viewer, String fileName, RecordUpload.Format format, RunningUpload upload) {
        UploadBody body = upload.body();
        boolean whole = body.size() <= LOOKED_AT_WHOLE;
        InputStream content = whole ? body.again() : body.head(LOOKED_AT_ROWS);
        BatchView would = ingest.preview(viewer, new RecordUpload(format, content, null, false, fileName, upload));
        upload.asks(would, whole, clock.instant());
    }

    /**
     * Takes the file in, beside the caller; a notice tells its sender of the end.
     *
     * @throws Refused NOT_FOUND for another person's; CONFLICT unless it waits for its sender's word
     */
    public void confirm(Viewer viewer, UUID id) {
        RunningUpload upload = own(viewer, id);
        UploadProgress asked = upload.progress();
        BatchView would = asked.preview();
        UploadBody body = upload.confirmed(clock.instant());
        if (would == null) {
            throw new IllegalStateException("Upload " + id + " asks without a preview");
        }
        String fileName = String.valueOf(asked.fileName());
        start(upload, () -> {
            BatchView batch = ingest.take(
                    viewer, new RecordUpload(would.format(), body.again(), id.toString(), false, fileName, upload));
            upload.taken(batch, clock.instant());
            events.publishEvent(UploadEnded.taken(List.of(viewer.login()), fileName, batch));
        });
    }

    /** Runs a part of the work; whatever goes wrong becomes the upload's end. */
    private void start(RunningUpload upload, Runnable part) {
        try {
            work.execute(() -> {
                try {
                    part.run();
                } catch (Refused refused) {
                    refuse(upload, refused);
                } catch (RuntimeException e) {
                    String reference = UUID.randomUUID().toString().substring(0, 8);
                    LOG.error("An upload failed, reference {}", reference, e);
                    refuse(upload, Refused.conflict("ledger.upload.failed", reference));
                }
            });
        } catch (RejectedExecutionException ending) {
            upload.drop(clock.instant());
        }
    }

    private void refuse(RunningUpload upload, Refused refused) {
        boolean wasTaking = upload.progress().state() == UploadProgress.State.TAKING;
        upload.refused(refused, clock.instant());
        UploadProgress ended = upload.progress();
        if (wasTaking && ended.state() == UploadProgress.State.REFUSED) {
            events.publishEvent(UploadEnded.refused(List.of(upload.login()), String.valueOf(ended.fileName())));
        }
    }

    /**
     * Shows a batch that is taken in while its sender waits, among that sender's uploads.
     *
     * @param size octets to come, 0 when not known
     * @param take takes it in, telling the watch
     */
    @Reads
    public BatchView follow(Viewer viewer, long size, Function<UploadWatch, BatchView> take) {
        RunningUpload upload = new RunningUpload(viewer.login(), null, clock.instant(), size);
        uploads.put(upload.id(), upload);
        try {
            return take.apply(upload);
        } finally {
            uploads.remove(upload.id());
        }
    }

    /** The viewer's own, the latest first; those that are over until they are dismissed. */
    @Reads
    public List<UploadProgress> uploads(Viewer viewer) {
        return uploads.values().stream()
                .filter(upload -> upload.login().equals(viewer.login()))
                .map(RunningUpload::progress)
                .sorted(Comparator.comparing(UploadProgress::begun).reversed().thenComparing(UploadProgress::id))
                .toList();
    }

    /**
     * Stops an upload: nothing of it will be applied. What is being read or checked ends within a moment.
     *
     * @throws Refused NOT_FOUND for another person's; CONFLICT when it is decided already
     */
    public UploadProgress cancel(Viewer viewer, UUID id) {
        RunningUpload upload = own(viewer, id);
        upload.cancel(clock.instant());
        return upload.progress();
    }

    /** Shows an upload that is over no more. */
    public void dismiss(Viewer viewer, UUID id) {
        RunningUpload upload = own(viewer, id);
        if (upload.over()) {
            uploads.remove(id);
        }
    }

    private RunningUpload own(Viewer viewer, UUID id) {
        @Nullable RunningUpload upload = uploads.get(id);
        if (upload == null || !upload.login().equals(viewer.login())) {
            throw Refused.notFound("ledger.upload.not.found", id);
        }
        return upload;
    }

    /** Files that nobody decided about, and ends that nobody dismissed, go after two hours; what a killed program left, after a day. */
    @Scheduled(fixedDelayString = "PT5M")
    void tidy() {
        Instant now = clock.instant();
        uploads.values().removeIf(upload -> {
            boolean rests = upload.restsSince(now.minus(WAITS));
            if (rests) {
                upload.drop(now);
            }
            return rests;
        });
        UploadBody.removeLeftOver(now.minus(LEFT_OVER));
    }

    @Override
    public void destroy() {
        uploads.values().forEach(upload -> upload.drop(clock.instant()));
        work.shutdownNow();
    }
}
