package io.dacheng.shared;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A CSV file with a header row (RFC 4180, UTF-8 with or without BOM), read row by row.
 * Line numbers are those of the file; the header is line 1.
 */
public final class CsvRows implements TableFile {

    private final String file;
    private final InputStream content;
    private final boolean written;

    public CsvRows(String file, InputStream content) {
        this(file, content, false);
    }

    private CsvRows(String file, InputStream content, boolean written) {
        this.file = file;
        this.content = content;
        this.written = written;
    }

    /** A file that {@link TableFormat#CSV} may have written: the apostrophe before what looks like a formula goes away. */
    static CsvRows written(String file, InputStream content) {
        return new CsvRows(file, content, true);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
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
                    TableFile.requireColumns(file, row.getHeader(), required);
                    first = false;
                }
                each.accept(new Row(row.getStartingLineNumber(), fields(row)));
            }
        } catch (CsvParseException e) {
            throw Refused.invalid("csv.unreadable", file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> fields(NamedCsvRecord row) {
        Map<String, String> fields = new LinkedHashMap<>(row.getFieldsAsMap());
        row.getHeader().forEach(column -> fields.putIfAbsent(column, ""));
        if (written) {
            fields.replaceAll((column, text) -> CsvText.plain(text));
        }
        return fields;
    }

    /** One row; an absent column reads as empty text. */
    public static final class Row {

        private final long line;
        private final Map<String, String> fields;

        /** @param fields by column, in the order of the header */
        Row(long line, Map<String, String> fields) {
            this.line = line;
            this.fields = fields;
        }

        public long line() {
            return line;
        }

        /** The header's columns, in their order. */
        public Set<String> columns() {
            return fields.keySet();
        }

        public String get(String column) {
            return fields.getOrDefault(column, "").strip();
        }
    }
}
