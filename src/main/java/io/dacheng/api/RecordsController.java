package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.BatchService;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.GzipBody;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.shared.Refused;
import io.dacheng.shared.Slice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Business records in, and the batches they came in (D1-D3). */
@RestController
@RequestMapping("/api/v1/records")
@Tag(name = "Records", description = "Business records 业务数据 and the batches they came in")
class RecordsController {

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,200}");
    private static final Set<String> PLAIN = Set.of("", "identity");
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");
    private static final String CSV_EXAMPLE = """
            source,source_id,revision,record_type,member,unit,business_date,amount,quantity,attributes
            core,A-1001,1,deposit,li.na,,2026-04-15,120000.50,1,
            """;

    /** The formats of a batch. */
    enum Format {
        CSV,
        NDJSON,
        JSON
    }

    /**
     * A batch and what became of it.
     *
     * @param errors the first rejected rows; all of them at {@code /records/batches/{id}/rejections}
     */
    record BatchAnswer(
            UUID batchId,
            BatchView.State state,
            @Nullable String fileName,
            String uploadedBy,
            Instant receivedAt,
            long accepted,
            long duplicates,
            long rejected,
            List<RejectionAnswer> errors) {

        static BatchAnswer of(BatchView batch, Locale language) {
            return new BatchAnswer(
                    batch.id(),
                    batch.state(),
                    batch.fileName(),
                    batch.uploadedBy(),
                    batch.receivedAt(),
                    batch.accepted(),
                    batch.duplicates(),
                    batch.rejected(),
                    batch.errors().stream()
                            .map(row ->
                                    new RejectionAnswer(row.line(), row.field(), row.message(language), row.content()))
                            .toList());
        }
    }

    /**
     * A row that was not taken.
     *
     * @param line line in the file; in JSON, the element's number
     * @param field the column, null when the whole row is meant
     * @param content the row as sent, shortened
     */
    record RejectionAnswer(
            long line,
            @Nullable String field,
            String message,
            @Nullable String content) {}

    private final RecordIngest ingest;
    private final BatchService batches;

    RecordsController(RecordIngest ingest, BatchService batches) {
        this.ingest = ingest;
        this.batches = batches;
    }

    @PostMapping(
            consumes = {"text/csv", "application/x-ndjson", "application/json", "application/gzip", "application/x-gzip"
            })
    @Operation(
            summary = "Take a batch of records in",
            description =
                    "Wrong rows do not stop right ones, unless atomic=true. The same Idempotency-Key with the same"
                            + " body answers the first batch again; with another body it is refused with 422.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(CSV_EXAMPLE)),
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                                @Content(mediaType = "application/json", schema = @Schema(type = "array")),
                                @Content(
                                        mediaType = "application/gzip",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    BatchAnswer take(
            Viewer viewer,
            HttpServletRequest request,
            Locale language,
            @Parameter(description = "Makes sending again harmless")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Parameter(description = "Take all rows or none") @RequestParam(defaultValue = "false") boolean atomic,
            @Parameter(description = "What a body of application/gzip holds") @RequestParam(defaultValue = "csv")
                    Format format)
            throws IOException {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Refused.invalid("api.key");
        }
        BatchView batch = read(request, format, key, atomic, upload -> ingest.take(viewer, upload));
        BatchAnswer answer = BatchAnswer.of(batch, language);
        if (batch.state() == BatchView.State.REFUSED) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("batchId", answer.batchId());
            members.put("accepted", answer.accepted());
            members.put("duplicates", answer.duplicates());
            members.put("rejected", answer.rejected());
            members.put("errors", answer.errors());
            throw new RefusedReport(Refused.invalid("api.batch.refused", batch.rejected()), members);
        }
        return answer;
    }

    @PostMapping(
            path = "/preview",
            consumes = {"text/csv", "application/x-ndjson", "application/json", "application/gzip", "application/x-gzip"
            })
    @Operation(
            summary = "What taking a batch in would answer; changes nothing",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "text/csv",
                                            schema = @Schema(type = "string"),
                                            examples = @ExampleObject(CSV_EXAMPLE))))
    BatchAnswer preview(
            Viewer viewer,
            HttpServletRequest request,
            Locale language,
            @RequestParam(defaultValue = "false") boolean atomic,
            @RequestParam(defaultValue = "csv") Format format)
            throws IOException {
        return BatchAnswer.of(read(request, format, null, atomic, upload -> ingest.preview(viewer, upload)), language);
    }

    @GetMapping("/batches")
    @Operation(summary = "The batches, newest first: own ones; all for who manages people")
    Slice<BatchAnswer> batches(
            Viewer viewer,
            Locale language,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "50") int limit) {
        Slice<BatchView> slice = batches.batches(
                viewer, Given.within("offset", offset, 0, Integer.MAX_VALUE), Given.within("limit", limit, 1, 500));
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

    private static BatchView read(
            HttpServletRequest request,
            Format packedFormat,
            @Nullable String key,
            boolean atomic,
            Function<RecordUpload, BatchView> use)
            throws IOException {
        MediaType type = type(request);
        boolean packedType = type.getSubtype().endsWith("gzip");
        String encoding = encoding(request);
        if (!PLAIN.contains(encoding) && !GZIP.contains(encoding)) {
            throw Refused.invalid("api.encoding", encoding);
        }
        RecordUpload.Format format =
                switch (type.getSubtype()) {
                    case "csv" -> RecordUpload.Format.CSV;
                    case "x-ndjson" -> RecordUpload.Format.NDJSON;
                    case "json" -> RecordUpload.Format.JSON;
                    default -> RecordUpload.Format.valueOf(packedFormat.name());
                };
        if (!packedType && !GZIP.contains(encoding)) {
            return use.apply(new RecordUpload(format, request.getInputStream(), key, atomic, null));
        }
        try (GzipBody body = new GzipBody(request.getInputStream())) {
            return use.apply(new RecordUpload(format, body, key, atomic, null));
        }
    }

    private static String encoding(HttpServletRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
    }

    private static MediaType type(HttpServletRequest request) {
        try {
            MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
            Charset charset = type.getCharset();
            if (charset != null && charset != StandardCharsets.UTF_8 && charset != StandardCharsets.US_ASCII) {
                throw Refused.invalid("api.charset", charset.name());
            }
            return type;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException | InvalidMediaTypeException e) {
            throw Refused.invalid("api.charset", String.valueOf(request.getContentType()));
        }
    }
}
