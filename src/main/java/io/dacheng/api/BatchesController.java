package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.RecordUploads;
import io.dacheng.ledger.UploadProgress;
import io.dacheng.ledger.UploadWatch;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The batches that records came in, and the uploads that will become some. */
@RestController
@RequestMapping("/api/v1/records")
@Tag(name = "Records")
class BatchesController {

    /**
     * An upload on its way.
     *
     * @param state RECEIVING, TAKING and so on; an ended one of the page stays until it is dismissed there
     * @param step RECEIVING, READING, CHECKING or WRITING; from WRITING on it cannot be cancelled
     * @param done octets of the unpacked body while RECEIVING, rows while READING, else 0
     * @param total octets to come, null when the sender did not say
     */
    record UploadAnswer(
            UUID id,
            @Nullable String fileName,
            Instant begun,
            UploadProgress.State state,
            UploadWatch.Step step,
            long done,
            @Nullable Long total) {

        static UploadAnswer of(UploadProgress upload) {
            return new UploadAnswer(
                    upload.id(),
                    upload.fileName(),
                    upload.begun(),
                    upload.state(),
                    upload.step(),
                    upload.done(),
                    upload.total() == 0 ? null : upload.total());
        }
    }

    private final BatchService batches;
    private final RecordUploads uploads;

    BatchesController(BatchService batches, RecordUploads uploads) {
        this.batches = batches;
        this.uploads = uploads;
    }

    @GetMapping("/batches")
    @Operation(
            summary = "The batches, newest first: own ones; all for who manages people",
            description = "Those that were sent; with from=product those that the product wrote by itself.")
    Slice<BatchAnswer> batches(
            Viewer viewer,
            Locale language,
            @RequestParam(defaultValue = "sent") String from,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        int first = Given.within("offset", offset, 0, Integer.MAX_VALUE);
        int most = Given.within("limit", limit, 1, 500);
        Slice<BatchView> slice =
                from.equals("product") ? batches.ofProduct(viewer, first, most) : batches.batches(viewer, first, most);
        return new Slice<>(
                slice.items().stream()
                        .map(batch -> BatchAnswer.of(batch, language))
                        .toList(),
                slice.total(),
                slice.offset());
    }

    @GetMapping("/batches/{id}")
    @Operation(summary = "One batch")
    BatchAnswer batch(Viewer viewer, Locale language, @PathVariable UUID id) {
        return BatchAnswer.of(batches.batch(viewer, id), language);
    }

    @GetMapping(path = "/batches/{id}/rejections", produces = "text/csv;charset=UTF-8")
    @Operation(summary = "Every rejected row with line, field and reason, as CSV")
    ResponseEntity<byte[]> rejections(Viewer viewer, @PathVariable UUID id, Locale language) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        batches.writeRejections(viewer, id, language, csv);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"rejections-" + id + ".csv\"")
                .body(csv.toByteArray());
    }

    @PostMapping("/batches/{id}/undo")
    @Operation(summary = "Take a batch back by reversals")
    BatchAnswer undo(Viewer viewer, Locale language, @PathVariable UUID id) {
        return BatchAnswer.of(batches.undo(viewer, id), language);
    }

    @GetMapping("/uploads")
    @Operation(summary = "The caller's own uploads on their way, with step and progress")
    List<UploadAnswer> uploads(Viewer viewer) {
        return uploads.uploads(viewer).stream().map(UploadAnswer::of).toList();
    }

    @DeleteMapping("/uploads/{id}")
    @Operation(
            summary = "Cancel an upload",
            description = "Nothing of it is applied, and its own request is answered with 409. Once it is being written"
                    + " it is decided: 409 here, and it can be undone as a batch.")
    UploadAnswer cancel(Viewer viewer, @PathVariable UUID id) {
        return UploadAnswer.of(uploads.cancel(viewer, id));
    }
}
