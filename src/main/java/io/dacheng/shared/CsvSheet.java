package io.dacheng.shared;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV (RFC 4180, UTF-8) row by row, for programs and spreadsheets alike. It begins with a byte order mark, without
 * which Excel reads Chinese as noise. A text that a spreadsheet would take for a formula gets an apostrophe in front,
 * which {@link CsvText#plain} takes away again.
 */
public final class CsvSheet implements AutoCloseable {

    private final CsvWriter csv;

    /** @param out is closed with this */
    public CsvSheet(OutputStream out, List<String> columns) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(columns.stream().map(CsvText::guarded).toList());
    }

    /** @param cells like {@link WorkbookWriter#row} */
    public void row(List<? extends @Nullable Object> cells) {
        csv.writeRecord(cells.stream().map(CsvText::text).toList());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
