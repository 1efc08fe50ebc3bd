package io.dacheng.shared;

import java.io.ByteArrayInputStream;
import java.util.Set;

/** The formats in which tables leave and enter; the same table always gives the same bytes. */
public enum TableFormat {
    CSV("csv", "text/csv;charset=UTF-8") {
        @Override
        public byte[] write(Table table) {
            return CsvText.of(table);
        }

        @Override
        public TableFile read(String file, byte[] content, Set<String> dates) {
            return CsvRows.written(file, new ByteArrayInputStream(content));
        }
    },
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") {
        @Override
        public byte[] write(Table table) {
            return Workbook.of(table);
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
    public abstract byte[] write(Table table);

    /** @param dates columns that hold days, which workbooks keep as numbers */
    public abstract TableFile read(String file, byte[] content, Set<String> dates);

    /** What a file is by its first bytes: workbooks are zip archives. */
    public static TableFormat of(byte[] content) {
        return content.length > 1 && content[0] == 'P' && content[1] == 'K' ? XLSX : CSV;
    }
}
