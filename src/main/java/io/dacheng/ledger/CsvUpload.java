package io.dacheng.ledger;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.dacheng.shared.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with a header row. That every quote is closed has been seen while the body was received. */
final class CsvUpload implements UploadReader {

    private static final int MOST_FIELDS = 64;

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
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(UploadLimits.LONGEST_VALUE)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_FIELDS)
                                .maxFieldSize(UploadLimits.LONGEST_VALUE)
                                .maxRecordSize(2 * UploadLimits.LONGEST_VALUE)
                                .build(),
                        UploadReader.utf8(file))) {
            for (Iterator<CsvRecord> rows = records.iterator(); rows.hasNext(); ) {
                CsvRecord row = rows.next();
                line = row.getStartingLineNumber();
                each.accept(line, row.getFields());
            }
        } catch (CsvParseException e) {
            String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
            throw Refused.invalid("ledger.csv.unreadable", line, String.valueOf(why));
        }
    }
}
