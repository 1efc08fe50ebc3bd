package io.dacheng.ledger;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The file of rejected rows that a person downloads, corrects and sends again. */
final class RejectedRows {

    /** What spreadsheets take for the start of a formula; a plain negative number is none. */
    private static final Pattern FORMULA = Pattern.compile("[=+@\\t\\r].*|-(?![0-9.]+$).*", Pattern.DOTALL);

    private RejectedRows() {}

    static void write(List<BatchView.Rejection> rejections, Locale locale, OutputStream out) {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            text.write('\uFEFF');
            List<String> header = new ArrayList<>(List.of("line", "field", "reason"));
            for (RecordColumn column : RecordColumn.values()) {
                header.add(column.header());
            }
            csv.writeRecord(header);
            for (BatchView.Rejection rejection : rejections) {
                List<String> cells = new ArrayList<>();
                cells.add(String.valueOf(rejection.line()));
                cells.add(rejection.field() == null ? "" : rejection.field());
                cells.add(rejection.message(locale));
                cells.addAll(cells(rejection.content()));
                csv.writeRecord(cells.stream().map(RejectedRows::harmless).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(@Nullable String content) {
        if (content == null || content.isEmpty()) {
            return List.of();
        }
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder().allowExtraCharsAfterClosingQuote(true).ofCsvRecord(content)) {
            List<String> cells = new ArrayList<>();
            reader.forEach(row -> cells.addAll(row.getFields()));
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String harmless(String cell) {
        return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }
}
