package io.dacheng.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook, with a header row, read as {@link CsvRows} reads a file. */
public final class XlsxRows implements TableFile {

    private static final long LARGEST_UNPACKED = 256L << 20;

    private final String file;
    private final byte[] content;
    private final Set<String> dates;

    /** @param dates columns that hold days, which workbooks keep as numbers */
    public XlsxRows(String file, byte[] content, Set<String> dates) {
        this.file = file;
        this.content = content.clone();
        this.dates = Set.copyOf(dates);
    }

    @Override
    public String file() {
        return file;
    }

    @Override
    public void forEach(List<String> required, Consumer<CsvRows.Row> each) {
        try {
            Path kept = Files.createTempFile("dacheng-table", ".xlsx");
            try {
                Files.write(kept, content);
                FirstSheet.read(kept, LARGEST_UNPACKED, new Named(required, each));
            } finally {
                Files.delete(kept);
            }
        } catch (FirstSheet.SheetException e) {
            throw switch (e.fault()) {
                case UNREADABLE -> Refused.invalid("csv.xlsx.unreadable", file, e.line());
                case LARGE -> Refused.invalid("csv.xlsx.large", file, LARGEST_UNPACKED >> 20);
                case LONG_TEXT -> Refused.invalid("csv.cell.long", file, e.cell(), FirstSheet.LONGEST_TEXT);
                case MANY_COLUMNS -> Refused.invalid("csv.columns.many", file, FirstSheet.MOST_COLUMNS);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names the values of each row by the first row. */
    private final class Named implements FirstSheet.Rows {

        private final List<String> required;
        private final Consumer<CsvRows.Row> each;
        private @Nullable List<String> header;

        Named(List<String> required, Consumer<CsvRows.Row> each) {
            this.required = required;
            this.each = each;
        }

        @Override
        public boolean isDay(int column) {
            return header != null && column < header.size() && dates.contains(header.get(column));
        }

        @Override
        public void accept(long line, List<String> texts) {
            if (header == null) {
                header = header(texts);
                TableFile.requireColumns(file, header, required);
            } else {
                each.accept(new CsvRows.Row(line, fields(header, texts, line)));
            }
        }
    }

    private List<String> header(List<String> texts) {
        List<String> header = new ArrayList<>(texts.stream().map(String::strip).toList());
        while (header.get(header.size() - 1).isEmpty()) {
            header.remove(header.size() - 1);
        }
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            if (!column.isEmpty() && !seen.add(column)) {
                throw Refused.invalid("csv.columns.twice", file, column);
            }
        }
        return header;
    }

    private Map<String, String> fields(List<String> header, List<String> texts, long line) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            fields.put(header.get(i), i < texts.size() ? texts.get(i) : "");
        }
        for (int i = header.size(); i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                throw Refused.invalid("csv.columns.beyond", file, line, CellText.column(i));
            }
        }
        return fields;
    }
}
