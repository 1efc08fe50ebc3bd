package io.dacheng.shared;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The formats in which tables leave and enter; the same table always gives the same bytes. */
public enum TableFormat {
    CSV("csv", "text/csv;charset=UTF-8") {
        @Override
        void write(Table table, OutputStream out) throws IOException {
            try (CsvSheet sheet = new CsvSheet(out, table.columns())) {
                table.rows().forEach(sheet::row);
            }
        }

        @Override
        public TableFile read(String file, byte[] content, Set<String> dates) {
            return CsvRows.written(file, new ByteArrayInputStream(content));
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        void write(Table table, OutputStream out) throws IOException {
            try (WorkbookWriter workbook = new WorkbookWriter(out, List.of(table.name()))) {
                workbook.sheet(table.columns().stream().map(SheetColumn::plain).toList());
                for (List<@Nullable Object> row : table.rows()) {
                    workbook.row(row);
                }
            }
        }

        @Override
        public TableFile read(String file, byte[] content, Set<String> dates) {
            return new XlsxRows(file, content, dates);
        }
    };

    private final String ending;
    private final String contentType;

    TableFormat(String ending, String contentType) {
        this.ending = ending;
        this.contentType = contentType;
    }

    /** Of file names, without the point. */
    public String ending() {
        return ending;
    }

    public String contentType() {
        return contentType;
    }

    /** Deterministic, and safe to open: no cell of text is ever taken for a formula. */
    public byte[] write(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(table, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    abstract void write(Table table, OutputStream out) throws IOException;

    /** @param dates columns that hold days, which workbooks keep as numbers */
    public abstract TableFile read(String file, byte[] content, Set<String> dates);

    /** What a file is by its first bytes: workbooks are zip archives. */
    public static TableFormat of(byte[] content) {
        return content.length > 1 && content[0] == 'P' && content[1] == 'K' ? XLSX : CSV;
    }
}
