package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads an upload row by row in constant memory. A row that is wrong in itself is handed on as broken; a body that
 * cannot be read on from some line is refused with a sentence that names it.
 */
interface UploadReader {

    void read(Path file, Consumer<SentRow> each) throws IOException;

    static void read(RecordUpload.Format format, Path file, Consumer<SentRow> each) {
        UploadReader reader =
                switch (format) {
                    case CSV -> new CsvUpload();
                    case NDJSON -> new NdjsonUpload();
                    case JSON -> new JsonUpload();
                    case XLSX -> new XlsxUpload();
                };
        try {
            reader.read(file, each);
        } catch (CharacterCodingException e) {
            throw Refused.invalid("ledger.body.not.utf8");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw Refused.invalid("ledger.body.not.utf8");
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** UTF-8, with or without BOM; anything else throws a CharacterCodingException instead of showing as "?". */
    static Reader utf8(Path file) throws IOException {
        Reader reader = new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT)),
                1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }
}
