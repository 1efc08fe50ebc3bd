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
import java.util.function.Consumer;

/** RFC 4180 with a header row. */
final class CsvUpload implements UploadReader {

    @Override
    public void read(Path file, Consumer<SentRow> each) throws IOException {
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
            Iterator<CsvRecord> rows = records.iterator();
            if (!rows.hasNext()) {
                throw Refused.invalid("ledger.body.empty");
            }
            CsvRecord header = rows.next();
            UploadHeader columns = UploadHeader.of(header.getFields());
            line = header.getStartingLineNumber();
            CsvRecord last = header;
            while (rows.hasNext()) {
                CsvRecord row = rows.next();
                line = row.getStartingLineNumber();
                // A quote that is still open is known only when the input has ended: hold one row back.
                if (last != header) {
                    each.accept(columns.row(last.getStartingLineNumber(), last.getFields()));
                }
                last = row;
            }
            if (watch.open()) {
                throw Refused.invalid("ledger.csv.quote.open", line);
            }
            if (last != header) {
                each.accept(columns.row(last.getStartingLineNumber(), last.getFields()));
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
