package io.dacheng.ledger;

import io.dacheng.shared.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/** The first sheet of a workbook, with a header row. Formulas count by the value that was saved with them. */
final class XlsxUpload implements UploadReader {

    /** What a spreadsheet keeps of a number; more digits are noise of its binary form. */
    private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

    /** Parts that the reader holds in memory may not be larger, unpacked. */
    private static final long LARGEST_PART_IN_MEMORY = 64L << 20;

    private static final long LARGEST_UNPACKED = 1L << 30;

    @Override
    public void read(Path file, Consumer<SentRow> each) throws IOException {
        long line = 0;
        refuseBombs(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(file.toFile());
                Stream<Row> stream = workbook.getFirstSheet().openStream()) {
            UploadHeader header = null;
            Iterator<Row> rows = stream.iterator();
            for (Row row = next(rows, line); row != null; row = next(rows, line)) {
                line = row.getRowNum();
                List<String> texts = texts(row, header);
                if (texts.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (header == null) {
                    header = UploadHeader.of(texts);
                } else {
                    each.accept(header.row(line, texts));
                }
            }
            if (header == null) {
                throw Refused.invalid("ledger.body.empty");
            }
        } catch (IOException | ExcelReaderException e) {
            throw unreadable(line);
        }
    }

    /** The reader throws whatever it stumbles over in a file that is no proper workbook. */
    private static @Nullable Row next(Iterator<Row> rows, long line) {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (RuntimeException e) {
            throw unreadable(line);
        }
    }

    private static Refused unreadable(long line) {
        return Refused.invalid("ledger.xlsx.unreadable", line + 1);
    }

    private static List<String> texts(Row row, @Nullable UploadHeader header) {
        List<String> texts = new ArrayList<>();
        int width = header == null ? row.getCellCount() : Math.max(header.width(), row.getCellCount());
        for (int i = 0; i < width; i++) {
            Cell cell = i < row.getCellCount() ? row.getCell(i) : null;
            boolean date = header != null && i < header.width() && header.column(i) == RecordColumn.BUSINESS_DATE;
            texts.add(cell == null ? "" : text(cell, date));
        }
        int used = texts.size();
        int needed = header == null ? 0 : header.width();
        while (used > needed && texts.get(used - 1).isBlank()) {
            used--;
        }
        return texts.subList(0, used);
    }

    private static String text(Cell cell, boolean date) {
        String raw = cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue();
        if (raw == null) {
            return "";
        }
        if (raw.length() > LONGEST_FIELD) {
            throw Refused.invalid("ledger.row.too.long", cell.getAddress().getRow() + 1, LONGEST_FIELD);
        }
        if (cell.getType() == CellType.BOOLEAN) {
            return "1".equals(raw) || "true".equalsIgnoreCase(raw) ? "true" : "false";
        }
        if (cell.getType() != CellType.NUMBER) {
            return raw;
        }
        try {
            return date ? cell.asDate().toLocalDate().toString() : number(raw);
        } catch (ExcelReaderException | ArithmeticException | java.time.DateTimeException e) {
            return raw;
        }
    }

    private static String number(String raw) {
        BigDecimal value = new BigDecimal(raw).round(DIGITS);
        if (Math.abs((long) value.precision() - value.scale()) > 30 || value.scale() > 30) {
            return raw;
        }
        BigDecimal plain = value.stripTrailingZeros();
        return plain.toPlainString();
    }

    private static void refuseBombs(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            long left = LARGEST_UNPACKED;
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                ZipEntry part = parts.nextElement();
                boolean streamed = part.getName().startsWith("xl/worksheets/");
                long size = unpacked(zip, part, streamed ? left : Math.min(left, LARGEST_PART_IN_MEMORY));
                left -= size;
            }
        } catch (IOException e) {
            throw unreadable(0);
        }
    }

    private static long unpacked(ZipFile zip, ZipEntry part, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long size = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > most) {
                    throw Refused.invalid("ledger.body.too.large", most >> 20);
                }
            }
        }
        return size;
    }
}
