package io.dacheng.ledger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file of the watched folder, as it is written beside it for the program that sent it.
 *
 * @param outcome TAKEN or REFUSED
 * @param batchId null for a refused file
 * @param code why it was refused, for programs; {@code sentence} and {@code sentenceZh} for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
record FolderResult(
        String file,
        UploadProgress.State outcome,
        String at,
        @Nullable UUID batchId,
        @Nullable Long accepted,
        @Nullable Long duplicates,
        @Nullable Long rejected,
        @Nullable String code,
        @Nullable String sentence,
        @Nullable String sentenceZh) {

    static final String ENDING = ".result.json";

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static FolderResult taken(String file, Instant at, BatchView batch) {
        return new FolderResult(
                file,
                UploadProgress.State.TAKEN,
                at.toString(),
                batch.id(),
                batch.accepted(),
                batch.duplicates(),
                batch.rejected(),
                null,
                null,
                null);
    }

    static FolderResult refused(String file, Instant at, Refused why) {
        return new FolderResult(
                file,
                UploadProgress.State.REFUSED,
                at.toString(),
                null,
                null,
                null,
                null,
                why.code(),
                why.sentence(Locale.ENGLISH),
                why.sentence(Locale.SIMPLIFIED_CHINESE));
    }

    void write(Path to) throws IOException {
        Files.write(to, JSON.writeValueAsBytes(this));
    }

    static FolderResult read(Path from) throws IOException {
        return JSON.readValue(Files.readAllBytes(from), FolderResult.class);
    }
}
