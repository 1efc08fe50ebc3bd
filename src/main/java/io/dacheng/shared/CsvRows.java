package io.dacheng.shared;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A CSV file with a header row (RFC 4180, UTF-8 with or without BOM), read row by row.
 * Line numbers are those of the file; the header is line 1.
 */
public final class CsvRows {

    private final String file;
    private final InputStream content;

    public CsvRows(String file, InputStream content) {
        this.file = file;
        this.content = content;
    }

    public String file() {
        return file;
    }

    /**
     * Hands over each row.
     *
     * @param required columns that the header must have
     * @throws Refused when a column is missing or the file is no CSV
     */
    public void forEach(List<String> required, Consumer<Row> each) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .commentStrategy(CommentStrategy.NONE)
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .allowExtraFields(false)
                .allowMissingFields(true)
                .ofNamedCsvRecord(content)) {
            Iterator<NamedCsvRecord> rows = reader.iterator();
            boolean first = true;
            while (rows.hasNext()) {
                NamedCsvRecord row = rows.next();
                if (first) {
                    requireColumns(row.getHeader(), required);
                    first = false;
                }
                each.accept(new Row(row));
            }
        } catch (CsvParseException e) {
            throw Refused.invalid("csv.unreadable", file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void requireColumns(List<String> header, List<String> required) {
        List<String> missing =
                required.stream().filter(c -> !header.contains(c)).toList();
        if (!missing.isEmpty()) {
            throw Refused.invalid("csv.columns.missing", file, String.join(", ", missing), String.join(", ", header));
        }
    }

    /** One row; an absent column reads as empty text. */
    public static final class Row {

        private final NamedCsvRecord fields;

        private Row(NamedCsvRecord fields) {
            this.fields = fields;
        }

        public long line() {
            return fields.getStartingLineNumber();
        }

        public String get(String column) {
            return fields.findField(column).orElse("").strip();
        }
    }
}
