package io.dacheng.ledger;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.dacheng.shared.CsvText;
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

/**
 * The file of rejected rows that a person downloads, corrects and sends again as it is: {@link UploadHeader} knows it by
 * its first columns, passes over them and takes the guard against formulas off again.
 */
final class RejectedRows {

    /** The columns before those of a record. */
    static final List<String> ABOUT = List.of("line", "field", "reason");

    /** Begins like a formula and is none. */
    private static final Pattern NEGATIVE_NUMBER = Pattern.compile("-[0-9]+(\\.[0-9]+)?");

    private RejectedRows() {}

    static void write(List<BatchView.Rejection> rejections, Locale locale, OutputStream out) {
        try (Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(text)) {
            text.write('\uFEFF');
            List<String> header = new ArrayList<>(ABOUT);
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
        return NEGATIVE_NUMBER.matcher(cell).matches() ? cell : CsvText.guarded(cell);
    }
}
