package io.dacheng.ledger;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.dacheng.shared.Refused;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header row. */
final class CsvUpload implements UploadReader {

    @Override
    public void read(Path file, Consumer<SentRow> each) throws IOException {
        AtomicReference<@Nullable UploadHeader> header = new AtomicReference<>();
        rows(file, (line, fields) -> {
            UploadHeader columns = header.get();
            if (columns == null) {
                header.set(UploadHeader.of(fields));
            } else {
                each.accept(columns.row(line, fields));
            }
        });
        if (header.get() == null) {
            throw Refused.invalid("ledger.body.empty");
        }
    }

    /** Every row that is not empty, the header too, with the number of the line it begins in. */
    static void rows(Path file, BiConsumer<Long, List<String>> each) throws IOException {
        long line = 1;
        try (QuoteWatch watch = new QuoteWatch(UploadReader.utf8(file));
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .commentStrategy(CommentStrategy.NONE)
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .maxBufferSize(LONGEST_FIELD)
                        .build(
                                CsvRecordHandler.builder()
                                        .maxFields(64)
                                        .maxFieldSize(LONGEST_FIELD)
                                        .maxRecordSize(2 * LONGEST_FIELD)
                                        .build(),
                                watch)) {
            // Whether a quote is still open is known only at the end of the input: one row is held back.
            CsvRecord last = null;
            for (Iterator<CsvRecord> rows = records.iterator(); rows.hasNext(); ) {
                CsvRecord row = rows.next();
                if (last != null) {
                    each.accept(last.getStartingLineNumber(), last.getFields());
                }
                last = row;
                line = row.getStartingLineNumber();
            }
            if (watch.open()) {
                throw Refused.invalid("ledger.csv.quote.open", line);
            }
            if (last != null) {
                each.accept(last.getStartingLineNumber(), last.getFields());
            }
        } catch (CsvParseException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw Refused.invalid("ledger.csv.unreadable", line, String.valueOf(why));
        }
    }

    /** Follows the quotes, because the parser takes the end of the input for a closing one. */
    private static final class QuoteWatch extends FilterReader {

        private boolean fieldStart = true;
        private boolean quoted;

        QuoteWatch(Reader in) {
            super(in);
        }

        boolean open() {
            return quoted;
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            for (int i = offset; i < offset + read; i++) {
                char c = buffer[i];
                if (quoted) {
                    // A doubled quote closes and opens again at once.
                    quoted = c != '"';
                    fieldStart = !quoted;
                } else {
                    quoted = c == '"' && fieldStart;
                    fieldStart = c == ',' || c == '\n' || c == '\r';
                }
            }
            return read;
        }
    }
}
