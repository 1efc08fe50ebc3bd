package io.dacheng.api;

import io.dacheng.access.Viewer;
import io.dacheng.ledger.BatchView;
import io.dacheng.ledger.GzipBody;
import io.dacheng.ledger.RecordIngest;
import io.dacheng.ledger.RecordUpload;
import io.dacheng.ledger.RecordUploads;
import io.dacheng.ledger.UploadWatch;
import io.dacheng.shared.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
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

    private final RecordIngest ingest;
    private final RecordUploads uploads;

    RecordsController(RecordIngest ingest, RecordUploads uploads) {
        this.ingest = ingest;
        this.uploads = uploads;
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
                    Format format) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw Refused.invalid("api.key");
        }
        BatchView batch = uploads.follow(
                viewer,
                request.getContentLengthLong(),
                watch -> read(request, format, key, atomic, watch, upload -> ingest.take(viewer, upload)));
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
            @RequestParam(defaultValue = "csv") Format format) {
        return BatchAnswer.of(
                read(request, format, null, atomic, UploadWatch.NONE, upload -> ingest.preview(viewer, upload)),
                language);
    }

    private static BatchView read(
            HttpServletRequest request,
            Format packedFormat,
            @Nullable String key,
            boolean atomic,
            UploadWatch watch,
            Function<RecordUpload, BatchView> use) {
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
        InputStream body = body(request);
        if (!packedType && !GZIP.contains(encoding)) {
            return use.apply(new RecordUpload(format, body, key, atomic, null, watch));
        }
        try (GzipBody unpacked = new GzipBody(body)) {
            return use.apply(new RecordUpload(format, unpacked, key, atomic, null, watch));
        }
    }

    private static InputStream body(HttpServletRequest request) {
        try {
            return request.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
