package io.dacheng.shared;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook, with a header row, read as {@link CsvRows} reads a file. A formula counts by the value
 * that was saved with it.
 */
public final class XlsxRows implements TableFile {

    /** What a spreadsheet keeps of a number; more digits are noise of its binary form. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    private static final long LARGEST_UNPACKED = 256L << 20;
    private static final int LONGEST_NUMBER = 30;
    private static final int LONGEST_TEXT = 32_767;
    private static final int MOST_COLUMNS = 2_000;

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
        long line = 0;
        try {
            refuseBombs();
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(content));
                    Stream<Row> stream = workbook.getFirstSheet().openStream()) {
                List<String> header = null;
                Iterator<Row> rows = stream.iterator();
                for (Row row = next(rows, line); row != null; row = next(rows, line)) {
                    line = row.getRowNum();
                    List<String> texts = texts(row, header);
                    if (texts.stream().allMatch(String::isBlank)) {
                        continue;
                    }
                    if (header == null) {
                        header = header(texts);
                        TableFile.requireColumns(file, header, required);
                    } else {
                        each.accept(new CsvRows.Row(line, fields(header, texts, line)));
                    }
                }
            }
        } catch (IOException | ExcelReaderException e) {
            throw unreadable(line);
        }
    }

    /** The reader throws whatever it stumbles over in a file that is no proper workbook. */
    private @Nullable Row next(Iterator<Row> rows, long line) {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException e) {
            throw unreadable(line);
        }
    }

    private Refused unreadable(long line) {
        return Refused.invalid("csv.xlsx.unreadable", file, line + 1);
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

    private List<String> texts(Row row, @Nullable List<String> header) {
        if (row.getCellCount() > MOST_COLUMNS) {
            throw Refused.invalid("csv.columns.many", file, MOST_COLUMNS);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            boolean date = header != null && i < header.size() && dates.contains(header.get(i));
            texts.add(cell == null ? "" : text(cell, date));
        }
        return texts;
    }

    private String text(Cell cell, boolean date) {
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        if (raw == null) {
            return "";
        }
        if (raw.length() > LONGEST_TEXT) {
            throw Refused.invalid("csv.cell.long", file, cell.getAddress().toString(), LONGEST_TEXT);
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return "1".equals(raw) || "true".equalsIgnoreCase(raw) ? "true" : "false";
        }
        if (cell.getType() != CellType.NUMBER) {
            return CellText.plain(raw);
        }
        try {
            return date ? cell.asDate().toLocalDate().toString() : number(raw);
        } catch (ExcelReaderException | ArithmeticException | NumberFormatException | DateTimeException e) {
            return raw;
        }
    }

    private static String number(String raw) {
        BigDecimal value = new BigDecimal(raw).round(DIGITS);
        if (Math.abs((long) value.precision() - value.scale()) > LONGEST_NUMBER || value.scale() > LONGEST_NUMBER) {
            return raw;
        }
        return value.stripTrailingZeros().toPlainString();
    }

    /** Unpacks everything once, to nothing: what the reader will hold in memory has an end. */
    private void refuseBombs() throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = LARGEST_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    left -= read;
                    if (left < 0) {
                        throw Refused.invalid("csv.xlsx.large", file, LARGEST_UNPACKED >> 20);
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(0);
        }
    }
}
